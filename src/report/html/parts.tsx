/** Markup in parts: as much is in memory as is written at once. */
import type { VNode } from 'preact';
import { renderToString } from 'preact-render-to-string';

/** Stands in a frame where parts come. No text of a report holds it: control characters are not shown. */
export const hole = '\u0000';

/** A frame, with parts in its holes: they are given to it in their order, and left out where it does not place them. */
export function* framed(
  frame: (...holes: readonly string[]) => VNode,
  insides: readonly Iterable<string>[],
): Iterable<string> {
  const holes = insides.map((_, index) => `${hole}${index}${hole}`);
  const [first = '', ...rest] = renderToString(frame(...holes)).split(hole);
  yield first;
  for (let at = 0; at < rest.length; at += 2) {
    yield* insides[Number(rest[at])] ?? [];
    yield rest[at + 1] ?? '';
  }
}

/** Items that are rendered together. */
const batch = 100;

/** Each item rendered. */
export function* renderEach<T>(items: Iterable<T>, render: (item: T) => VNode): Iterable<string> {
  for (const some of batches(items)) yield renderToString(<>{some.map(render)}</>);
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
