/** What is read at a git revision is the revision's, or nothing: `check --since` and `git:<revision>:<path>`. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { cleanGraph, type Files, folderOf, graph, runIn } from '../cli/support.ts';

function git(folder: string, ...args: readonly string[]): void {
  const identity = ['-c', 'user.name=test', '-c', 'user.email=test@example.org', '-c', 'commit.gpgsign=false'];
  const env = { PATH: process.env.PATH ?? '' };
  execFileSync('git', [...identity, '-c', 'protocol.file.allow=always', ...args], { cwd: folder, stdio: 'pipe', env });
}

function commit(folder: string): string {
  git(folder, 'add', '--all');
  git(folder, 'commit', '--quiet', '--allow-empty', '--message=x');
  return folder;
}

/** A repository whose first commit holds these files. */
function repository(files: Files): string {
  const folder = folderOf(files);
  git(folder, 'init', '--quiet', '--initial-branch=main');
  return commit(folder);
}

function write(folder: string, files: Files): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}

function link(folder: string, path: string, target: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  symlinkSync(target, join(folder, path));
}

const path = { PATH: process.env.PATH ?? '' };
const since = (folder: string, ...argv: readonly string[]) =>
  runIn(folder, ['check', '--compose', 'off', '--since', 'main', ...argv], { env: path });

const billing = graph['subgraphs/billing.graphql'];
const trespass = graph['subgraphs/reporting.graphql'];
const harmless = cleanGraph['subgraphs/reporting.graphql'];
const policies = { 'policies/invoice.yaml': graph['policies/invoice.yaml'] };

describe('what would be the same then and now is refused', () => {
  /** Each lays out a repository, and says what to check in it. */
  const cases: readonly (readonly [string, () => readonly [string, ...string[]], string])[] = [
    [
      'a running subgraph in a list of Rover',
      () => [
        repository({
          ...graph,
          's.yaml': `subgraphs:\n  billing: { schema: { file: subgraphs/billing.graphql } }\n  live: { schema: { subgraph_url: "http://127.0.0.1:1/" } }\n`,
        }),
        ...['-s', 's.yaml'],
      ],
      'the subgraph "live" is read from http://127.0.0.1:1/, which only has today\'s state\n  at main:s.yaml:3:35',
    ],
    [
      'a running subgraph in a list of Cosmo',
      () => [
        repository({ ...graph, 's.yaml': 'subgraphs:\n  - { name: live, routing_url: "http://127.0.0.1:1/" }\n' }),
        '-s',
        's.yaml',
      ],
      'the subgraph "live" is read from http://127.0.0.1:1/',
    ],
    [
      'code',
      () => [repository({ ...graph, 'a.mjs': 'throw new Error("was run")' }), '-s', 'a=module:./a.mjs'],
      'the subgraph "a" is read from module:',
    ],
    ['standard input', () => [repository(graph), '-s', 'a=-'], 'the subgraph "a" is read from standard input'],
    [
      'an absolute path in a list, whatever is allowed',
      () => {
        const folder = folderOf(graph);
        write(folder, {
          's.yaml': `subgraphs:\n  billing: { schema: { file: ${join(folder, 'subgraphs/billing.graphql')} } }\n`,
        });
        git(folder, 'init', '--quiet', '--initial-branch=main');
        return [commit(folder), '-s', 's.yaml', '--allow-outside-root'];
      },
      'leads out of the repository, where no revision keeps files\n  at main:s.yaml:2:30',
    ],
    [
      'a path in a list that climbs out of the repository, whatever is allowed',
      () => {
        const folder = repository(graph);
        const outside = folderOf({ 'b.graphql': billing });
        write(folder, { 's.yaml': `subgraphs:\n  billing: { schema: { file: ../${basename(outside)}/b.graphql } }\n` });
        return [commit(folder), '-s', 's.yaml', '--allow-outside-root'];
      },
      'b.graphql leads out of the repository, where no revision keeps files\n  at main:s.yaml:2:30',
    ],
    [
      'a link to an absolute path, whatever is allowed',
      () => {
        const folder = repository({ ...graph, 'other/ledger.graphql': 'type Query { ledger: Int }' });
        link(folder, 'subgraphs/ledger.graphql', join(folder, 'other/ledger.graphql'));
        return [commit(folder), '--allow-outside-root'];
      },
      'subgraphs/ledger.graphql leads out of the repository, to /',
    ],
    [
      'a linked folder of a subgraph that lies elsewhere, whatever is allowed',
      () => {
        const folder = repository(graph);
        link(folder, 'subgraphs/ledger', folderOf({ 'ledger.graphql': 'type Query { ledger: Int }' }));
        return [commit(folder), '--allow-outside-root'];
      },
      'subgraphs/ledger leads out of the repository, to /',
    ],
    [
      'policies that lie elsewhere',
      () => [repository({ ...graph, 'cadastre.yaml': `policies: ${folderOf(policies)}/policies\n` })],
      'policies is an absolute path, where no revision keeps files',
    ],
    [
      'a policies folder that is a link to elsewhere',
      () => {
        const folder = repository({ 'subgraphs/billing.graphql': billing });
        link(folder, 'policies', join(folderOf(policies), 'policies'));
        return [commit(folder)];
      },
      'policies leads out of the repository, to /',
    ],
    [
      'settings that are a link to elsewhere',
      () => {
        const folder = repository(graph);
        link(folder, 'cadastre.yaml', join(folderOf({ 's.yaml': '{}\n' }), 's.yaml'));
        return [commit(folder)];
      },
      'cadastre.yaml leads out of the repository, to /',
    ],
    [
      'a baseline that lies elsewhere',
      () => [repository(graph), '--baseline', join(folderOf({ 'b.yaml': 'findings: {}\n' }), 'b.yaml')],
      'b.yaml is an absolute path',
    ],
  ];

  it.each(cases)('%s', async (_, lay, message) => {
    const [folder, ...argv] = lay();
    const { code, stdout, stderr } = await since(folder, ...argv);
    expect({ code, stdout }, stderr).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(message);
    expect(stderr).not.toContain('allow');
  });

  it('in a diff and in a gate too', async () => {
    const folder = repository({
      ...graph,
      's.yaml': 'subgraphs:\n  live: { schema: { subgraph_url: "http://127.0.0.1:1/" } }\n',
    });
    for (const argv of [
      ['diff', 'git:main:s.yaml', 'subgraphs'],
      ['gate', 'billing', '--schema', 'subgraphs/billing.graphql', '-a', 'git:main:s.yaml'],
    ]) {
      const { code, stderr } = await runIn(folder, argv, { env: path });
      expect(code).toBe(2);
      expect(stderr).toContain('the subgraph "live" is read from http://127.0.0.1:1/');
    }
  });
});

describe('what git keeps is read, however it is named', () => {
  it('files of any ending that a list or the command line names', async () => {
    const list =
      'subgraphs:\n  billing: { schema: { file: graph/billing.sdl } }\n  reporting: { schema: { file: ./graph/reporting } }\n';
    const folder = repository({
      ...policies,
      'graph/billing.sdl': billing,
      'graph/reporting': harmless,
      's.yaml': list,
    });
    write(folder, { 'graph/reporting': trespass });
    for (const argv of [
      ['-s', 's.yaml'],
      ['-s', 'billing=graph/billing.sdl', '-s', 'reporting=graph/reporting'],
    ]) {
      const { code, stdout } = await since(folder, ...argv);
      expect([code, stdout]).toEqual([1, expect.stringContaining('Mutation.fixInvoiceStatus')]);
    }
    write(folder, { 'graph/reporting': harmless });
    expect((await since(folder, '-s', 's.yaml')).code).toBe(0);
  });

  it('policies, settings and a baseline of any ending', async () => {
    const { 'policies/invoice.yaml': policy, ...schemas } = graph;
    const folder = repository({ ...schemas, 'p.txt': policy, 's.conf': 'rules: { mutation-in-authority: error }\n' });
    const { code, stdout } = await since(folder, '-p', 'p.txt', '--config', 's.conf');
    expect([code, stdout]).toEqual([0, expect.stringContaining('new since main')]);
  });

  it('through links inside of the repository, to files and to folders', async () => {
    const folder = repository({
      ...policies,
      'teams/a/graph/billing.graphql': billing,
      'teams/b/reporting.graphql': harmless,
    });
    link(folder, 'subgraphs/billing', '../teams/a/graph');
    link(folder, 'subgraphs/reporting.graphql', '../teams/b/reporting.graphql');
    link(folder, 'linked', 'subgraphs');
    commit(folder);
    write(folder, { 'teams/b/reporting.graphql': trespass });
    for (const spec of ['subgraphs', 'linked', 'subgraphs/**/*.graphql']) {
      const { code, stdout, stderr } = await since(folder, '-s', spec);
      expect([code, stdout], stderr).toEqual([1, expect.stringContaining('Mutation.fixInvoiceStatus')]);
    }
    const same = await runIn(folder, ['diff', 'git:main:subgraphs', 'git:main:linked', '--format', 'json'], {
      env: path,
    });
    expect([same.code, JSON.parse(same.stdout).changes], same.stderr).toEqual([0, []]);
  });

  it('lists, and names as in the working folder', async () => {
    const folder = repository({
      ...graph,
      's.yaml': 'subgraphs:\n  ledger: { schema: { file: subgraphs/billing.graphql } }\n',
      'ledger/schema.graphql': billing,
    });
    for (const place of ['git:main:s.yaml', 'git:main:ledger/schema.graphql']) {
      const { stdout, stderr, code } = await runIn(
        folder,
        ['diff', place, 'ledger=subgraphs/billing.graphql', '--format', 'json'],
        { env: path },
      );
      expect([code, JSON.parse(stdout).changes], stderr).toEqual([0, []]);
    }
  });
});

describe('a submodule', () => {
  const inner = (): string =>
    repository({ 'billing.graphql': billing, 'policies/invoice.yaml': graph['policies/invoice.yaml'] });
  const cases: readonly (readonly [string, string, Files, (folder: string) => void, readonly string[], string])[] = [
    [
      'among the subgraphs',
      'subgraphs/billing',
      policies,
      () => {},
      [],
      'subgraphs/billing is a submodule, whose files',
    ],
    ['deep in a subgraph', 'subgraphs/billing/types/money', policies, () => {}, [], 'is a submodule, whose files'],
    ['as the folder of subgraphs', 'subgraphs', policies, () => {}, [], 'subgraphs is a submodule, whose files'],
    [
      'around the folder of subgraphs',
      'graph',
      policies,
      () => {},
      ['-s', 'graph/policies'],
      'leads into the submodule graph',
    ],
    [
      'behind a link',
      'vendor/graph',
      policies,
      (folder) => link(folder, 'subgraphs/billing.graphql', '../vendor/graph/billing.graphql'),
      [],
      'subgraphs/billing.graphql leads into the submodule vendor/graph',
    ],
    [
      'that a list names',
      'graph',
      { ...policies, 's.yaml': 'subgraphs:\n  billing: { schema: { file: graph/billing.graphql } }\n' },
      () => {},
      ['-s', 's.yaml'],
      'leads into the submodule graph',
    ],
    [
      'that a glob could look into',
      'services/billing',
      policies,
      () => {},
      ['-s', 'services/*/*.graphql'],
      'services/billing is a submodule',
    ],
    ['as the policies', 'policies', {}, () => {}, [], 'policies is a submodule, whose files'],
  ];

  it.each(cases)(
    '%s is refused at a revision, and read where it is checked out',
    async (_, at, files, lay, argv, message) => {
      const folder = repository({
        'subgraphs/reporting.graphql': harmless,
        'services/reporting/reporting.graphql': harmless,
        ...files,
      });
      if (at === 'subgraphs') {
        git(folder, 'rm', '-r', '--quiet', 'subgraphs');
        rmSync(join(folder, 'subgraphs'), { recursive: true, force: true });
      }
      git(folder, 'submodule', 'add', '--quiet', inner(), at);
      lay(folder);
      commit(folder);
      const { code, stdout, stderr } = await since(folder, ...argv);
      expect({ code, stdout }, stderr).toEqual({ code: 2, stdout: '' });
      expect(stderr).toContain(message);
    },
  );

  it('that nothing asks for does not matter', async () => {
    const folder = repository(cleanGraph);
    git(folder, 'submodule', 'add', '--quiet', inner(), 'docs/theme');
    commit(folder);
    expect((await since(folder)).code).toBe(0);
  });

  it('is not passed over in git:<revision>:<path> either', async () => {
    const folder = repository({ ...policies, 'subgraphs/reporting.graphql': harmless });
    git(folder, 'submodule', 'add', '--quiet', inner(), 'subgraphs/billing');
    commit(folder);
    const { code, stderr } = await runIn(folder, ['diff', 'git:main:subgraphs', 'subgraphs'], { env: path });
    expect([code, stderr]).toEqual([2, expect.stringContaining('subgraphs/billing is a submodule, whose files')]);
  });

  it('that is not checked out is not taken for an empty folder', async () => {
    const top = repository({ ...policies, 'subgraphs/reporting.graphql': harmless, 'empty/x/none': '' });
    git(top, 'submodule', 'add', '--quiet', inner(), 'subgraphs/billing');
    commit(top);
    const clone = folderOf({});
    git(clone, 'clone', '--quiet', top, 'graph');
    const folder = join(clone, 'graph');
    for (const spec of ['subgraphs', 'subgraphs/**/*.graphql', 'all=subgraphs']) {
      const { code, stderr } = await runIn(folder, ['check', '--compose', 'off', '-s', spec]);
      expect([code, stderr]).toEqual([
        2,
        expect.stringContaining('subgraphs/billing is a submodule that is not checked out'),
      ]);
    }
    git(folder, 'submodule', 'update', '--init', '--quiet');
    expect((await runIn(folder, ['check', '--compose', 'off'])).stderr).toBe('');
    mkdirSync(join(folder, 'subgraphs/nothing'));
    expect((await runIn(folder, ['check', '--compose', 'off', '-s', 'subgraphs/*.graphql'])).stderr).toBe('');
  });
});

describe('the repository is that around the working folder', () => {
  /** Two graphs: what is new in the one was always in the other, at the top. */
  function twoGraphs(): string {
    const top = repository({
      ...graph,
      'teams/shop/subgraphs/billing.graphql': billing,
      'teams/shop/subgraphs/reporting.graphql': harmless,
      'teams/shop/policies/invoice.yaml': policies['policies/invoice.yaml'],
    });
    write(top, { 'teams/shop/subgraphs/reporting.graphql': trespass });
    return top;
  }

  const found = { code: 1, stdout: expect.stringContaining('Mutation.fixInvoiceStatus') };
  const surroundings: readonly (readonly [string, (top: string) => Readonly<Record<string, string>>])[] = [
    ['a hook', () => ({ GIT_DIR: '.git', GIT_INDEX_FILE: '.git/index', GIT_PREFIX: 'teams/shop/' })],
    ['a hook of a linked worktree', (top) => ({ GIT_DIR: join(top, '.git') })],
    ['another work tree', (top) => ({ GIT_DIR: join(top, '.git'), GIT_WORK_TREE: join(top, 'teams/shop') })],
    ['another repository', () => ({ GIT_DIR: join(repository(graph), '.git'), GIT_COMMON_DIR: '/nowhere' })],
    ['other objects', () => ({ GIT_OBJECT_DIRECTORY: '/nowhere', GIT_ALTERNATE_OBJECT_DIRECTORIES: '/nowhere' })],
    [
      'settings',
      (top) => ({
        GIT_CONFIG_COUNT: '1',
        GIT_CONFIG_KEY_0: 'core.worktree',
        GIT_CONFIG_VALUE_0: join(top, 'teams/shop'),
      }),
    ],
    ['settings of a command', (top) => ({ GIT_CONFIG_PARAMETERS: `'core.worktree=${join(top, 'teams/shop')}'` })],
  ];

  it.each(surroundings)('not that of %s', async (_, env) => {
    const top = twoGraphs();
    const folder = join(top, 'teams/shop');
    const world = { env: { ...path, ...env(top) } };
    expect(await runIn(folder, ['check', '--compose', 'off', '--since', 'HEAD'], world)).toMatchObject(found);
    const { code, stdout } = await runIn(
      folder,
      ['diff', 'git:HEAD:subgraphs', 'subgraphs', '--format', 'json'],
      world,
    );
    expect([code, JSON.parse(stdout).changes.length > 0]).toEqual([0, true]);
  });

  it('says what git says of a repository that it does not trust, and follows trust that is set in the environment', async () => {
    const folder = repository(cleanGraph);
    const env = { ...path, HOME: folder, GIT_TEST_ASSUME_DIFFERENT_OWNER: '1' };
    const argv = ['check', '--compose', 'off', '--since', 'HEAD'];
    const { code, stderr } = await runIn(folder, argv, { env });
    expect(code).toBe(2);
    expect(stderr).toContain('git refuses: detected dubious ownership in repository at');
    expect(stderr).toContain('git config --global --add safe.directory');
    const trusted = { GIT_CONFIG_COUNT: '1', GIT_CONFIG_KEY_0: 'safe.directory', GIT_CONFIG_VALUE_0: '*' };
    expect((await runIn(folder, argv, { env: { ...env, ...trusted } })).code).toBe(0);
  });

  it('says that objects are missing, not that a revision is', async () => {
    const folder = repository(graph);
    const id = execFileSync('git', ['rev-parse', 'HEAD:subgraphs/billing.graphql'], {
      cwd: folder,
      encoding: 'utf8',
    }).trim();
    renameSync(join(folder, '.git/objects', id.slice(0, 2), id.slice(2)), join(folder, 'gone'));
    const { code, stderr } = await since(folder);
    expect([code, stderr]).toEqual([2, expect.stringContaining('git does not have all files of the revision')]);
  });
});
