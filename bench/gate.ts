/**
 * What a gate against a lock costs: one subgraph among 1,000, composition off, over a process that does no more than load graphql-js. Measured in
 * turn in one run: `node scripts/build.mjs --no-types && node scripts/run-ts.mjs bench/gate.ts [rounds]`. The goal is below 3.
 */
import { spawnSync } from 'node:child_process';
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeGraph } from './graph.ts';
import { checkout, type Measured, measure } from './measure.ts';

const rounds = Number(process.argv[2] ?? 9);
const folder = mkdtempSync(join(tmpdir(), 'cadastre-gate-'));
const binary = process.argv[3] ?? join(checkout, 'dist', 'bin.cjs');

try {
  const all = join(folder, 'all');
  const { subgraphs } = writeGraph(all, 1000);
  const lock = spawnSync(process.execPath, [binary, 'lock'], { cwd: all, encoding: 'utf8' });
  if (lock.status !== 0) throw new Error(lock.stderr);
  // One team's repository: its own schema and the lock, nothing of the others.
  const alone = join(folder, 'alone');
  mkdirSync(alone);
  copyFileSync(join(all, 'ownership.lock.json'), join(alone, 'ownership.lock.json'));
  const name = (readdirSync(join(all, 'subgraphs'))[0] ?? '').replace('.graphql', '');
  const sdl = readFileSync(join(all, 'subgraphs', `${name}.graphql`), 'utf8');
  const entry = /^type (\w+Entry) /m.exec(sdl)?.[1] ?? '';
  const changed = sdl.replace(/^type Mutation \{/m, `type Mutation {\n  merge${entry}(id: ID!, into: ID!): ${entry}`);
  writeFileSync(join(alone, 'schema.graphql'), changed);
  const args = [binary, 'gate', name, '--schema', 'schema.graphql', '--compose', 'off'];
  const told = spawnSync(process.execPath, [...args, '--format', 'json'], { cwd: alone, encoding: 'utf8' });
  const { scope } = JSON.parse(told.stdout).gate;
  process.chdir(alone);
  const graphql = join(checkout, 'node_modules', 'graphql');
  const [gate, start] = measure(
    [
      { name: 'gate', args },
      { name: 'graphql', args: ['-e', `require(${JSON.stringify(graphql)})`] },
    ],
    rounds,
    checkout,
    alone,
  ) as [Measured, Measured];
  const megabytes = (statSync(join(alone, 'ownership.lock.json')).size / 1e6).toFixed(2);
  console.log(
    `node ${process.version}, ${rounds} rounds, medians; ${subgraphs} subgraphs, lock of ${megabytes} MB, looked at: ${scope}`,
  );
  console.log(
    `gate ${gate.ms.toFixed(0)} ms, require('graphql') ${start.ms.toFixed(0)} ms: ${(gate.ms / start.ms).toFixed(2)} (goal: below 3)`,
  );
} finally {
  process.chdir(tmpdir());
  rmSync(folder, { recursive: true, force: true });
}
