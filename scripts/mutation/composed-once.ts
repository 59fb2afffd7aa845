/** Stands in for the composer during mutation testing, which changes nothing that a composer's answer depends on: the same graph is composed once. */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Composed, ComposeJob } from '../../src/compose/job.ts';
import { runComposer as compose } from '../../src/compose/run-composer.ts';

/** In the copy that is changed: gone with it, and there for a process that takes over from one that hung. */
const folder = resolve('kept');

const shared = globalThis as { composedOnce?: Map<string, Composed> };
shared.composedOnce ??= new Map();
const kept = shared.composedOnce;

export async function runComposer(job: ComposeJob): Promise<Composed> {
  const key = keyOf(job);
  const composed = kept.get(key) ?? fromFile(key) ?? toFile(key, await compose(job));
  kept.set(key, composed);
  return composed;
}

/** All that a composer's answer depends on. */
function keyOf({ composer, subgraphs, cwd, satisfiability }: ComposeJob): string {
  const texts = subgraphs.map(({ name, sources }) => [
    name,
    sources.map((source) => [source, source.text ?? readFileSync(resolve(cwd, source.file), 'utf8')]),
  ]);
  return createHash('sha256')
    .update(JSON.stringify([composer, texts, satisfiability]))
    .digest('hex');
}

function fromFile(key: string): Composed | undefined {
  const file = join(folder, key);
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Composed) : undefined;
}

function toFile(key: string, composed: Composed): Composed {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, key), JSON.stringify(composed));
  return composed;
}
