/** Shortens names that are too long, so that no two look the same. */
import { groupBy } from '../../diagnostic/group.ts';

/** A name without its middle; or, among names that would then look the same, with the part that differs. */
export function labelsOf(names: readonly string[], most: number): ReadonlyMap<string, string> {
  const labels = new Map<string, string>();
  for (const [label, alike] of groupBy([...new Set(names)], (name) => cut(name, '', most))) {
    const [first = '', ...others] = alike;
    if (others.length === 0) {
      labels.set(first, label);
      continue;
    }
    const start = sharedStart(alike);
    const end = sharedStart(alike.map((name) => [...name].reverse().join('')));
    const taken = new Set<string>();
    for (const name of alike) {
      const differing = wordsAround(name, start, name.length - end);
      const whole = cut(name, differing.slice(0, Math.ceil(most / 2)), most);
      // The part that differs may itself be too long: then the position distinguishes the names.
      const unique = taken.has(whole) ? `${whole.slice(0, most - 5)}…${taken.size + 1}` : whole;
      taken.add(unique);
      labels.set(name, unique);
    }
  }
  return labels;
}

function cut(name: string, kept: string, most: number): string {
  if (name.length <= most) return name;
  const room = most - kept.length - (kept === '' ? 1 : 2);
  const end = Math.floor(room / 2);
  return [name.slice(0, room - end), ...(kept === '' ? [] : [kept]), name.slice(name.length - end)].join('…');
}

/** The words that a part of a name begins and ends in. */
function wordsAround(name: string, start: number, end: number): string {
  const before = /[a-z0-9]*$/i.exec(name.slice(0, start))?.[0] ?? '';
  const after = /^[a-z0-9]*/i.exec(name.slice(Math.max(start, end)))?.[0] ?? '';
  return before + name.slice(start, Math.max(start, end)) + after;
}

function sharedStart([first = '', ...others]: readonly string[]): number {
  let at = 0;
  while (at < first.length && others.every((name) => name[at] === first[at])) at++;
  return at;
}
