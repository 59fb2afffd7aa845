/** The answer to `who`, for people. */
import type { WhoAnswer } from '../check/who.ts';
import { printable } from './escape.ts';
import { columnsOf, padColumns, type Style, styleFor, wrap } from './text/style.ts';
import { lineText, moveText } from './wording.ts';

export interface WhoOptions {
  readonly color: boolean;
  /** Columns to lay it out for. */
  readonly width: number;
}

/** @returns lines that end with a line break. */
export function renderWho(answer: WhoAnswer, { color, width }: WhoOptions): string {
  const style = styleFor(color);
  const section = (title: string, rows: readonly (readonly string[])[]) =>
    lines.push(...sectionLines(title, rows, style, width));
  const lines = [style.bold(printable(answer.subject)), ...facts(answer, style)];
  section(
    'declared by',
    authorityFirst(answer).map(({ type, roles, place }) => {
      const all = place.subgraph === answer.authority ? `authority (${roles.join(', ')})` : roles.join(', ');
      return [inQuotes(place.subgraph), `${type}: ${all}`, lineText(place)];
    }),
  );
  section(
    'declared copies',
    answer.copies.map(({ subgraph, purpose, place }) => [inQuotes(subgraph), purpose, lineText(place)]),
  );
  section(
    'read by',
    answer.readers.map(({ place, kind, reads }) => [
      `${place.subgraph}/${place.coordinate}`,
      `${reads.join(', ')} (@${kind})`,
      lineText(place),
    ]),
  );
  section('written by', writerRows(answer));
  return `${lines.join('\n')}\n`;
}

function authorityFirst({ holdings, authority }: WhoAnswer): WhoAnswer['holdings'] {
  const isAuthority = ({ place }: WhoAnswer['holdings'][number]) => place.subgraph === authority;
  return [...holdings.filter(isAuthority), ...holdings.filter((one) => !isAuthority(one))];
}

function facts(answer: WhoAnswer, style: Style): readonly string[] {
  const { record, authority, owner, policy, rule, transfer, consumers, resolvedBy, kind } = answer;
  const rows: (readonly [string, string] | undefined)[] = [
    kind === 'record' ? undefined : ['record', record ?? 'none: no policy names it'],
    ['authority', authority === null ? 'nobody is named' : inQuotes(authority)],
    owner === null ? undefined : ['team', owner],
    policy === null ? undefined : ['policy', lineText(policy)],
    rule === null ? undefined : ['rule', rule],
    transfer === null ? undefined : ['transfer', `to "${transfer.to}" until ${transfer.until}`],
    ...(transfer?.moves ?? []).map((move) => ['', moveText(move)] as const),
    resolvedBy === null
      ? undefined
      : ['resolved by', resolvedBy.length === 0 ? 'nobody' : resolvedBy.map(inQuotes).join(', ')],
    record === null ? undefined : ['may be read by', readers(consumers)],
  ];
  return rows.flatMap((row) => (row === undefined ? [] : [`  ${style.dim(row[0].padEnd(15))} ${printable(row[1])}`]));
}

function readers(consumers: readonly string[] | null): string {
  if (consumers === null) return 'anyone';
  return consumers.length === 0 ? 'nobody' : consumers.map(inQuotes).join(', ');
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
    return [`${place.subgraph}/${place.coordinate}`, `${what} (${confidence}${stranger})`, lineText(place)];
  });
}

/** Columns side by side where there is room; otherwise what is said of a row is below it. */
function sectionLines(
  title: string,
  rows: readonly (readonly string[])[],
  style: Style,
  width: number,
): readonly string[] {
  if (rows.length === 0) return [];
  const printed = rows.map((row) => row.map(printable));
  const widths = [0, 1, 2].map((column) => Math.max(...printed.map((row) => columnsOf(row[column] ?? ''))));
  const [first = 0, second = 0, third = 0] = widths;
  const fits = first + second + third + 6 <= width;
  return [
    '',
    style.bold(title),
    ...printed.flatMap(([name = '', said = '', place = '']) =>
      fits
        ? [`  ${padColumns(name, first)}  ${padColumns(said, second)}  ${style.dim(place)}`]
        : [`  ${name}  ${style.dim(place)}`, ...wrap(said, width - 6).map((line) => `      ${line}`)],
    ),
  ];
}

function inQuotes(name: string | null): string {
  return `"${name ?? ''}"`;
}
