/** What a subgraph keeps of its own beside the records of others: fields that have the same states, and the places of a declared copy. */
import { describe, expect, it } from 'vitest';
import { billing, checked, found, invoice } from './given.ts';

describe('a state that is the value of a field of its own', () => {
  const own = 'record: inspection\nauthoritative_service: reporting\n';
  const settled = (mutation: string, policy: string) => {
    const reporting = `type Query { inspection(id: ID!): Inspection }
type Inspection @key(fields: "id") { id: ID! seen: InvoiceStatus text: String }
type Invoice @key(fields: "id", resolvable: false) { id: ID! }
enum InvoiceStatus { OPEN PAID }
type Mutation { ${mutation} }`;
    return found(checked({ billing, reporting }, policy), 'transition-in-authority').map((line) =>
      / may set /.test(line) ? 'perhaps' : 'sets',
    );
  };
  const listed = `${invoice}states: [InvoiceStatus]\n---\n${own}`;
  const makes = 'createInspection(seen: InvoiceStatus!, text: String): Inspection!';

  it('is a filter where the name only says what is listed', () => {
    expect(settled('invoices(status: InvoiceStatus): [Invoice!]!', listed)).toEqual([]);
  });

  it('is perhaps set, where the policy lists it', () => {
    expect(settled(makes, listed)).toEqual(['perhaps']);
  });

  it("is not the other record's, where no policy lists it", () => {
    expect(settled(makes, `${invoice}---\n${own}`)).toEqual([]);
    expect(settled(makes, `${invoice}---\n${own}states: []\n`)).toEqual([]);
  });

  it.each([
    ['the field is called otherwise', 'createInspection(status: InvoiceStatus!): Inspection!'],
    ['the other record is written', 'stampInvoice(invoiceId: ID!, status: InvoiceStatus!): Boolean'],
    ['nothing of its own is written', 'settleAll(invoiceId: ID!, seen: InvoiceStatus!): Boolean'],
    ['a second state is taken', 'createInspection(seen: InvoiceStatus!, status: InvoiceStatus!): Inspection!'],
  ])('is set all the same where %s', (_, mutation) => {
    expect(settled(mutation, listed)).toEqual(['sets']);
  });

  it("is set where nobody's policy names the record that has the field", () => {
    expect(settled(makes, `${invoice}states: [InvoiceStatus]\n`)).toEqual(['sets']);
  });
});

it('a list of the states of another record is no state, where its policy names them', () => {
  const desk = `type Query { filter(id: ID!): Filter }
type Filter @key(fields: "id") { id: ID! wanted: [InvoiceStatus!]! }
enum InvoiceStatus { OPEN PAID }`;
  const shop = `type Query { b: Int }
enum InvoiceStatus { OPEN PAID }
type Mutation { settle(invoiceId: ID!, status: InvoiceStatus!): Boolean }`;
  const filter = '---\nrecord: filter\nauthoritative_service: desk\n';
  const of = (policies: string) =>
    found(checked({ billing, desk, shop }, policies), 'transition-in-authority').map((line) =>
      line.replace(/^\S+ \((.*?)\).*$/, '$1'),
    );
  expect(of(`${invoice}states: [InvoiceStatus]\n${filter}`)).toEqual(['invoice']);
  expect(of(`${invoice}${filter}`).sort()).toEqual(['filter', 'invoice']);
  expect(of(`${invoice}states: []\n${filter}states: [InvoiceStatus]\n`)).toEqual(['filter']);
});

describe('a store that keeps the state in a type of its own', () => {
  const settled = (mutation: string, states = '') => {
    const reporting = `type Query { rows: [InvoiceRow!] }
type InvoiceRow @key(fields: "id") { id: ID! invoiceId: ID! status: InvoiceStatus! note: String }
enum InvoiceStatus { OPEN PAID }
type Mutation { ${mutation} }`;
    const policies = `${invoice}${states}---\nrecord: invoice_row\nauthoritative_service: reporting\n`;
    return found(checked({ billing, reporting }, policies), 'transition-in-authority').map((line) =>
      / may set /.test(line) ? 'perhaps' : 'sets',
    );
  };
  const listed = 'states: [InvoiceStatus]\n';

  it.each([
    ['its name names the record', 'fixInvoiceStatus(id: ID!, status: InvoiceStatus!): InvoiceRow'],
    ['its name is the record', 'markInvoice(id: ID!, as: InvoiceStatus!): InvoiceRow'],
    ['it takes the id of the record', 'amendEntry(invoiceId: ID!, status: InvoiceStatus!): InvoiceRow'],
    ['no field of its own has the value', 'zap(invoiceId: ID!, x: InvoiceStatus!): String'],
    [
      'it takes another field of the record that names it',
      'settle(invoiceTotal: Int!, status: InvoiceStatus!): Boolean',
    ],
  ])('is heard where %s', (_, mutation) => {
    expect(settled(mutation)).toEqual(['perhaps']);
    expect(settled(mutation, listed)).toEqual(['sets']);
  });

  it('is heard where a key of the record is taken by a name of its own', () => {
    const yard =
      'type Query { a: Int }\ntype Lorry @key(fields: "plate") { plate: ID! state: LorryState! }\nenum LorryState { OUT IN }';
    const gate = (args: string) => `type Query { passes: [Pass!] }
type Pass @key(fields: "id") { id: ID! plate: ID state: LorryState }
enum LorryState { OUT IN }
type Mutation { endPass(${args}, state: LorryState!): Pass! }`;
    const policies = 'record: lorry\nauthoritative_service: yard\n---\nrecord: pass\nauthoritative_service: gate\n';
    const of = (args: string) => found(checked({ yard, gate: gate(args) }, policies), 'transition-in-authority').length;
    expect(of('id: ID!, plate: ID!')).toBe(1);
    expect(of('id: ID!')).toBe(0);
  });

  it('may set the state of its own row', () => {
    const mutation = 'updateInvoiceRow(id: ID!, status: InvoiceStatus!): InvoiceRow';
    expect(settled(mutation)).toEqual([]);
    expect(settled(mutation, listed)).toEqual(['perhaps']);
  });
});

describe('the places of a declared copy', () => {
  const graph = {
    billing:
      'type Query { a: Int }\ntype Invoice @key(fields: "id") { id: ID! total: Int @shareable day: Int @shareable }',
    reporting: `type Query { b: Int }
type Invoice @key(fields: "id") { id: ID! total: Int @shareable day: Int @shareable }
type Figure @key(fields: "id") { id: ID! total: Int }`,
  };
  const undeclared = (places: string) =>
    found(
      checked(graph, `${invoice}local_copies: { reporting: { purpose: figures${places} } }\n`),
      'copy-declared',
    ).map((line) => line.replace(/^(\S+) .*, (and|with) /, '$1 $2 '));

  it.each([
    ['none', ''],
    ["the record's own type", ', types: [Invoice]'],
    ['all of its fields', ', fields: [Invoice.total, Invoice.day]'],
  ])('permit the fields of the record where they are %s', (_, places) => {
    expect(undeclared(places)).toEqual([]);
  });

  it.each([
    ['', ', fields: [Invoice.total]'],
    [' beside another type', ', types: [Figure], fields: [Invoice.total]'],
  ])('permit no other fields where they are some of them%s', (_, places) => {
    expect(undeclared(places)).toEqual(['reporting/Invoice.day and its declared local copy does not include that']);
  });

  it('permit none of them where they are elsewhere', () => {
    expect(undeclared(', types: [Figure]').map((line) => line.split(' ')[0])).toEqual([
      'reporting/Invoice.day',
      'reporting/Invoice.total',
    ]);
  });

  it('need no authority of their own in the only subgraph that has them', () => {
    const copied = 'local_copies: { reporting: { purpose: figures, types: [Snapshot] } }\n';
    const reporting = `type Query { b: Int }
type Snapshot { invoiceId: ID! total: Int }
type Mutation { takeSnapshot(invoiceId: ID!): Snapshot }`;
    const asked = (more: Record<string, string>, policy: string) =>
      found(checked({ billing, reporting, ...more }, `${invoice}${policy}`), 'authority-declared').length;
    expect(asked({}, '')).toBe(1);
    expect(asked({}, copied)).toBe(0);
    expect(asked({ audit: 'type Query { c: Int }\ntype Snapshot { invoiceId: ID! total: Int }' }, copied)).toBe(1);
  });
});
