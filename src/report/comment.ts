/** A comment on a pull request: as many lines as the host accepts, and a count of the rest. */
import { amount } from './wording.ts';

/** GitHub refuses comments above 65,536 characters. */
const longestComment = 60_000;
/** Kept back for the line that says what was left out, and for the end of the details. */
const reserve = 1_000;
/** Lists beside the findings are cut: the JSON result has all. */
const longestList = 50;

/** Collects lines until the comment is full; from then on only counts. */
export class Comment {
  private readonly lines: string[] = [];
  private length = 0;
  private full = false;
  private readonly omitted = new Map<string, number>();

  /** Adds lines that belong together, or none of them. */
  add(lines: readonly string[]): boolean {
    const length = lines.reduce((total, line) => total + line.length + 1, 0);
    this.full ||= this.length + length > longestComment - reserve;
    if (this.full) return false;
    this.lines.push(...lines);
    this.length += length;
    return true;
  }

  /**
   * Adds something that a reader would miss.
   *
   * @param noun what is missing without it, and `count` how many of it.
   * @param lines is not asked any more once the comment is full.
   * @returns whether it is there.
   */
  addItem(noun: string, count: number, lines: () => readonly string[]): boolean {
    if (!this.full && this.add(lines())) return true;
    this.omitted.set(noun, (this.omitted.get(noun) ?? 0) + count);
    return false;
  }

  /** Adds the beginning of a list with its heading and end, or nothing. */
  list(noun: string, before: readonly string[], items: readonly string[], after: readonly string[] = ['']): void {
    const more = items.length - longestList;
    const shown = more <= 0 ? items : [...items.slice(0, longestList), `- and ${more} more`];
    if (items.length > 0) this.addItem(noun, items.length, () => [...before, ...shown, ...after]);
  }

  /** Adds a folded part, where there is something to fold. */
  fold<T>(summary: string, noun: string, items: readonly T[], linesOf: (item: T) => readonly string[]): void {
    if (items.length === 0) return;
    const opened = this.add(['<details>', `<summary>${summary}</summary>`, '']);
    for (const item of items) this.addItem(noun, 1, () => linesOf(item));
    if (opened) this.lines.push('', '</details>', '');
  }

  text(): string {
    const missing = [...this.omitted].map(([noun, count]) => amount(count, noun)).join(', ');
    return [
      ...this.lines,
      ...(missing === '' ? [] : ['', `_Too long for a comment; the full report has ${missing} more._`, '']),
      '',
    ].join('\n');
  }
}
