/** Converts offsets in a text to lines and columns. */
import type { Location } from '../diagnostic/location.ts';

export class Lines {
  private readonly file: string;
  private readonly starts: readonly number[];

  constructor(text: string, file: string) {
    this.file = file;
    const starts = [0];
    for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', end + 1)) starts.push(end + 1);
    this.starts = starts;
  }

  /** The offset of a place; of what is below the last line, undefined. */
  offset({ line, column }: Pick<Location, 'line' | 'column'>): number | undefined {
    const start = this.starts[line - 1];
    return start === undefined ? undefined : start + column - 1;
  }

  location(offset: number): Location {
    const { file, starts } = this;
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return { file, line: low + 1, column: offset - (starts[low] ?? 0) + 1 };
  }
}
