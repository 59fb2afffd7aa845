/** The pages of the rules: what their metadata says, and their fixtures with what the command prints for them. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CheckResult } from '../src/check/result.ts';
import { rules } from '../src/rules/index.ts';
import type { Rule } from '../src/rules/rule.ts';
import { type Fixture, filesOf, fixtures, printed, runFixture } from '../test/rules/fixture.ts';
import { block, lines } from './markdown.ts';

/** File name (`mutation-in-authority.md`) to text, for every rule and the index. */
export async function rulePages(): Promise<ReadonlyMap<string, string>> {
  const pages = new Map<string, string>();
  for (const rule of rules) pages.set(`${rule.id}.md`, await rulePage(rule));
  pages.set('README.md', indexPage());
  return pages;
}

function indexPage(): string {
  return lines(
    '# Rules',
    '',
    'Each rule answers one question about the graph. `cadastre explain <rule>` prints its page.',
    '',
    '| rule | finds | default |',
    '|---|---|---|',
    ...rules.map(({ id, summary, severity }) => `| [${id}](${id}.md) | ${summary} | ${severity} |`),
  );
}

async function rulePage(rule: Rule): Promise<string> {
  const incorrect = fixtureOf(rule, 'incorrect');
  const result = await runFixture(incorrect);
  return lines(
    `# ${rule.id}`,
    '',
    `${rule.summary}.`,
    '',
    `Category: ${rule.category}. Default severity: ${rule.severity}. Since ${rule.since}.`,
    ...(rule.coveredBy === undefined
      ? []
      : ['', `Where [${rule.coveredBy}](${rule.coveredBy}.md) reports the same, this rule does not repeat it.`]),
    '',
    '## Why',
    '',
    rule.why,
    '',
    '## Incorrect',
    '',
    'A line `#~^` marks what is wrong with the line above it.',
    '',
    ...filesAsMarkdown(incorrect),
    'This prints:',
    '',
    ...block('text', await printed(incorrect, result)),
    '## Correct',
    '',
    ...filesAsMarkdown(fixtureOf(rule, 'correct')),
    '## How to fix',
    '',
    rule.remedy,
    '',
    '## Excepting',
    '',
    ...excepting(rule, result),
  );
}

function excepting(rule: Rule, { diagnostics }: CheckResult): readonly string[] {
  const found = diagnostics.find(({ ruleId, primary }) => ruleId === rule.id && primary.subgraph !== null);
  const off = `To switch the rule off or change its severity, set it in \`cadastre.yaml\`: \`rules: { ${rule.id}: warning }\`.`;
  if (found === undefined)
    return [
      'A finding without a subgraph cannot be excepted: correct the policy, or the file that the finding points to.',
      '',
      off,
    ];
  const policy = [
    'exceptions:',
    `  - rule: ${rule.id}`,
    `    at: ${found.primary.subgraph}/${found.primary.coordinate}`,
    '    reason: <why this is permitted, and until when it will be>',
    '    expires: 2026-12-31',
  ];
  const where = found.record === null ? 'any policy' : `the policy of the record, here \`${found.record}\``;
  return [`In ${where}:`, '', ...block('yaml', policy.join('\n')), off];
}

function fixtureOf({ id }: Rule, name: string): Fixture {
  const found = fixtures().find((fixture) => fixture.rule === id && fixture.name === name);
  if (found === undefined) throw new Error(`the rule ${id} has no fixture test/rules/${id}/${name}`);
  return found;
}

function filesAsMarkdown(fixture: Fixture): readonly string[] {
  return filesOf(fixture).flatMap((file) => [
    `\`${file}\``,
    '',
    ...block(file.endsWith('.graphql') ? 'graphql' : 'yaml', readFileSync(join(fixture.folder, file), 'utf8')),
  ]);
}
