import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadPolicies } from '../../src/load/load-policies.ts';
import { loadSettings } from '../../src/load/load-settings.ts';
import { noSettings } from '../../src/policy/settings.ts';
import { problemList, problemsOf } from './support.ts';

let cwd: string;
beforeEach(() => {
  cwd = mkdtempSync(join(tmpdir(), 'cadastre-policy-'));
});
afterEach(() => rmSync(cwd, { recursive: true, force: true }));

function write(path: string, content: string | Buffer): void {
  mkdirSync(dirname(join(cwd, path)), { recursive: true });
  writeFileSync(join(cwd, path), content);
}

const policy = (record: string, authority = 'a') => `record: ${record}\nauthoritative_service: ${authority}\n`;

describe('loading policies', () => {
  const load = (path: string) => loadPolicies(path, { cwd });
  const messages = (path: string) => problemList(() => load(path)).map(({ message }) => message);

  it('reads every YAML file under a folder, in order of path', () => {
    write('policies/z.yml', policy('z'));
    write('policies/b/c/d.YAML', policy('d'));
    write('policies/a.yaml', `${policy('a1')}---\n${policy('a2')}`);
    write('policies/notes.md', 'no policy');
    write('policies/.hidden/x.yaml', 'no policy');
    const loaded = load('policies');
    expect(loaded.map(({ record }) => record)).toEqual(['a1', 'a2', 'd', 'z']);
    expect(loaded.map(({ location }) => location.file)).toEqual([
      'policies/a.yaml',
      'policies/a.yaml',
      'policies/b/c/d.YAML',
      'policies/z.yml',
    ]);
    expect(load('./policies/').length).toBe(4);
    expect(load(join(cwd, 'policies'))).toHaveLength(4);
  });

  it('leaves out tests of policies, but no policy that has the name of one', () => {
    write('policies/a.yaml', policy('a'));
    write('policies/a.test.yaml', 'test: it holds\nif: { reporting: "type Query { a: Int }" }\nthen: nothing\n');
    expect(load('policies').map(({ record }) => record)).toEqual(['a']);
    write('policies/load.test.yml', `# load tests\n${policy('load_test')}`);
    expect(problemsOf(() => load('policies'))).toEqual([
      '2:1 policies/load.test.yml declares a record, and has the name of a policy test',
    ]);
    expect(load('policies/load.test.yml')).toHaveLength(1);
  });

  it('reads a single file, whatever it is called, and never takes a path for a pattern', () => {
    write('+(own).txt', policy('x'));
    expect(load('+(own).txt')).toHaveLength(1);
    expect(messages('*.txt')).toEqual(['*.txt does not exist']);
  });

  it('says when there is nothing to check against', () => {
    mkdirSync(join(cwd, 'empty/deeper'), { recursive: true });
    write('blank/a.yaml', policy('a'));
    write('blank/b.yaml', '# nothing\n');
    expect(messages('empty')).toEqual(['no policy found in empty']);
    expect(messages('nowhere')).toEqual(['nowhere does not exist']);
    expect(problemsOf(() => load('blank'))).toEqual(['1:1 the file declares no record']);
  });

  it('tells of the faults of all files', () => {
    write('policies/a.yaml', 'record: a\n');
    write('policies/b.yaml', 'record: [\n');
    write('policies/c.yaml', Buffer.from([0x61, 0x3a, 0x20, 0xff, 0x0a]));
    const files = problemList(() => load('policies')).map(({ location }) => location?.file);
    expect([...new Set(files)]).toEqual(['policies/a.yaml', 'policies/b.yaml', 'policies/c.yaml']);
  });

  it('refuses a record that two files declare alike, and leaves two that disagree to a rule', () => {
    write('policies/a.yaml', policy('invoice', 'billing'));
    write('policies/b.yaml', policy('invoice', 'billing'));
    expect(messages('policies')).toEqual(['the record invoice is declared twice, first at policies/a.yaml:1']);
    write('policies/b.yaml', policy('invoice', 'reporting'));
    expect(load('policies')).toHaveLength(2);
  });

  it('is not caught in a circle of links, and does not follow one out of the project', () => {
    write('policies/a.yaml', policy('a'));
    symlinkSync('..', join(cwd, 'policies/loop'));
    symlinkSync('.', join(cwd, 'policies/self'));
    expect(load('policies').map(({ record }) => record)).toContain('a');
    symlinkSync('/etc/passwd', join(cwd, 'policies/z.yaml'));
    expect(messages('policies')).toEqual([expect.stringContaining('leads out of the project')]);
  });

  it.skipIf(process.getuid?.() === 0)('refuses a folder with a part that cannot be read', () => {
    write('policies/a.yaml', policy('a'));
    write('policies/closed/b.yaml', policy('b'));
    chmodSync(join(cwd, 'policies/closed'), 0);
    expect(messages('policies')).toEqual(['policies/closed cannot be read: permission denied']);
    chmodSync(join(cwd, 'policies/closed'), 0o700);
  });
});

describe('loading settings', () => {
  it('finds cadastre.yaml, and does without one', () => {
    expect(loadSettings({ cwd })).toBe(noSettings);
    write('cadastre.yaml', 'subgraphs: [./graphs, a=b.graphql]\npolicies: rules\n');
    expect(loadSettings({ cwd })).toMatchObject({ subgraphs: ['./graphs', 'a=b.graphql'], policies: 'rules' });
  });

  it('makes paths of a file elsewhere relative to the working folder', () => {
    write(
      'ci/conf/own.yaml',
      'subgraphs: [./g, a=b.graphql, a=https://x.example/g, a=module:./m.ts#x, a=-, /abs, ../up, "s/*.graphql"]\npolicies: p\nbaseline: ./b.yaml\n',
    );
    expect(loadSettings({ cwd, file: 'ci/conf/own.yaml' })).toMatchObject({
      subgraphs: [
        'ci/conf/g',
        'a=ci/conf/b.graphql',
        'a=https://x.example/g',
        'a=module:ci/conf/m.ts#x',
        'a=-',
        '/abs',
        'ci/conf/../up',
        'ci/conf/s/*.graphql',
      ],
      policies: 'ci/conf/p',
      baseline: 'ci/conf/b.yaml',
    });
  });

  it('passes over no file that was meant', () => {
    expect(problemList(() => loadSettings({ cwd, file: 'nowhere.yaml' }))).toHaveLength(1);
    symlinkSync('nowhere', join(cwd, 'cadastre.yaml'));
    expect(problemList(() => loadSettings({ cwd }))).toHaveLength(1);
    rmSync(join(cwd, 'cadastre.yaml'));
    write('cadastre.yml', 'policies: p\n');
    expect(problemList(() => loadSettings({ cwd }))).toMatchObject([
      { message: 'cadastre.yml is not read', remedy: 'rename it to cadastre.yaml' },
    ]);
    write('cadastre.yaml', 'policies: p\n');
    expect(problemList(() => loadSettings({ cwd }))).toMatchObject([
      { message: 'cadastre.yml is not read', remedy: 'remove it, or merge it into cadastre.yaml' },
    ]);
  });
});
