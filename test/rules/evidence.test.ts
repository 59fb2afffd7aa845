import { describe, expect, it } from 'vitest';
import { billing, checked, found, invoice } from './given.ts';

// What counts as evidence, and from when on.

describe('a shadow of a record', () => {
  const own = (fields: string, more = '') =>
    `type Query { a: Int }\ntype Licence @key(fields: "id") { id: ID! ${fields} }\n${more}`;
  const other = (fields: string, more = '') =>
    `type Query { b: Int }\ntype LicenceRecord @key(fields: "id") { id: ID! ${fields} }\n${more}`;
  const policy = 'record: licence\nauthoritative_service: permits\n';
  const shadows = (permits: string, archive: string, policies = policy) =>
    checked({ permits, archive }, policies)
      .diagnostics.filter(({ ruleId }) => ruleId === 'shadow-record')
      .map(({ primary, related, message, record }) =>
        [
          `${primary.subgraph}/${primary.coordinate} of ${record}: ${message}`,
          ...related.map((r) => `${r.subgraph}/${r.coordinate}`),
        ].join(', '),
      );

  it('shares fields of one type, and values of any; but no object with a value, nor with another object', () => {
    const kinds = 'type Person { name: String } union Holder = Person enum State { ON OFF }';
    const permits = own('fee: Int state: State day: String holder: Person', kinds);
    expect([
      shadows(permits, other('fee: Int state: String day: String holder: Person', kinds)),
      shadows(permits, other('fee: Int state: String day: String holder: String')),
      shadows(permits, other('fee: Int state: Holder holder: Other', `${kinds} interface Other { n: Int }`)),
    ]).toEqual([
      [
        'archive/LicenceRecord of licence: LicenceRecord in "archive" seems to be the same record as Licence in "permits" (evidence: their names and day, fee, holder and state of both), permits/Licence',
      ],
      [
        'archive/LicenceRecord of licence: LicenceRecord in "archive" seems to be the same record as Licence in "permits" (evidence: their names and day, fee and state of both), permits/Licence',
      ],
      [],
    ]);
  });

  it('has two thirds of the fields of the smaller one, when nothing is done to both', () => {
    const many = 'one: Int two: Int three: Int four: Int five: Int six: Int';
    expect([
      shadows(own(many), other('one: Int two: Int three: Int')),
      shadows(own(many), other('one: Int two: Int')),
      shadows(own(many), other('one: Int two: Int three: Int x: Int y: Int')),
      shadows(own(many), other('one: Int two: Int three: Int x: Int')),
      shadows(own('one: Int two: Int three: Int'), other(`${many} seven: Int`)),
    ]).toEqual([
      [
        'archive/LicenceRecord of licence: LicenceRecord in "archive" seems to be the same record as Licence in "permits" (evidence: their names and one, three and two of both), permits/Licence',
      ],
      [],
      [],
      [
        'archive/LicenceRecord of licence: LicenceRecord in "archive" seems to be the same record as Licence in "permits" (evidence: their names and one, three and two of both), permits/Licence',
      ],
      [
        'archive/LicenceRecord of licence: LicenceRecord in "archive" seems to be the same record as Licence in "permits" (evidence: their names and one, three and two of both), permits/Licence',
      ],
    ]);
  });

  it('is known by what is done to both, the same name first', () => {
    const fields = 'fee: Int state: String x1: Int x2: Int';
    const permits = own(
      fields,
      'type Mutation { grantLicence(fee: Int): Licence revokeLicence(id: ID!): Licence checkFee: Int }',
    );
    const done = (operations: string) =>
      shadows(permits, other('fee: Int state: String y1: Int y2: Int', `type Mutation { ${operations} }`));
    expect([
      done('revokeLicenceRecord(id: ID!): LicenceRecord grantLicence(fee: Int): LicenceRecord'),
      done('revokeLicenceRecord(id: ID!): LicenceRecord'),
      done('printLicenceRecord(id: ID!): LicenceRecord'),
    ]).toEqual([
      [
        'archive/LicenceRecord of licence: LicenceRecord in "archive" seems to be the same record as Licence in "permits" (evidence: their names, fee and state of both and Mutation.grantLicence beside Mutation.grantLicence), permits/Licence, archive/Mutation.grantLicence, permits/Mutation.grantLicence, archive/Mutation.revokeLicenceRecord, permits/Mutation.revokeLicence',
      ],
      [
        'archive/LicenceRecord of licence: LicenceRecord in "archive" seems to be the same record as Licence in "permits" (evidence: their names, fee and state of both and Mutation.revokeLicenceRecord beside Mutation.revokeLicence), permits/Licence, archive/Mutation.revokeLicenceRecord, permits/Mutation.revokeLicence',
      ],
      [],
    ]);
  });

  it('is what no policy names, else what is no entity, else the longer name; and stands with the authority', () => {
    const fields = 'one: Int two: Int three: Int';
    const named = 'record: licence\nauthoritative_service: archive\ntypes: [LicenceRecord]\n';
    expect([
      shadows(own(fields), other(fields), named),
      shadows(own(fields), other(fields), 'record: other\nauthoritative_service: permits\n'),
      shadows(own(fields), other(fields).replace(' @key(fields: "id")', '')),
      shadows(
        own(fields).replace(' @key(fields: "id")', ''),
        other(fields),
        'record: other\nauthoritative_service: permits\n',
      ),
    ]).toEqual([
      [
        'permits/Licence of licence: Licence in "permits" seems to be the same record as LicenceRecord in "archive" (evidence: their names and one, three and two of both), archive/LicenceRecord',
      ],
      [
        'archive/LicenceRecord of null: LicenceRecord in "archive" seems to be the same record as Licence in "permits" (evidence: their names and one, three and two of both), permits/Licence',
      ],
      [
        'archive/LicenceRecord of licence: LicenceRecord in "archive" seems to be the same record as Licence in "permits" (evidence: their names and one, three and two of both), permits/Licence',
      ],
      [
        'permits/Licence of null: Licence in "permits" seems to be the same record as LicenceRecord in "archive" (evidence: their names and one, three and two of both), archive/LicenceRecord',
      ],
    ]);
  });
});

describe('what a mutation takes', () => {
  const own = `${billing}
type Mutation { payInvoice(invoiceId: ID!): Invoice }`;
  const takes = (args: string, more = '') =>
    found(
      checked(
        {
          billing: own,
          reporting: `type Query { b: Int }\ntype Mutation { doThing(${args}): Boolean }\nenum InvoiceStatus { OPEN PAID }\n${more}`,
        },
        `${invoice}states: [InvoiceStatus]\n`,
      ),
      'transition-in-authority',
    ).map((line) => line.replace(/^.*? takes/, 'takes'));

  it('is a state, wherever it stands in what is passed, but where it only selects', () => {
    expect([
      takes('status: InvoiceStatus'),
      takes('to: [InvoiceStatus!]!'),
      takes('input: A', 'input A { b: B } input B { status: InvoiceStatus!, again: A }'),
      takes('input: A', 'input A { filter: B } input B { status: InvoiceStatus! }'),
      takes('where: InvoiceStatus'),
      takes('currentStatus: InvoiceStatus'),
      takes('input: AFilter', 'input AFilter { status: InvoiceStatus! }'),
      takes('input: FilteredA', 'input FilteredA { status: InvoiceStatus! }'),
      takes(
        'input: A',
        'input A { b: B } input B { c: C } input C { d: D } input D { e: E } input E { f: F } input F { g: G } input G { h: H } input H { i: I } input I { status: InvoiceStatus }',
      ),
    ]).toEqual([
      ['takes the state of the record invoice as input (status: InvoiceStatus), but "billing" decides its transitions'],
      [],
      [
        'takes the state of the record invoice as input (input.b.status: InvoiceStatus!), but "billing" decides its transitions',
      ],
      [],
      [],
      [],
      [],
      [
        'takes the state of the record invoice as input (input.status: InvoiceStatus!), but "billing" decides its transitions',
      ],
      [],
    ]);
  });
});

describe('a copy that is corrected', () => {
  const address =
    'type Query { a: Int }\ntype Address @key(fields: "id") { id: ID! street: String city: String status: Int }';
  const corrected = (operation: string, types: string, copy: string) =>
    found(
      checked(
        { profile: address, checkout: `type Query { b: Int }\ntype Mutation { ${operation} }\n${types}` },
        `record: address\nauthoritative_service: profile\nlocal_copies: { checkout: { purpose: shown, ${copy} } }\n`,
      ),
      'copy-not-corrected',
    ).map((line) => line.replace(/^.*?\): /, ''));
  const kept = 'type ConfirmedAddress @key(fields: "id") { id: ID! street: String city: String note: String }';
  const order = 'type Order @key(fields: "id") { id: ID! address: String total: Int }';

  it('is one whose data is passed by value, at any depth', () => {
    const type = 'types: [ConfirmedAddress]';
    expect([
      corrected('updateConfirmedAddress(id: ID!, street: String!): ConfirmedAddress', kept, type),
      corrected(
        'updateConfirmedAddress(input: In!): ConfirmedAddress',
        `${kept} input In { id: ID! to: To } input To { city: String, in: In }`,
        type,
      ),
      corrected('updateConfirmedAddress(id: ID!, street: ID!): ConfirmedAddress', kept, type),
      corrected('updateConfirmedAddress(id: ID!, note: String): ConfirmedAddress', kept, type),
      corrected('confirmAddress(addressId: ID!): ConfirmedAddress', kept, type),
      corrected('updateOrder(id: ID!, address: String): Order', order, 'fields: [Order.address]'),
      corrected('updateOrder(id: ID!, total: Int): Order', order, 'fields: [Order.address]'),
      corrected('updateOrder(id: ID!, address: String): Order', order, 'fields: [Order.gone]'),
    ]).toEqual([
      [
        'Mutation.updateConfirmedAddress in "checkout" edits ConfirmedAddress, a local copy of the record address of "profile", by value (street: String!)',
      ],
      [
        'Mutation.updateConfirmedAddress in "checkout" edits ConfirmedAddress, a local copy of the record address of "profile", by value (input.to.city: String)',
      ],
      [],
      [],
      [],
      [
        'Mutation.updateOrder in "checkout" edits Order.address, a local copy of the record address of "profile", by value (address: String)',
      ],
      [],
      [],
    ]);
  });
});

describe('what policies say together', () => {
  it('is ordered by record, then by who decides, whatever file it stands in', () => {
    const policies = `record: b\nauthoritative_service: x\ntypes: [T]\n---\nrecord: a\nauthoritative_service: y\ntypes: [T]\n---\nrecord: a2\nauthoritative_service: x\ntypes: [T]\n`;
    const graph = {
      x: 'type Query { a: Int }\ntype T @key(fields: "id") { id: ID! n: Int }',
      y: 'type Query { b: Int }',
    };
    expect([
      found(checked(graph, policies), 'authority-declared'),
      found(checked(graph, policies), 'authority-present'),
    ]).toEqual([
      [
        'a.types.0 (a): the policy of a gives T to "y", and the policy of a2 gives it to "x"',
        'a2.types.0 (a2): the policy of a2 gives T to "x", and the policy of a gives it to "y"',
        'b.types.0 (b): the policy of b gives T to "x", and the policy of a gives it to "y"',
      ],
      ['a.authoritative_service (a): "y", the authority of a, does not define T, unlike "x"'],
    ]);
  });

  it('names mutations, by path or by type, that write the record or do not', () => {
    const graph = {
      billing,
      reporting: `type Query { b: Int }
        type Mutation { sync: Boolean reports: ReportMutations fixInvoice(invoiceId: ID!): Invoice }
        type ReportMutations { sync: Boolean drop(invoiceId: ID!): Boolean }
        type Invoice @key(fields: "id", resolvable: false) { id: ID! }`,
    };
    const saying = (mutations: string) =>
      found(checked(graph, `${invoice}mutations: ${mutations}\n`), 'mutation-in-authority').map(
        (line) => line.split(':')[0],
      );
    expect([
      saying('["Mutation.sync"]'),
      saying('["ReportMutations.sync"]'),
      saying('["Mutation.reports.*"]'),
      saying('["!Mutation.fix*"]'),
      saying('["Mutation.*", "!Mutation.sync"]'),
      saying('["Query.sync"]'),
    ]).toEqual([
      [
        'reporting/Mutation.fixInvoice (invoice)',
        'reporting/Mutation.reports.drop (invoice)',
        'reporting/Mutation.sync (invoice)',
      ],
      [
        'reporting/Mutation.fixInvoice (invoice)',
        'reporting/Mutation.reports.drop (invoice)',
        'reporting/Mutation.reports.sync (invoice)',
      ],
      [
        'reporting/Mutation.fixInvoice (invoice)',
        'reporting/Mutation.reports.drop (invoice)',
        'reporting/Mutation.reports.sync (invoice)',
      ],
      ['reporting/Mutation.reports.drop (invoice)'],
      ['reporting/Mutation.fixInvoice (invoice)', 'reporting/Mutation.reports.drop (invoice)'],
      ['reporting/Mutation.fixInvoice (invoice)', 'reporting/Mutation.reports.drop (invoice)'],
    ]);
  });
});

describe('the state of a record whose policy lists none', () => {
  const fixing = (type: string, invoiceFields: string, more = '') =>
    found(
      checked(
        {
          billing: `type Query { a: Int } enum Phase { A B } type Invoice @key(fields: "id") { id: ID! ${invoiceFields} } ${more}`,
          reporting: `type Query { b: Int } enum Phase { A B } type Mutation { fixInvoice(invoiceId: ID!, to: ${type}): Boolean }`,
        },
        invoice,
      ),
      'transition-in-authority',
    ).length;

  it('is an enum of its own fields, whatever else has it', () => {
    expect(fixing('Phase', 'phase: Phase')).toBe(1);
    expect(fixing('Phase', 'phase: Phase', 'type Payment { phase: Phase }')).toBe(1);
    expect(fixing('Phase', 'phase: Phase @external')).toBe(0);
    expect(fixing('String', 'phase: Phase')).toBe(0);
  });
});

it('a copy in one of the types of a record is in use', () => {
  const shared = 'type Invoice @key(fields: "id") { id: ID! total: Int @shareable }';
  const used = (types: string) =>
    found(
      checked(
        {
          billing: `type Query { a: Int } ${shared} type Line { n: Int }`,
          reporting: `type Query { b: Int } ${shared}`,
        },
        `${invoice}types: ${types}\nlocal_copies: { reporting: { purpose: figures } }\n`,
      ),
      'copy-in-use',
    ).length;
  expect([used('[Invoice, Line]'), used('[Line, Invoice]'), used('[Line]')]).toEqual([0, 0, 1]);
});
