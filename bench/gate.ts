/** What a gate against a lock costs: one subgraph among many, composition off, over a check of the same subgraphs. */
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkout, type MeasuredInTurn, measure } from './measure.ts';

const binary = join(checkout, 'dist', 'bin.cjs');

/**
 * @param graph a folder with subgraphs and policies.
 * @param alone a folder to be made: one team's repository, with its own schema and the lock, and nothing of the others.
 */
export function measureGate(graph: string, alone: string, rounds: number) {
  const lock = spawnSync(process.execPath, [binary, 'lock'], { cwd: graph, encoding: 'utf8' });
  if (lock.status !== 0) throw new Error(lock.stderr);
  mkdirSync(alone);
  copyFileSync(join(graph, 'ownership.lock.json'), join(alone, 'ownership.lock.json'));
  const name = (readdirSync(join(graph, 'subgraphs'))[0] ?? '').replace('.graphql', '');
  const sdl = readFileSync(join(graph, 'subgraphs', `${name}.graphql`), 'utf8');
  const entry = /^type (\w+Entry) /m.exec(sdl)?.[1] ?? '';
  const changed = sdl.replace(/^type Mutation \{/m, `type Mutation {\n  merge${entry}(id: ID!, into: ID!): ${entry}`);
  writeFileSync(join(alone, 'schema.graphql'), changed);
  const [gate, check] = measure(
    [
      { name: 'gate', args: [binary, 'gate', name, '--schema', 'schema.graphql', '--compose', 'off'], cwd: alone },
      { name: 'check', args: [binary, 'check', '--compose', 'off', '--fail-on', 'never'], cwd: graph },
    ],
    rounds,
    checkout,
  ) as [MeasuredInTurn, MeasuredInTurn];
  return { gate, check, lockBytes: statSync(join(alone, 'ownership.lock.json')).size };
}
