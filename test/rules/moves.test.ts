import { describe, expect, it } from 'vitest';
import { billing, checked, found, invoice } from './given.ts';

// What is left where it was while something moves, and how far a copy may differ.

describe('a field under way', () => {
  it.each([
    ['percent(20)', '80 % of traffic still with "billing"'],
    ['percent(99.9)', '0.1 % of traffic still with "billing"'],
    ['percent(0.25)', '99.75 % of traffic still with "billing"'],
    ['percent(20)x', 'what the label percent(20)x leaves of the traffic still with "billing"'],
    ['halfpercent(20)', 'what the label halfpercent(20) leaves of the traffic still with "billing"'],
    ['beta', 'what the label beta leaves of the traffic still with "billing"'],
  ])('with the label %s: %s', (label, left) => {
    const reporting = `type Query { b: Int }
type Invoice @key(fields: "id") { id: ID! total: Int @override(from: "billing", label: "${label}") }`;
    expect(found(checked({ billing, reporting }, invoice), 'override-has-transfer')).toEqual([
      `reporting/Invoice.total (invoice): "reporting" takes Invoice.total of the record invoice from its authority "billing" with @override (${left}), but no transfer is declared`,
    ]);
  });
});

it('a mutation taken by @override is given back by removal of its declaration, as its remedy says, and not of the @override alone', () => {
  const pay = 'payInvoice(invoiceId: ID!): Boolean';
  const graph = (taken: string) => ({
    billing: `${billing}\ntype Mutation { ${pay} }`,
    reporting: `type Query { b: Int }\ntype Mutation { printInvoices: Boolean ${taken} }`,
  });
  const errors = (taken: string) =>
    checked(graph(taken), `${invoice}mutations: [Mutation.payInvoice]\n`)
      .diagnostics.filter(({ severity }) => severity === 'error')
      .map(({ ruleId, remedy }) => (ruleId === 'override-has-transfer' ? remedy : ruleId));
  expect(errors(`${pay} @override(from: "billing")`)).toContain(
    'Remove Mutation.payInvoice with its @override from "reporting", or declare the move in policies.yaml:1: transfer: { to: reporting, until: <date> }',
  );
  expect(errors(pay)).toContain('mutation-not-shared');
  expect(errors('')).toEqual([]);
});

describe('a copy in step', () => {
  const drift = (copied: string, own: string, [copiedType, ownType] = ['', '']) => {
    const graph = {
      billing: `type Query { a: Int }\ntype Invoice @key(fields: "id") { id: ID! ${own} @shareable }\n${ownType}`,
      reporting: `type Query { b: Int }\ntype Invoice @key(fields: "id") { id: ID! ${copied} @shareable }\n${copiedType}`,
    };
    const policy = `${invoice}local_copies: { reporting: { purpose: figures } }\n`;
    return found(checked(graph, policy), 'copy-in-step').map((line) => line.replace(/^.*?\): /, ''));
  };

  it('takes what the authority takes, in whatever order', () => {
    expect([
      drift('total(currency: String): Int', 'total: Int'),
      drift('total: Int', 'total(currency: String): Int'),
      drift('total(b: Int, a: Int): Int', 'total(a: Int, b: Int): Int'),
    ]).toEqual([
      [
        '"reporting" copies Invoice.total of the record invoice as total(currency: String), but its authority "billing" declares total without arguments',
      ],
      [
        '"reporting" copies Invoice.total of the record invoice as total without arguments, but its authority "billing" declares total(currency: String)',
      ],
      [],
    ]);
  });

  it('has the values of the authority, where both know them', () => {
    expect([
      drift('kind: Kind', 'kind: Kind', ['enum Kind { A }', 'enum Kind { A B }']).length,
      drift('kind: Kind', 'kind: Kind', ['scalar Kind', 'enum Kind { A B }']),
      drift('kind: Kind', 'kind: Kind', ['enum Kind { A }', 'scalar Kind']),
    ]).toEqual([1, [], []]);
  });
});

describe('a state that is not said', () => {
  it("is the authority's own, whoever declares the type before it", () => {
    const graph = {
      archive:
        'type Query { a: Int }\ntype Invoice @key(fields: "id") { id: ID! shelf: Shelf }\nenum Shelf { LOW HIGH }',
      billing,
      reporting: `type Query { b: Int }\nenum InvoiceStatus { OPEN PAID }\nenum Shelf { LOW HIGH }
type Mutation { fixInvoice(invoiceId: ID!, status: InvoiceStatus!): Boolean moveInvoice(invoiceId: ID!, to: Shelf!): Boolean }`,
    };
    expect(found(checked(graph, invoice), 'transition-in-authority').map((line) => line.split(' ')[0])).toEqual([
      'reporting/Mutation.fixInvoice',
    ]);
  });
});

describe('what is written through an interface', () => {
  it('is written of each type that the subgraph has behind it, never more surely than likely', () => {
    const graph = {
      billing: 'type Query { a: Int }\ntype Invoice @key(fields: "id") { id: ID! total: Int }',
      reporting: `type Query { b: Document }
interface Document { id: ID! total: Int }
type Invoice implements Document @key(fields: "id") { id: ID! total: Int @external }
type Mutation { updateDocument(id: ID!, total: Int): Document }`,
    };
    const { map } = checked(graph, invoice);
    const writes = map.mutations.flatMap((mutation) => mutation.writes.map((w) => `${w.type} ${w.confidence}`));
    expect(writes).toEqual(['Document certain', 'Invoice likely']);
    expect(found(checked(graph, invoice), 'mutation-in-authority')).toHaveLength(1);
  });
});

describe('a mutation behind a connector', () => {
  const connect = 'extend schema @link(url: "https://specs.apollo.dev/connect/v0.2", import: ["@connect"])\n';
  const reporting = (verb: string) => `${connect}type Query { b: Int }
type Invoice @key(fields: "id") { id: ID! total: Int @shareable }
type Mutation { updateInvoice(id: ID!, total: Int): Invoice @connect(http: { ${verb}: "/invoices" }) }`;
  const policy = `${invoice}local_copies: { reporting: { purpose: figures } }\n`;

  it.each([
    ['PUT', 'error'],
    // It may only look: no build fails by it.
    ['GET', 'warning'],
  ])('that says %s: %s', (verb, severity) => {
    const { diagnostics } = checked({ billing, reporting: reporting(verb) }, policy);
    expect(diagnostics.map((one) => `${one.severity} ${one.ruleId}`)).toEqual([`${severity} mutation-in-authority`]);
  });
});
