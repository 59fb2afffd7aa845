// A graph of Fusion: the source schemas and the execution schema that is composed of them have the same findings.
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { folderOf, runIn } from '../cli/support.ts';

const cwd = 'test/systems/fusion';

/** What is found, without files and lines; and what is read and resolved by whom. */
async function checked(...argv: readonly string[]) {
  const { code, stdout } = await runIn(cwd, ['check', '--policies', 'policies', '-f', 'json', ...argv]);
  const { diagnostics, notes, map } = JSON.parse(stdout);
  type Found = { ruleId: string; message: string; primary: { subgraph: string; coordinate: string } };
  return {
    code,
    notes,
    found: diagnostics.map(({ ruleId, message, primary }: Found) => [
      ruleId,
      `${primary.subgraph}/${primary.coordinate}`,
      message,
    ]),
    fields: map.types.map(({ name, fields, holdings }: never) => [
      name,
      fields,
      (holdings as { subgraph: string; roles: unknown; keys: { resolvable: boolean }[] }[]).map(
        ({ subgraph, roles, keys }) => [subgraph, roles, keys],
      ),
    ]),
  };
}

const sources = await checked('-s', 'source');

test('the trespasses of its source schemas are found', () => {
  expect(sources.code).toBe(1);
  expect(sources.found.map(([rule, at]: string[]) => `${rule} ${at}`)).toEqual([
    'copy-declared reporting/Customer.name',
    'consumer-declared reporting/Invoice',
    'consumer-declared reporting/Invoice.daysOverdue',
    'mutation-in-authority reporting/Mutation.fixInvoiceStatus',
    'transition-in-authority reporting/Mutation.fixInvoiceStatus',
  ]);
});

test('no composer is asked, and that is said: with and without composition the verdict is the same', async () => {
  expect(sources.notes).toEqual([
    expect.stringContaining('source schemas of the Composite Schemas specification: no composer here can compose them'),
  ]);
  expect(await checked('-s', 'source', '--compose', 'off')).toEqual(sources);
});

test.each([
  ['a glob', ['source/*.graphqls']],
  ['files', ['source/billing.graphqls', 'source/customers.graphqls', 'source/reporting.graphqls']],
  ['its execution schema', ['gateway.graphqls']],
])('they are found by %s', async (_, specs) => {
  const { found, fields, code } = await checked(...specs.flatMap((spec) => ['-s', spec]));
  expect(code).toBe(1);
  expect(found).toEqual(sources.found);
  const own = (all: typeof fields) => all.filter(([name]: [string]) => name !== 'Query');
  expect(own(fields)).toEqual(own(sources.fields));
});

test('a gate finds what a candidate introduces, and nothing else, against each of them', async () => {
  const folder = folderOf({
    'plain.graphqls': 'type Mutation { voidInvoice(id: ID!): Invoice }\ntype Invoice { id: ID! }\n',
  });
  await runIn(cwd, ['lock', '-s', 'source', '--policies', 'policies', '--output', join(folder, 'lock.json')]);
  const found = async (candidate: string, schema: string, against: string) => {
    const { code, stdout } = await runIn(cwd, [
      'gate',
      candidate,
      '--schema',
      schema,
      '--against',
      against,
      '-p',
      'policies',
      '-f',
      'json',
    ]);
    const { diagnostics } = JSON.parse(stdout);
    return [code, ...diagnostics.map(({ ruleId }: { ruleId: string }) => ruleId)];
  };
  for (const against of ['source', 'gateway.graphqls', join(folder, 'lock.json')]) {
    expect(await found('reporting', 'source/reporting.graphqls', against), against).toEqual([0]);
    const added = await found('archive', join(folder, 'plain.graphqls'), against);
    expect(added, against).toContain('mutation-in-authority');
  }
});
