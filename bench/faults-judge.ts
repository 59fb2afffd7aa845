/** Judges what is said of known faults of attribution (bench/faults-writes.ts) by the words of the column that says what is right. */

export interface Operation {
  readonly writes: string;
  readonly findings: readonly string[];
  /** Fields that are certain or likely, by type; `*` is the whole record. */
  readonly sure: ReadonlyMap<string, readonly string[]>;
  /** Types that are written at least possibly. */
  readonly types: ReadonlySet<string>;
  /** Some write has no evidence. */
  readonly unproven: boolean;
}

export interface Said {
  readonly code: number;
  /** What is on standard output, for what is no check. */
  readonly text: string;
  readonly operations: ReadonlyMap<string, Operation>;
}

/** A row of what is expected. */
export interface Expected {
  /** Names of operations, or words for some of them. */
  readonly operations: string;
  readonly right: string;
}

/**
 * What the words of a row settle; undefined: nothing. Answers are in the order of the operations, or one for all.
 *
 * @param rows all of the folder's: of two that name an operation by its beginning, the one that says more of it counts.
 */
export function judged(
  { operations, right }: Expected,
  rows: readonly Expected[],
  answers: readonly Said[],
  hasPolicies: boolean,
): boolean | undefined {
  const named = withoutParameters(operations);
  const plain = right.replace(/\([^)]*\)/g, '').trim();
  const [names, rights] = paired(named, plain);
  const others = rows.flatMap((row) => withoutParameters(row.operations).split(/[,;]/)).map(nameIn);
  const pairs =
    names.length === rights.length
      ? names.map((name = '', index) => [name, rights[index] ?? ''] as const)
      : rights.map((answer) => [named, answer] as const);
  const verdicts = pairs.map(([name, answer]) => {
    const found = answers.flatMap((said) => meant(name.trim(), said.operations, others));
    if (found.length === 0) return /inner|coordinates/.test(`${name} ${answer}`) ? false : undefined;
    return judgedOne(answer.trim(), found, hasPolicies);
  });
  return verdicts.includes(false) ? false : verdicts.includes(undefined) ? undefined : true;
}

/** `Song at most possible; Listener arguable` is of every operation; `Payment, Person, LinkedAccount, whole` has an answer for each. */
function paired(named: string, right: string): readonly [readonly string[], readonly string[]] {
  if (named.includes(';') && !right.includes(';')) {
    const types = right.split(/,\s*(?=[A-Z])/);
    if (types.length === named.split(';').length) return [named.split(';'), types];
  }
  if (right.includes(';') || named.includes(';')) return [named.split(';'), right.split(';')];
  return /^[A-Z][\w.]*(?:, [A-Z][\w.]*)+$/.test(right) ? [named.split(','), right.split(',')] : [[named], [right]];
}

/** What one answer settles of operations. */
function judgedOne(right: string, found: readonly Operation[], hasPolicies: boolean): boolean | undefined {
  const severities = found.map(({ findings }) => findings.map((finding) => finding.split(' ')[1]));
  if (/no error/.test(right)) return severities.every((list) => !list.includes('error'));
  if (/^warnings?$/.test(right)) return severities.every((list) => list.includes('warning') && !list.includes('error'));
  if (/^at most possible/.test(right)) return found.every(({ sure }) => sure.size === 0);
  if (/^nothing/.test(right)) return found.every(({ writes }) => writes === '');
  // Without a policy nothing is an error; what is certain or likely would be.
  if (/^errors?$/.test(right) && !hasPolicies) return found.every(({ sure }) => sure.size > 0);
  const [, owned, own] = /own (\w+)\.(\w+), or nothing$/.exec(right) ?? [];
  if (owned !== undefined)
    return found.every(({ sure }) => [...sure].every(([type, fields]) => type === owned && fields.join() === own));
  const [, never] = /^never (\w+)/.exec(right) ?? [];
  if (never !== undefined) return found.every(({ types }) => !types.has(never));
  const [, type = '', field, rest = ''] = /^([A-Z]\w*)(?:\.(\w+))?(.*)$/.exec(right) ?? [];
  const isError =
    hasPolicies && /\berrors?\b/.test(right) ? severities.every((list) => list.includes('error')) : undefined;
  if (field !== undefined && /^ too\b/.test(rest))
    return isError !== false && found.every(({ sure }) => sure.get(type)?.includes(field) === true);
  if (type === '') return isError;
  if (/^ arguable/.test(rest)) return true;
  if (/^ at most possible/.test(rest)) return found.every(({ sure }) => !sure.has(type));
  if (/^, at most possible/.test(rest)) return found.every(({ sure, types }) => sure.size === 0 && types.has(type));
  if (/^ with evidence/.test(rest)) return found.every(({ types, unproven }) => types.has(type) && !unproven);
  if (/ or nothing/.test(rest)) return found.every(({ sure }) => [...sure.keys()].every((other) => other === type));
  const [, among] = /^'s fields, (\w+) among them/.exec(rest) ?? [];
  if (among !== undefined)
    return found.every(({ sure }) => {
      const fields = sure.get(type) ?? [];
      return sure.size === 1 && fields.includes(among) && !fields.includes('*');
    });
  if (/\bor\b|'s\b|possible/.test(rest)) return isError;
  if (/spoke for/.test(rest) && found.some(({ unproven }) => unproven)) return false;
  const writes = found.every(({ sure }) => {
    const fields = sure.get(type) ?? [];
    if (sure.size !== 1 || fields.length === 0) return false;
    if (field !== undefined) return fields.length === 1 && fields[0] === field;
    return !/whole/.test(rest) || fields.includes('*');
  });
  return writes && isError !== false;
}

/**
 * A row of several folders, whose answers are in their order: `MLModel and CarePlan, at most possible` is what is written there, and nothing else.
 *
 * @returns undefined where the words say neither.
 */
export function judgedFolder(answer: string, answers: readonly Said[]): boolean | undefined {
  const [, listed] = /^([A-Z]\w*(?: and [A-Z]\w*)*)(?:, at most possible)?$/.exec(answer) ?? [];
  if (listed === undefined) return undefined;
  const types = new Set(listed.split(' and '));
  return answers.every(({ operations }) => {
    const said = [...operations.values()];
    const written = new Set(said.flatMap((one) => [...one.types]));
    const isAll = written.size === types.size && [...types].every((type) => written.has(type));
    return isAll && said.every(({ sure }) => (/possible/.test(answer) ? sure.size === 0 : sure.size > 0));
  });
}

/** `bind…` and `…SetStyle` name operations by how they begin or end; `all four` those of the subgraph that has four; `each inner` those in a namespace. */
function meant(
  names: string,
  operations: ReadonlyMap<string, Operation>,
  others: readonly string[],
): readonly Operation[] {
  const all = [...operations];
  const of = (chosen: readonly (readonly [string, Operation])[]) => chosen.map(([, operation]) => operation);
  if (names === 'all') return of(all);
  if (/inner/.test(names)) return of(all.filter(([name]) => name.split('.').length > 2));
  const [count = ''] = /^both$|two|three|four|five/.exec(names) ?? [];
  if (count !== '') {
    const number = { both: 2, two: 2, three: 3, four: 4, five: 5 }[count];
    const own = (name: string) => all.filter(([other]) => other.startsWith(name.slice(0, name.indexOf('/') + 1)));
    return of(all.filter(([name]) => own(name).length === number));
  }
  const parts = names.split(/[,;]/).map(nameIn);
  return of(
    all.filter(([name]) => {
      const short = name.split('.').at(-1) ?? '';
      const most = Math.max(...others.filter((other) => isNamed(short, other)).map(({ length }) => length));
      return parts.some((part) => isNamed(short, part) && part.length === most);
    }),
  );
}

function isNamed(operation: string, name: string): boolean {
  const [beginning = '', end] = name.split('…');
  return end === undefined
    ? operation === name || operation.startsWith(`${name}Invoice`)
    : operation.startsWith(beginning) && operation.endsWith(end);
}

function withoutParameters(operations: string): string {
  return operations.replace(/\([^)]*\)(?:: \w+)?/g, '');
}

/** The name, without what is said of it. */
function nameIn(text: string): string {
  return text.trim().split(/[\s(]/)[0] ?? '';
}
