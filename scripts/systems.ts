/**
 * Composes graphs with the tools of Cosmo and Mesh, and reads each in all the ways there are: every way must find the same. Prints a table.
 * The tools are installed in a temporary folder. Not part of CI:
 *   npm run systems -- [FOLDER OF COSMO'S DEMO]
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';

const root = process.cwd();
const binary = join(root, 'dist/bin.cjs');
const folder = mkdtempSync(join(tmpdir(), 'cadastre-systems-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
let differences = 0;

/** Installs packages in a folder of their own. @returns the folder. */
function install(name: string, ...packages: readonly string[]): string {
  const at = join(folder, name);
  mkdirSync(at);
  writeFileSync(join(at, 'package.json'), '{ "private": true, "type": "module" }');
  const quiet = ['--no-audit', '--no-fund', '--ignore-scripts', '--legacy-peer-deps', '--loglevel=error'];
  execFileSync('npm', ['install', ...quiet, ...packages], { cwd: at, stdio: 'ignore' });
  return at;
}

interface Finding {
  readonly ruleId: string;
  readonly message: string;
  readonly primary: { readonly subgraph: string | null; readonly coordinate: string | null };
}

/** @param input what is on standard input. */
function check(cwd: string, specs: readonly string[], input?: string): readonly Finding[] {
  const argv = ['check', '--compose', 'off', '-f', 'json', ...specs.flatMap((spec) => ['-s', spec])];
  const { stdout, stderr } = spawnSync(process.execPath, [binary, ...argv], { cwd, encoding: 'utf8', input });
  if (stdout === '') throw new Error(stderr);
  return JSON.parse(stdout).diagnostics;
}

function places(findings: readonly Finding[]): string {
  return findings
    .map(({ ruleId, primary }) => `${ruleId} ${primary.subgraph ?? ''}/${primary.coordinate ?? ''}`)
    .sort()
    .join('\n');
}

/** Compares ways to read one graph. @param rules those that every way can judge; all unless told. */
function compare(title: string, cwd: string, ways: Readonly<Record<string, readonly string[]>>, rules?: RegExp): void {
  let first: string | undefined;
  for (const [way, specs] of Object.entries(ways)) {
    const input = specs.includes('-') ? readFileSync(join(cwd, 'supergraph.graphql'), 'utf8') : undefined;
    const found = check(cwd, specs, input).filter(({ ruleId }) => rules?.test(ruleId) !== false);
    first ??= places(found);
    const same = places(found) === first;
    if (!same) differences++;
    console.log(`| ${title} | ${way} | ${found.length} | ${same ? 'the same' : 'DIFFERENT'} |`);
    if (!same) console.log(`${first}\n---\n${places(found)}`);
  }
}

/** wgc 0.112.7 takes no paths in `slicingArguments`, which the demo has. */
function forComposer(sdl: string): string {
  return sdl.replace(/(slicingArguments: \[)"\w+\.[\w.]+"\]/g, '$1]');
}

function cosmo(demo: string): void {
  const wgc = install('wgc', 'wgc@0.112.7');
  const at = join(folder, 'cosmo');
  mkdirSync(join(at, 'policies'), { recursive: true });
  mkdirSync(join(at, 'subgraphs'));
  const files = readdirSync(demo).filter((file) => file.endsWith('.graphql'));
  for (const file of files)
    writeFileSync(join(at, 'subgraphs', file), forComposer(readFileSync(join(demo, file), 'utf8')));
  const isDemo = files.includes('employees.graphql');
  writeFileSync(
    join(at, 'policies/policy.yaml'),
    isDemo
      ? 'record: employee\nauthoritative_service: employees\n---\nrecord: project\nauthoritative_service: projects\nconsumed_by: []\n'
      : 'record: invoice\nauthoritative_service: billing\n',
  );
  const entry = (file: string) => ({
    name: basename(file, '.graphql'),
    routing_url: 'https://example.com/graphql',
    schema: { file: `subgraphs/${file}` },
  });
  const list = { version: 1, subgraphs: files.map(entry) };
  writeFileSync(join(at, 'compose.yaml'), JSON.stringify(list));
  const env = { ...process.env, COSMO_TELEMETRY_DISABLED: 'true', DO_NOT_TRACK: '1', NO_COLOR: '1' };
  const compose = ['wgc', 'router', 'compose', '-i', join(at, 'compose.yaml'), '-o', join(at, 'config.json')];
  execFileSync('npx', compose, { cwd: wgc, env, stdio: 'ignore' });
  const events = files.filter((file) =>
    /@edfs__\w+\(subject|@edfs__kafka\w+\(topic/.test(readFileSync(join(at, 'subgraphs', file), 'utf8')),
  );
  const beside = events.map((file) => `${basename(file, '.graphql')}=subgraphs/${file}`);
  const title = `Cosmo, ${basename(demo)}, ${files.length} subgraphs`;
  compare(title, at, {
    'the folder': ['subgraphs'],
    'the compose file': ['compose.yaml'],
    'the router config': ['config.json', ...beside],
    files: files.map((file) => `subgraphs/${file}`),
  });

  // A flag that replaces the last subgraph by one with a trespass in it.
  const replaced = isDemo ? 'mood.graphql' : 'reporting.graphql';
  const trespass = isDemo ? 'deleteEmployee(employeeID: Int!): Boolean!' : 'deleteInvoice(id: ID!): Boolean!';
  const next = readFileSync(join(at, 'subgraphs', replaced), 'utf8').replace(/type Mutation \{/, `$&\n  ${trespass}`);
  writeFileSync(join(at, 'next.graphql'), next);
  const feature = {
    ...entry(replaced),
    name: 'next',
    subgraph_name: basename(replaced, '.graphql'),
    schema: { file: 'next.graphql' },
  };
  writeFileSync(
    join(at, 'flags.yaml'),
    JSON.stringify({ ...list, feature_flags: [{ name: 'soon', feature_graphs: [feature] }] }),
  );
  const base = check(at, ['compose.yaml']);
  const flagged = check(at, ['flags.yaml']).filter(({ message }) =>
    message.startsWith('with the feature flag "soon": '),
  );
  const isNamed = flagged.some(
    ({ ruleId, primary }) => ruleId === 'mutation-in-authority' && primary.coordinate?.startsWith('Mutation.delete'),
  );
  if (!isNamed || check(at, ['flags.yaml']).length !== base.length + flagged.length) differences++;
  console.log(
    `| ${title} | with a feature flag | ${base.length} + ${flagged.length} | ${isNamed ? 'named by flag' : 'DIFFERENT'} |`,
  );
}

function mesh(): void {
  const at = install(
    'mesh',
    'graphql@16.15.0',
    '@graphql-mesh/compose-cli@1.8.2',
    '@graphql-mesh/utils@0.107.1',
    '@graphql-tools/utils',
    '@omnigraph/openapi@0.112.4',
  );
  cpSync(join(root, 'scripts/systems/mesh.mjs'), join(at, 'mesh.mjs'));
  execFileSync(process.execPath, ['mesh.mjs'], { cwd: at, stdio: ['ignore', 'ignore', 'inherit'] });
  compare('Mesh, OpenAPI and GraphQL, 3 sources', at, {
    'its supergraph': ['supergraph.graphql'],
    'standard input': ['-'],
  });
  // Sources are no subgraphs: what they have in common is shared in the supergraph alone.
  compare(
    'Mesh, who writes',
    at,
    { 'its supergraph': ['supergraph.graphql'], 'its sources': ['sources'] },
    /^(?:mutation|transition)-in-authority$/,
  );
}

console.log('| graph | read from | findings | |\n|---|---|---|---|');
cosmo(resolve(process.argv[2] ?? 'test/systems/cosmo/subgraphs'));
mesh();
compare('Fusion, test/systems/fusion, 3 source schemas', join(root, 'test/systems/fusion'), {
  'its source schemas': ['source'],
  'its execution schema': ['gateway.graphqls'],
});
process.exitCode = differences === 0 ? 0 : 1;
