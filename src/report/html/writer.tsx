/** Writes markup in parts: only the current part is in memory. */
import type { VNode } from 'preact';
import { renderToString } from 'preact-render-to-string';
import type { ReportModel } from './model.ts';
import { showModel } from './views/parts.tsx';

/** Stands in a frame where parts come. No text of a report holds it: control characters are not shown. */
const hole = '\u0000';
/** Items that are rendered together. */
const batch = 100;

/** Parts of one report are rendered one after the other, and perhaps another report's between them. */
export class Writer {
  private readonly model: ReportModel;

  constructor(model: ReportModel) {
    this.model = model;
  }

  /** A frame, with parts in its holes: they are given to it in their order, and left out where it does not place them. */
  *frame(frame: (...holes: readonly string[]) => VNode, ...insides: readonly Iterable<string>[]): Iterable<string> {
    const holes = insides.map((_, index) => `${hole}${index}${hole}`);
    const [first = '', ...rest] = this.render(frame(...holes)).split(hole);
    yield first;
    for (let at = 0; at < rest.length; at += 2) {
      yield* insides[Number(rest[at])] ?? [];
      yield rest[at + 1] ?? '';
    }
  }

  /** Each item rendered. */
  *each<T>(items: Iterable<T>, render: (item: T) => VNode): Iterable<string> {
    for (const some of batches(items)) yield this.render(<>{some.map(render)}</>);
  }

  private render(node: VNode): string {
    showModel(this.model, false);
    return renderToString(node);
  }
}

/** As many items as are worth one part. */
export function* batches<T>(items: Iterable<T>): Iterable<readonly T[]> {
  let some: T[] = [];
  for (const item of items) {
    some.push(item);
    if (some.length < batch) continue;
    yield some;
    some = [];
  }
  if (some.length > 0) yield some;
}
