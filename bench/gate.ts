/** What a gate against a lock costs: one subgraph among many, changed in two ways, composition off, over a check of the same subgraphs. */
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkout, type MeasuredInTurn, measure, ratioOf } from './measure.ts';

const binary = join(checkout, 'dist', 'bin.cjs');

/**
 * @param graph a folder with subgraphs and policies.
 * @param alone a folder to be made: one team's repository, with its own schema and the lock, and nothing of the others.
 * @returns the gate of the change that takes longer, and the larger peak memory of the two.
 */
export function measureGate(graph: string, alone: string, rounds: number) {
  const lock = spawnSync(process.execPath, [binary, 'lock'], { cwd: graph, encoding: 'utf8' });
  if (lock.status !== 0) throw new Error(lock.stderr);
  mkdirSync(alone);
  copyFileSync(join(graph, 'ownership.lock.json'), join(alone, 'ownership.lock.json'));
  const name = (readdirSync(join(graph, 'subgraphs'))[0] ?? '').replace('.graphql', '');
  const sdl = readFileSync(join(graph, 'subgraphs', `${name}.graphql`), 'utf8');
  const entry = /^type (\w+Entry) /m.exec(sdl)?.[1] ?? '';
  const changes = {
    mutation: sdl.replace(/^type Mutation \{/m, `type Mutation {\n  merge${entry}(id: ID!, into: ID!): ${entry}`),
    field: sdl.replace(`type ${entry} @key(fields: "id") {`, (start) => `${start}\n  openedAt: DateTime`),
  };
  const gates = Object.entries(changes).map(([change, changed]) => {
    if (changed === sdl) throw new Error(`${name} is not changed`);
    writeFileSync(join(alone, `${change}.graphql`), changed);
    return {
      name: `gate, ${change} added`,
      args: [binary, 'gate', name, '--schema', `${change}.graphql`, '--compose', 'off'],
      cwd: alone,
    };
  });
  const whole = { name: 'check', args: [binary, 'check', '--compose', 'off', '--fail-on', 'never'], cwd: graph };
  const [check, ...measured] = measure([whole, ...gates], rounds, checkout) as [MeasuredInTurn, ...MeasuredInTurn[]];
  const slower = measured.reduce((a, b) => (ratioOf(a, check) < ratioOf(b, check) ? b : a));
  const mib = Math.max(...measured.map((one) => one.mib));
  return { gate: { ...slower, mib }, check, lockBytes: statSync(join(alone, 'ownership.lock.json')).size };
}
