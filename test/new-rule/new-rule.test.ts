/** `npm run new-rule`, on a copy of what it needs of this repository. */
import { execFile } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { layOutRule } from '../../scripts/lay-out-rule.ts';
import { registered, scaffold } from '../../scripts/scaffold-rule.ts';
import { repository } from '../cli/support.ts';

/** One that is filled in, and one that is left as it is laid out. */
const id = 'invoice-not-listed';
const left = 'invoice-left-empty';
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

/** Runs a script of the copy to its end. */
function run(script: string, argv: readonly string[]): Promise<string> {
  // Of vitest's own environment nothing: the copy runs a vitest of its own. Texts that are printed are written, and compared with nothing yet.
  const own = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(?:VITEST|UPDATE)/.test(name)));
  const options = { cwd: copy, env: { ...own, NO_COLOR: '1', UPDATE: '1' } };
  return new Promise((done) => {
    execFile(process.execPath, [join(copy, script), ...argv], options, (_, stdout) => done(stdout));
  });
}

describe('npm run new-rule', () => {
  it.each([
    [[], 'usage: npm run new-rule'],
    [['Not-This'], '"Not-This" is no id'],
    [['copy-declared'], 'there is a rule "copy-declared" already'],
    [[id, 'style'], '"style" is none of writes, copies'],
  ])('refuses %j and writes nothing', (argv, message) => {
    const { status, stdout, stderr } = layOutRule(copy, argv);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toContain(message);
    expect(existsSync(join(copy, `src/rules/${id}.ts`))).toBe(false);
  });

  it('lays out a rule that type-checks, fails its tests until it is filled in, and passes them then', async () => {
    for (const name of [id, left]) {
      const made = layOutRule(copy, [name, 'consumers']);
      expect(made).toMatchObject({ status: 0, stderr: '' });
      for (const file of scaffold({ id: name, category: 'consumers', since: '0.1.0' }).keys())
        expect(made.stdout).toContain(file);
    }
    expect(layOutRule(copy, [id]).stderr).toContain('stands already');

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

    const [types, tests] = await Promise.all([
      run('node_modules/typescript/bin/tsc', ['-p', 'tsconfig.rules.json']),
      run('node_modules/vitest/vitest.mjs', ['run', '--root', copy, '-t', 'invoice-', '--reporter=json']),
    ]);
    expect(types.split('\n').filter((line) => /rules\/invoice-/.test(line))).toEqual([]);
    const report = JSON.parse(tests.slice(tests.indexOf('{'))) as {
      readonly testResults: readonly {
        readonly assertionResults: readonly { readonly fullName: string; readonly status: string }[];
      }[];
    };
    const ended = report.testResults.flatMap(({ assertionResults }) => assertionResults);
    const of = (name: string) =>
      Object.fromEntries(
        ended
          .filter(({ fullName }) => fullName.startsWith(`${name} `))
          .map(({ fullName, status }) => [fullName.slice(name.length + 1), status]),
      );
    expect(of(id)).toEqual({ 'has fixtures': 'passed', incorrect: 'passed', correct: 'passed' });
    expect(of(left)).toMatchObject({ 'has fixtures': 'passed', incorrect: 'failed' });
  }, 120_000);
});

describe('the list of rules', () => {
  const catalogue = readFileSync(join(repository, 'src/rules/catalogue.ts'), 'utf8');

  it.each(['aaa-first', 'copy-at-rest', 'zzz-last'])('takes %s in its place', (added) => {
    const lines = registered(catalogue, added).split('\n');
    const ids = lines.flatMap((line) => /^export \{ \w+ \} from '\.\/([a-z-]+)\.ts';$/.exec(line)?.[1] ?? []);
    expect(ids).toContain(added);
    expect(ids).toEqual([...ids].sort());
    expect(ids).toHaveLength(catalogue.split('\n').filter((line) => line.startsWith('export')).length + 1);
  });
});
