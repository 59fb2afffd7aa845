// What is found in graphs whose authorities are known: findings by rule and graph, and every finding in a line.
//   node scripts/run-ts.mjs scripts/findings-table.ts <folder of graphs> <folder of labels> [--authorities | --nobody] [--compose]
// Policies declare the consumers and copies that the labels name; with --authorities none of them, with --nobody that nobody may read.
// A graph is a folder of schemas. <graph>.authority.tsv in the folder of labels names the authorities of its types (labelled-policies.ts
// says how); sources.json there says which folder each is of, where the names differ: { "shop": "graphs/shop" }.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { check } from '../src/check/check.ts';
import type { Diagnostic } from '../src/check/result.ts';
import { loadSubgraphs } from '../src/load/load-subgraphs.ts';
import { parsePolicies } from '../src/policy/parse.ts';
import { composed } from '../test/rules/fixture.ts';
import { policiesOf } from './labelled-policies.ts';

const [graphs, labels] = process.argv.slice(2);
if (graphs === undefined || labels === undefined) {
  console.error(
    'usage: node scripts/run-ts.mjs scripts/findings-table.ts <folder of graphs> <folder of labels> [--authorities | --nobody] [--compose]',
  );
  process.exit(2);
}
const declares = process.argv.includes('--authorities')
  ? 'authorities'
  : process.argv.includes('--nobody')
    ? 'nobody'
    : 'holders';
const compose = process.argv.includes('--compose');
const extension = '.authority.tsv';
const sources: Readonly<Record<string, string>> = existsSync(join(labels, 'sources.json'))
  ? JSON.parse(readFileSync(join(labels, 'sources.json'), 'utf8'))
  : {};

const found = new Map<string, readonly Diagnostic[]>();
const names = readdirSync(labels)
  .filter((file) => file.endsWith(extension))
  .map((file) => basename(file, extension))
  .sort();
for (const name of names) {
  const folder = resolve(graphs, basename(sources[name] ?? name));
  if (!existsSync(folder)) {
    console.error(`no graph ${folder} for the labels ${name}`);
    process.exit(2);
  }
  const subgraphs = await loadSubgraphs([folder], { cwd: folder });
  const policies = parsePolicies(
    policiesOf(readFileSync(join(labels, name + extension), 'utf8'), declares),
    `${name}.yaml`,
  );
  const composition = compose ? await composed(subgraphs, folder) : undefined;
  found.set(name, check({ subgraphs, policies, ...(composition && { composition }) }).diagnostics);
}

const all = [...found.values()].flat();
const kinds = [...new Set(all.map(kindOf))].sort();
console.log(['rule', 'severity', ...names].join('\t'));
for (const kind of kinds) {
  const counts = names.map((name) => (found.get(name) ?? []).filter((finding) => kindOf(finding) === kind).length);
  console.log([kind, ...counts].join('\t'));
}
for (const name of names) {
  console.log(`\n${name}`);
  for (const { severity, ruleId, primary, message } of found.get(name) ?? [])
    console.log([severity, ruleId, `${primary.subgraph ?? primary.file}/${primary.coordinate}`, message].join('\t'));
}

function kindOf({ ruleId, severity }: Diagnostic): string {
  return `${ruleId}\t${severity}`;
}
