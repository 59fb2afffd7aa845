/** The answer to `who`, for people. */
import type { WhoAnswer } from '../check/who.ts';
import { printable } from './escape.ts';
import { padColumns, type Style, styleFor } from './text/style.ts';
import { moveText } from './wording.ts';

/** @returns lines that end with a line break. */
export function renderWho(answer: WhoAnswer, { color }: { readonly color: boolean }): string {
  const style = styleFor(color);
  const lines = [style.bold(printable(answer.subject)), ...facts(answer, style)];
  section(
    lines,
    style,
    'declared by',
    answer.holdings.map(({ type, roles, place }) => [
      quoted(place.subgraph),
      `${type}: ${roles.join(', ')}`,
      `${place.file}:${place.line}`,
    ]),
  ); // prettier-ignore
  section(
    lines,
    style,
    'declared copies',
    answer.copies.map(({ subgraph, purpose, place }) => [quoted(subgraph), purpose, `${place.file}:${place.line}`]),
  ); // prettier-ignore
  section(lines, style, 'written by', writerRows(answer));
  return `${lines.join('\n')}\n`;
}

function facts(answer: WhoAnswer, style: Style): readonly string[] {
  const { record, authority, owner, policy, rule, transfer, consumers, resolvedBy, kind } = answer;
  const rows: (readonly [string, string] | undefined)[] = [
    kind === 'record' ? undefined : ['record', record ?? 'none: no policy names it'],
    ['authority', authority === null ? 'nobody is named' : quoted(authority)],
    owner === null ? undefined : ['team', owner],
    policy === null ? undefined : ['policy', `${policy.file}:${policy.line}`],
    rule === null ? undefined : ['rule', rule],
    transfer === null ? undefined : ['transfer', `to "${transfer.to}" until ${transfer.until}`],
    ...(transfer?.moves ?? []).map((move) => ['', moveText(move)] as const),
    resolvedBy === null
      ? undefined
      : ['resolved by', resolvedBy.length === 0 ? 'nobody' : resolvedBy.map(quoted).join(', ')],
    record === null ? undefined : ['may be read by', readers(consumers)],
  ];
  return rows.flatMap((row) => (row === undefined ? [] : [`  ${style.dim(row[0].padEnd(15))} ${printable(row[1])}`]));
}

function readers(consumers: readonly string[] | null): string {
  if (consumers === null) return 'anyone';
  return consumers.length === 0 ? 'nobody' : consumers.map(quoted).join(', ');
}

/** One row a mutation, with all that it writes. */
function writerRows(answer: WhoAnswer): readonly (readonly string[])[] {
  const rows = new Map<string, { readonly first: WhoAnswer['writers'][number]; readonly fields: string[] }>();
  for (const writer of answer.writers) {
    const key = `${writer.place.subgraph}/${writer.place.coordinate} ${writer.type}`;
    const row = rows.get(key) ?? { first: writer, fields: [] };
    if (writer.field !== null) row.fields.push(writer.field);
    rows.set(key, row);
  }
  return [...rows.values()].map(({ first: { place, type, confidence, own }, fields }) => {
    const what = fields.length === 0 ? type : `${type}.${fields.join(', ')}`;
    const stranger = !own && answer.authority !== null ? '; not the authority' : '';
    return [
      `${place.subgraph}/${place.coordinate}`,
      `${what} (${confidence}${stranger})`,
      `${place.file}:${place.line}`,
    ];
  });
}

function section(lines: string[], style: Style, title: string, rows: readonly (readonly string[])[]): void {
  if (rows.length === 0) return;
  lines.push('', style.bold(title));
  const printed = rows.map((row) => row.map(printable));
  const widths = [0, 1].map((column) => Math.min(60, Math.max(...printed.map((row) => (row[column] ?? '').length))));
  for (const [first = '', second = '', third = ''] of printed) {
    lines.push(`  ${padColumns(first, widths[0] ?? 0)}  ${padColumns(second, widths[1] ?? 0)}  ${style.dim(third)}`);
  }
}

function quoted(name: string | null): string {
  return `"${name ?? ''}"`;
}
