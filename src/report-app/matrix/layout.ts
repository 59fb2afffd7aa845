/** Which part of the matrix is drawn: a graph has more cells than a page can hold. Sizes in CSS pixels. */

export const rowHeight = 32;

export interface Layout {
  /** Width of the column with the names of the records. */
  readonly head: number;
  readonly columnWidth: number;
  /** Names of subgraphs stand upright where columns are narrow. */
  readonly upright: boolean;
  readonly headHeight: number;
  /** As many of a subgraph's name have room. */
  readonly letters: number;
}

/**
 * @param names of the columns.
 * @param mostMarks that one cell has.
 * @param width what the matrix may take.
 */
export function layoutFor(names: readonly string[], mostMarks: number, width: number): Layout {
  const longestName = names.reduce((most, { length }) => Math.max(most, length), 0);
  const head = width < 640 ? 150 : 240;
  const fair = (width - head) / Math.max(1, names.length);
  const lying = Math.max(96, padding + letter * longestName);
  if (fair >= lying)
    return {
      head,
      columnWidth: Math.min(fair, Math.max(168, lying)),
      upright: false,
      headHeight: 44,
      letters: longestName,
    };
  // Columns are as narrow as the marks allow, so that much of a large graph is in sight.
  const columnWidth = Math.max(36, 10 + 19 * Math.min(marksInLine, mostMarks));
  const headHeight = Math.min(width < 640 ? 180 : 260, Math.max(64, padding + letter * longestName));
  return { head, columnWidth, upright: true, headHeight, letters: Math.floor((headHeight - padding) / letter) };
}

/** A cell with more marks has them in two lines of smaller ones, with room for one more in each. */
export const marksInLine = 3;

/** Width that a letter of a name takes at most on average, and what is around a name. */
const letter = 8;
const padding = 24;

/** How many letters of a record's name there is room for: they are bold. */
export function lettersBeside({ head }: Layout): number {
  return Math.floor((head - padding) / (letter * 1.25));
}

/** The items in sight with their positions, a few beside them, and the one that is looked at. */
export function inSight<T>(
  scrolled: number,
  sight: number,
  size: number,
  items: readonly T[],
  lookedAt: number,
): readonly (readonly [at: number, item: T])[] {
  const beside = 4;
  const from = Math.floor(scrolled / size) - beside;
  const to = Math.ceil((scrolled + sight) / size) + beside;
  return items.flatMap((item, at) => ((at >= from && at < to) || at === lookedAt ? [[at, item] as const] : []));
}

/** Where a key leads from a cell; undefined: the key moves nothing. */
export function moved(
  key: string,
  { row, column }: CellPosition,
  { rows, columns, page }: { readonly rows: number; readonly columns: number; readonly page: number },
  control: boolean,
): CellPosition | undefined {
  const moves = new Map<string, CellPosition>([
    ['ArrowUp', { row: row - 1, column }],
    ['ArrowDown', { row: row + 1, column }],
    ['ArrowLeft', { row, column: column - 1 }],
    ['ArrowRight', { row, column: column + 1 }],
    ['PageUp', { row: row - page, column }],
    ['PageDown', { row: row + page, column }],
    ['Home', { row: control ? 0 : row, column: 0 }],
    ['End', { row: control ? rows - 1 : row, column: columns - 1 }],
  ]);
  const to = moves.get(key);
  return to && { row: clamp(to.row, rows), column: clamp(to.column, columns) };
}

export interface CellPosition {
  readonly row: number;
  readonly column: number;
}

function clamp(at: number, count: number): number {
  return Math.max(0, Math.min(count - 1, at));
}
