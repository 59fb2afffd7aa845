import { describe, expect, it } from 'vitest';
import type { CompositionIssue } from '../../src/schema/composition.ts';
import { billing, checked, found, type Given, invoice } from './given.ts';

// What the fixtures of the rules leave open: the last day of a date, one of several conditions, words for none and for many.

describe('the last day counts as before', () => {
  const dated = `${invoice}exceptions:
  - { rule: mutation-in-authority, at: reporting/Mutation.fixInvoice, reason: until then, expires: 2026-06-15 }
local_copies:
  reporting: { purpose: figures, types: [Figure], review_by: 2026-06-15 }
`;
  const graph = {
    billing,
    reporting: `type Mutation { fixInvoice(invoiceId: ID!): Boolean }
      type Figure { total: Int }`,
  };

  it.each([
    ['2026-06-15', []],
    ['2026-06-16', ['the local copy of invoice in "reporting" was to be reviewed by 2026-06-15']],
  ])('of a review, on %s', (today, expected) => {
    const result = checked(graph, dated, { today });
    expect(found(result, 'copy-in-use').map((line) => line.replace(/^.*?: /, ''))).toEqual(expected);
  });

  it.each([
    ['2026-06-15', []],
    [
      '2026-06-16',
      [
        'invoice.exceptions(mutation-in-authority at reporting/Mutation.fixInvoice) (invoice): the exception of invoice from mutation-in-authority at reporting/Mutation.fixInvoice expired on 2026-06-15',
      ],
    ],
  ])('of an exception, on %s', (today, expected) => {
    expect(found(checked(graph, dated, { today }), 'exception-current')).toEqual(expected);
  });
});

describe('an authority that does not hold its record', () => {
  it('is told so where nobody else holds it either', () => {
    const stub = { billing: 'type Query { a: Int }\ntype Invoice @key(fields: "id", resolvable: false) { id: ID! }' };
    const result = checked(stub, invoice);
    expect(found(result, 'authority-present')).toEqual([
      'invoice.authoritative_service (invoice): "billing", the authority of invoice, has only a stub of Invoice, which no subgraph defines',
    ]);
    expect(result.diagnostics.find(({ ruleId }) => ruleId === 'authority-present')?.remedy).toBe(
      'Define Invoice in "billing", or load the subgraph that does',
    );
  });

  it('is told who does, of single fields too', () => {
    const policy = `${invoice}fields: [Report.total]\n`;
    const graph = {
      billing: `${billing}\ntype Report @key(fields: "id") { id: ID! total: Int @external }`,
      reporting: 'type Query { b: Int }\ntype Report @key(fields: "id") { id: ID! total: Int }',
    };
    expect(found(checked(graph, policy), 'authority-present')).toEqual([
      'invoice.authoritative_service (invoice): "billing", the authority of invoice, does not define Report.total, unlike "reporting"',
    ]);
  });
});

describe('what a composer says', () => {
  const graph = {
    billing: `${billing}\ntype Mutation { payInvoice(invoiceId: ID!): Invoice reindex: Int }\nextend type Query { load: Int }`,
  };
  const issue = (code: string, message: string, coordinate: string | null): CompositionIssue => ({
    code,
    message,
    coordinate,
    places: [],
  });
  const said = (errors: readonly CompositionIssue[], hints: readonly CompositionIssue[] = []) =>
    checked(graph, invoice, { composition: { ok: errors.length === 0, errors, hints } });

  it('is placed where the graph declares what it names, with the record that this belongs to', () => {
    const result = said([
      issue('A', 'on a type.', 'Invoice'),
      issue('B', 'on a field', 'Invoice.total'),
      issue('C', 'on an argument', 'Mutation.payInvoice(invoiceId:)'),
      issue('D', 'on what writes nothing', 'Mutation.reindex'),
      issue('E', 'on a field that is not there', 'Invoice.gone'),
      issue('F', 'on what is not there', 'Gone.field'),
      issue('G', 'on nothing at all', null),
    ]);
    expect(
      result.diagnostics
        .filter(({ ruleId }) => ruleId === 'composes')
        .map(({ primary, message, record, severity }) => {
          const { coordinate, file, line, column } = primary;
          return `${severity} ${file}:${line}:${column} ${coordinate} (${record}): ${message}`;
        }),
    ).toEqual([
      'error billing.graphql:1:1 G (null): the graph does not compose with the composer: on nothing at all [G]',
      'error billing.graphql:1:1 Gone.field (null): the graph does not compose with the composer: on what is not there [F]',
      'error billing.graphql:5:53 Mutation.reindex (null): the graph does not compose with the composer: on what writes nothing [D]',
      'error billing.graphql:3:6 Invoice (invoice): the graph does not compose with the composer: on a type [A]',
      'error billing.graphql:3:6 Invoice (invoice): the graph does not compose with the composer: on a field that is not there [E]',
      'error billing.graphql:3:43 Invoice.total (invoice): the graph does not compose with the composer: on a field [B]',
      'error billing.graphql:5:17 Mutation.payInvoice (invoice): the graph does not compose with the composer: on an argument [C]',
    ]);
  });

  it('is told once for one kind at one place, and counted', () => {
    const result = said([
      issue('A', 'no query reaches it', 'Invoice.total'),
      issue('A', 'nor it', 'Invoice.total'),
      issue('A', 'the same', 'Invoice.status'),
      issue('A', 'the same', 'Query.load'),
      issue('B', 'the same', 'Query.load'),
    ]);
    expect(found(result, 'composes')).toEqual([
      'billing/Query.load (null): the graph does not compose with the composer: the same [A]',
      'billing/Query.load (null): the graph does not compose with the composer: the same [B]',
      'billing/Invoice.status (invoice): the graph does not compose with the composer: the same [A]',
      'billing/Invoice.total (invoice): the graph does not compose with the composer: no query reaches it [A] (and 1 more of this kind)',
    ]);
  });

  it('is passed on as it is where the composer itself failed', () => {
    const result = said([issue('COMPOSER_TIMEOUT', 'composition took more than 60 s', null)]);
    expect(result.diagnostics.map(({ messageId, message, remedy }) => [messageId, message, remedy])).toEqual([
      [
        'composerFailed',
        'composition took more than 60 s [COMPOSER_TIMEOUT]',
        'Use one of these switches, or settle it for good with compose or composer in cadastre.yaml',
      ],
    ]);
  });

  it('is only a hint where it is one, and of a record', () => {
    const hints = [
      issue('INCONSISTENT_BUT_COMPATIBLE_FIELD_TYPE', 'types differ', 'Invoice.total'),
      issue('INCONSISTENT_DESCRIPTION', 'prose differs', 'Invoice.total'),
      issue('OVERRIDDEN_FIELD_CAN_BE_REMOVED', 'moved', 'Invoice.total'),
      issue('OVERRIDE_MIGRATION_IN_PROGRESS', 'moving', 'Invoice.total'),
      issue('NO_RECORD', 'of no record', 'Query.load'),
      issue('NO_PLACE', 'of nothing', null),
    ];
    const result = said([], hints);
    expect(result.diagnostics.map(({ ruleId, severity, message }) => `${ruleId} ${severity} ${message}`)).toEqual([
      'composes hint composition with the composer has a hint: types differ [INCONSISTENT_BUT_COMPATIBLE_FIELD_TYPE]',
    ]);
  });

  it('is passed over where nothing was composed', () => {
    const errors = [issue('A', 'left over', 'Invoice')];
    expect(checked(graph, invoice, { composition: { mode: 'off', errors } }).diagnostics).toEqual([]);
  });
});

describe('a consumer that reads nothing', () => {
  const policy = (rest: string) => `${invoice}consumed_by: [reporting]\n${rest}`;
  const reading = (sdl: string, rest = '') =>
    found(checked({ billing, reporting: sdl }, policy(rest)), 'consumer-in-use');
  const idle = 'type Query { day: String }';

  it('is told', () => {
    expect(reading(idle)).toHaveLength(1);
  });

  it('is none where it keeps a copy, or is known under another name', () => {
    expect(reading(idle, 'local_copies: { reporting: { purpose: figures, types: [Day] } }\n')).toEqual([]);
    expect(reading(idle, 'local_copies: { search: { purpose: figures, types: [Day] } }\n')).toHaveLength(1);
  });

  it('is none where it declares a type that carries the record', () => {
    const fields = 'record: total\nauthoritative_service: billing\nfields: [Invoice.total]\nconsumed_by: [reporting]\n';
    const holding = `${idle}\ntype Invoice @key(fields: "id", resolvable: false) { id: ID! }`;
    expect(found(checked({ billing, reporting: holding }, fields), 'consumer-in-use')).toEqual([]);
    expect(found(checked({ billing, reporting: idle }, fields), 'consumer-in-use')).toHaveLength(1);
  });

  it('is none of this rule where it is not loaded', () => {
    expect(found(checked({ billing }, policy('')), 'consumer-in-use')).toEqual([]);
  });
});

describe('a guarded mutation', () => {
  const on = { settings: 'rules: { mutation-guarded: error }\n' };
  const open = (sdl: string, further: Given = {}) =>
    found(checked({ billing: `${billing}\n${sdl}`, ...further }, invoice, on), 'mutation-guarded').map(
      (line) => line.split(' ')[0],
    );

  it('has a directive on it, on its type, or on a namespace above it', () => {
    expect(open('type Mutation { payInvoice(invoiceId: ID!): Invoice }')).toEqual(['billing/Mutation.payInvoice']);
    expect(open('type Mutation { payInvoice(invoiceId: ID!): Invoice @authenticated }')).toEqual([]);
    expect(open('type Mutation @authenticated { payInvoice(invoiceId: ID!): Invoice }')).toEqual([]);
    expect(
      open(
        'type Mutation { invoices: InvoiceMutations @authenticated }\ntype InvoiceMutations { pay(invoiceId: ID!): Invoice }',
      ),
    ).toEqual([]);
  });

  it('may be guarded by one of several declarations of its type', () => {
    expect(
      open('type Mutation { payInvoice(invoiceId: ID!): Invoice }\nextend type Mutation @authenticated { other: Int }'),
    ).toEqual([]);
  });

  it("counts federation's directives of another subgraph on the type, and not what another subgraph calls its own", () => {
    const pay = 'type Mutation { payInvoice(invoiceId: ID!): Invoice }';
    expect(open(pay, { other: 'type Mutation @authenticated { other: Int }' })).toEqual([]);
    expect(open(pay, { other: 'directive @hasRole on OBJECT\ntype Mutation @hasRole { other: Int }' })).toEqual([
      'billing/Mutation.payInvoice',
    ]);
  });

  it('is asked only of its authority, and only where it writes for sure', () => {
    expect(open('type Mutation { reindex: Int checkInvoice: Boolean }')).toEqual([]);
    expect(
      open('type Mutation { a: Int }', { other: 'type Mutation { payInvoice(invoiceId: ID!): Boolean }' }),
    ).toEqual([]);
  });
});

describe('a key', () => {
  const keys = (own: string, other: string, fields = 'id: ID! number: Int owner: Owner') =>
    found(
      checked(
        {
          billing: `type Query { a: Int }\ntype Invoice ${own} { ${fields} total: Int }\ntype Owner { id: ID! number: Int }`,
          reporting: `type Query { b: Int }\ntype Invoice ${other} { ${fields} day: String }\ntype Owner { id: ID! number: Int }`,
        },
        invoice,
      ),
      'key-from-authority',
    ).map((line) => line.replace(/^.* by /, ''));

  it('may be wider than what the authority offers, at any depth', () => {
    expect(keys('@key(fields: "id")', '@key(fields: "id number")')).toEqual([]);
    expect(keys('@key(fields: "owner { id }")', '@key(fields: "number owner { number id }")')).toEqual([]);
  });

  it('is told where it is narrower, or another one', () => {
    expect(keys('@key(fields: "id number")', '@key(fields: "id")')).toEqual([
      '"id", a key that its authority "billing" does not offer (it offers "id number")',
    ]);
    expect(keys('@key(fields: "owner { id }")', '@key(fields: "owner { number }")')).toHaveLength(1);
    expect(keys('@key(fields: "id") @key(fields: "number")', '@key(fields: "owner { id }")')).toEqual([
      '"owner { id }", a key that its authority "billing" does not offer (it offers "id", "number")',
    ]);
  });

  it('that cannot be resolved is no offer', () => {
    expect(keys('@key(fields: "id", resolvable: false)', '@key(fields: "id")')).toEqual([
      '"id", a key that its authority "billing" does not offer (it offers none)',
    ]);
  });
});

describe('two writers of one type without a policy', () => {
  const contested = (billingSdl: string, reportingSdl: string) =>
    found(
      checked(
        {
          billing: `type Query { a: Int }\n${billingSdl}`,
          reporting: `type Query { b: Int }\n${reportingSdl}`,
        },
        'record: other\nauthoritative_service: billing\n',
      ),
      'contested-record',
    ).map((line) => line.replace(/^.*? is written/, 'is written'));
  const order = 'type Order @key(fields: "id") { id: ID! total: Int }';
  const rated = 'type Order @key(fields: "id") { id: ID! rating: Int note: String }';

  it('do not disturb each other where one writes only what it adds', () => {
    expect(
      contested(
        `${order}\ntype Mutation { placeOrder(total: Int): Order }`,
        `${rated}\ntype Mutation { rateOrder(orderId: ID!, rating: Int!): Order }`,
      ),
    ).toEqual([]);
  });

  it('do so where it writes more than that', () => {
    expect(
      contested(
        `${order}\ntype Mutation { placeOrder(total: Int): Order }`,
        `${rated}\ntype Mutation { changeOrder(orderId: ID!, rating: Int!, total: Int): Order }`,
      ),
    ).toEqual([
      'is written by "billing" and "reporting" (billing/Mutation.placeOrder, reporting/Mutation.changeOrder), and no policy names its authority',
    ]);
  });
});

describe('many names', () => {
  it.each([
    [1, 'reads Customer.a'],
    [2, 'reads Customer.a and Customer.b'],
    [6, 'reads Customer.a, Customer.b, Customer.c, Customer.d, Customer.e and Customer.f'],
    [7, 'reads Customer.a, Customer.b, Customer.c, Customer.d, Customer.e and 2 more'],
  ])('%i of them', (count, expected) => {
    const names = ['a', 'b', 'c', 'd', 'e', 'f', 'g'].slice(0, count);
    const declare = (mark: string) => names.map((name) => `${name}: Int ${mark}`).join(' ');
    const graph = {
      billing: `type Query { a: Int }\ntype Customer @key(fields: "id") { id: ID! ${declare('')} }`,
      reporting: `type Query { b: Int }
extend type Customer @key(fields: "id") { id: ID! @external ${declare('@external')} n: Int @requires(fields: "${names.join(' ')}") }`,
    };
    const policy = 'record: customer\nauthoritative_service: billing\nconsumed_by: []\n';
    const line = found(checked(graph, policy), 'consumer-declared').find((one) => one.includes('reads')) ?? '';
    expect(line.slice(line.indexOf('reads'), line.indexOf(' for '))).toBe(expected);
  });
});
