/** Fits weights to pairs: a regularised logistic regression, by coordinate descent, and the competition that follows it. */
import type { LabelledOperation, Pair } from './pairs.ts';

export interface Rivalry {
  readonly bias: number;
  readonly own: number;
  /** A lead over the strongest rival. */
  readonly lead: number;
  /** What the strongest rival is ahead. */
  readonly behind: number;
}

export interface Signs {
  readonly positive: ReadonlySet<string>;
  readonly negative: ReadonlySet<string>;
}

/** A feature that fewer pairs have is left out: what is learned from it would be learned by heart. */
const fewest = 12;

interface Column {
  readonly name: string;
  readonly rows: number[];
  readonly values: number[];
}

export interface Options {
  readonly ridge: number;
  readonly signs: Signs;
  readonly start?: ReadonlyMap<string, number> | undefined;
  readonly epochs?: number;
  readonly weightOf?: (operation: LabelledOperation) => number;
}

export function fitWeights(
  operations: readonly LabelledOperation[],
  { ridge, signs, start, epochs = 40, weightOf = () => 1 }: Options,
): ReadonlyMap<string, number> {
  const columns = new Map<string, Column>();
  const targets: number[] = [];
  const weights: number[] = [];
  for (const operation of operations) {
    const weight = weightOf(operation);
    for (const { features, written } of operation.pairs) {
      if (written === undefined) continue;
      const row = targets.length;
      targets.push(written ? 1 : 0);
      weights.push(weight);
      for (const [name, value] of features) {
        let column = columns.get(name);
        if (column === undefined) {
          column = { name, rows: [], values: [] };
          columns.set(name, column);
        }
        column.rows.push(row);
        column.values.push(value);
      }
    }
  }
  const used = [...columns.values()].filter(({ name, rows }) => rows.length >= fewest || priors.has(name));
  const beta = used.map(({ name }) => start?.get(name) ?? priors.get(name) ?? 0);
  const z = new Float64Array(targets.length);
  used.forEach(({ rows, values }, at) => {
    const b = beta[at] as number;
    if (b !== 0)
      for (let i = 0; i < rows.length; i++)
        z[rows[i] as number] = (z[rows[i] as number] as number) + b * (values[i] as number);
  });
  for (let epoch = 0; epoch < epochs; epoch++) {
    let largest = 0;
    used.forEach(({ name, rows, values }, at) => {
      const old = beta[at] as number;
      let gradient = ridge * (old - (priors.get(name) ?? 0));
      let curve = ridge;
      for (let i = 0; i < rows.length; i++) {
        const row = rows[i] as number;
        const value = values[i] as number;
        const p = sigmoid(z[row] as number);
        const w = weights[row] as number;
        gradient += w * (p - (targets[row] as number)) * value;
        curve += w * Math.max(p * (1 - p), 0.02) * value * value;
      }
      let next = old - gradient / curve;
      if (signs.positive.has(name)) next = Math.max(next, 0);
      if (signs.negative.has(name)) next = Math.min(next, 0);
      const step = next - old;
      if (step === 0) return;
      beta[at] = next;
      largest = Math.max(largest, Math.abs(step));
      for (let i = 0; i < rows.length; i++)
        z[rows[i] as number] = (z[rows[i] as number] as number) + step * (values[i] as number);
    });
    if (largest < 0.01) break;
  }
  return new Map([...priors, ...used.map(({ name }, at): [string, number] => [name, beta[at] as number])]);
}

export function scoreOf(features: ReadonlyMap<string, number>, weights: ReadonlyMap<string, number>): number {
  let score = 0;
  for (const [name, value] of features) score += (weights.get(name) ?? 0) * value;
  return score;
}

export function sigmoid(z: number): number {
  return 1 / (1 + Math.exp(-Math.max(-30, Math.min(30, z))));
}

/** The score of the strongest rival of each pair; -8 where there is none. */
export function rivals(pairs: readonly Pair[], scores: readonly number[]): readonly number[] {
  return pairs.map((pair, index) => {
    let most = -8;
    scores.forEach((score, other) => {
      if (other !== index && !pair.companions.includes(other) && score > most) most = score;
    });
    return most;
  });
}

export function chance(score: number, rival: number, { bias, own, lead, behind }: Rivalry): number {
  return sigmoid(
    bias +
      own * score +
      lead * Math.min(Math.max(score - Math.max(rival, -4), 0), 4) +
      behind * Math.max(rival - score, 0),
  );
}

/** Fits the second stage on scores that were made without the operation's own schema. */
export function fitRivalry(
  operations: readonly LabelledOperation[],
  scores: readonly (readonly number[])[],
  weightOf: (operation: LabelledOperation) => number = () => 1,
): Rivalry {
  const rows: number[][] = [];
  const targets: number[] = [];
  const weights: number[] = [];
  operations.forEach((operation, at) => {
    const own = scores[at] as readonly number[];
    const others = rivals(operation.pairs, own);
    operation.pairs.forEach(({ written }, index) => {
      if (written === undefined) return;
      const score = own[index] as number;
      const rival = others[index] as number;
      rows.push([1, score, Math.min(Math.max(score - Math.max(rival, -4), 0), 4), Math.max(rival - score, 0)]);
      targets.push(written ? 1 : 0);
      weights.push(weightOf(operation));
    });
  });
  const b = [0, 1, 0, 0];
  for (let round = 0; round < 60; round++) {
    for (let k = 0; k < 4; k++) {
      let gradient = 0.1 * (b[k] as number);
      let curve = 0.1;
      rows.forEach((row, i) => {
        const p = sigmoid(row.reduce((sum, value, j) => sum + value * (b[j] as number), 0));
        const value = row[k] as number;
        gradient += (weights[i] as number) * (p - (targets[i] as number)) * value;
        curve += (weights[i] as number) * Math.max(p * (1 - p), 0.02) * value * value;
      });
      b[k] = (b[k] as number) - gradient / curve;
    }
  }
  const [bias = 0, own = 1, lead = 0, behind = 0] = b;
  return { bias, own, lead: Math.max(0, lead), behind: Math.min(0, behind) };
}

/** Fitted strength of the pull towards zero: it hardly matters between 1 and 8. */
const ridge = 3;

/** The weights for some operations. */
export function fitOn(
  operations: readonly LabelledOperation[],
  start?: ReadonlyMap<string, number>,
): ReadonlyMap<string, number> {
  return fitWeights(operations, { ridge, signs, start, epochs: start === undefined ? 40 : 8 });
}

/** Scores of each operation by weights that were fitted without its schema. */
export function foldScores(
  schemas: readonly { readonly name: string; readonly operations: readonly LabelledOperation[] }[],
  start: ReadonlyMap<string, number>,
): ReadonlyMap<LabelledOperation, readonly number[]> {
  const scores = new Map<LabelledOperation, readonly number[]>();
  for (const { name, operations } of schemas) {
    const weights = fitOn(
      schemas.filter((schema) => schema.name !== name).flatMap((schema) => schema.operations),
      start,
    );
    for (const operation of operations)
      scores.set(
        operation,
        operation.pairs.map(({ features }) => scoreOf(features, weights)),
      );
  }
  return scores;
}

/** What is expected of features that few labels have: their weights are pulled towards this, and not towards zero. */
const priors: ReadonlyMap<string, number> = new Map([
  ['deed: compound', 1],
  ['deed: compound, part of what comes back', 2],
  ['deed: partly', 1],
  ['answer is called after it, and it after the deed', 4],
  ['answer is it with something', 5],
  ['id: a key field of it', 3],
  ['name: object is a field', 1.5],
]);

/** Coming back, being named and being identified never speak against a record; ties and stronger rivals never for it. */
const signs: Signs = {
  positive: new Set([
    'result: payload',
    'result: alone',
    'result: called as itself',
    'name: whole full',
    'named and identified, and nothing comes back',
    'by name: best',
    'by result: best',
    'by id: best',
    'by inputs: best',
    'by name: lead',
    'by result: lead',
    'by id: lead',
    'by inputs: lead',
    'deed: compound',
    'state: its own',
    'words: share of its name',
    'words: share of the object',
    'viewer: about what is personal',
  ]),
  negative: new Set([
    'is not in the subgraph',
    'name: something else is made or ended',
    'name: none',
    'name: left',
    'name: shared',
    'name: within a longer',
    'by name: behind',
    'by result: behind',
    'by id: behind',
    'by inputs: behind',
    'result: not returned',
    'result: another alone',
    'only answers',
    'name: about what is handed out',
    'has few fields',
    'is a value',
  ]),
};
