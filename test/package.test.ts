/** The package as it is published: what goes in, and that it works where nothing of this repository is. */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { describe, expect, it } from 'vitest';
import { folderOf, graph, repository } from './cli/support.ts';

const manifest = JSON.parse(readFileSync(join(repository, 'package.json'), 'utf8'));

/** npm of its own: what calls these tests may be npm itself, whose settings are not this package's. */
function npm(cwd: string, ...args: readonly string[]): string {
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^npm_(?!config_)/.test(name)));
  const shell = process.platform === 'win32';
  return execFileSync('npm', args, {
    cwd,
    env,
    shell,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
    maxBuffer: 32e6,
  });
}

interface Packed {
  readonly filename: string;
  readonly files: readonly { readonly path: string; readonly mode: number }[];
}

/** npm prints a list, or (from npm 12) an object by package name. */
function packed(output: string): Packed {
  return Object.values<Packed>(JSON.parse(output))[0] as Packed;
}

describe('the package', () => {
  it('holds what is run and read, and nothing that is built from or tested with', () => {
    const { files } = packed(npm(repository, 'pack', '--dry-run', '--json', '--ignore-scripts'));
    const kinds = new Map<string, RegExp>([
      ['manifest', /^package\.json$/],
      ['pages', /^(README|CHANGELOG)\.md$|^LICENSE$/],
      ['command', /^dist\/bin\.cjs$/],
      ['library', /^dist\/index\.js$/],
      ['worker', /^dist\/compose-worker\.js$/],
      ['host of modules', /^dist\/module-host\.js$/],
      ['licences of what is bundled', /^dist\/licenses\.txt$/],
      ['types', /^dist\/types\/[\w/-]+\.d\.ts$/],
      ['rule pages', /^docs\/rules\/[\w-]+\.md$/],
      ['pages of the docs', /^docs\/[\w-]+\.md$/],
      ['picture', /^docs\/example\.svg$/],
      ['templates', /^templates\/gitlab-ci\.yml$/],
      ['schemas', /^schema\/(policy|policy-test|result|settings)\.schema\.json$/],
    ]);
    const kindOf = (path: string) => [...kinds].find(([, pattern]) => pattern.test(path))?.[0] ?? `unknown: ${path}`;
    // Tests run on a quick build, without types; that they are published is seen below, in an empty folder.
    const found = new Set(['types', ...files.map(({ path }) => kindOf(path))]);
    expect([...found].sort()).toEqual([...kinds.keys()].sort());
    expect((files.find(({ path }) => path === 'dist/bin.cjs')?.mode ?? 0) & 0o111).toBe(0o111);
  });

  it('runs nothing when it is installed', () => {
    const scripts = Object.keys(manifest.scripts);
    for (const script of ['preinstall', 'install', 'postinstall', 'prepare']) expect(scripts).not.toContain(script);
  });

  it('states the licence of everything that is bundled into it', () => {
    const notices = readFileSync(join(repository, 'dist/licenses.txt'), 'utf8');
    for (const name of ['commander', 'valibot', 'yaml']) expect(notices).toMatch(new RegExp(`^${name}@`, 'm'));
  });

  it('bundles nothing of Apollo: it is under another licence', () => {
    const notices = readFileSync(join(repository, 'dist/licenses.txt'), 'utf8');
    expect(notices).not.toContain('@apollo/');
    expect(Object.keys(manifest.dependencies)).toContain('@apollo/composition');
  });

  it('has a lock file that any registry can serve: no addresses of downloads', () => {
    const lock = readFileSync(join(repository, 'package-lock.json'), 'utf8');
    expect(lock).not.toContain('"resolved"');
    const { packages } = JSON.parse(lock);
    expect(packages[''].dependencies).toEqual(manifest.dependencies);
    expect(packages[''].devDependencies).toEqual(manifest.devDependencies);
    expect(packages[''].peerDependencies).toEqual(manifest.peerDependencies);
  });

  // Takes the dependencies from the registry; so it has a command of its own: npm run test:package.
  it.runIf(process.env.npm_lifecycle_event === 'test:package')(
    'works in an empty folder',
    () => {
      const cwd = folderOf(graph);
      writeFileSync(join(cwd, 'package.json'), '{ "private": true, "type": "module" }');
      const { filename } = packed(npm(repository, 'pack', '--json', '--silent', '--pack-destination', cwd));
      npm(cwd, 'install', '--prefer-offline', '--no-audit', '--no-fund', '--ignore-scripts', `./${filename}`);
      expect(readdirSync(join(cwd, 'node_modules'))).not.toContain('esbuild');
      expect(existsSync(join(cwd, 'node_modules/cadastre', manifest.exports['.'].types))).toBe(true);

      const shell = process.platform === 'win32';
      const check = spawnSync('npx', ['--no-install', 'cadastre', 'check'], { cwd, shell, encoding: 'utf8' });
      expect(check.stdout).toContain('Mutation.fixInvoiceStatus in "reporting"');
      expect(check.stdout).toContain('the graph composes');
      expect(check.status).toBe(1);

      expect(existsSync(join(cwd, 'node_modules/@theguild'))).toBe(false);
      const asking = ['--no-install', 'cadastre', 'check', '--composer', 'guild'];
      expect(spawnSync('npx', asking, { cwd, shell }).status).toBe(2);

      const explain = spawnSync('npx', ['--no-install', 'cadastre', 'explain', 'composes'], {
        cwd,
        shell,
        encoding: 'utf8',
      });
      expect(explain.stdout).toContain('# composes');
      expect(explain.status).toBe(0);

      const script = `import { buildOwnershipMap, loadSubgraphs } from 'cadastre';
const map = buildOwnershipMap(await loadSubgraphs(['subgraphs'], { cwd: process.cwd() }));
console.log(map.mutations.length);`;
      writeFileSync(join(cwd, 'use.js'), script);
      expect(execFileSync(process.execPath, ['use.js'], { cwd, encoding: 'utf8' })).toBe('2\n');
    },
    120_000,
  );
});

describe('the dependencies', () => {
  it('each have a reason in CONTRIBUTING.md', () => {
    const contributing = readFileSync(join(repository, 'CONTRIBUTING.md'), 'utf8');
    const types = /^@types\//;
    for (const name of Object.keys({ ...manifest.dependencies, ...manifest.devDependencies }))
      if (!types.test(name)) expect(contributing).toContain(`\`${name}\``);
  });

  it('that a user installs are these three', () => {
    const shipped = new Set(Object.keys(manifest.dependencies));
    expect(shipped).toEqual(new Set(['@apollo/composition', '@graphql-tools/load-files', 'graphql']));
  });

  it('that a user may install besides are optional, so that nobody gets them unasked', () => {
    expect(Object.keys(manifest.peerDependencies)).toEqual(['@theguild/federation-composition']);
    expect(manifest.peerDependenciesMeta).toEqual({ '@theguild/federation-composition': { optional: true } });
  });

  it('are in the lock file for every platform, so that npm ci installs them anywhere', () => {
    const { packages } = JSON.parse(readFileSync(join(repository, 'package-lock.json'), 'utf8'));
    const names = new Set(Object.keys(packages).map((path) => path.slice(path.lastIndexOf('node_modules/') + 13)));
    const wanted = Object.values<{ optionalDependencies?: Record<string, string> }>(packages);
    const missing = wanted.flatMap(({ optionalDependencies = {} }) => Object.keys(optionalDependencies));
    expect(missing.filter((name) => !names.has(name))).toEqual([]);
  });
});
