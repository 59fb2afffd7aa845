/** `npm run new-rule`, on a copy of what it needs of this repository. */
import { type SpawnSyncReturns, spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { registered, scaffold } from '../../scripts/scaffold-rule.ts';
import { repository } from '../cli/support.ts';

const id = 'invoice-not-listed';
let copy: string;

beforeAll(() => {
  copy = mkdtempSync(join(tmpdir(), 'cadastre-new-rule-'));
  for (const path of ['src', 'package.json', 'tsconfig.json', 'test/rules.test.ts', 'test/rules/fixture.ts'])
    cpSync(join(repository, path), join(copy, path), { recursive: true });
  symlinkSync(join(repository, 'node_modules'), join(copy, 'node_modules'), 'junction');
  // What a rule imports, and not the test runner's types besides: looking through them takes longest.
  const settings = { extends: './tsconfig.json', include: ['src/rules'], exclude: [] };
  writeFileSync(join(copy, 'tsconfig.rules.json'), JSON.stringify(settings));
  const scanner = JSON.stringify(pathToFileURL(join(repository, 'scripts/scanner.mjs')).href);
  const config = `import { scannerVitePlugin } from ${scanner};
export default { plugins: [scannerVitePlugin], test: { include: ['test/rules.test.ts'] } };\n`;
  writeFileSync(join(copy, 'vitest.config.ts'), config);
});
afterAll(() => rmSync(copy, { recursive: true, force: true }));

function run(
  script: string,
  argv: readonly string[],
  env: Readonly<Record<string, string>> = {},
): SpawnSyncReturns<string> {
  // Of vitest's own environment nothing: the copy runs a vitest of its own.
  const own = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(?:VITEST|UPDATE)/.test(name)));
  return spawnSync(process.execPath, [join(repository, script), ...argv], {
    cwd: copy,
    encoding: 'utf8',
    env: { ...own, NO_COLOR: '1', ...env },
  });
}

const newRule = (...argv: readonly string[]) =>
  run('scripts/run-ts.mjs', [join(repository, 'scripts/new-rule.ts'), ...argv]);

/** The completeness test of the copy, for the new rule alone. */
const completeness = (env = {}) => run('node_modules/vitest/vitest.mjs', ['run', '--root', copy, '-t', id], env);

describe('npm run new-rule', () => {
  it.each([
    [[], 'usage: npm run new-rule'],
    [['Not-This'], '"Not-This" is no id'],
    [['copy-declared'], 'there is a rule "copy-declared" already'],
    [[id, 'style'], '"style" is none of writes, copies'],
  ])('refuses %j and writes nothing', (argv, message) => {
    const { status, stdout, stderr } = newRule(...argv);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toContain(message);
  });

  it('lays out a rule that type-checks, fails its tests until it is filled in, and passes them then', () => {
    const made = newRule(id, 'consumers');
    expect(made).toMatchObject({ status: 0, stderr: '' });
    for (const file of scaffold({ id, category: 'consumers', since: '0.1.0' }).keys())
      expect(made.stdout).toContain(file);
    expect(newRule(id).stderr).toContain('stands already');

    const types = run('node_modules/typescript/bin/tsc', ['-p', 'tsconfig.rules.json']);
    expect(types.stdout.split('\n').filter((line) => line.includes(`rules/${id}`))).toEqual([]);

    const empty = completeness();
    expect(empty.status, empty.stdout).toBe(1);
    expect(empty.stdout).toMatch(/× incorrect/);

    const source = join(copy, `src/rules/${id}.ts`);
    const filled = readFileSync(source, 'utf8')
      .replaceAll('…', 'Fault')
      .replace('_register: Register, _record: RegisteredRecord', 'register: Register, record: RegisteredRecord')
      .replace(
        'return [];',
        `const location = { file: 'subgraphs/reporting.graphql', line: 7, column: 6 };
  const counts = register.subgraph('reporting')?.types.get('Query')?.fields.has('overdueCount');
  return counts ? [{ subgraph: 'reporting', coordinate: record.name, location }] : [];`,
      );
    writeFileSync(source, filled);
    const graph = join(copy, `test/rules/${id}/incorrect/subgraphs/reporting.graphql`);
    writeFileSync(graph, readFileSync(graph, 'utf8').replace('[Invoice!]!', '[Invoice!]! overdueCount: Int'));
    // Writes what is printed as well, which is compared with nothing yet.
    const full = completeness({ UPDATE: '1' });
    expect(full.status, full.stdout).toBe(0);
  }, 120_000);
});

describe('the list of rules', () => {
  const index = readFileSync(join(repository, 'src/rules/index.ts'), 'utf8');

  it.each(['aaa-first', 'copy-at-rest', 'zzz-last'])('takes %s in its place', (added) => {
    const lines = registered(index, added).split('\n');
    const imports = lines.flatMap((line) => /^import \{ \w+ \} from '\.\/([a-z-]+)\.ts';$/.exec(line)?.[1] ?? []);
    const names = lines.flatMap((line) => /^ {2}(\w+),$/.exec(line)?.[1] ?? []);
    expect(imports).toContain(added);
    expect(imports).toEqual([...imports].sort());
    expect(names).toEqual([...names].sort());
    expect(imports).toHaveLength(names.length);
  });
});
