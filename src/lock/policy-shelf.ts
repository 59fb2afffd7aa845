/** Policies to be asked what they speak of: those of a lock are read one by one, when they are wanted. */
import { parseJson } from '../diagnostic/json.ts';
import { defaultTypeName, type RecordPolicy } from '../policy/policy.ts';
import { splitCoordinate } from '../schema/coordinate.ts';
import { damaged, reading } from './damage.ts';
import { Numbering, type Packed, packRest, unpackPolicy } from './policies.ts';
import { isPolicyRow, isTables } from './policy-rows.ts';

/** What a policy speaks of. */
export interface PolicySubject {
  /** Types, and the types of fields, that it names anywhere; its states too. */
  readonly types: readonly string[];
  /** Services that it names anywhere, as it names them. */
  readonly services: readonly string[];
  readonly mutations: readonly string[];
  /** It permits something. */
  readonly permits: boolean;
}

/** What is asked for: a policy that names one of these, that names any mutation, or that permits anything. */
export interface Wanted {
  readonly types: ReadonlySet<string>;
  readonly services: ReadonlySet<string>;
}

export interface PolicyShelf {
  readonly size: number;
  /** In the order in which they were read. */
  all(): readonly RecordPolicy[];
  about(wanted: Wanted): readonly (readonly [RecordPolicy, PolicySubject])[];
}

/** Policies that were read from files. */
export function shelfOf(policies: readonly RecordPolicy[]): PolicyShelf {
  const pairs = policies.map((policy) => {
    const rest = packRest(policy, new Numbering());
    return [policy, subjectOf(policy.record, policy.authoritativeService, rest)] as const;
  });
  return {
    size: policies.length,
    all: () => policies,
    about: (wanted) => pairs.filter(([, subject]) => concerns(subject, wanted)),
  };
}

/**
 * @param lines as `packPolicies` wrote them: brackets, a line of tables, a line for each record.
 * @param text of all lines.
 */
export function lockedShelf(lines: readonly string[], text: string): PolicyShelf {
  const json = (line: string) => parseJson(line.endsWith(',') ? line.slice(0, -1) : line);
  const tables = json(lines[1] ?? '');
  if (!isTables(tables)) throw damaged('its policies cannot be read');
  const rows = lines.slice(2, -1);
  const plain = !unusual.test(text);
  const read: (readonly [RecordPolicy, PolicySubject])[] = [];
  const pair = (index: number) => {
    let found = read[index];
    if (found === undefined) {
      const row = reading(() => json(rows[index] ?? ''));
      if (!isPolicyRow(row)) throw damaged('a policy in it cannot be read');
      found = [unpackPolicy(row, tables), subjectOf(row[0], tables.texts[row[1]] ?? '', row[5])];
      read[index] = found;
    }
    return found;
  };
  return {
    size: rows.length,
    all: () => rows.map((_, index) => pair(index)[0]),
    about(wanted) {
      const services = new Set([...wanted.services].map((name) => String(tables.texts.indexOf(name))));
      const folded = new Set([...wanted.types].map((name) => name.toLowerCase()));
      const found: (readonly [RecordPolicy, PolicySubject])[] = [];
      for (let index = 0; index < rows.length; index++) {
        const line = rows[index] as string;
        if ((plain || !unusual.test(line)) && !mayConcern(line, wanted, services, folded)) continue;
        const candidate = pair(index);
        if (concerns(candidate[1], wanted)) found.push(candidate);
      }
      return found;
    },
  };
}

/**
 * Whether a line may be about something, without parsing it: true for some that are not, never false for one that is.
 *
 * @param folded the wanted types in small letters.
 */
function mayConcern(
  line: string,
  { types, services }: Wanted,
  numbers: ReadonlySet<string>,
  folded: ReadonlySet<string>,
): boolean {
  let end = line.indexOf('"', 2);
  const comma = line.indexOf(',', end + 2);
  if (numbers.has(line.slice(end + 2, comma))) return true;
  if (mayBeDefault(line.slice(2, end), folded) && !line.includes('"t":', comma)) return true;
  for (let start = line.indexOf('"', comma); start >= 0; start = line.indexOf('"', end + 1)) {
    end = line.indexOf('"', start + 1);
    if (line[end + 1] === ':') continue; // a key
    const word = line.slice(start + 1, end);
    const dot = word.indexOf('.');
    if (types.has(word) || services.has(word) || (dot > 0 && types.has(word.slice(0, dot)))) return true;
  }
  return false;
}

/** Whether a record's default type may be among those wanted. Most are not, and that is seen without making its name. */
function mayBeDefault(record: string, folded: ReadonlySet<string>): boolean {
  const plain = /^[a-z0-9_]+$/.test(record) ? record.replaceAll('_', '') : defaultTypeName(record).toLowerCase();
  return folded.has(plain);
}

/** A policy that names mutations or permits something, or has an escape in one of its texts. */
const unusual = /"mutations":|"exceptions":|\\/;

function concerns({ types, services, mutations, permits }: PolicySubject, wanted: Wanted): boolean {
  if (permits || mutations.length > 0) return true;
  return types.some((name) => wanted.types.has(name)) || services.some((name) => wanted.services.has(name));
}

function subjectOf(record: string, service: string, rest: Packed): PolicySubject {
  const { fields = [], copies = [], fieldsAuthority = [], states = [], mutations = [], exceptions = [] } = rest;
  const coordinates = [...fields, ...copies.flatMap((copy) => copy[3]), ...fieldsAuthority.map(([field]) => field)];
  return {
    types: [
      ...(rest.t ?? [defaultTypeName(record)]),
      ...copies.flatMap((copy) => copy[2]),
      ...coordinates.map((coordinate) => splitCoordinate(coordinate).type),
      ...states,
    ],
    services: [
      service,
      ...(rest.consumedBy ?? []),
      ...(rest.transfer === undefined ? [] : [rest.transfer[0]]),
      ...copies.map(([name]) => name),
      ...fieldsAuthority.map(([, name]) => name),
    ],
    mutations,
    permits: exceptions.length > 0,
  };
}
