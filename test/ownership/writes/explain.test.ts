import { expect, it } from 'vitest';
import { explainWrites } from '../../../src/ownership/writes/explain.ts';
import { formatWriteExplanation } from '../../../src/report/explain-writes.ts';
import { mapOf } from './support.ts';

const map = mapOf({
  reporting: `
    enum InvoiceStatus { DRAFT SENT }
    type Invoice { id: ID! status: InvoiceStatus! }
    type Query { invoice: Invoice }
    type Mutation { fixInvoiceStatus(invoiceId: ID!, status: InvoiceStatus!): Boolean reindex: Boolean }`,
});

it('says how the name is read, the evidence for and against each record, and what is written', () => {
  const explanation = explainWrites(map, 'reporting', 'Mutation.fixInvoiceStatus');
  const text = explanation === undefined ? '' : formatWriteExplanation(explanation);
  // How much each counts changes with every fit.
  const lines = text.split('\n').map((line) => line.replace(/^ +[+-]\d+\.\d /, '  ± '));
  const weighed = lines.filter((line) => line.startsWith('  ± '));
  expect(lines.filter((line) => !line.startsWith('  ± ')).join('\n')).toBe(
    `Mutation.fixInvoiceStatus in "reporting"

Its name says
  verb        fix
  object      invoice status

Invoice: more than 99 % likely to be written

Writes
  Invoice.status (certain): name Mutation.fixInvoiceStatus, identifier invoiceId: ID!, state status: InvoiceStatus!, input status: InvoiceStatus!`,
  );
  expect(weighed).toEqual(
    expect.arrayContaining([
      '  ±  identifier invoiceId: ID! identifies it',
      '  ±  name       the object begins with its name, before "status"',
      '  ±  result     no record is returned',
      '  ±  state      status: InvoiceStatus! is the state of Invoice',
    ]),
  );
});

it('says that a name mentions a field, and that its verb stands last', () => {
  const seen = (operation: string) => {
    const desks = mapOf({
      desks: `type Query { employee(id: ID!): Employee } type Employee { id: ID! desk: String } type Mutation { ${operation} }`,
    });
    const name = operation.replace(/\(.*/, '');
    const [first] = explainWrites(desks, 'desks', `Mutation.${name}`)?.candidates ?? [];
    return (first?.contributions ?? []).map((one) => one.seen);
  };
  expect(seen('moveDesk(employeeId: ID!, desk: String!): Boolean')).toContain('the name mentions a field of it');
  expect(seen('employeeMove(id: ID!): Employee')).toContain('"move" stands last');
});

it('says why what is likely is not written', () => {
  const desks = mapOf({
    desks: `type Query { a: Int } type Outcome { id: ID! text: String } type Mutation { tidy(id: ID!): Outcome sweep(id: ID!): Outcome }`,
  });
  const explanation = explainWrites(desks, 'desks', 'Mutation.tidy');
  expect(explanation === undefined ? '' : formatWriteExplanation(explanation)).toMatch(
    /^Outcome: not written, because its type only serves as a result; \d+ % likely otherwise$/m,
  );
});

it('puts what weighs most first', () => {
  const [invoice] = explainWrites(map, 'reporting', 'Mutation.fixInvoiceStatus')?.candidates ?? [];
  const weights = (invoice?.contributions ?? []).map(({ weight }) => Math.abs(weight));
  expect(weights.length).toBeGreaterThan(3);
  expect(weights).toEqual([...weights].sort((a, b) => b - a));
});

it('explains the unattributed too, as plain data', () => {
  const explanation = explainWrites(map, 'reporting', 'Mutation.reindex');
  expect(explanation?.writes).toEqual([]);
  expect(explanation && formatWriteExplanation(explanation)).toContain('Unattributed');
  expect(JSON.parse(JSON.stringify(explanation))).toEqual(explanation);
});

it('knows no operation that is not there', () => {
  expect(explainWrites(map, 'reporting', 'Mutation.gone')).toBeUndefined();
});

it('says why a subgraph that adds fields to a record is at most in doubt', () => {
  const herd = 'type Query { cow(id: ID!): Cow } type Cow @key(fields: "id") { id: ID! tag: String weight: Int }';
  const milk =
    'extend type Cow @key(fields: "id") { id: ID! @external litres: Int } type Mutation { retagCow(id: ID!): Boolean }';
  const explanation = explainWrites(mapOf({ herd, milk }), 'milk', 'Mutation.retagCow');
  expect(explanation?.candidates.map(({ lowered }) => lowered)).toEqual([
    'this subgraph adds fields to it, and may change these alone',
  ]);
});
