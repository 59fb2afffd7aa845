import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import process from 'node:process';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { binary, checkFiles, type Files, folderOf, cleanGraph as graph, repository, runIn } from '../cli/support.ts';

const library = pathToFileURL(join(repository, 'dist/index.js')).href;

/** As somebody would write it: every record needs an owner. */
const ownerNamed = `import { declarationOfPolicy, defineRule } from '${library}';

export default defineRule({
  id: 'acme-owner-named',
  category: 'policy',
  summary: 'A record without an owner',
  why: 'Nobody is called when it breaks.',
  remedy: 'Name the team under owner.',
  severity: 'error',
  since: '1.0.0',
  messages: {
    none: {
      fact: ({ record }) => \`the policy of \${record} names no owner\`,
      remedy: ({ record }) => \`Name the owner of \${record}\`,
    },
  },
  *check({ register }) {
    for (const record of register.records) {
      if (record.policy.owner !== undefined) continue;
      yield {
        messageId: 'none',
        args: { record: record.name },
        at: declarationOfPolicy(record, ''),
        record: record.name,
      };
    }
  },
});
`;

const withPlugin = (plugin: string, files: Files = {}, settings = ''): Files => ({
  ...graph,
  'cadastre.yaml': `plugins: [./rules/mine.mjs]\n${settings}`,
  'rules/mine.mjs': plugin,
  ...files,
});

/** A rule with one part replaced. */
const withPart = (part: string, value: string) => `const rule = {
  id: 'mine', category: 'policy', summary: 's', why: 'w', remedy: 'r', severity: 'error', since: '1.0.0',
  messages: { m: { fact: () => 'a fact', remedy: () => 'a remedy' } },
  *check() { yield { messageId: 'm', args: {}, at: { coordinate: 'x', location: { file: 'a', line: 1, column: 1 } } }; },
};
export default { ...rule, ${part}: ${value} };
`;

/** A rule that yields one finding, which is sound but for one part. */
const withFinding = (part: string) =>
  withPlugin(
    withPart(
      'check',
      `() => {
        const location = { file: 'a', line: 1, column: 1 };
        const at = { subgraph: 'billing', coordinate: 'x', location };
        return [{ messageId: 'm', args: {}, at, ${part} }];
      }`,
    ),
  );

describe('a rule of the project', () => {
  it('is asked like any other', async () => {
    const { code, stdout, stderr } = await checkFiles(withPlugin(ownerNamed), ['--format', 'json']);
    expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
    const { diagnostics, rules } = JSON.parse(stdout);
    expect(diagnostics).toMatchObject([
      {
        ruleId: 'acme-owner-named',
        severity: 'error',
        message: 'the policy of invoice names no owner',
        remedy: 'Name the owner of invoice',
        record: 'invoice',
        docs: 'rules/mine.mjs',
        primary: { file: 'policies/invoice.yaml', line: 1 },
      },
    ]);
    expect(rules.map(({ id }: { id: string }) => id)).toContain('acme-owner-named');
    const owned = { 'policies/invoice.yaml': `${graph['policies/invoice.yaml']}owner: team-billing\n` };
    expect((await checkFiles(withPlugin(ownerNamed, owned))).code).toBe(0);
  });

  it('is weighed, filtered, listed, explained, kept in a baseline and tested like any other', async () => {
    expect((await checkFiles(withPlugin(ownerNamed, {}, 'rules: { acme-owner-named: hint }\n'))).code).toBe(0);
    const off = { 'policies/invoice.yaml': `${graph['policies/invoice.yaml']}rules: { acme-owner-named: off }\n` };
    expect((await checkFiles(withPlugin(ownerNamed, off))).code).toBe(0);
    expect((await checkFiles(withPlugin(ownerNamed), ['--rule', 'writes/*'])).code).toBe(0);
    expect((await checkFiles(withPlugin(ownerNamed), ['--rule', 'policy/acme-*'])).code).toBe(1);

    const folder = folderOf(withPlugin(ownerNamed));
    expect((await runIn(folder, ['rules'])).stdout).toMatch(/^acme-owner-named +policy +error +A record without/m);
    expect((await runIn(folder, ['explain', 'acme-owner-named'])).stdout).toContain('Nobody is called when it breaks.');
    await runIn(folder, ['check', '--compose', 'off', '--update-baseline']);
    expect((await runIn(folder, ['check', '--compose', 'off'])).code).toBe(0);

    const test = `test: t\nif: { billing: { adds: "Query.x: Int" } }\nthen: [{ rule: acme-owner-named }]\n`;
    const tested = await runIn(folderOf(withPlugin(ownerNamed, { 'policies/a.test.yaml': test })), ['test']);
    expect(tested.stdout).toContain('expected and not found: acme-owner-named');
  });

  it.each([
    ['nothing more', ''],
    ['other places', "related: [{ ...at, note: 'n' }, { coordinate: 'y', location, note: '' }]"],
    ['no other places', 'related: []'],
    ['a record', "record: 'invoice'"],
    ['no record', 'record: null'],
    ['a severity', "severity: 'error'"],
    ['a place outside of the subgraphs', "at: { coordinate: 'x', location }"],
  ])('may yield a finding with %s', async (_, part) => {
    const { code, stderr, stdout } = await checkFiles(withFinding(part), ['--rule', 'mine']);
    expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
    expect(stdout).toContain('a fact');
  });

  it('may have a short id, and pages of its own', async () => {
    const found = async (part: string, value: string) => {
      const { stdout } = await checkFiles(withPlugin(withPart(part, value)), ['--format', 'json']);
      return JSON.parse(stdout).diagnostics[0];
    };
    expect(await found('id', "'a1-2b'")).toMatchObject({ ruleId: 'a1-2b', docs: 'rules/mine.mjs' });
    expect(await found('docs', "'https://a.example/x'")).toMatchObject({ docs: 'https://a.example/x' });
  });

  it('may be one of several, in CommonJS too', async () => {
    const files = withPlugin('', {
      'cadastre.yaml': 'plugins: [./rules/two.mjs, ./rules/old.cjs]\n',
      'rules/two.mjs': `${withPart('id', "'one'").replace('export default', 'const one =')}export default [one, { ...rule, id: 'two' }];`,
      'rules/old.cjs': withPart('id', "'three'").replace('export default', 'module.exports ='),
    });
    const { stdout } = await checkFiles(files, ['--format', 'json']);
    const { diagnostics } = JSON.parse(stdout);
    expect(diagnostics.map(({ ruleId }: { ruleId: string }) => ruleId)).toEqual(['one', 'three', 'two']);
  });

  it('works in the command as it is published', () => {
    const cwd = folderOf(withPlugin(ownerNamed));
    const ran = spawnSync(process.execPath, [binary, 'check', '--compose', 'off'], { cwd, encoding: 'utf8' });
    expect(ran.stdout).toContain('the policy of invoice names no owner  acme-owner-named');
    expect(ran.status).toBe(1);
  });

  it('is found from the folder of the settings', async () => {
    const files = { ...withPlugin(ownerNamed), 'ci/cadastre.yaml': 'plugins: [../rules/mine.mjs]\n' };
    expect((await checkFiles(files, ['-c', 'ci/cadastre.yaml'])).code).toBe(1);
  });

  it('is not run where the settings do not name it', async () => {
    const files = { ...graph, 'rules/mine.mjs': 'throw new Error("ran")' };
    expect((await checkFiles(files)).code).toBe(0);
  });
});

describe('a faulty plugin stops everything, and says whose fault it is', () => {
  it.each([
    ['that is not there', { 'cadastre.yaml': 'plugins: [./gone.js]\n' }, 'the plugin gone.js is not a file'],
    ['that is a package', { 'cadastre.yaml': 'plugins: [acme-rules]\n' }, 'is not the path of a file'],
    ['that is an address', { 'cadastre.yaml': 'plugins: ["https://a.example/x.js"]\n' }, 'is not the path of a file'],
    ['that does not parse', withPlugin('export default {'), 'the plugin rules/mine.mjs could not be run'],
    ['that throws', withPlugin('throw new Error("no database")'), 'could not be run: "no database"'],
    ['without a default', withPlugin('export const rule = 1'), 'has no default export'],
    ['that exports nothing', withPlugin('export default undefined'), 'exports no rule, but undefined'],
    ['with no rule', withPlugin('export default []'), 'exports an empty list'],
    ['with a function', withPlugin('export default () => {}'), 'exports no rule, but a function'],
    ['of a taken id', withPlugin(withPart('id', "'copy-declared'")), '"copy-declared", which cadastre itself has too'],
    ['of an odd id', withPlugin(withPart('id', "'Not This'")), 'with the id "Not This"'],
    ['without a reason', withPlugin(withPart('why', "' '")), 'the rule mine of the plugin rules/mine.mjs has no why'],
    ['of no category', withPlugin(withPart('category', "'style'")), 'has no category: writes, copies'],
    ['of no severity', withPlugin(withPart('severity', "'fatal'")), 'has no severity: error, warning, hint, off'],
    ['with nothing to say', withPlugin(withPart('messages', '{}')), 'has no messages'],
    ['with half a message', withPlugin(withPart('messages', '{ m: { fact: () => "" } }')), 'has a message m without'],
    ['that does not check', withPlugin(withPart('check', '1')), 'has no check(context)'],
    [
      'that fails',
      withPlugin(withPart('check', '() => { throw new TypeError("x is gone") }')),
      'failed: TypeError: x is gone',
    ],
    ['that fails later', withPlugin(withPart('check', 'function* () { yield* null }')), 'failed: TypeError'],
    ['that is late', withPlugin(withPart('check', 'async () => []')), 'failed: TypeError'],
    [
      'that yields nothing',
      withPlugin(withPart('check', '() => [undefined]')),
      'yields a finding that is not an object',
    ],
    [
      'of an unknown message',
      withPlugin(withPart('check', '() => [{ messageId: "toString", args: {} }]')),
      'unknown messageId toString',
    ],
    ['without a place', withPlugin(withPart('check', '() => [{ messageId: "m", args: {} }]')), 'without a place'],
    ['without arguments', withPlugin(withPart('check', '() => [{ messageId: "m" }]')), 'whose args are not an object'],
    ...(
      [
        ['whose other places are no list', 'related: {}', 'with related places that are none'],
        ['whose other places are none', "related: [{ note: 'n' }]", 'with related places that are none'],
        ['whose other places say nothing', "related: [{ ...at, note: 'n' }, at]", 'with related places that are none'],
        ['of a record that is not a name', 'record: 7', 'with a record that is not a name'],
        ['of an unknown severity', "severity: 'off'", 'with the unknown severity off'],
        ['whose arguments run in circles', 'args: (() => { const a = {}; a.a = a; return a; })()', 'whose args are no'],
        ['whose arguments are nothing', 'args: null', 'whose args are not an object'],
        ['at no place', 'at: null', 'without a place'],
        ['at a place without a line', "at: { coordinate: 'x', location: { file: 'a', column: 1 } }", 'without a place'],
        ['at half a line', "at: { coordinate: 'x', location: { ...location, line: 1.5 } }", 'without a place'],
        ['at no column', "at: { coordinate: 'x', location: { file: 'a', line: 1 } }", 'without a place'],
        ['in no file', "at: { coordinate: 'x', location: { line: 1, column: 1 } }", 'without a place'],
        ['at no location', "at: { coordinate: 'x' }", 'without a place'],
        ['at no coordinate', 'at: { location }', 'without a place'],
        ['in a subgraph that is no name', "at: { subgraph: 7, coordinate: 'x', location }", 'without a place'],
      ] as const
    ).map(([what, part, message]): [string, Files, string] => [what, withFinding(part), message]),
    ['of an id with a tail', withPlugin(withPart('id', "'mine-'")), 'with the id "mine-"'],
    ['of an id with a head', withPlugin(withPart('id', "'-mine'")), 'with the id "-mine"'],
    ['of no id', withPlugin(withPart('id', 'undefined')), 'with the id undefined'],
    ['that is null', withPlugin('export default null'), 'exports no rule, but null'],
    ['whose docs are no address', withPlugin(withPart('docs', '7')), 'has docs that are not an address'],
    ['whose messages are null', withPlugin(withPart('messages', 'null')), 'has no messages'],
    ['whose messages are a text', withPlugin(withPart('messages', "'m'")), 'has no messages'],
    ['whose message is null', withPlugin(withPart('messages', '{ m: null }')), 'has a message m without'],
    ['without a remedy', withPlugin(withPart('remedy', 'undefined')), 'has no remedy: a text for people'],
    [
      'that says nothing but spaces',
      withPlugin(withPart('messages', '{ m: { fact: () => " ", remedy: () => "r" } }')),
      'gives no text for its message m',
    ],
    [
      'that throws what is no error',
      withPlugin(withPart('check', '() => { throw "nothing" }')),
      'the rule mine of the plugin rules/mine.mjs failed: nothing',
    ],
    [
      'that is mute',
      withPlugin(withPart('messages', '{ m: { fact: () => undefined, remedy: () => "r" } }')),
      'gives no text for its message m',
    ],
    [
      'that stutters',
      withPlugin(withPart('messages', '{ m: { fact: () => "f", remedy: (a) => a.b.c } }')),
      'could not say its remedy m: TypeError',
    ],
  ])('%s', async (_, files, message) => {
    const { code, stdout, stderr } = await checkFiles({ ...graph, ...files });
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(message);
    expect(stderr).not.toContain('internal error');
  });

  it('an id that no rule has, built in or not, is still a mistake', async () => {
    const inSettings = await checkFiles(withPlugin(ownerNamed, {}, 'rules: { acme-owner: hint }\n'));
    expect(inSettings).toMatchObject({ code: 2, stderr: expect.stringContaining('there is no rule "acme-owner"') });
    const policy = { 'policies/invoice.yaml': `${graph['policies/invoice.yaml']}rules: { acme-owner-name: off }\n` };
    const inPolicy = await checkFiles(withPlugin(ownerNamed, policy));
    expect(inPolicy).toMatchObject({ code: 2, stderr: expect.stringContaining('did you mean acme-owner-named?') });
  });
});
