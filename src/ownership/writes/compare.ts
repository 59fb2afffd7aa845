/** Compares candidates with each other: who is ahead by name, by result, by identifier, by inputs. */
import type { By, Observation } from './features.ts';

const competitions: readonly By[] = ['name', 'result', 'id', 'inputs'];

/** Adds what comes of each competition. */
export function compare(all: readonly Observation[]): void {
  const [entitled, yielding] = [all.filter(({ yields }) => !yields), all.filter(({ yields }) => yields)];
  for (const by of competitions) {
    rank(by, entitled, entitled);
    rank(by, yielding, all);
  }
  const isWhollyNamed = all.some(({ strengths }) => strengths.name >= 0.99);
  for (const { features } of all)
    if (isWhollyNamed && !features.has('by name: best')) features.set('another is wholly named', 1);
}

/** Tells of some how far they are ahead of all others by one thing that candidates compete by, or behind. */
function rank(by: By, some: readonly Observation[], all: readonly Observation[]): void {
  let top = 0;
  let second = 0;
  for (const { strengths } of all) {
    const strength = strengths[by];
    if (strength > top) {
      second = top;
      top = strength;
    } else if (strength > second) second = strength;
  }
  for (const { features, strengths } of some) {
    const strength = strengths[by];
    if (top <= 0) features.set(`by ${by}: nobody`, 1);
    else if (strength === top) {
      features.set(`by ${by}: best`, 1);
      if (second < top) features.set(`by ${by}: lead`, Math.min(top - second, 2));
    } else features.set(`by ${by}: behind`, Math.min(top - strength, 2));
  }
}
