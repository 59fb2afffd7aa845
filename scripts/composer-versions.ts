/**
 * Composes folders of graphs with several versions of three composers, each installed in a temporary folder, and reads their supergraphs back.
 *
 *   npm run composer-versions -- [FOLDER…] [--tell]
 *
 * Prints who takes how many graphs, what each difference comes from, and how often a supergraph says otherwise than the subgraphs: in the ownership map of
 * every graph, and in the findings of this repository's example and of the fixtures of its rules.
 */
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, relative } from 'node:path';
import { parseArgs } from 'node:util';
import { type ComposerKey, composerKeys, knownRefusal, type Verdict } from '../test/oracle/composers.ts';
import { changes } from './composer-versions/changes.ts';
import { differencesOfReading } from './composer-versions/read-back.ts';

const versions: Readonly<Record<ComposerKey, readonly [name: string, ...versions: readonly string[]]>> = {
  apollo: ['@apollo/composition', '2.9.3', '2.12.4', '2.14.4'],
  guild: ['@theguild/federation-composition', '0.20.2', '0.25.0', '0.27.0'],
  cosmo: ['@wundergraph/composition', '0.46.3', '0.51.2', '0.55.0'],
};
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { tell: { type: 'boolean', default: false } },
});
const schema = /\.(?:graphql|graphqls|gql)$/;

/** Every folder below one that has schemas in it is a graph. */
function* graphs(root: string, path = root): Iterable<readonly [string, Readonly<Record<string, string>>]> {
  const entries = readdirSync(path, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  const files = entries.filter((entry) => entry.isFile() && schema.test(entry.name)).map(({ name }) => name);
  if (files.length > 0) {
    const schemas = files.map((file) => [basename(file).replace(schema, ''), readFileSync(join(path, file), 'utf8')]);
    yield [`${basename(root)}/${relative(root, path)}`, Object.fromEntries(schemas)];
  }
  for (const entry of entries) if (entry.isDirectory()) yield* graphs(root, join(path, entry.name));
}

function folders(path: string): readonly string[] {
  return readdirSync(path, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name);
}

const all = new Map([
  ...graphs('subgraphs'),
  ...folders('test/rules').flatMap((rule) =>
    [...graphs(join('test/rules', rule))].filter(([name]) => name.endsWith('/incorrect/subgraphs')),
  ),
  ...positionals.flatMap((folder) => [...graphs(folder)]),
]);

const folder = mkdtempSync(join(tmpdir(), 'cadastre-composers-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
writeFileSync(join(folder, 'package.json'), '{ "private": true, "type": "module" }');
const columns = composerKeys.flatMap((key) => {
  const [name, ...list] = versions[key];
  return list.map((version) => ({ key, version, installed: `${key}-${version}`, source: `npm:${name}@${version}` }));
});
const packages = columns.map(({ installed, source }) => `${installed}@${source}`);
const flags = ['--no-audit', '--no-fund', '--ignore-scripts', '--loglevel=error'];
execFileSync('npm', ['install', ...flags, 'graphql@^16', ...packages], { cwd: folder, stdio: ['ignore', 2, 2] });
copyFileSync('scripts/composer-versions/run.mjs', join(folder, 'run.mjs'));
writeFileSync(join(folder, 'graphs.json'), JSON.stringify(Object.fromEntries(all)));

const verdicts = new Map<string, ReadonlyMap<string, Verdict>>();
for (const { installed } of columns) {
  execFileSync(process.execPath, ['run.mjs', installed, 'graphs.json', 'verdicts.json'], {
    cwd: folder,
    stdio: ['ignore', 2, 2],
  });
  verdicts.set(installed, new Map(Object.entries(JSON.parse(readFileSync(join(folder, 'verdicts.json'), 'utf8')))));
}

console.log(
  `${all.size} graphs\n\n| composer | version | takes | refuses | of these, taken by another composer or version | not explained |\n|---|---|---|---|---|---|`,
);
const why = new Map<string, number>();
let unexplained = 0;
for (const { key, version, installed } of columns) {
  const own = verdicts.get(installed) as ReadonlyMap<string, Verdict>;
  const refused = [...own].filter(([, { composes }]) => !composes);
  const alone = refused.filter(([graph]) =>
    columns.some((column) => verdicts.get(column.installed)?.get(graph)?.composes),
  );
  let unknown = 0;
  for (const [graph, verdict] of alone) {
    const reason = reasonOf(key, verdict);
    if (reason === undefined) unknown++;
    if (reason === undefined || values.tell)
      console.error(
        `${installed} refuses ${graph}: ${reason ?? `NOT KNOWN: ${verdict.codes} ${verdict.messages[0]?.replace(/\s+/g, ' ').slice(0, 200)}`}`,
      );
    const line = `${key}: ${reason ?? 'NOT KNOWN'}`;
    why.set(line, (why.get(line) ?? 0) + 1);
  }
  unexplained += unknown;
  console.log(
    `| ${versions[key][0]} | ${version} | ${own.size - refused.length} | ${refused.length} | ${alone.length} | ${unknown} |`,
  );
}
console.log('\nWhy one refuses what another takes (verdicts over all versions):');
for (const [line, count] of [...why].sort(([, a], [, b]) => b - a))
  console.log(`${String(count).padStart(6)}  ${line}`);

/** Why a composer refuses a graph: for errors of several codes, a reason for each; undefined where one has none. */
function reasonOf(key: ComposerKey, verdict: Verdict): string | undefined {
  const whole = reasonOfAll(key, verdict);
  if (whole !== undefined || verdict.codes.length < 2) return whole;
  const parts = verdict.codes.map((code) => reasonOfAll(key, { ...verdict, codes: [code] }));
  return parts.includes(undefined) ? undefined : [...new Set(parts)].join('; and ');
}

function reasonOfAll(key: ComposerKey, verdict: Verdict): string | undefined {
  const { codes, messages } = verdict;
  const change = changes.find(
    (one) =>
      one.composer === key &&
      (one.codes === undefined || codes.every((code) => one.codes?.includes(code) === true)) &&
      (one.says === undefined || messages.some((message) => one.says?.test(message))),
  );
  if (change !== undefined) return change.source === undefined ? change.title : `${change.title} (${change.source})`;
  const known = knownRefusal(key, verdict);
  return known && (known.issue === undefined ? known.title : `${known.title} (${known.issue})`);
}

console.log(
  '\nRead back from the supergraph (Cosmo makes none):\n| composer | version | graphs | facts that differ | findings compared | findings that differ |\n|---|---|---|---|---|---|',
);
let differing = 0;
for (const { key, version, installed } of columns) {
  if (key === 'cosmo') continue;
  const total = { graphs: 0, facts: 0, compared: 0, findings: 0 };
  for (const [graph, { supergraph }] of verdicts.get(installed) ?? []) {
    if (supergraph === undefined) continue;
    total.graphs++;
    const { facts, compared, findings } = differencesOfReading(graph, all.get(graph) ?? {}, supergraph);
    total.facts += facts.length;
    total.compared += compared;
    total.findings += findings.length;
    if (values.tell || findings.length > 0)
      for (const line of [...facts, ...findings]) console.error(`${installed} ${graph}: ${line}`);
  }
  differing += total.findings;
  console.log(
    `| ${versions[key][0]} | ${version} | ${total.graphs} | ${total.facts} | ${total.compared} | ${total.findings} |`,
  );
}
process.exitCode = unexplained + differing > 0 ? 1 : 0;
