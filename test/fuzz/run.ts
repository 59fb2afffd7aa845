import { Dice } from '../relations/dice.ts';
import { mutate } from './mutate.ts';
import { judge, type Reader } from './readers.ts';

export interface FuzzOutcome {
  readonly reader: string;
  readonly runs: number;
  readonly read: number;
  readonly refused: number;
  readonly wrong: readonly { readonly reason: string; readonly text: string; readonly seed: number }[];
  /** Milliseconds of the slowest. */
  readonly slowest: number;
}

/** Damages the seeds of a reader and has it read what comes of it. The same seed gives the same texts. Stops early at `until` (as `performance.now()` counts). */
export function fuzz(
  reader: Reader,
  runs: number,
  seed: number,
  until: number = Number.POSITIVE_INFINITY,
): FuzzOutcome {
  const counts = { runs: 0, read: 0, refused: 0 };
  const wrong: { reason: string; text: string; seed: number }[] = [];
  let slowest = 0;
  // What was read although it was damaged is worth to be damaged further: it leads away from what is refused at once.
  const pool = [...reader.seeds];
  for (let run = 0; run < runs && performance.now() < until; run++) {
    const dice = new Dice(Math.imul(seed + run, 0x9e3779b1));
    for (let warm = 0; warm < 3; warm++) dice.below(2);
    const text = mutate(dice.one(pool), reader.seeds, dice);
    const started = performance.now();
    const verdict = judge(reader, text);
    slowest = Math.max(slowest, performance.now() - started);
    counts.runs++;
    if (verdict === 'read') {
      counts.read++;
      if (text.length < 5000 && pool.length < reader.seeds.length + 500 && dice.below(4) === 0) pool.push(text);
    } else if (verdict === 'refused') counts.refused++;
    else if (wrong.length < 5) wrong.push({ reason: verdict.wrong, text, seed: seed + run });
    else wrong.push({ reason: verdict.wrong, text: '', seed: seed + run });
  }
  return { reader: reader.name, ...counts, wrong, slowest };
} // prettier-ignore
