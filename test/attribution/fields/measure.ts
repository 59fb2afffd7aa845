/**
 * Compares the fields that mutations are said to write with labels by hand. A label row is: coordinate, type, fields, note (tab separated).
 * `*` is the whole record; `|` stands between answers that are equally right; what is in brackets may be said besides, or not.
 */
import type { OwnershipMap } from '../../../src/ownership/map.ts';

export interface FieldScore {
  readonly rows: number;
  readonly right: number;
  /** Rows whose type the mutation is not said to write at all, or that the map does not have: they tell nothing of fields. */
  readonly unseen: number;
  /** Of the wrong: something that is written is not said, so that a trespass could be cleared. */
  readonly tooLittle: number;
  readonly errors: readonly string[];
}

interface Answer {
  readonly required: readonly string[];
  readonly allowed: ReadonlySet<string>;
}

/** What is certain or likely counts. In a graph of several subgraphs coordinates begin with `subgraph/`. */
export function measureFields(map: OwnershipMap, labels: string): FieldScore {
  const several = map.subgraphs.length > 1;
  const writes = new Map(
    map.mutations.map((m) => [several ? `${m.subgraph.name}/${m.coordinate}` : m.coordinate, m.writes]),
  );
  const rows = labels.split('\n').filter((line) => line.trim() !== '');
  const errors: string[] = [];
  let right = 0;
  let unseen = 0;
  let tooLittle = 0;
  for (const row of rows) {
    const [coordinate = '', type = '', cell = ''] = row.split('\t');
    const said = (writes.get(coordinate) ?? [])
      .filter((write) => write.type === type && write.confidence !== 'possible')
      .map(({ field }) => field ?? '*');
    if (said.length === 0) {
      unseen++;
      errors.push(`unseen      ${coordinate}: ${writes.has(coordinate) ? `not said to write ${type}` : 'absent'}`);
      continue;
    }
    const answers = cell.split('|').map(toAnswer);
    if (answers.some((answer) => isRight(answer, said))) {
      right++;
      continue;
    }
    const little = !answers.some((answer) => covers(answer, said));
    if (little) tooLittle++;
    errors.push(`${little ? 'too little ' : 'too much   '} ${coordinate}: said ${said.join(', ')}; label ${cell}`);
  }
  return { rows: rows.length, right, unseen, tooLittle, errors };
}

function toAnswer(text: string): Answer {
  const required: string[] = [];
  const allowed = new Set<string>();
  for (const part of text.split(',').map((name) => name.trim())) {
    const optional = /^\((.*)\)$/.exec(part)?.[1];
    allowed.add(optional ?? part);
    if (optional === undefined) required.push(part);
  }
  return { required, allowed };
}

/** Where the whole record is written, fields named besides are part of it. */
function isRight({ required, allowed }: Answer, said: readonly string[]): boolean {
  const whole = required.includes('*');
  return required.every((field) => said.includes(field)) && (whole || said.every((field) => allowed.has(field)));
}

function covers({ required }: Answer, said: readonly string[]): boolean {
  return said.includes('*') || required.every((field) => said.includes(field));
}
