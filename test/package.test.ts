/** The package as it is published: what goes in, and that it works where nothing of this repository is. */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
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
      ['HTML report', /^dist\/html-report\.js$/],
      ['protocols of servers', /^dist\/(lsp|mcp)-library\.js$/],
      ['worker', /^dist\/compose-worker\.js$/],
      ['host of modules', /^dist\/module-host\.js$/],
      ['licences of what is bundled', /^dist\/licenses\.txt$/],
      ['types', /^dist\/types(?:-commonjs)?\/[\w/-]+\.d\.ts$|^dist\/types-commonjs\/package\.json$/],
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
    // `prepare` runs in a checkout alone: it builds what a git address names.
    const scripts = Object.keys(manifest.scripts);
    for (const script of ['preinstall', 'install', 'postinstall']) expect(scripts).not.toContain(script);
  });

  it('states the licence of everything that is bundled into it', () => {
    const notices = readFileSync(join(repository, 'dist/licenses.txt'), 'utf8');
    for (const name of ['commander', 'valibot', 'vscode-languageserver', 'yaml'])
      expect(notices).toMatch(new RegExp(`^${name}@`, 'm'));
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
      for (const { types } of Object.values<{ types: string }>(manifest.exports['.']))
        expect(existsSync(join(cwd, 'node_modules/cadastre', types))).toBe(true);

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

      // The example of the page, and the same in CommonJS: compiled as consumers compile, and run.
      const page = readFileSync(join(repository, 'docs/library.md'), 'utf8');
      writeFileSync(join(cwd, 'use.mts'), /```ts\n([\s\S]*?)```/.exec(page)?.[1] ?? '');
      writeFileSync(
        join(cwd, 'use.cts'),
        `import { loadSubgraphs, type OwnershipMap, buildOwnershipMap } from 'cadastre';
loadSubgraphs(['subgraphs'], { cwd: process.cwd() }).then((subgraphs) => {
  const map: OwnershipMap = buildOwnershipMap(subgraphs);
  console.log(map.mutations.length);
});`,
      );
      const tsc = join(repository, 'node_modules/typescript/bin/tsc');
      const types = ['--types', 'node', '--typeRoots', join(repository, 'node_modules/@types')];
      const strict = ['--strict', '--target', 'es2022', '--module', 'node16', ...types];
      const compiled = spawnSync(process.execPath, [tsc, ...strict, 'use.mts', 'use.cts'], { cwd, encoding: 'utf8' });
      expect(compiled.stdout).toBe('');
      expect(execFileSync(process.execPath, ['use.mjs'], { cwd, encoding: 'utf8' })).toContain(
        'mutation-in-authority: Mutation.fixInvoiceStatus in "reporting"',
      );
      expect(execFileSync(process.execPath, ['use.cjs'], { cwd, encoding: 'utf8' })).toBe('2\n');
      const plugin = /```js\n([\s\S]*?)```/.exec(readFileSync(join(repository, 'docs/plugins.md'), 'utf8'))?.[1];
      mkdirSync(join(cwd, 'rules'));
      writeFileSync(join(cwd, 'rules/owner-named.mjs'), plugin ?? '');
      writeFileSync(join(cwd, 'cadastre.yaml'), 'plugins: [./rules/owner-named.mjs]\ncompose: off\n');
      // As `npm init` writes it: no "type".
      writeFileSync(join(cwd, 'package.json'), '{ "private": true }');
      const plugged = spawnSync('npx', ['--no-install', 'cadastre', 'check'], { cwd, shell, encoding: 'utf8' });
      expect(plugged.stdout).toContain('the policy of invoice names no owner');
      expect(plugged.stderr).toBe('');
    },
    120_000,
  );

  // As npm makes a package of a git address, and pre-commit one of a repository: it reads the file's name from what `npm pack` prints.
  it.runIf(process.env.npm_lifecycle_event === 'test:package')(
    'is built by npm from a git address, and by the steps of pre-commit',
    () => {
      const cwd = folderOf({ 'package.json': '{ "private": true }' });
      const clone = join(cwd, 'clone');
      execFileSync('git', ['clone', '--quiet', '--depth', '1', `file://${repository}`, clone], { stdio: 'pipe' });
      npm(cwd, 'install', '--prefer-offline', '--no-audit', '--no-fund', `git+file://${clone}`);
      expect(npm(cwd, 'exec', '--no', '--', 'cadastre', '--version').trim()).toBe(manifest.version);

      // `npm install` in the clone would bring what this repository has.
      symlinkSync(join(repository, 'node_modules'), join(clone, 'node_modules'), 'junction');
      const file = npm(clone, 'pack').trim();
      npm(cwd, 'install', '--prefer-offline', '--global', '--prefix', join(cwd, 'global'), join(clone, file));
      const command = join(cwd, 'global', process.platform === 'win32' ? 'cadastre.cmd' : 'bin/cadastre');
      const shell = process.platform === 'win32';
      expect(execFileSync(command, ['--version'], { cwd, shell, encoding: 'utf8' }).trim()).toBe(manifest.version);
    },
    300_000,
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
    expect(Object.keys(manifest.peerDependencies)).toEqual([
      '@theguild/federation-composition',
      '@wundergraph/composition',
    ]);
    expect(manifest.peerDependenciesMeta).toEqual({
      '@theguild/federation-composition': { optional: true },
      '@wundergraph/composition': { optional: true },
    });
  });

  it('are in the lock file for every platform, so that npm ci installs them anywhere', () => {
    const { packages } = JSON.parse(readFileSync(join(repository, 'package-lock.json'), 'utf8'));
    const names = new Set(Object.keys(packages).map((path) => path.slice(path.lastIndexOf('node_modules/') + 13)));
    const wanted = Object.values<{ optionalDependencies?: Record<string, string> }>(packages);
    const missing = wanted.flatMap(({ optionalDependencies = {} }) => Object.keys(optionalDependencies));
    expect(missing.filter((name) => !names.has(name))).toEqual([]);
  });
});
