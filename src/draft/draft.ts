/** Drafts policies for a graph that has none: what the schemas suggest, to be judged and completed by people. */
import type { OwnershipMap } from '../ownership/map.ts';
import type { RecordPolicy } from '../policy/policy.ts';
import { Register, type RegisteredRecord } from '../rules/register.ts';
import { copiesIn } from '../rules/support/copies.ts';
import { Uses } from '../rules/support/uses.ts';
import { AuthorityGuesser, type Guess } from './authority.ts';
import { type RecordCandidate, recordCandidates } from './candidates.ts';

/** A line of a draft, with what speaks for it. */
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
  readonly consumers: readonly Drafted<string>[];
  /** Copies whose purpose a person has to state. */
  readonly copies: readonly Drafted<string>[];
}

export interface DraftOptions {
  /** Who answers for a type of a subgraph, if that is known, and where it was read. */
  readonly ownersOf: (subgraph: string, typeName: string) => Drafted<readonly string[]> | undefined;
  /** Types that policies name already: left alone. */
  readonly covered: ReadonlySet<string>;
}

/** Drafts a policy for every record of the graph that has none, in order of type name. */
export function draftPolicies(map: OwnershipMap, options: DraftOptions): readonly RecordDraft[] {
  const candidates = recordCandidates(map, new AuthorityGuesser(map)).filter(
    ({ type }) => !options.covered.has(type.name),
  );
  const names = recordNames(candidates.map(({ type }) => type.name));
  // The drafts themselves, as policies, tell who uses and who copies what.
  const register = new Register(
    map,
    candidates.map((candidate) => provisional(candidate, names.get(candidate.type.name) ?? '')),
  );
  const uses = new Uses(register);
  return candidates.map((candidate) => {
    const record = register.record(names.get(candidate.type.name) ?? '') as RegisteredRecord;
    const copies = draftCopies(register, record);
    const copying = new Set(copies.map(({ value }) => value));
    const consumers = [...uses.of(record)]
      .filter(([subgraph]) => subgraph !== record.authority && !copying.has(subgraph))
      .map(([subgraph, list]) => ({
        value: subgraph,
        because: list
          .map(({ what }) => what)
          .slice(0, 2)
          .join('; '),
      }));
    return {
      record: record.name,
      types: [candidate.type.name, ...candidate.parts],
      authority: candidate.guess,
      owners: options.ownersOf(record.authority, candidate.type.name),
      consumers,
      copies,
    };
  });
}

function draftCopies(register: Register, record: RegisteredRecord): readonly Drafted<string>[] {
  const fields = new Map<string, string[]>();
  for (const name of record.types) {
    const own = register.map.types.get(name)?.holdings ?? [];
    for (const holding of [...own, ...register.interfaceObjects.onto(name)]) {
      if (holding.subgraph.name === record.authority) continue;
      for (const { field } of copiesIn(register, holding, name)) {
        const list = fields.get(holding.subgraph.name) ?? [];
        list.push(`${name}.${field.name}`);
        fields.set(holding.subgraph.name, list);
      }
    }
  }
  return [...fields].map(([value, list]) => ({
    value,
    because: `resolves ${list.length > 4 ? `${list.slice(0, 3).join(', ')} and ${list.length - 3} more` : list.join(', ')} too`,
  }));
}

/** `InvoiceLine` gives `invoice_line`; a number tells apart names that would be the same. */
function recordNames(types: readonly string[]): ReadonlyMap<string, string> {
  const taken = new Set<string>();
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

function provisional({ type, parts, guess }: RecordCandidate, record: string): RecordPolicy {
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
    fieldsAuthority: new Map(),
    transfer: undefined,
    exceptions: [],
    strict: false,
    rules: new Map(),
    rule: undefined,
    location,
    locate: () => location,
  };
}
