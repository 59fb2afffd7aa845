/** Rule fixtures: a small graph, its policies, and markers at the lines where findings are expected. See CONTRIBUTING.md. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';
import { check } from '../../src/check/check.ts';
import type { CheckResult } from '../../src/check/result.ts';
import { readBaseline } from '../../src/cli/baseline-file.ts';
import { runComposer } from '../../src/compose/run-composer.ts';
import { loadPolicies } from '../../src/load/load-policies.ts';
import { loadSettings } from '../../src/load/load-settings.ts';
import { loadSubgraphs } from '../../src/load/load-subgraphs.ts';
import { render } from '../../src/report/index.ts';
import { ruleIds } from '../../src/rules/index.ts';
import type { CompositionResult } from '../../src/schema/composition.ts';
import type { Subgraph } from '../../src/schema/facts.ts';

const root = resolve('test/rules');

/** The day on which all fixtures are judged. */
export const today = '2026-06-15';

export interface Fixture {
  readonly rule: string;
  /** `incorrect`, `correct`, or what the edge case is about. */
  readonly name: string;
  readonly folder: string;
}

/** All fixtures, in order of rule and name. */
export function fixtures(): readonly Fixture[] {
  return folders(root).flatMap((rule) =>
    folders(join(root, rule)).map((name) => ({ rule, name, folder: join(root, rule, name) })),
  );
}

function folders(path: string): readonly string[] {
  return readdirSync(path, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
}

const golden: ReadonlySet<string> = new Set(['expected.txt', 'contract.txt']);

/** The files of a fixture that say something, as paths relative to it: settings, subgraphs, policies. */
export function filesOf({ folder }: Fixture): readonly string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && !golden.has(entry.name))
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll(sep, '/'))
    .sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1));
}

function rank(path: string): number {
  return path.startsWith('policies/') ? 0 : path.startsWith('subgraphs/') ? 2 : 1;
}

/** Loads, composes and checks a fixture just as the command line does; only the worker is left out. */
export async function runFixture({ folder }: Fixture): Promise<CheckResult> {
  const settings = loadSettings({ cwd: folder, knownRules: ruleIds });
  const policies = loadPolicies('policies', { cwd: folder, knownRules: ruleIds });
  const subgraphs = await loadSubgraphs(['subgraphs'], { cwd: folder });
  const baseline = readBaseline({}, settings, folder);
  const composition = settings.compose === 'off' ? undefined : await composed(subgraphs, folder);
  return check({
    subgraphs,
    policies,
    settings,
    today,
    ...(composition && { composition }),
    ...(baseline && { baseline }),
  });
}

/** What Apollo's composer says, as a check is given it. */
export async function composed(subgraphs: readonly Subgraph[], cwd: string): Promise<CompositionResult> {
  const { errors, hints } = await runComposer({ composer: 'apollo', subgraphs, cwd, satisfiability: true });
  return {
    ok: errors.length === 0,
    mode: 'full',
    composer: { name: '@apollo/composition', version: null },
    errors,
    hints,
  };
}

/** What the command prints for a fixture; but for the number of rules, since a new rule should not change what is told of the others. */
export async function printed({ folder }: Fixture, result: CheckResult): Promise<string> {
  const readLine = (file: string, line: number): string | undefined => {
    const path = join(folder, file);
    return existsSync(path) ? readFileSync(path, 'utf8').split('\n')[line - 1] : undefined;
  };
  const text = await render(result, 'text', { color: false, width: 100, readLine });
  return text.replace(/, \d+ rules checked/, '');
}

/** What programs and baselines rely on in what was found: fingerprint, ids, severity, record and every place. Empty where nothing was. */
export function contractOf({ diagnostics }: CheckResult): string {
  const place = ({ subgraph, coordinate, file, line, column }: CheckResult['diagnostics'][number]['primary']) =>
    `${subgraph === null ? '' : `${subgraph}/`}${coordinate} at ${file}:${line}:${column}`;
  return diagnostics
    .map((found) => {
      const related = found.related.map((other) => `  ${place(other)}: ${other.note}\n`);
      const { fingerprint, ruleId, messageId, severity, record } = found;
      return `${fingerprint} ${ruleId}/${messageId} ${severity} of ${record}\n  ${place(found.primary)}\n${related.join('')}`;
    })
    .join('');
}

/** What the markers ask for: `file:line rule`, sorted. A marker is below the line it is about, one `^` for each line up. */
export function expectedFindings(fixture: Fixture): readonly string[] {
  return filesOf(fixture)
    .flatMap((file) =>
      readFileSync(join(fixture.folder, file), 'utf8')
        .split('\n')
        .flatMap((text, index) => {
          const [, carets = '', rules = ''] = /^\s*#~(\^+) (.+)$/.exec(text) ?? [];
          return rules === ''
            ? []
            : rules.split(', ').map((rule) => `${file}:${index + 1 - carets.length} ${rule.trim()}`);
        }),
    )
    .sort();
}

/** What was found, in the form of {@link expectedFindings}. */
export function actualFindings(result: CheckResult): readonly string[] {
  return result.diagnostics.map(({ primary, ruleId }) => `${primary.file}:${primary.line} ${ruleId}`).sort();
}
