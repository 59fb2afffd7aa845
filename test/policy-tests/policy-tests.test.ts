import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { jsonSchemas } from '../../scripts/json-schemas.ts';
import { readYaml } from '../../src/policy/yaml.ts';
import { toPlain } from '../../src/policy/yaml-node.ts';
import { parseCases } from '../../src/policy-tests/parse-cases.ts';
import { ruleIds } from '../../src/rules/index.ts';
import { type Files, folderOf, cleanGraph as graph, repository, runIn } from '../cli/support.ts';
import { problemsOf } from '../policy/support.ts';

interface Ran {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

function runTests(test: string, files: Files = graph, ...argv: readonly string[]): Promise<Ran> {
  return runIn(folderOf({ ...files, 'policies/invoice.test.yaml': test }), ['test', ...argv]);
}

const passed = { code: 0, stderr: '' };
const repairs = 'Mutation.repairInvoice(invoiceId: ID!): Boolean!';

/** A test in which reporting adds something. */
const reporting = (adds: string, then: string) =>
  `test: it holds\nif:\n  reporting:\n    adds: ${JSON.stringify(adds)}\nthen: ${then}\n`;

describe('a policy test', () => {
  it('passes where just what it says is found', async () => {
    const { stdout, ...rest } = await runTests(
      reporting(repairs, '[{ rule: mutation-in-authority, at: reporting/Mutation.repairInvoice, severity: error }]'),
    );
    expect(rest).toEqual(passed);
    expect(stdout).toBe('policies/invoice.test.yaml\n  ✔ it holds\n\n✔ 1 policy test passed\n');
  });

  it.each([
    ['nothing is found where something should be', 'Query.x: Int', '[{ rule: mutation-in-authority }]'],
    ['something is found where nothing should be', repairs, '[]'],
    ['it is found elsewhere', repairs, '[{ rule: mutation-in-authority, at: billing/Mutation.repairInvoice }]'],
    ['another rule finds it', repairs, '[{ rule: copy-declared, at: reporting/Mutation.repairInvoice }]'],
    ['it weighs less', repairs, '[{ rule: mutation-in-authority, severity: hint }]'],
  ])('fails where %s', async (_, adds, then) => {
    expect(await runTests(reporting(adds, then))).toMatchObject({ code: 1, stderr: '' });
  });

  it('says what was expected, and what was found instead', async () => {
    const { stdout } = await runTests(reporting(repairs, '[{ rule: copy-declared, at: "reporting/Invoice.*" }]'));
    expect(stdout).toContain('✖ it holds  policies/invoice.test.yaml:1');
    expect(stdout).toContain('expected and not found: copy-declared at reporting/Invoice.*  line 5');
    expect(stdout).toContain('found and not expected: error mutation-in-authority at reporting/Mutation.repairInvoice');
    expect(stdout).toContain('Mutation.repairInvoice in "reporting" writes');
    expect(stdout).toContain('✖ 1 of 1 policy test failed');
  });

  it('is about what is new: what stands already is neither expected nor in the way', async () => {
    const faulty = { ...graph, 'policies/x.yaml': 'record: x\nauthoritative_service: nobody\n' };
    expect(await runTests(reporting('Query.x: Int', '[]'), faulty)).toMatchObject(passed);
  });

  it('asks for a place by pattern', async () => {
    const then = '[{ rule: mutation-in-authority, at: "report*/Mutation.*Invoice" }]';
    expect(await runTests(reporting(repairs, then))).toMatchObject(passed);
  });

  it('judges by the day that it is given, and by the exceptions of the policy', async () => {
    const exception =
      '{ rule: mutation-in-authority, at: reporting/Mutation.repairInvoice, reason: x, expires: 2026-06-15 }';
    const excepting = {
      ...graph,
      'policies/invoice.yaml': `${graph['policies/invoice.yaml']}exceptions: [${exception}]\n`,
    };
    const test = `${reporting(repairs, '[]')}`;
    const found = await runTests(test, excepting, '--today', '2026-06-16', '--format', 'json');
    expect(JSON.parse(found.stdout).tests[0].unexpected).toMatchObject([{ rule: 'mutation-in-authority' }]);
    expect(await runTests(test, excepting, '--today', '2026-06-15')).toMatchObject(passed);
  });
});

describe('a change', () => {
  it.each([
    ['a type as a definition', 'type Mutation { repairInvoice(invoiceId: ID!): Boolean! }'],
    ['a type as an extension', 'extend type Mutation { repairInvoice(invoiceId: ID!): Boolean! }'],
    ['a field by its coordinate', repairs],
    [
      'with what stands around it',
      `  "repairs it"\n  type Mutation { repairInvoice(invoiceId: ID!): Boolean! }\ntype X { a: Int }`,
    ],
  ])('adds %s', async (_, adds) => {
    expect(await runTests(reporting(adds, '[{ rule: mutation-in-authority }]'))).toMatchObject(passed);
  });

  it('knows federation as the subgraph does', async () => {
    const adds = 'type Invoice @key(fields: "id") { id: ID! status: Int @shareable }';
    const federation1 = { ...graph, 'subgraphs/reporting.graphql': 'type Query { revenue: Int }' };
    for (const files of [graph, federation1]) {
      const { stdout } = await runTests(reporting(adds, '[]'), files, '--format', 'json');
      const rules = JSON.parse(stdout).tests[0].unexpected.map(({ rule }: { rule: string }) => rule);
      expect(rules).toContain('copy-declared');
    }
  });

  it('adds several things, removes, and replaces', async () => {
    const test = `test: billing may replace what it offers
if:
  billing:
    removes: [Mutation.payInvoice, InvoiceStatus.PAID]
    adds:
      - "Mutation.payInvoice(invoiceId: ID!, cents: Int!): Invoice!"
      - "Invoice.paidCents: Int!"
      - "enum InvoiceStatus { SETTLED }"
then: []
---
test: a policy that names what goes is told
if: { billing: { removes: [Invoice] } }
then:
  - rule: policy-resolves
  - { rule: mutation-attributed, at: billing/Mutation.payInvoice }
`;
    const { code, stdout } = await runTests(test);
    expect(stdout).toContain('✔ billing may replace what it offers');
    expect(stdout).toContain('✔ a policy that names what goes is told');
    expect(code).toBe(0);
  });

  it('adds a mutation to a namespace by the coordinate that findings show', async () => {
    const desk = 'type Mutation { desk: DeskMutations! }\ntype DeskMutations { file(id: ID!): Boolean }\n';
    const files = { ...graph, 'subgraphs/desk.graphql': desk };
    const test = (adds: string) =>
      `test: it holds\nif: { desk: { adds: "${adds}" } }\nthen: [{ rule: mutation-in-authority, at: desk/Mutation.desk.repairInvoice }]\n`;
    const added = (path: string) => runTests(test(`${path}.repairInvoice(invoiceId: ID!): Boolean!`), files);
    expect(await added('Mutation.desk')).toMatchObject(passed);
    expect(await added('DeskMutations')).toMatchObject(passed);
    expect((await added('Mutation.dsk')).stderr).toContain('no field Mutation.dsk exists there');
  });

  it('brings a new subgraph', async () => {
    const adds = 'type Mutation { voidInvoice(invoiceId: ID!): Boolean! }';
    const test = `test: it holds\nif: { audit: { new: true, adds: "${adds}" } }\nthen: [{ rule: mutation-in-authority }]\n`;
    expect(await runTests(test)).toMatchObject(passed);
  });

  it('works on subgraphs that are read from a supergraph', async () => {
    const { composeServices } = await import('@apollo/composition');
    const { parse } = await import('graphql');
    const services = ['billing', 'reporting'].map((name) => ({
      name,
      typeDefs: parse(graph[`subgraphs/${name}.graphql` as keyof typeof graph]),
    }));
    const files = {
      'supergraph.graphql': composeServices(services).supergraphSdl ?? '',
      'policies/invoice.yaml': graph['policies/invoice.yaml'],
    };
    const test = reporting(repairs, '[{ rule: mutation-in-authority }]');
    expect(await runTests(test, files, '-s', 'supergraph.graphql')).toMatchObject({ code: 0 });
  });

  it.each([
    [reporting('type {', '[]'), 'syntax error', '4:'],
    [
      'test: t\nif:\n  reporting:\n    adds: |\n      type Query {\n        a: Int\n        b Int\n      }\nthen: []\n',
      'syntax error',
      '7:',
    ],
    [reporting('Query.revenueCents: Int!', '[]'), '"reporting" has Query.revenueCents already', '4:'],
    [reporting('enum Query { A }', '[]'), 'Query is an object in "reporting", and the test adds an enum', '4:'],
    ['test: t\nif: { biling: { adds: "Query.a: Int" } }\nthen: []\n', 'the graph has no subgraph "biling"', '2:7'],
    [
      'test: t\nif: { billing: { new: true, adds: "Query.a: Int" } }\nthen: []\n',
      'has a subgraph "billing" already',
      '2:7',
    ],
    [
      'test: t\nif: { billing: { removes: [Mutation.payInvoices] } }\nthen: []\n',
      '"billing" has no Mutation.payInvoices',
      '2:28',
    ],
  ])('that cannot be made stops everything: %j', async (test, message, place) => {
    const { code, stdout, stderr } = await runTests(test);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(message);
    expect(stderr).toContain(`at policies/invoice.test.yaml:${place}`);
  });
});

describe('the file', () => {
  const schema = JSON.parse(jsonSchemas().get('policy-test.schema.json') ?? '');
  const accepts = new Ajv({ strict: true, strictTypes: false }).compile(schema);

  it.each([
    ['unknown key', 'test: t\nif: { a: { add: x } }\nthen: []\n', '2:12 unknown key "add" in if.a'],
    ['no name', 'if: { a: { adds: x } }\nthen: []\n', '1:1 the test has no "test"'],
    ['no expectation', 'test: t\nif: { a: { adds: x } }\n', '1:1 the test has no "then"'],
    [
      'a lone rule',
      'test: t\nif: { a: { adds: x } }\nthen: copy-declared\n',
      '3:7 then is the text "copy-declared", not a list',
    ],
    [
      'no coordinate',
      'test: t\nif: { a: { removes: [a b] } }\nthen: []\n',
      '2:22 if.a.removes.0 "a b" is not a coordinate',
    ],
    ['neither text nor list', 'test: t\nif: { a: { adds: { x: y } } }\nthen: []\n', '2:18 if.a.adds is neither'],
  ])('%s: said with its place, and refused by the schema', (_, text, problem) => {
    expect(problemsOf(() => parseCases(text, 'a.test.yaml', ruleIds))[0]).toContain(problem);
  });

  it.each([
    ['a rule that is not there', 'test: t\nif: { a: { adds: x } }\nthen: [{ rule: copy-declare }]\n', '3:'],
    ['nothing that changes', 'test: t\nif: {}\nthen: []\n', '1:1 nothing changes'],
    ['a subgraph that changes nothing', 'test: t\nif: { a: {} }\nthen: []\n', '2:7 "a" neither adds nor removes'],
    ['a new one that loses something', 'test: t\nif: { a: { new: true, removes: [A] } }\nthen: []\n', '2:7 "a" is new'],
    ['no document', '# nothing\n', '1:1 the file has no test'],
  ])('%s is refused', (_, text, problem) => {
    expect(problemsOf(() => parseCases(text, 'a.test.yaml', ruleIds))[0]).toContain(problem);
  });

  it.each([
    ['test: t\nif: { a: { adds: x, removes: [A.b], new: true } }\nthen: [{ rule: composes, at: a/B }]\n', true],
    ['test: t\nif: { a: { adds: [x, y] } }\nthen: []\n', true],
    ['test: t\nif: { a: { add: x } }\nthen: []\n', false],
    ['test: t\nif: {}\nthen: nothing\n', false],
  ])('conforms to the published schema: %j', (text, expected) => {
    const [document] = readYaml(text, 'a.test.yaml').documents;
    expect(accepts(document && JSON.parse(JSON.stringify(toPlain(document))))).toBe(expected);
  });

  it('is no policy', async () => {
    const files = { ...graph, 'policies/deep/b.test.yml': reporting(repairs, '[{ rule: mutation-in-authority }]') };
    const folder = folderOf(files);
    expect((await runIn(folder, ['check', '--compose', 'off'])).code).toBe(0);
    expect((await runIn(folder, ['test'])).stdout).toContain('policies/deep/b.test.yml');
  });

  it('is found beside a single file of policies, or named', async () => {
    const { 'policies/invoice.yaml': policy, ...schemas } = graph;
    const test = reporting(repairs, '[{ rule: mutation-in-authority }]');
    const folder = folderOf({ ...schemas, 'ownership.yaml': policy, 'ownership.test.yaml': test, 'more.yaml': test });
    expect((await runIn(folder, ['test', '-p', 'ownership.yaml'])).stdout).toContain('ownership.test.yaml');
    expect((await runIn(folder, ['test', 'ownership.test.yaml', '-p', 'ownership.yaml'])).code).toBe(0);
    expect((await runIn(folder, ['test', 'gone', '-p', 'ownership.yaml'])).stderr).toContain('gone does not exist');
  });

  it('must be there, as a run without tests does not pass', async () => {
    const { code, stderr } = await runIn(folderOf(graph), ['test']);
    expect(code).toBe(2);
    expect(stderr).toContain('no policy test found in policies');
  });
});

describe('the result', () => {
  it('as JSON', async () => {
    const { code, stdout } = await runTests(
      `${reporting(repairs, '[]')}---\n${reporting('Query.a: Int', '[]')}`,
      graph,
      '-f',
      'json',
    );
    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({
      version: 1,
      summary: { tests: 2, passed: 1, failed: 1 },
      tests: [
        { name: 'it holds', file: 'policies/invoice.test.yaml', line: 1, passed: false, missing: [] },
        { line: 7, passed: true, missing: [], unexpected: [] },
      ],
    });
  });

  it('of the example: all pass', async () => {
    const { code, stdout } = await runIn(repository, ['test']);
    expect(code, stdout).toBe(0);
    expect(readFileSync(`${repository}/policies/invoice.test.yaml`, 'utf8')).toContain('severity: error');
  });
});
