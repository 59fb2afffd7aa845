/** The scripts that fit the weights of attribution and measure them, on labels small enough to be reckoned by hand. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { chance, fitWeights, rivals } from '../../scripts/attribution/fit.ts';
import { readLabels } from '../../scripts/attribution/labels.ts';
import { type LabelledOperation, makePairs, type Pair } from '../../scripts/attribution/pairs.ts';

const folder = mkdtempSync(join(tmpdir(), 'labels-'));
const none = { positive: new Set<string>(), negative: new Set<string>() };

function operation(written: boolean | undefined, features: Readonly<Record<string, number>>): LabelledOperation {
  const pair: Pair = {
    type: 'Ship',
    features: new Map(Object.entries(features)),
    written,
    capped: false,
    companions: [],
  };
  return { schema: 's', coordinate: 'Mutation.sink', writes: [], also: [], pairs: [pair], named: new Set() };
}

/** Both features hold in what is written, one of them also in what is not. */
const labelled = Array.from({ length: 40 }, (_, at) =>
  operation(at % 2 === 0, at % 2 === 0 ? { a: 1, b: 1 } : { b: 1 }),
);

beforeAll(() => {
  mkdirSync(folder, { recursive: true });
  for (const [name, noun] of [
    ['harbour', 'Ship'],
    ['library', 'Volume'],
  ] as const) {
    writeFileSync(
      join(folder, `${name}.graphql`),
      `type Query { one(id: ID!): ${noun} }
       type ${noun} @key(fields: "id") { id: ID! name: String }
       type Mutation { rename${noun}(id: ID!, name: String!): ${noun} ping: Boolean count${noun}s: Int }`,
    );
    writeFileSync(
      join(folder, `${name}.tsv`),
      `Mutation.rename${noun}\t${noun}\t-\t\nMutation.ping\t-\t${noun}\t\nMutation.gone\t${noun}\t-\t\nMutation.count${noun}s\t-\t-\tnot an operation\n`,
    );
  }
});
afterAll(() => rmSync(folder, { recursive: true }));

it('a feature of what is written gets weight, one that tells nothing does not', () => {
  const weights = fitWeights(labelled, { ridge: 1, signs: none });
  expect(weights.get('a')).toBeGreaterThan(1);
  expect(weights.get('b')).toBeLessThan(0);
});

it('signs that are fixed hold, what few labels have is left out, and what can be argued is not learned', () => {
  const fixed = fitWeights(labelled, { ridge: 1, signs: { positive: new Set(['b']), negative: new Set(['a']) } });
  expect([fixed.get('a'), fixed.get('b')]).toEqual([0, 0]);
  const few = labelled.slice(0, 20);
  expect(fitWeights(few, { ridge: 1, signs: none }).get('a')).toBeUndefined();
  const argued = labelled.map(({ pairs: [pair] }) => operation(undefined, Object.fromEntries(pair?.features ?? [])));
  expect(fitWeights(argued, { ridge: 1, signs: none }).get('a')).toBeUndefined();
});

it('the strongest of the others is the rival, unless it is a companion', () => {
  const pairs = [[], [2], [1]].map((companions): Pair => ({ ...(labelled[0]?.pairs[0] as Pair), companions }));
  expect(rivals(pairs, [1, 3, 2])).toEqual([3, 1, 1]);
  expect(rivals(pairs.slice(0, 1), [1])).toEqual([-8]);
});

it('a lead raises the chance, a distance behind the rival lowers it', () => {
  const rivalry = { bias: 0, own: 1, lead: 0.5, behind: -1 };
  expect(chance(0, 0, rivalry)).toBe(0.5);
  expect(chance(1, 0, rivalry)).toBeGreaterThan(chance(1, 1, rivalry));
  expect(chance(1, 3, rivalry)).toBeLessThan(chance(1, 1, rivalry));
});

it('labels are read beside their schemas; a labelled operation that the schema does not have is missed', () => {
  const [harbour] = readLabels(folder, folder);
  expect(harbour?.labels.map(({ coordinate }) => coordinate)).toEqual([
    'Mutation.renameShip',
    'Mutation.ping',
    'Mutation.gone',
  ]);
  const [rename, ping, gone] = makePairs(harbour as NonNullable<typeof harbour>);
  expect(rename?.pairs.map(({ type, written }) => [type, written])).toEqual([['Ship', true]]);
  expect([ping?.pairs, gone?.pairs]).toEqual([[], []]);
});

it('the table counts what is right, wrong and missed, schema by schema', () => {
  const run = spawnSync(
    process.execPath,
    ['scripts/run-ts.mjs', 'scripts/attribution/table.ts', folder, folder, '--errors'],
    {
      encoding: 'utf8',
    },
  );
  const lines = run.stdout.trim().split('\n');
  expect(lines.filter((line) => /^(?:harbour|library|all left out) /.test(line))).toHaveLength(3);
  expect(run.stdout).toContain('missed Mutation.gone: label Ship (no candidate), said -');
  expect(lines.at(-1)).toMatch(/^all left out .* right \d wrong 0 missed [2-4]$/);
});
