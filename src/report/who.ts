/** The answer to `who`, for people. */
import type { Place } from '../check/result.ts';
import type { WhoAnswer } from '../check/who.ts';
import { groupBy } from '../diagnostic/group.ts';
import { printable } from './escape.ts';
import { columnsOf, padColumns, type Style, styleFor, wrap } from './text/style.ts';
import { coordinateText, lineText, moveText } from './wording.ts';

export interface WhoOptions {
  readonly color: boolean;
  /** Columns to lay it out for. */
  readonly width: number;
}

type Row = readonly [name: string, said: string, place: Place];

/** @returns lines that end with a line break. */
export function renderWho(answer: WhoAnswer, { color, width }: WhoOptions): string {
  const style = styleFor(color);
  const isAuthority = ({ place }: { readonly place: Place }) => place.subgraph === answer.authority;
  const holdings = [...answer.holdings].sort((a, b) => Number(isAuthority(b)) - Number(isAuthority(a)));
  const declared = holdings.map((holding): Row => {
    const { type, roles, place } = holding;
    const all = isAuthority(holding) ? `authority (${roles.join(', ')})` : roles.join(', ');
    return [inQuotes(place.subgraph), `${type}: ${all}`, place];
  });
  const copies = answer.copies.map(({ subgraph, purpose, place }): Row => [inQuotes(subgraph), purpose, place]);
  const read = answer.readers.map(
    ({ place, kind, reads }): Row => [coordinateText(place), `${reads.join(', ')} (@${kind})`, place],
  );
  const lines = [
    style.bold(printable(answer.subject)),
    ...facts(answer, style),
    ...sectionLines('declared by', declared, style, width),
    ...sectionLines('declared copies', copies, style, width),
    ...sectionLines('read by', read, style, width),
    ...sectionLines('written by', writerRows(answer), style, width),
    ...sectionLines('writes', writeRows(answer), style, width),
  ];
  return `${lines.join('\n')}\n`;
}

function facts(answer: WhoAnswer, style: Style): readonly string[] {
  const { record, authority, owner, policy, rule, transfer, consumers, resolvedBy, kind, copies, writes } = answer;
  const [copied] = copies;
  const without =
    copied === undefined ? 'none: no policy names it' : `none of its own: a local copy of ${copied.record}`;
  const rows: readonly (readonly [string, string | null])[] = [
    ['record', kind === 'record' || kind === 'mutation' ? null : (record ?? without)],
    ['authority', kind === 'mutation' ? null : authority === null ? 'nobody is named' : inQuotes(authority)],
    ['team', owner],
    ['policy', policy && lineText(policy)],
    ['rule', rule],
    ['transfer', transfer && `to "${transfer.to}" until ${transfer.until}`],
    ...(transfer?.moves ?? []).map((move) => ['', moveText(move)] as const),
    ['resolved by', resolvedBy && namesText(resolvedBy)],
    ['may be read by', record && (consumers === null ? 'anyone' : namesText(consumers))],
    ['writes', kind === 'mutation' && writes.length === 0 ? 'no record, as far as its schema shows' : null],
  ];
  return rows.flatMap(([name, said]) => (said === null ? [] : [`  ${style.dim(name.padEnd(15))} ${printable(said)}`]));
}

function namesText(names: readonly string[]): string {
  return names.length === 0 ? 'nobody' : names.map(inQuotes).join(', ');
}

/** One row a mutation, with all that it writes. */
function writerRows({ writers, authority }: WhoAnswer): readonly Row[] {
  const rows = groupBy(writers, ({ place, type }) => `${coordinateText(place)} ${type}`);
  return [...rows.values()].flatMap((writes) => {
    const fields = writes.flatMap(({ field }) => field ?? []).join(', ');
    return writes.slice(0, 1).map(({ place, type, confidence, own }): Row => {
      const stranger = !own && authority !== null ? '; not the authority' : '';
      return [coordinateText(place), `${fields === '' ? type : `${type}.${fields}`} (${confidence}${stranger})`, place];
    });
  });
}

/** One row a record or type that a mutation writes. */
function writeRows({ writes }: WhoAnswer): readonly Row[] {
  return writes.map(({ place, type, field, record, authority, confidence, own }): Row => {
    const whose = record === null ? 'no policy names it' : `record ${record}, authority ${inQuotes(authority)}`;
    const stranger = own || record === null ? '' : '; not this subgraph';
    return [
      coordinateText(place),
      `${field === null ? type : `${type}.${field}`}: ${whose} (${confidence}${stranger})`,
      place,
    ];
  });
}

/** Columns side by side where there is room; otherwise the details of a row are below it. */
function sectionLines(title: string, rows: readonly Row[], style: Style, width: number): readonly string[] {
  if (rows.length === 0) return [];
  const printed = rows.map(([name, said, place]) => [name, said, lineText(place)].map(printable));
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
