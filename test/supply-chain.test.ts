/** What comes with the package, under which licences, and how it is published. */
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { repository } from './cli/support.ts';

interface LockedPackage {
  readonly version: string;
  readonly license?: string;
  readonly dev?: boolean;
  readonly devOptional?: boolean;
  readonly integrity?: string;
  readonly hasInstallScript?: boolean;
}

const { packages } = JSON.parse(readFileSync(join(repository, 'package-lock.json'), 'utf8'));
const locked = Object.entries<LockedPackage>(packages)
  .filter(([path]) => path !== '')
  .map(([path, entry]) => ({
    name: path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length),
    ...entry,
    // What a user installs.
    ships: entry.dev !== true && entry.devOptional !== true,
  }));
const shipped = locked.filter(({ ships }) => ships);

describe('the lock file', () => {
  test('is there, with a checksum for every package', () => {
    expect(locked.length).toBeGreaterThan(100);
    expect(locked.filter(({ integrity }) => !integrity?.startsWith('sha512-')).map(({ name }) => name)).toEqual([]);
  });

  test('has no package that runs a script when a user installs it', () => {
    expect(shipped.length).toBeGreaterThan(10);
    expect(shipped.filter(({ hasInstallScript }) => hasInstallScript).map(({ name }) => name)).toEqual([]);
    // Of development there are two, and `npm ci --ignore-scripts` does without them: that of core-js, which Cosmo's composer needs, prints a request for
    // donations. macOS adds its file watcher.
    const scripts = new Set(locked.filter(({ hasInstallScript }) => hasInstallScript).map(({ name }) => name));
    expect([...scripts].filter((name) => name !== 'fsevents').sort()).toEqual(['core-js', 'esbuild']);
  });
});

describe('licences', () => {
  const permissive = new Set(['MIT', 'ISC', 'BSD-2-Clause', 'BSD-3-Clause', '0BSD', 'Apache-2.0', 'MIT OR Apache-2.0']);

  test('of what a user installs are permissive, but for those of the composer', () => {
    const others = shipped.filter(({ license = 'none' }) => !permissive.has(license));
    expect(others.map(({ name, license }) => `${name}: ${license}`).sort()).toEqual([
      '@apollo/composition: Elastic-2.0',
      '@apollo/federation-internals: Elastic-2.0',
      '@apollo/query-graphs: Elastic-2.0',
    ]);
  });

  test('of what development needs allow to be used', () => {
    const allowed = new Set([...permissive, 'Elastic-2.0', 'MPL-2.0']);
    const others = locked.filter(({ license = 'none' }) => !allowed.has(license));
    expect(others.map(({ name, license }) => `${name}: ${license}`)).toEqual([]);
  });

  test('of what is bundled are permissive, and go along', () => {
    const notices = readFileSync(join(repository, 'dist/licenses.txt'), 'utf8');
    const bundled = [...notices.matchAll(/^((?:@[^/\s]+\/)?[^@\s]+)@\d\S* \((.+)\)$/gm)];
    expect(bundled.map(([, name]) => name).sort()).toEqual([
      '@bomb.sh/tab',
      '@modelcontextprotocol/sdk',
      'ajv',
      'ajv-formats',
      'commander',
      'diff',
      'fast-deep-equal',
      'fast-uri',
      'json-schema-traverse',
      'preact',
      'preact-render-to-string',
      'valibot',
      'vscode-jsonrpc',
      'vscode-languageserver',
      'vscode-languageserver-protocol',
      'vscode-languageserver-types',
      'yaml',
      'zod',
      'zod-to-json-schema',
    ]); // prettier-ignore
    for (const [line, , license = ''] of bundled) expect(permissive, line).toContain(license);
  });
});

test('the bill of materials lists what is bundled and what is installed, and nothing of development', () => {
  const output = execFileSync(process.execPath, ['scripts/sbom.mjs'], { cwd: repository, encoding: 'utf8' });
  const { bomFormat, metadata, components } = JSON.parse(output) as Bill;
  expect(bomFormat).toBe('CycloneDX');
  expect(metadata.component).toMatchObject({ name: 'cadastre', purl: expect.stringMatching(/^pkg:npm\/cadastre@/) });
  const names = components.map(({ name }) => name);
  for (const { name } of shipped) expect(names).toContain(name);
  for (const name of ['commander', 'valibot', 'yaml', 'preact']) expect(names).toContain(name);
  for (const name of ['vitest', 'typescript', 'esbuild']) expect(names).not.toContain(name);
  for (const component of components) expect(component.licenses?.length, component.name).toBeGreaterThan(0);
});

interface Bill {
  readonly bomFormat: string;
  readonly metadata: { readonly component: { readonly name: string; readonly purl: string } };
  readonly components: readonly { readonly name: string; readonly licenses?: readonly unknown[] }[];
}

describe('the workflows', () => {
  const folder = join(repository, '.github/workflows');
  const workflows = readdirSync(folder).map((file) => ({ file, text: readFileSync(join(folder, file), 'utf8') }));
  const read = (file: string) => parse(workflows.find((workflow) => workflow.file === file)?.text ?? '') as Workflow;

  test.each(workflows)('$file may read only, unless a job says what for, and pins what it uses', ({ text }) => {
    const { permissions, jobs } = parse(text) as Workflow;
    expect(permissions).toEqual({ contents: 'read' });
    for (const { steps } of Object.values(jobs)) {
      for (const { uses } of steps) if (uses !== undefined) expect(uses).toMatch(/^[\w/-]+@[0-9a-f]{40}$/);
    }
    // A commit says nothing to a reader: the version is beside it.
    for (const line of text.split('\n').filter((l) => /\buses:/.test(l))) expect(line).toMatch(/ # v\d+\.\d+\.\d+$/);
    // Text of others goes into a script by the environment, never by a template.
    for (const { steps } of Object.values(jobs))
      for (const { run = '' } of steps) expect(run).not.toContain(`$${'{{'}`);
  });

  test('publishing comes after every check, with provenance, and needs no secret', () => {
    const { jobs } = read('publish.yml');
    expect(jobs.check?.steps.some(({ run }) => run === '.ci/run')).toBe(true);
    expect(jobs.publish?.needs).toBe('check');
    expect(jobs.publish?.permissions).toEqual({ contents: 'read', 'id-token': 'write' });
    const commands = jobs.publish?.steps.map(({ run }) => run ?? '') ?? [];
    expect(commands.some((run) => /^npm publish\b.*--provenance/.test(run))).toBe(true);
    expect(commands.find((run) => run.startsWith('npm ci'))).toContain('--ignore-scripts');
    expect(workflows.map(({ text }) => text).join()).not.toMatch(/secrets\./);
  });

  test('a change is checked by what anybody can run', () => {
    const { jobs } = read('ci.yml');
    expect(Object.values(jobs).flatMap(({ steps }) => steps.map(({ run }) => run))).toContain('.ci/run');
    expect(existsSync(join(repository, '.ci/run'))).toBe(true);
  });
});

interface Workflow {
  readonly permissions: unknown;
  readonly jobs: Readonly<
    Record<
      string,
      {
        readonly needs?: string;
        readonly permissions?: unknown;
        readonly steps: readonly { readonly uses?: string; readonly run?: string }[];
      }
    >
  >;
}
