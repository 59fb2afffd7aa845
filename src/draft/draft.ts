/** Drafts policies for a graph that has none: what the schemas suggest, for people to review and complete. */
import { append } from '../diagnostic/group.ts';
import { compareText } from '../diagnostic/location.ts';
import { shortList } from '../diagnostic/wording.ts';
import type { OwnershipMap } from '../ownership/map.ts';
import { indexFor } from '../ownership/writes/attribute.ts';
import type { RecordPolicy } from '../policy/policy.ts';
import { copiesIn } from '../register/copies.ts';
import { Register, type RegisteredRecord } from '../register/register.ts';
import { type UsesOf, usesIn } from '../register/uses.ts';
import { namedType } from '../schema/type-reference.ts';
import { AuthorityGuesser, type Guess } from './authority.ts';
import { type RecordCandidate, recordCandidates, type Undrafted } from './candidates.ts';
import { type FieldAuthority, fieldAuthorities } from './field-authorities.ts';

/** A line of a draft, with its evidence. */
export interface Drafted<T> {
  readonly value: T;
  readonly because: string;
}

/** The draft of one record's policy. */
export interface RecordDraft {
  readonly record: string;
  readonly types: readonly string[];
  readonly authority: Guess;
  readonly owners: Drafted<readonly string[]> | undefined;
  /** Enums that hold its state, and the fields that show it. */
  readonly states: Drafted<readonly string[]> | undefined;
  readonly consumers: readonly Drafted<string>[];
  /** Copies whose purpose a person has to state. */
  readonly copies: readonly Drafted<string>[];
  /** Coordinates of fields that another subgraph decides, with that subgraph. */
  readonly fieldsAuthority: readonly Drafted<readonly [coordinate: string, subgraph: string]>[];
}

export interface Drafts {
  /** In order of type name. */
  readonly records: readonly RecordDraft[];
  /** What looks like a record and was left out. */
  readonly undrafted: readonly Undrafted[];
}

export interface DraftOptions {
  /** Who answers for a type of a subgraph, if that is known, and where it was read. */
  readonly ownersOf: (subgraph: string, typeName: string) => Drafted<readonly string[]> | undefined;
  /** Types that policies name already, with their authority: left alone. */
  readonly covered: ReadonlyMap<string, string>;
  /** Names of the records that have a policy. */
  readonly recordNames: ReadonlySet<string>;
}

/** Drafts a policy for every record of the graph that has none. */
export function draftPolicies(map: OwnershipMap, options: DraftOptions): Drafts {
  const { covered } = options;
  const found = recordCandidates(map, new AuthorityGuesser(map));
  const candidates = found.records
    .filter(({ type }) => !covered.has(type.name))
    .map((candidate) => ({ ...candidate, parts: candidate.parts.filter((part) => !covered.has(part)) }));
  const names = recordNames(
    candidates.map(({ type }) => type.name),
    options.recordNames,
  );
  const authorities = new Map([
    ...candidates.flatMap(({ type, parts, guess }) =>
      [type.name, ...parts].map((name) => [name, guess.subgraph] as const),
    ),
    ...covered,
  ]);
  const { records } = indexFor(map, map.mutations);
  const fields = new Map(
    candidates.map((candidate) => [candidate, fieldAuthorities(map, records, candidate, authorities)] as const),
  );
  const nameOf = ({ type }: RecordCandidate) => names.get(type.name) ?? '';
  // The drafts, read as policies, show who uses and who copies what.
  const register = new Register(
    map,
    candidates.map((candidate) => provisional(candidate, nameOf(candidate), fields.get(candidate) ?? [])),
  );
  const uses = usesIn(register);
  return {
    undrafted: found.undrafted.filter(({ type }) => !covered.has(type)),
    records: candidates.map((candidate) => {
      const record = register.record(nameOf(candidate)) as RegisteredRecord;
      const copies = draftCopies(register, record);
      const fieldsAuthority = (fields.get(candidate) ?? []).map(({ coordinate, subgraph, lists }) => ({
        value: [coordinate, subgraph] as const,
        because: `a list of ${lists}, whose authority is ${subgraph}`,
      }));
      const named = new Set([record.authority, ...copies.map(({ value }) => value)]);
      for (const { value } of fieldsAuthority) named.add(value[1]);
      return {
        record: record.name,
        types: [candidate.type.name, ...candidate.parts],
        authority: candidate.guess,
        owners: options.ownersOf(record.authority, candidate.type.name),
        states: draftStates(register, record),
        consumers: draftConsumers(uses, record, named),
        copies,
        fieldsAuthority,
      };
    }),
  };
}

/** @param named subgraphs that the draft names otherwise. */
function draftConsumers(
  uses: UsesOf,
  record: RegisteredRecord,
  named: ReadonlySet<string>,
): readonly Drafted<string>[] {
  return [...uses(record)]
    .filter(([subgraph]) => !named.has(subgraph))
    .map(([subgraph, list]) => ({
      value: subgraph,
      because: list
        .map(({ what }) => what)
        .slice(0, 2)
        .join('; '),
    }));
}

/**
 * The enums that count as its state while a policy names none, so that people see them; but for those that another record has too, and those of a
 * field that another subgraph alone resolves: then they are no state of the authority's.
 */
function draftStates(
  { map, states: known }: Register,
  record: RegisteredRecord,
): Drafted<readonly string[]> | undefined {
  // What another record has too is no state that is plainly this one's: a list of states makes errors of doubts.
  const own = new Set([...record.states].filter((state) => known.plainOwner(state) === record));
  if (own.size === 0) return undefined;
  const shown = new Map<string, string>();
  const others = new Map<string, string>();
  for (const name of record.types) {
    const resolution = map.resolution(name);
    for (const { type } of map.types.get(name)?.holdings ?? []) {
      for (const field of type.fields.values()) {
        const state = namedType(field.type);
        const resolvedBy = resolution.get(field.name)?.resolvedBy ?? [];
        if (!own.has(state) || resolvedBy.length === 0) continue;
        const coordinate = `${name}.${field.name}`;
        if (!resolvedBy.includes(record.authority))
          others.set(state, `${resolvedBy.join(', ')} resolves ${coordinate}`);
        else shown.set(coordinate, state);
      }
    }
  }
  const states = [...own].filter((state) => !others.has(state)).sort(compareText);
  const fields = [...shown].filter(([, state]) => !others.has(state)).map(([coordinate]) => coordinate);
  const without = [...others].map(([state, why]) => `not ${state}: ${why}`);
  return { value: states, because: [...(fields.length > 0 ? [shortList(fields, 4)] : []), ...without].join('; ') };
}

function draftCopies(register: Register, record: RegisteredRecord): readonly Drafted<string>[] {
  const fields = new Map<string, string[]>();
  for (const name of record.types) {
    const own = register.map.types.get(name)?.holdings ?? [];
    for (const holding of [...own, ...register.interfaceObjects.onto(name)]) {
      const subgraph = holding.subgraph.name;
      for (const { field, authority } of copiesIn(register, holding, name)) {
        if (subgraph === authority) continue;
        append(fields, subgraph, `${name}.${field.name}`);
      }
    }
  }
  return [...fields].map(([value, list]) => ({ value, because: `resolves ${shortList(list, 4)} too` }));
}

/** `InvoiceLine` gives `invoice_line`; a number tells apart names that would be the same. */
function recordNames(types: readonly string[], others: ReadonlySet<string>): ReadonlyMap<string, string> {
  const taken = new Set(others);
  const names = new Map<string, string>();
  for (const type of types) {
    const plain = type
      .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
      .replace(/([A-Z])([A-Z][a-z])/g, '$1_$2')
      .toLowerCase();
    let name = plain;
    for (let number = 2; taken.has(name); number++) name = `${plain}_${number}`;
    taken.add(name);
    names.set(type, name);
  }
  return names;
}

function provisional(
  { type, parts, guess }: RecordCandidate,
  record: string,
  fields: readonly FieldAuthority[],
): RecordPolicy {
  const location = { file: '', line: 1, column: 1 };
  return {
    record,
    authoritativeService: guess.subgraph,
    types: [type.name, ...parts],
    fields: [],
    states: undefined,
    mutations: [],
    owner: undefined,
    consumedBy: undefined,
    localCopies: [],
    fieldsAuthority: new Map(fields.map(({ coordinate, subgraph }) => [coordinate, subgraph])),
    transfer: undefined,
    exceptions: [],
    strict: false,
    rules: new Map(),
    rule: undefined,
    location,
    locate: () => location,
  };
}
