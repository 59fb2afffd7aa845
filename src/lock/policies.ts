/** Policies inside a lock: data and the places of their lines, so that a finding points at the same line as from the file itself. */
import type { Severity } from '../diagnostic/diagnostic.ts';
import type { Location } from '../diagnostic/location.ts';
import type { RecordPolicy } from '../policy/policy.ts';
import { asciiJson } from './pool.ts';

/** A policy without what it leaves unsaid. */
export interface Packed {
  readonly t?: readonly string[];
  readonly fields?: readonly string[];
  readonly states?: readonly string[];
  readonly mutations?: readonly string[];
  readonly o?: number;
  readonly consumedBy?: readonly string[];
  readonly copies?: readonly (readonly [string, string, readonly string[], readonly string[], string | null])[];
  readonly fieldsAuthority?: readonly (readonly [string, string])[];
  readonly transfer?: readonly [string, string, string | null];
  readonly exceptions?: readonly (readonly [string, string, string, string | null])[];
  readonly rules?: readonly (readonly [string, Severity | 'off'])[];
  readonly strict?: true;
  readonly rule?: string;
}

/** Texts, files and places by their number in the table: the same ones come again and again. */
export interface Tables {
  readonly files: readonly string[];
  readonly texts: readonly string[];
  readonly places: readonly string[];
}

export type Row = readonly [record: string, service: number, file: number, line: number, places: number, rest: Packed];

/** Policies as JSON: a line of tables, and a line for each record. */
export function packPolicies(policies: readonly RecordPolicy[]): string {
  const files = new Numbering();
  const texts = new Numbering();
  const places = new Numbering();
  const rows = policies.map(
    (policy): Row => [
      policy.record,
      texts.number(policy.authoritativeService),
      files.number(policy.location.file),
      policy.location.line,
      places.number(packPlaces(policy)),
      packRest(policy, texts),
    ],
  );
  const tables: Tables = { files: files.all(), texts: texts.all(), places: places.all() };
  return `[\n${[tables, ...rows].map(asciiJson).join(',\n')}\n]`;
}

/** Numbers texts in order of first appearance. */
export class Numbering {
  private readonly numbers = new Map<string, number>();

  number(text: string): number {
    const known = this.numbers.get(text);
    if (known !== undefined) return known;
    this.numbers.set(text, this.numbers.size);
    return this.numbers.size - 1;
  }

  all(): readonly string[] {
    return [...this.numbers.keys()];
  }
}

export function packRest(policy: RecordPolicy, texts: Numbering): Packed {
  const some = <T>(list: readonly T[]) => (list.length === 0 ? undefined : list);
  return {
    t: policy.types,
    fields: some(policy.fields),
    states: policy.states,
    mutations: some(policy.mutations),
    o: policy.owner === undefined ? undefined : texts.number(policy.owner),
    consumedBy: policy.consumedBy,
    copies: some(policy.localCopies.map((c) => [c.service, c.purpose, c.types, c.fields, c.reviewBy ?? null] as const)),
    fieldsAuthority: some([...policy.fieldsAuthority]),
    transfer: policy.transfer && [policy.transfer.to, policy.transfer.until, policy.transfer.ticket ?? null],
    exceptions: some(policy.exceptions.map((e) => [e.rule, e.at, e.reason, e.expires ?? null] as const)),
    rules: some([...policy.rules]),
    strict: policy.strict ? true : undefined,
    rule: policy.rule,
  } as Packed;
}

/** A policy as it was packed. */
export function unpackPolicy([record, service, fileNumber, line, places, rest]: Row, tables: Tables): RecordPolicy {
  const file = tables.files[fileNumber] ?? '';
  let located: ReadonlyMap<string, Location> | undefined;
  const locate = (path: string): Location => {
    located ??= unpackPlaces(tables.places[places] ?? '', pathsOf(rest), file, line);
    for (let at = path; ; at = at.slice(0, Math.max(0, at.lastIndexOf('.')))) {
      const found = located.get(at);
      if (found !== undefined) return found;
      if (at === '') return { file, line: 1, column: 1 };
    }
  };
  return {
    record,
    authoritativeService: tables.texts[service] ?? '',
    types: rest.t,
    fields: rest.fields ?? [],
    states: rest.states,
    mutations: rest.mutations ?? [],
    owner: rest.o === undefined ? undefined : tables.texts[rest.o],
    consumedBy: rest.consumedBy,
    localCopies: (rest.copies ?? []).map(([service, purpose, types, fields, reviewBy]) => ({
      service,
      purpose,
      types,
      fields,
      reviewBy: reviewBy ?? undefined,
      location: locate(`local_copies.${service}`),
    })),
    fieldsAuthority: new Map(rest.fieldsAuthority),
    transfer: rest.transfer && {
      to: rest.transfer[0],
      until: rest.transfer[1],
      ticket: rest.transfer[2] ?? undefined,
      location: locate('transfer'),
    },
    exceptions: (rest.exceptions ?? []).map(([rule, at, reason, expires], index) => ({
      rule,
      at,
      reason,
      expires: expires ?? undefined,
      location: locate(`exceptions.${index}`),
    })),
    rules: new Map(rest.rules),
    strict: rest.strict === true,
    rule: rest.rule,
    get location() {
      return locate('record');
    },
    locate,
  };
}

/** Every path of a policy that may have a place of its own, in an order that depends on the policy alone. */
function pathsOf(rest: Packed): readonly string[] {
  const paths = ['', 'record', 'authoritative_service'];
  const list = (path: string, items: readonly unknown[] | undefined) => {
    if (items !== undefined) paths.push(path, ...items.map((_, index) => `${path}.${index}`));
  };
  list('types', rest.t);
  list('fields', rest.fields);
  list('states', rest.states);
  list('mutations', rest.mutations);
  if (rest.o !== undefined) paths.push('owner');
  list('consumed_by', rest.consumedBy);
  if (rest.copies !== undefined) paths.push('local_copies');
  for (const [service, , types, fields, reviewBy] of rest.copies ?? []) {
    const path = `local_copies.${service}`;
    paths.push(path, `${path}.purpose`);
    if (types.length > 0) list(`${path}.types`, types);
    if (fields.length > 0) list(`${path}.fields`, fields);
    if (reviewBy !== null) paths.push(`${path}.review_by`);
  }
  if (rest.fieldsAuthority !== undefined) paths.push('fields_authority');
  for (const [field] of rest.fieldsAuthority ?? []) paths.push(`fields_authority.${field}`);
  if (rest.transfer !== undefined) paths.push('transfer', 'transfer.to', 'transfer.until', 'transfer.ticket');
  if (rest.exceptions !== undefined) paths.push('exceptions');
  for (const index of (rest.exceptions ?? []).keys()) {
    const path = `exceptions.${index}`;
    paths.push(path, `${path}.rule`, `${path}.at`, `${path}.reason`, `${path}.expires`);
  }
  if (rest.rules !== undefined) paths.push('rules');
  for (const [rule] of rest.rules ?? []) paths.push(`rules.${rule}`);
  if (rest.strict) paths.push('strict');
  if (rest.rule !== undefined) paths.push('rule');
  return paths;
}

/** Line (from the record's) and column of each path; nothing for a path that stands where the one before it does. */
function packPlaces(policy: RecordPolicy): string {
  let line = policy.location.line;
  let column = 0;
  return pathsOf(packRest(policy, new Numbering()))
    .map((path) => {
      const at = policy.locate(path);
      if (at.line === line && at.column === column) return '';
      const text = at.line === line ? `.${at.column}` : `${at.line - line}.${at.column}`;
      line = at.line;
      column = at.column;
      return text;
    })
    .join(' ');
}

function unpackPlaces(
  places: string,
  paths: readonly string[],
  file: string,
  recordLine: number,
): ReadonlyMap<string, Location> {
  const located = new Map<string, Location>();
  let line = recordLine;
  let column = 0;
  places.split(' ').forEach((text, index) => {
    if (text !== '') {
      const [lines = '', columns = ''] = text.split('.');
      if (lines !== '') line += Number(lines);
      column = Number(columns);
    }
    located.set(paths[index] ?? '', { file, line, column });
  });
  return located;
}
