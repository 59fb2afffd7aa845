/** Finds what is at a place of a schema or a policy, and its references. */
import type { Declaration } from '../diagnostic/location.ts';
import type { Mutation } from '../ownership/map.ts';
import { namesIn } from '../policy/names.ts';
import {
  chiefHolding,
  declarationOfField,
  declarationOfMutation,
  declarationOfPolicy,
  declarationOfType,
} from '../register/places.ts';
import { bare, matchesMutation } from '../register/policy-verdict.ts';
import type { Register, RegisteredRecord } from '../register/register.ts';
import { splitCoordinate } from '../schema/coordinate.ts';
import type { Subgraph, TypeFacts } from '../schema/facts.ts';
import { namedType } from '../schema/type-reference.ts';
import { slotAt } from './policy-slots.ts';
import type { Checked } from './workspace.ts';

export type Subject =
  /** A type, a field or, as `who` takes it, a record. */
  | { readonly kind: 'record' | 'coordinate'; readonly name: string }
  /** Of the subgraph in which it was named, or of all that offer it. */
  | { readonly kind: 'mutation'; readonly name: string; readonly mutations: readonly Mutation[] }
  | { readonly kind: 'subgraph' | 'rule'; readonly name: string };

export interface Cursor {
  /** As it is shown in findings. */
  readonly file: string;
  /** 0-based. */
  readonly line: number;
  readonly column: number;
  readonly lines: readonly string[];
}

/** Undefined where nothing is meant that Cadastre knows. */
export function subjectAt(checked: Checked, cursor: Cursor): Subject | undefined {
  const subgraphs = checked.register.map.subgraphs.filter(({ sources }) =>
    sources.some(({ file }) => file === cursor.file),
  );
  return subgraphs.length > 0 ? inSchema(checked.register, subgraphs, cursor) : inPolicy(checked, cursor);
}

function inSchema(
  { map }: Register,
  subgraphs: readonly Subgraph[],
  { file, line, column, lines }: Cursor,
): Subject | undefined {
  const text = lines[line] ?? '';
  const start = column - (/\w*$/.exec(text.slice(0, column))?.[0].length ?? 0);
  const word = /^\w*/.exec(text.slice(start))?.[0] ?? '';
  if (word === '') return undefined;
  for (const subgraph of subgraphs) {
    const type = typeAround(subgraph, file, line + 1);
    const field = type?.fields.get(word);
    const isType = map.types.has(word) || map.enums.has(word);
    // A name may be that of a field and of a type: the declaration itself, and what follows no colon, is the field.
    if (type !== undefined && field !== undefined && !(isType && field.line !== line + 1)) {
      const mutations = map.mutations.filter((m) => m.subgraph === subgraph && m.parent === type && m.field === field);
      const [mutation] = mutations;
      if (mutation !== undefined) return { kind: 'mutation', name: mutation.coordinate, mutations };
      return { kind: 'coordinate', name: `${type.name}.${word}` };
    }
    if (isType) return { kind: 'coordinate', name: word };
  }
  return undefined;
}

/** The type whose block contains a line, found by the first line of the block. */
function typeAround({ types }: Subgraph, file: string, line: number): TypeFacts | undefined {
  let found: TypeFacts | undefined;
  let nearest = 0;
  for (const type of types.values()) {
    for (const block of type.blocks) {
      if (block.source.file !== file || block.line > line || block.line <= nearest) continue;
      found = type;
      nearest = block.line;
    }
  }
  return found;
}

function inPolicy({ register, settings, rules }: Checked, cursor: Cursor): Subject | undefined {
  const { slot, name } = slotAt(cursor.lines, cursor.line, cursor.column);
  switch (slot) {
    case 'record':
      return register.record(name) && { kind: 'record', name };
    case 'service': {
      const subgraph = settings.services.get(name) ?? name;
      return register.subgraph(subgraph) && { kind: 'subgraph', name: subgraph };
    }
    case 'rule':
      return rules.some(({ id }) => id === name) ? { kind: 'rule', name } : undefined;
    case undefined:
      return undefined;
    default:
      return coordinateSubject(register, name);
  }
}

/** @param written `Invoice`, `Invoice.status`, `Mutation.payInvoice`, or one of these behind `subgraph/`. */
function coordinateSubject({ map }: Register, written: string): Subject | undefined {
  const slash = written.lastIndexOf('/');
  const subgraph = slash < 0 ? undefined : written.slice(0, slash);
  const name = written.slice(slash + 1);
  const mutations = map.mutations.filter(
    (mutation) => matchesMutation(name, mutation) && (subgraph === undefined || mutation.subgraph.name === subgraph),
  );
  if (mutations.length > 0) return { kind: 'mutation', name, mutations };
  const { type } = splitCoordinate(name);
  return map.types.has(type) || map.enums.has(type) ? { kind: 'coordinate', name } : undefined;
}

/** The definition: the authority's own declaration, or the fullest one; from there, the policy. */
export function definitionsOf(register: Register, subject: Subject): readonly Declaration[] {
  switch (subject.kind) {
    case 'mutation':
      return subject.mutations.map(declarationOfMutation);
    case 'subgraph': {
      const file = register.subgraph(subject.name)?.sources[0]?.file;
      return file === undefined ? [] : [{ coordinate: subject.name, location: { file, line: 1, column: 1 } }];
    }
    case 'record':
      return coordinatesOf(register, subject.name).flatMap((name) => chiefDeclaration(register, name));
    case 'coordinate':
      return chiefDeclaration(register, subject.name);
    case 'rule':
      return [];
  }
}

/** The types and the fields that carry a record. */
function coordinatesOf(register: Register, name: string): readonly string[] {
  const record = register.record(name);
  return record === undefined ? [] : [...record.types, ...record.policy.fields];
}

export function policyOf(record: RegisteredRecord | null | undefined): readonly Declaration[] {
  return record ? [declarationOfPolicy(record, '')] : [];
}

function chiefDeclaration(register: Register, coordinate: string): readonly Declaration[] {
  const { type, field } = splitCoordinate(coordinate);
  const all = declarationsOf(register, type, field);
  const decides = field === undefined ? register.recordOfType(type)?.authority : register.authorityOfField(type, field);
  const chief = decides ?? chiefHolding(register.map.types.get(type)?.holdings ?? [])?.subgraph.name;
  const found = all.find(({ subgraph }) => subgraph === chief) ?? all[0];
  return found === undefined ? [] : [found];
}

/** The type, or its field, in every subgraph. */
function declarationsOf({ map }: Register, name: string, fieldName?: string): readonly Declaration[] {
  return [...(map.enums.get(name) ?? []), ...(map.types.get(name)?.holdings ?? []).map(({ subgraph }) => subgraph)]
    .map((subgraph) => ({ subgraph, type: subgraph.types.get(name) }))
    .flatMap(({ subgraph, type }) => {
      if (type === undefined) return [];
      if (fieldName === undefined) return [declarationOfType(subgraph, type)];
      const field = type.fields.get(fieldName);
      return field === undefined ? [] : [declarationOfField(subgraph, type, field)];
    });
}

/** Everywhere it is declared, used as the type of a field, and named by a policy. */
export function referencesOf(register: Register, subject: Subject): readonly Declaration[] {
  const { map } = register;
  switch (subject.kind) {
    case 'mutation': {
      const offered = map.mutations.filter((other) => subject.mutations.some((m) => m.coordinate === other.coordinate));
      const isMeant = (text: string) => subject.mutations.some((mutation) => matchesMutation(text, mutation));
      return [...offered.map(declarationOfMutation), ...mentions(register, isMeant)];
    }
    case 'record': {
      const names = coordinatesOf(register, subject.name);
      const all = names.flatMap((name) => referencesOf(register, { kind: 'coordinate', name }));
      return [...policyOf(register.record(subject.name)), ...all];
    }
    case 'coordinate': {
      const { type, field } = splitCoordinate(subject.name);
      const uses = field === undefined ? fieldsOf(register, type) : [];
      const own = field === undefined ? policyOf(register.recordOfType(type)) : [];
      const isMeant = (text: string) => text === subject.name || (field === undefined && text.startsWith(`${type}.`));
      return [...declarationsOf(register, type, field), ...uses, ...own, ...mentions(register, isMeant)];
    }
    case 'subgraph':
      return mentions(register, (text) => register.subgraphOf(text) === subject.name, true);
    case 'rule':
      return mentions(register, (text) => text === subject.name);
  }
}

/** The fields, of any subgraph, that hold a type. */
function fieldsOf({ map }: Register, name: string): readonly Declaration[] {
  return map.subgraphs.flatMap((subgraph) =>
    [...subgraph.types.values()].flatMap((type) => {
      const found: Declaration[] = [];
      for (let index = 0; index < type.fields.size; index++) {
        // The cheap question comes first: nearly all fields hold something else.
        const reference = type.fields.typeAt(index);
        if (!reference.includes(name) || namedType(reference) !== name) continue;
        const field = type.fields.get(type.fields.nameAt(index));
        if (field !== undefined) found.push(declarationOfField(subgraph, type, field));
      }
      return found;
    }),
  );
}

/** The lines of policies that name something. @param isMeant a name as it is written, without the `!` of a pattern and the subgraph of a place. */
function mentions(
  { records }: Register,
  isMeant: (text: string) => boolean,
  subgraphs = false,
): readonly Declaration[] {
  return records.flatMap((record) =>
    [...namesIn(record.policy)]
      .filter(([kind]) => (kind === 'subgraph') === subgraphs && kind !== 'team')
      .filter(([kind, , name]) => isMeant(kind === 'place' ? name.slice(name.lastIndexOf('/') + 1) : bare(name)))
      .map(([, path]) => declarationOfPolicy(record, path)),
  );
}
