// The tables of docs/composition.md on where composers disagree, made by running them on the graphs of test/oracle/disagreements.ts.
import { readFileSync } from 'node:fs';
import { type ComposerKey, compareComposers, composerKeys, knownRefusal } from '../test/oracle/composers.ts';
import { type Disagreement, disagreements } from '../test/oracle/disagreements.ts';

const packages: Readonly<Record<ComposerKey, string>> = {
  apollo: '@apollo/composition',
  guild: '@theguild/federation-composition',
  cosmo: '@wundergraph/composition',
};
const begin = '<!-- disagreements: begin (npm run docs) -->';
const end = '<!-- disagreements: end -->';

/** The page with its tables written anew. @throws where a composer does not say of a graph what is known. */
export function withComposerTables(page: string): string {
  const [before, rest = ''] = page.split(begin);
  const after = rest.split(end)[1];
  if (after === undefined) throw new Error(`docs/composition.md has no "${begin}"`);
  return `${before}${begin}\n${composerTables()}\n${end}${after}`;
}

function composerTables(): string {
  const heads = composerKeys.map((key) => `${packages[key]} ${versionOf(packages[key])}`);
  const table = (title: string, rows: readonly Disagreement[]) =>
    [
      `| ${title} | ${heads.join(' | ')} |`,
      `|${'---|'.repeat(heads.length + 1)}`,
      ...rows.map((row) => `| ${titleOf(row)} | ${cells(row).join(' | ')} |`),
    ].join('\n');
  return [
    table(
      'Who resolves or writes what',
      disagreements.filter(({ ownership }) => ownership),
    ),
    table(
      'Other',
      disagreements.filter(({ ownership }) => !ownership),
    ),
  ].join('\n\n');
}

function titleOf({ title, issue }: Disagreement): string {
  const [, name, number] = /github\.com\/[^/]+\/([^/]+)\/\w+\/(\d+)$/.exec(issue ?? '') ?? [];
  return title.replaceAll('|', '\\|') + (issue === undefined ? '' : ` ([${name}#${number}](${issue}))`);
}

function cells(row: Disagreement): readonly string[] {
  const { verdicts } = compareComposers(new Map(Object.entries(row.schemas)));
  return composerKeys.map((composer) => {
    const verdict = verdicts[composer];
    const refusal = row.refuses[composer];
    if (verdict.composes !== (refusal === undefined) || (refusal && knownRefusal(composer, verdict) === undefined))
      throw new Error(
        `${composer} on "${row.title}": ${verdict.composes ? 'accepts it' : verdict.messages.join('; ')}`,
      );
    const note = refusal === undefined ? row.takes?.[composer] : (refusal.because ?? refusal.codes?.[0]);
    const said = refusal === undefined ? 'accepts' : 'refuses';
    return note === undefined ? said : `${said}: ${note}`;
  });
}

function versionOf(name: string): string {
  return JSON.parse(readFileSync(`node_modules/${name}/package.json`, 'utf8')).version;
}
