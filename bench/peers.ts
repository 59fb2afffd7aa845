/**
 * Our check beside its peers on the same generated graphs: `npm run bench:peers`, or
 *
 *   node scripts/build.mjs --no-types && node scripts/run-ts.mjs bench/peers.ts [--sizes 10,50,100,300] [--rounds 3] [--limit 60] [--save]
 *
 * The peers are installed into a temporary folder. All commands of a size are run in turn, round by round, after a round that is not counted.
 * `--save` writes bench/peers.json and the tables of docs/performance.md and docs/composition.md.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { installEslint } from './eslint.ts';
import { writeGraph } from './graph.ts';
import { type Command, checkout, type Measured, median, runOnce } from './measure.ts';
import { type Installed, installPeer, type Missing, tryRover, versionOf } from './peers/install.ts';
import { type Cell, type PeerResults, type PeerRow, pages, peersPart, withPart } from './peers/results.ts';

const { values } = parseArgs({
  options: {
    sizes: { type: 'string', default: '10,50,100,300' },
    rounds: { type: 'string', default: '3' },
    limit: { type: 'string', default: '60' },
    save: { type: 'boolean', default: false },
  },
});
const sizes = values.sizes.split(',').map(Number);
const [rounds, limit] = [Number(values.rounds), Number(values.limit)];
if (![...sizes, rounds, limit].every((number) => Number.isInteger(number) && number > 0))
  throw new Error('--sizes, --rounds and --limit take whole numbers');

/** A command to be run on each graph, from the folder of the graph. */
interface Contender {
  readonly what: string;
  readonly ours: boolean;
  readonly command: (graph: string) => Command;
}

const root = mkdtempSync(join(tmpdir(), 'cadastre-peers-'));
const off = 'cadastre check --compose off';
const merge = 'cadastre check --compose merge';

try {
  const peers = installAll();
  const contenders = [...ours(), ...peers.contenders];
  const cells = new Map(contenders.map(({ what }): [string, Cell[]] => [what, []]));
  for (const size of sizes) {
    const graph = join(root, `graph-${size}`);
    writeGraph(graph, size);
    const made = spawnSync(process.execPath, ['bench/peers/inputs.mjs', graph], { cwd: checkout, encoding: 'utf8' });
    if (made.status !== 0) throw new Error(`the input of ${size} could not be made: ${made.stderr}`);
    for (const [what, cell] of measureSize(size, graph, contenders, cells)) cells.get(what)?.push(cell);
  }
  const rows = contenders.map(({ what, ours }): PeerRow => ({ what, ours, cells: cells.get(what) ?? [] }));
  const results: PeerResults = {
    node: process.version,
    cpu: cpus()[0]?.model.trim() ?? 'unknown',
    cores: cpus().length,
    date: new Date().toISOString().slice(0, 10),
    rounds,
    limit,
    sizes,
    versions: [
      ...['@apollo/composition', '@theguild/federation-composition'].map(
        (name) => `${name} ${versionOf(checkout, name)}`,
      ),
      ...peers.versions,
    ],
    missing: peers.missing,
    rows,
  };
  console.log(peersPart(results));
  if (values.save) save(results);
} finally {
  rmSync(root, { recursive: true, force: true });
}

function ours(): readonly Contender[] {
  const check = (what: string, ...more: readonly string[]): Contender => ({
    what,
    ours: true,
    command: (graph) => {
      const args = ['-s', join(graph, 'subgraphs'), '-p', join(graph, 'policies'), '--fail-on', 'never', ...more];
      // Given up by this benchmark, and not by the check itself.
      return {
        name: what,
        args: [
          join(checkout, 'dist/bin.cjs'),
          'check',
          '--compose-timeout',
          '3600',
          '--compose-memory',
          '8192',
          ...args,
        ],
      };
    },
  });
  return [
    check(off, '--compose', 'off'),
    check(merge, '--compose', 'merge'),
    check(`${merge} --composer guild`, '--compose', 'merge', '--composer', 'guild'),
    check('cadastre check --compose full', '--compose', 'full'),
    check('cadastre check --compose full --composer guild', '--compose', 'full', '--composer', 'guild'),
  ];
}

/** What could be installed, and why the rest could not. */
function installAll() {
  const contenders: Contender[] = [];
  const versions: string[] = [];
  const missing: Missing[] = [];
  const take = (peer: Installed | Missing, commands: (peer: Installed) => readonly Contender[]) => {
    if ('reason' in peer) missing.push(peer);
    else {
      versions.push(`${peer.name} ${peer.version}`);
      contenders.push(...commands(peer));
    }
  };
  const peer = (what: string, args: (graph: string) => readonly string[]): Contender => ({
    what,
    ours: false,
    command: (graph) => ({ name: what, args: args(graph), cwd: graph, env: { DO_NOT_TRACK: '1' } }),
  });

  take(installPeer(root, 'wgc', '^0.112'), ({ folder }) => {
    const wgc = join(folder, 'node_modules/wgc/dist/src/index.js');
    const compose = ['router', 'compose', '-i', 'compose.yaml', '-o', 'router.json', '--suppress-warnings'];
    return [
      peer('wgc router compose', () => [wgc, ...compose]),
      peer('wgc router compose --disable-resolvability-validation', () => [
        wgc,
        ...compose,
        '--disable-resolvability-validation',
      ]),
    ];
  });
  take(installPeer(root, '@graphql-inspector/cli', '^7', ['graphql@16']), ({ folder }) => {
    const inspector = join(folder, 'node_modules/@graphql-inspector/cli/cjs/index.js');
    return [
      peer('graphql-inspector validate', () => [inspector, 'validate', 'operation.graphql', 'api.graphql']),
      peer('graphql-inspector coverage', () => [inspector, 'coverage', 'operation.graphql', 'api.graphql']),
      peer('graphql-inspector similar', () => [inspector, 'similar', 'api.graphql']),
    ];
  });
  const place = join(root, 'eslint');
  mkdirSync(place);
  const eslint = installEslint(place);
  if ('reason' in eslint) missing.push({ name: 'graphql-eslint', reason: eslint.reason });
  else {
    for (const name of ['eslint', '@graphql-eslint/eslint-plugin']) versions.push(`${name} ${versionOf(place, name)}`);
    contenders.push({
      what: 'graphql-eslint, three rules',
      ours: false,
      command: (graph) => ({
        name: 'eslint',
        // It lints what lies below its settings.
        args: [...eslint.args(join(graph, 'subgraphs')), '--config', join(place, 'eslint.config.js')],
        cwd: graph,
      }),
    });
  }
  const rover = tryRover(root);
  if ('reason' in rover) missing.push(rover);
  else missing.push({ name: `@apollo/rover ${rover.version}`, reason: 'needs a supergraph binary of its own' });
  return { contenders, versions, missing };
}

/** One size: all contenders in turn, round by round. */
function measureSize(
  size: number,
  graph: string,
  contenders: readonly Contender[],
  earlier: ReadonlyMap<string, readonly Cell[]>,
): ReadonlyMap<string, Cell> {
  const samples = new Map<string, Measured[]>();
  const reasons = new Map<string, string>();
  for (const { what } of contenders) if (earlier.get(what)?.some(({ reason }) => reason)) reasons.set(what, '–');
  for (let round = 0; round <= rounds; round++) {
    for (const { what, command } of contenders) {
      if (reasons.has(what)) continue;
      process.stderr.write(`${size} subgraphs, round ${round} of ${rounds}: ${what}\n`);
      try {
        const sample = runOnce(command(graph), checkout, checkout, limit * 1000);
        if (sample === undefined) reasons.set(what, '–');
        else if (round > 0) samples.set(what, [...(samples.get(what) ?? []), sample]);
      } catch (error) {
        process.stderr.write(`${error}\n`);
        reasons.set(what, 'fails');
      }
    }
  }
  const cells = contenders.map(({ what }): [string, Cell] => {
    const reason = reasons.get(what);
    if (reason !== undefined) return [what, { subgraphs: size, reason }];
    const own = samples.get(what) ?? [];
    const over = (base: string) => {
      const others = samples.get(base);
      if (others === undefined || reasons.has(base) || base === what) return undefined;
      return round2(median(own.map(({ ms }, index) => ms / (others[index] as Measured).ms)));
    };
    const [overOff, overMerge] = [over(off), over(merge)];
    const cell = {
      subgraphs: size,
      seconds: round2(median(own.map(({ ms }) => ms)) / 1000),
      mib: Math.round(median(own.map(({ mib }) => mib))),
      ...(overOff !== undefined && { overOff }),
      ...(overMerge !== undefined && { overMerge }),
    };
    return [what, cell];
  });
  return new Map(cells);
}

function round2(value: number): number {
  return Number(value.toFixed(2));
}

function save(results: PeerResults): void {
  writeFileSync(join(checkout, 'bench/peers.json'), `${JSON.stringify(results, undefined, 2)}\n`);
  for (const { file, name, part } of pages) {
    const path = join(checkout, file);
    writeFileSync(path, withPart(readFileSync(path, 'utf8'), name, part(results)));
  }
}
