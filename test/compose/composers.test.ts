/** `--composer`: another composer says whether the graph composes, in the same places and with the same limits. */

import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FEDERATION_VERSIONS, FeatureVersion } from '@apollo/federation-internals';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { CheckResult } from '../../src/check/result.ts';
import { compose } from '../../src/compose/compose.ts';
import { federationMinors } from '../../src/schema/federation-versions.ts';
import { parseSubgraph } from '../../src/schema/parse-subgraph.ts';
import { cleanGraph, type Files, folderOf, repository, runIn } from '../cli/support.ts';

const link =
  'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@shareable", "@requires", "@external"])\n';
const composerVersion = JSON.parse(readFileSync('node_modules/@apollo/composition/package.json', 'utf8')).version;
const policies = { 'policies/invoice.yaml': 'record: invoice\nauthoritative_service: billing\n' };

/** Composes, and has a field that no query can reach. */
const unreachable: Files = {
  ...policies,
  'subgraphs/billing.graphql': `${link}type Query { invoice: Invoice }
type Invoice @key(fields: "id") { id: ID! }`,
  'subgraphs/reporting.graphql': `${link}type Query { revenueCents: Int! }
type Invoice @key(fields: "number") {
  number: ID!
  share: Int
}`,
};

/** What a check of the files says of composition. */
async function compositionOf(files: Files, ...argv: readonly string[]) {
  const outcome = await runIn(folderOf(files), ['check', '--format', 'json', ...argv]);
  const result = JSON.parse(outcome.stdout) as CheckResult;
  const found = result.diagnostics.filter(({ ruleId }) => ruleId === 'composes');
  return { ...outcome, composition: result.composition, notes: result.notes, found };
}

describe('who composed is said', () => {
  const guild = { name: '@theguild/federation-composition', version: expect.stringMatching(/^0\.\d+\.\d+$/) };

  test('in the JSON result, with the version that is installed; a note says that it was asked for', async () => {
    const asked = await compositionOf(cleanGraph, '--composer', 'guild');
    expect(asked).toMatchObject({ code: 0, composition: { ok: true, mode: 'full', composer: guild, hints: [] } });
    expect(asked.notes).toEqual([expect.stringContaining('composed with @theguild/federation-composition 0.')]);
  });

  test("Apollo's where nothing else is asked for, without a note", async () => {
    const { composition, notes } = await compositionOf(cleanGraph);
    expect(composition).toMatchObject({ ok: true, composer: { name: '@apollo/composition' } });
    expect(notes).toEqual([]);
  });

  test('nobody, where composition is off', async () => {
    const { composition } = await compositionOf(cleanGraph, '--composer', 'guild', '--compose', 'off');
    expect(composition).toEqual({ ok: true, mode: 'off', composer: null, errors: [], hints: [] });
  });

  test('in every format that is read by people or shown in a review', async () => {
    const cwd = folderOf(cleanGraph);
    const formats = ['text', 'markdown', 'sarif', 'junit', 'github', 'html'];
    const argv = formats.flatMap((format) => ['--format', `${format}=${format}.out`]);
    expect((await runIn(cwd, ['check', '--composer', 'guild', ...argv])).code).toBe(0);
    for (const format of formats) {
      const text = readFileSync(join(cwd, `${format}.out`), 'utf8').replaceAll('`', '');
      expect(text, format).toContain('@theguild/federation-composition 0.');
    }
  });

  test('by the settings, and a flag beats them', async () => {
    const files = { ...cleanGraph, 'cadastre.yaml': 'composer: guild\n' };
    expect((await compositionOf(files)).composition.composer?.name).toBe('@theguild/federation-composition');
    expect((await compositionOf(files, '--composer', 'apollo')).composition.composer?.name).toBe('@apollo/composition');
  });

  test.each([
    ['a flag', cleanGraph, ['--composer', 'hive'], '--composer'],
    ['the settings', { ...cleanGraph, 'cadastre.yaml': 'composer: hive\n' }, [], 'cadastre.yaml'],
  ])('%s that names nobody is an error', async (_, files, argv, where) => {
    const { code, stderr } = await runIn(folderOf(files), ['check', ...argv]);
    expect(code).toBe(2);
    expect(stderr).toContain(where);
    expect(stderr).toContain('guild');
  });

  test('by the gate too', async () => {
    const cwd = folderOf(cleanGraph);
    const argv = ['gate', 'billing', '--against', 'subgraphs', '--composer', 'guild', '--format'];
    const { code, stdout } = await runIn(cwd, [...argv, 'json']);
    expect(code).toBe(0);
    expect(JSON.parse(stdout).composition).toMatchObject({ ok: true, composer: guild });
    expect((await runIn(cwd, [...argv, 'text'])).stdout).toContain('@theguild/federation-composition 0.');
  });
});

describe('a version of federation that the composer does not know', () => {
  const billing = (version: string, more = '') =>
    `\n${link.replace('v2.9', `v${version}`)}type Query { invoice: Invoice${more} }\ntype Invoice @key(fields: "id") { id: ID! }`;
  const graphOf = (...args: Parameters<typeof billing>) => ({
    ...policies,
    'subgraphs/billing.graphql': billing(...args),
  });

  test.each([
    ['apollo', '2.15', '2.14', '@apollo/composition 2.'],
    ['guild', '2.15', '2.9', '@theguild/federation-composition 0.'],
    ['guild', '2.12', '2.9', '@theguild/federation-composition 0.'],
  ])(
    'is given as one that it knows, if nothing new is used, and that is said: %s, %s',
    async (composer, linked, as, name) => {
      const { code, composition, notes } = await compositionOf(graphOf(linked), '--composer', composer);
      expect(code).toBe(0);
      expect(composition).toMatchObject({ ok: true, readAs: [{ subgraph: 'billing', linked, as }] });
      const note = notes.find((one) => one.startsWith('"billing" links'));
      expect(note).toContain(`federation v${linked}, which ${name}`);
      expect(note).toContain(`composed as v${as}`);
    },
  );

  test('errors stand at the lines of the schema as it is written', async () => {
    const { code, found } = await compositionOf(graphOf('2.15', ' other: Missing'));
    expect(code).toBe(1);
    expect(found).toMatchObject([{ messageId: 'doesNotCompose', primary: { line: 3, column: 38 } }]);
  });

  test.each([
    ['guild', '2.12', ' total: Int @federation__cacheTag(format: "total")', '@theguild/federation-composition 0.'],
    ['guild', '2.16', '', '@theguild/federation-composition 0.'],
    ['apollo', '2.16', '', '@apollo/composition 2.'],
    ['apollo', '3.0', '', '@apollo/composition 2.'],
  ])(
    'is its limit where it may say something new: nobody has said whether the graph composes: %s, %s',
    async (composer, version, more, name) => {
      const { code, composition, found } = await compositionOf(graphOf(version, more), '--composer', composer);
      expect(code).toBe(2);
      expect(composition.ok).toBe(false);
      expect(found).toMatchObject([
        { messageId: 'composerFailed', primary: { subgraph: 'billing', line: 2, column: 15 } },
      ]);
      expect(found[0]?.message).toContain(name);
      expect(found[0]?.message).toContain(`does not know federation v${version}, which "billing" links`);
      const off = await runIn(folderOf(graphOf(version, more)), ['check', '--compose', 'off']);
      expect(off.code).toBe(0);
    },
  );

  test('is its limit for connectors too, whose directives it then does not know', async () => {
    const sdl = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.13", import: ["@key"])
  @link(url: "https://specs.apollo.dev/connect/v0.9", import: ["@connect"])
type Query { invoice: Int @connect(http: { GET: "http://localhost/invoice" }, selection: "$") }`;
    const { code, found } = await compositionOf({ ...policies, 'subgraphs/billing.graphql': sdl });
    expect(code).toBe(2);
    expect(found).toMatchObject([{ messageId: 'composerFailed', primary: { subgraph: 'billing', line: 2 } }]);
    expect(found[0]?.message).toContain('does not know connect v0.9, which "billing" links');
  });

  test('is no matter to Cosmo, which takes any', async () => {
    const { code, composition } = await compositionOf(graphOf('2.16'), '--composer', 'cosmo');
    expect(code).toBe(0);
    expect(composition).toMatchObject({ ok: true, composer: { name: '@wundergraph/composition' } });
    expect(composition).not.toHaveProperty('readAs');
  });

  test('is an error of the schema where there never was such a version', async () => {
    const { code, found } = await compositionOf(graphOf('1.0'));
    expect(code).toBe(1);
    expect(found).toMatchObject([{ messageId: 'doesNotCompose' }]);
    expect(found[0]?.message).toContain('UNKNOWN_FEDERATION_LINK_VERSION');
  });

  test('the table of versions has what the installed composer adds in each', () => {
    let earlier: readonly string[] = [];
    for (const [minor, { directives }] of federationMinors.entries()) {
      const definition = FEDERATION_VERSIONS.find(new FeatureVersion(2, minor));
      const now = definition?.directiveSpecs().map(({ name }) => name) ?? earlier;
      const added = now.filter((name) => !earlier.includes(name));
      expect([minor, ...directives].sort()).toEqual([minor, ...added].sort());
      earlier = now;
    }
  });
});

describe('the version of composition that a list of subgraphs asks for', () => {
  const list = (version: string) =>
    `federation_version: ${version}\nsubgraphs:\n  billing:\n    schema: { file: ./subgraphs/billing.graphql }\n  reporting:\n    schema: { file: ./subgraphs/reporting.graphql }\n`;

  test.each([
    ['=2.9.3', ['the list of subgraphs asks for federation_version =2.9.3, but @apollo/composition 2.']],
    ['1', ['the list of subgraphs asks for federation_version 1, but @apollo/composition 2.']],
    ['2', []],
    ['latest-2', []],
    [`=${composerVersion}`, []],
  ])('%s is told from the one that spoke', async (version, expected) => {
    const files = { ...cleanGraph, 'supergraph.yaml': list(version) };
    const { code, notes } = await compositionOf(files, '--subgraphs', 'supergraph.yaml');
    expect(code).toBe(0);
    expect(notes).toEqual(expected.map((note) => expect.stringContaining(note)));
  });

  test('in the list of Cosmo too', async () => {
    const cosmo = `version: 1\nfederation_version: =2.8.0\nsubgraphs:\n  - name: billing\n    schema: { file: ./subgraphs/billing.graphql }\n`;
    const { notes } = await compositionOf({ ...cleanGraph, 'compose.yaml': cosmo }, '--subgraphs', 'compose.yaml');
    expect(notes).toEqual([expect.stringContaining('asks for federation_version =2.8.0')]);
  });
});

test('an error that names no place has no excerpt, and one about a directive names it as one', async () => {
  const billing = `directive @key(fields: String!) on OBJECT
directive @link(url: String!, import: [String]) on SCHEMA
type Query { invoice: Invoice }
type Invoice @key(fields: "id") @key(fields: "number") { id: ID! number: ID! }`;
  const cwd = folderOf({ ...policies, 'subgraphs/billing.graphql': billing });
  const { stdout } = await runIn(cwd, ['check']);
  expect(stdout.replace(/\s+/g, ' ')).toContain('can only be used once at this location');
  expect(stdout).toMatch(/╭ billing subgraphs\/billing\.graphql\n/);
  expect(stdout).not.toContain('directive @key(fields: String!) on OBJECT');
});

describe('what it refuses', () => {
  test('stands at the declarations that the message names, in every subgraph', async () => {
    const { code, found, composition } = await compositionOf(
      {
        ...policies,
        'subgraphs/billing.graphql': `${link}type Query { invoice: Invoice }
type Invoice @key(fields: "id") {
  id: ID!
  total(unit: Int): Int @shareable
}`,
        'subgraphs/reporting.graphql': `${link}
type Invoice @key(fields: "id") { id: ID!
  total(unit: String): Int @shareable
}`,
      },
      '--composer',
      'guild',
    );
    expect(code).toBe(1);
    expect(composition.ok).toBe(false);
    expect(found).toMatchObject([
      {
        record: 'invoice',
        primary: {
          subgraph: 'billing',
          coordinate: 'Invoice.total',
          file: 'subgraphs/billing.graphql',
          line: 5,
          column: 3,
        },
        related: [{ subgraph: 'reporting', coordinate: 'Invoice.total', line: 4, column: 3 }],
      },
    ]);
  });

  test('inside of one subgraph stands there, not in another that has the same', async () => {
    const { found } = await compositionOf(
      {
        ...policies,
        'subgraphs/billing.graphql': `${link}type Query { invoice: Invoice }
type Invoice @key(fields: "id") { id: ID! total: Int }`,
        'subgraphs/reporting.graphql': `${link}type Invoice @key(fields: "id") {
  id: ID!
  total: Int @external
}`,
      },
      '--composer',
      'guild',
    );
    expect(found).toMatchObject([
      { primary: { subgraph: 'reporting', coordinate: 'Invoice.total', line: 4, column: 3 }, related: [] },
    ]);
    expect(found[0]?.message).toContain('EXTERNAL_UNUSED');
    expect(found[0]?.message).not.toContain('[reporting]');
  });

  test('on a renamed root has the coordinate of the supergraph', async () => {
    const root = `${link}schema { query: Q }\ntype Q { invoice: Int }`;
    const { found } = await compositionOf(
      { ...policies, 'subgraphs/billing.graphql': root, 'subgraphs/reporting.graphql': root },
      '--composer',
      'guild',
    );
    expect(found).toMatchObject([{ primary: { coordinate: 'Query.invoice', line: 3, column: 10 } }]);
  });

  test('as unreachable is found at each field, and not looked for in mode merge', async () => {
    const full = await compositionOf(unreachable, '--composer', 'guild', '--rule', 'composes');
    const at = (line: number) => ({ primary: { subgraph: 'reporting', line, column: 3 } });
    expect(full.found).toMatchObject([at(4), at(5)]);
    expect(full.found[0]?.message).toContain('SATISFIABILITY_ERROR');
    expect(full.found[0]?.remedy).not.toContain('SATISFIABILITY_ERROR');
    const merge = await compositionOf(unreachable, '--composer', 'guild', '--compose', 'merge');
    expect(merge.composition).toMatchObject({ ok: true, mode: 'merge' });
  });
});

describe('the limits are the same', () => {
  const small = [
    parseSubgraph('a', [{ file: 'a.graphql', sdl: 'type Query { x: Int }', text: 'type Query { x: Int }' }]),
  ];
  const call = { mode: 'full', composer: 'guild', cwd: '.' } as const;

  test('out of time', async () => {
    // A heap of its own: a worker that waits with its composer loaded could be done in time.
    const result = await compose(small, { ...call, heapMb: 500, timeoutMs: 1 });
    expect(result).toMatchObject({ ok: false, errors: [{ code: 'COMPOSER_TIMEOUT' }] });
  });

  test('out of memory', async () => {
    const result = await compose(small, { ...call, heapMb: 8 });
    expect(result).toMatchObject({ ok: false, errors: [{ code: 'COMPOSER_OUT_OF_MEMORY' }] });
  });

  test('out of stack, on a long way from type to type', async () => {
    const types = Array.from({ length: 4000 }, (_, i) => `type T${i} { next: T${(i + 1) % 4000} }`);
    const sdl = `type Query { first: T0 }\n${types.join('\n')}`;
    const long = [parseSubgraph('a', [{ file: 'a.graphql', sdl, text: sdl }])];
    const result = await compose(long, { ...call, stackMb: 1 });
    expect(result).toMatchObject({ ok: false, errors: [{ code: 'COMPOSER_CRASHED' }] });
    expect(result.errors[0]?.message).toMatch(/ran out of stack/);
  });

  test('memory is given by --compose-memory', async () => {
    const { code, found } = await compositionOf(cleanGraph, '--composer', 'guild', '--compose-memory', '8');
    expect(code).toBe(2);
    expect(found).toMatchObject([{ messageId: 'composerFailed' }]);
  });
});

describe('where it is not installed', () => {
  /** The command, in a place that has all it depends on, and no other composer. */
  function installation(): string {
    const home = mkdtempSync(join(tmpdir(), 'cadastre-alone-'));
    onTestFinished(() => rmSync(home, { recursive: true, force: true }));
    const modules = join(home, 'node_modules');
    cpSync(join(repository, 'dist'), join(modules, 'cadastre/dist'), { recursive: true });
    cpSync(join(repository, 'package.json'), join(modules, 'cadastre/package.json'));
    for (const name of ['graphql', '@apollo', '@graphql-tools'])
      symlinkSync(join(repository, 'node_modules', name), join(modules, name));
    return join(modules, 'cadastre/dist/bin.cjs');
  }

  test('a check that asks for it could not be made, and says what to install; others are none the worse', () => {
    const binary = installation();
    const cwd = folderOf(cleanGraph);
    const check = (...argv: readonly string[]) =>
      spawnSync(process.execPath, [binary, 'check', ...argv], { cwd, encoding: 'utf8' });
    const asked = check('--composer', 'guild');
    expect(asked.status).toBe(2);
    expect(asked.stdout).toBe('');
    expect(asked.stderr).toContain('the composer @theguild/federation-composition is not installed');
    expect(asked.stderr).toContain('npm install --save-dev @theguild/federation-composition');
    expect(asked.stderr).not.toMatch(/^\s+at /m);
    expect(check('--composer', 'guild', '--compose', 'off').status).toBe(0);
    expect(check().status).toBe(0);
  });
});
