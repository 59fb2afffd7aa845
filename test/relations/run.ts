/** Draws graphs and holds every relation against each of them. */
import fc from 'fast-check';
import { anyGraph, type Graph } from './graph.ts';
import { endWorld } from './loading.ts';
import type { Relation } from './relation.ts';
import { Sample } from './sample.ts';

const drawn = fc.tuple(anyGraph, fc.nat());

export interface Outcome {
  readonly relation: string;
  readonly runs: number;
  readonly failures: number;
  /** The first failure, made as small as it gets: what differs, the graph, and the command that shows it again. */
  readonly first: string | undefined;
}

/** The same seed gives the same graphs. */
export function drawSamples(runs: number, seed: number): readonly Sample[] {
  return fc.sample(drawn, { numRuns: runs, seed }).map(toSample);
}

function toSample([graph, seed]: readonly [Graph, number]): Sample {
  return new Sample(graph, seed);
}

/** Holds a relation against samples. */
export async function hold(relation: Relation, samples: readonly Sample[], seed: number): Promise<Outcome> {
  let failures = 0;
  let first: { readonly index: number; readonly difference: string } | undefined;
  for (const [index, sample] of samples.entries()) {
    const difference = await differenceIn(relation, sample);
    if (difference === undefined) continue;
    failures++;
    first ??= { index, difference };
  }
  // What does not fail a second time is told as it was.
  const told = first && ((await smallest(relation, seed, first.index)) || `not a second time:\n${first.difference}`);
  const command = first && `npm run relations -- --only "${relation.name}" --seed ${seed} --runs ${first.index + 1}`;
  return { relation: relation.name, runs: samples.length, failures, first: told && `${told}\n\n${command}` };
}

/** Whatever is thrown is a failure too: what can be read in one way can be read in the other. */
async function differenceIn(relation: Relation, sample: Sample): Promise<string | undefined> {
  try {
    return await relation.differs(sample);
  } catch (error) {
    return String(error instanceof Error ? error.stack : error);
  }
}

/** Shrinks the graph at which a relation fails. */
async function smallest(relation: Relation, seed: number, path: number): Promise<string> {
  let told = '';
  const property = fc.asyncProperty(drawn, async (graph) => {
    const sample = toSample(graph);
    const difference = await differenceIn(relation, sample);
    if (difference === undefined) return;
    told = `${relation.says}; but:\n${difference}\n\n${shown(sample)}`;
    throw new Error(difference);
  });
  await fc.check(property, { seed, path: String(path), numRuns: path + 1, interruptAfterTimeLimit: 10_000 });
  return told;
}

function shown({ written }: Sample): string {
  const schemas = [...written.schemas].map(([name, texts]) => `# ${name}.graphql\n${texts.join('\n')}`);
  return [...schemas, ...written.policies.map((text) => `---\n${text}`)].join('\n');
}

/** How often each rule spoke of the samples as they were first written, exceptions and baselines included. */
export function findingsByRule(samples: readonly Sample[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const sample of samples) {
    const { diagnostics, excepted, baselined } = sample.result();
    for (const { ruleId } of [...diagnostics, ...excepted, ...baselined])
      counts.set(ruleId, (counts.get(ruleId) ?? 0) + 1);
  }
  return counts;
}

export { endWorld };
