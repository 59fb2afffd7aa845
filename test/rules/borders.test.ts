import { describe, expect, it } from 'vitest';
import { billing, checked, found, type Given, invoice } from './given.ts';

// Where a rule ends: what is just not a correction, a stub, a rest or a shadow any more.

/** What was found, without the place. */
const facts = (graph: Given, policy: string, rule: string) =>
  found(checked(graph, policy), rule).map((line) => line.replace(/^.*?\): /, ''));

describe('a copy that is corrected', () => {
  const address = 'record: address\nauthoritative_service: profile\n';
  const profile = `type Query { a: Int }
type Address @key(fields: "id") { id: ID! street: String city: String }`;
  const corrected = (copy: string, shop: string) =>
    facts(
      { profile, shop: `type Query { b: Int }\n${shop}` },
      `${address}local_copies: { shop: { purpose: parcels, ${copy} } }\n`,
      'copy-not-corrected',
    ).map((line) => line.replace(/^.*? edits (.*), a local copy of .* by value \((.*)\)$/, '$1 by $2'));
  const label = 'type Label { id: ID! street: String city: String note: String addressId: String }';

  it('is corrected by what the authority knows of it, and not by what the copy adds', () => {
    expect(
      corrected('types: [Label]', `${label} type Mutation { updateLabel(id: ID!, street: String): Label }`),
    ).toEqual(['Label by street: String']);
    expect(corrected('types: [Label]', `${label} type Mutation { updateLabel(id: ID!, note: String): Label }`)).toEqual(
      [],
    );
  });

  it('is corrected by anything but an id where it shares no field with the record', () => {
    const sticker = 'type Sticker { id: Int line: String address_id: String addressId: String }';
    expect(
      corrected(
        'types: [Sticker]',
        `${sticker} type Mutation { updateSticker(id: Int, line: String, address_id: String, addressId: String): Sticker }`,
      ),
    ).toEqual(['Sticker by line: String']);
    expect(
      corrected('types: [Sticker]', `${sticker} type Mutation { updateSticker(id: Int, addressId: String): Sticker }`),
    ).toEqual([]);
  });

  it('that is a field is corrected by an input of its name, or by the parts of what it holds', () => {
    const text = 'type Parcel @key(fields: "id") { id: ID! address: String weight: Int }';
    expect(
      corrected(
        'fields: [Parcel.address]',
        `${text} type Mutation { updateParcel(id: ID!, address: String, weight: Int): Parcel }`,
      ),
    ).toEqual(['Parcel.address by address: String']);
    expect(
      corrected('fields: [Parcel.address]', `${text} type Mutation { updateParcel(id: ID!, weight: Int): Parcel }`),
    ).toEqual([]);
    expect(
      corrected(
        'fields: [Parcel.address]',
        `type Parcel @key(fields: "id") { id: ID! address: Label weight: Int } ${label}
        input LabelInput { city: String note: String }
        type Mutation { updateParcel(id: ID!, address: LabelInput): Parcel }`,
      ),
    ).toEqual(['Parcel.address by address.city: String']);
  });
});

describe('a stub', () => {
  const stub = (reporting: string, own = billing) =>
    facts({ billing: own, reporting: `type Query { b: Int }\n${reporting}` }, invoice, 'stub-is-reference');

  it('need not mention what nothing asks for', () => {
    expect(stub('type Invoice @key(fields: "id", resolvable: false) { id: ID! total: Int @external }')).toEqual([
      '"reporting" declares Invoice.total of "billing" as @external, but does not use it',
    ]);
  });

  it('mentions what an interface of its own asks for', () => {
    expect(
      stub(`interface Priced { total: Int }
type Invoice implements Priced @key(fields: "id", resolvable: false) { id: ID! total: Int @external }`),
    ).toEqual([]);
  });

  it('mentions what it resolved until another took it', () => {
    const heir = billing.replace('total: Int', 'total: Int @override(from: "reporting")');
    expect(
      stub(
        'type Invoice @key(fields: "id", resolvable: false) { id: ID! total: Int @external status: InvoiceStatus @external }\nenum InvoiceStatus { OPEN PAID }',
        heir,
      ),
    ).toEqual(['"reporting" declares Invoice.status of "billing" as @external, but does not use it']);
  });
});

describe('an authority with nothing but a key', () => {
  const present = (own: string, reporting: string) =>
    facts(
      { billing: `type Query { a: Int }\n${own}`, reporting: `type Query { b: Int }\n${reporting}` },
      invoice,
      'authority-present',
    );
  const key = 'type Invoice @key(fields: "id") { id: ID! }';

  it('holds only a stub where it cannot resolve the key, and another has the data', () => {
    const data = 'type Invoice @key(fields: "id") { id: ID! total: Int }';
    expect(present(key, data)).toEqual([]);
    expect(present(key.replace('"id")', '"id", resolvable: false)'), data)).toEqual([
      '"billing", the authority of invoice, has only a stub of Invoice, defined in "reporting"',
    ]);
  });

  it('holds the record where nobody has more of it', () => {
    expect(present(key, key)).toEqual([]);
    expect(present(key, '')).toEqual([]);
  });

  it('holds what was taken from it, until that is gone from its schema', () => {
    expect(
      present(
        'type Invoice @key(fields: "id") { id: ID! total: Int }',
        'type Invoice @key(fields: "id") { id: ID! total: Int @override(from: "billing") }',
      ),
    ).toEqual([]);
  });
});

describe('a transfer past its date', () => {
  const late = `${invoice}transfer: { to: ledger, until: 2026-01-31 }\n`;
  const rest = (own: string, ledger: string) =>
    facts(
      { billing: `type Query { a: Int }\n${own}`, ledger: `type Query { b: Int }\n${ledger}` },
      late,
      'transfer-current',
    );
  const moved = 'type Invoice @key(fields: "id") { id: ID! total: Int }';

  it('is done where the old authority only refers to the record', () => {
    expect(rest('type Invoice @key(fields: "id", resolvable: false) { id: ID! }', moved)).toEqual([
      'the transfer of invoice from "billing" to "ledger" is done: nothing of it is left in "billing"',
    ]);
  });

  it('is overdue for each field that the old authority has, one that a third took from it included', () => {
    const third =
      'type Query { c: Int }\ntype Invoice @key(fields: "id") { id: ID! note: String @override(from: "billing") }';
    expect(
      facts(
        {
          billing: 'type Query { a: Int }\ntype Invoice @key(fields: "id") { id: ID! total: Int note: String }',
          ledger: 'type Query { b: Int }\ntype Invoice @key(fields: "id") { id: ID! day: String }',
          third,
        },
        late,
        'transfer-current',
      ),
    ).toEqual([
      'the transfer of invoice from "billing" to "ledger" was due on 2026-01-31, but "billing" still has Invoice.note and Invoice.total',
    ]);
  });
});

describe('a shadow', () => {
  const shadows = (archive: string, policy: string) =>
    found(
      checked(
        {
          archive: `type Query { a: Int }\n${archive}`,
          billing: `type Query { b: Int }\ntype Invoice @key(fields: "id") { id: ID! total: Int day: String note: String }`,
          reporting: `type Query { c: Int }\ntype Invoice @key(fields: "id") { id: ID! total: Int @shareable }
type Mutation { voidInvoice(invoiceId: ID!): Invoice }`,
        },
        policy,
      ),
      'shadow-record',
    );

  it('is told beside the authority of the record, whoever else has its type', () => {
    const twin = `type InvoiceRecord @key(fields: "id") { id: ID! amount: Int }
type Mutation { voidInvoice(invoiceId: ID!): InvoiceRecord }`;
    for (const authority of ['billing', 'reporting'])
      expect(shadows(twin, `record: invoice\nauthoritative_service: ${authority}\n`)).toEqual([
        expect.stringContaining(`"${authority}"`),
      ]);
  });
});

describe('what is found at once', () => {
  const graph = {
    billing:
      'type Query { a: Int }\ntype Invoice @key(fields: "id") { id: ID! total: Int @shareable day: Int @shareable }',
    reporting:
      'type Query { b: Int }\ntype Invoice @key(fields: "id") { id: ID! total: Int @shareable day: Int @shareable }',
  };

  it('is told of each field, where it stands', () => {
    expect(found(checked(graph, invoice), 'copy-declared')).toEqual([
      'reporting/Invoice.day (invoice): "reporting" resolves Invoice.day of the record invoice, whose authority is "billing", with no declared local copy',
      'reporting/Invoice.total (invoice): "reporting" resolves Invoice.total of the record invoice, whose authority is "billing", with no declared local copy',
    ]);
  });
});

describe('a field that another subgraph adds to the record', () => {
  const rated = 'type Invoice @key(fields: "id") { id: ID! rating: Int';
  const rate = 'type Mutation { rateInvoice(invoiceId: ID!, rating: Int!): Invoice }';
  const trespasses = (loyalty: string, reporting: string) =>
    found(
      checked(
        {
          billing,
          loyalty: `type Query { b: Int }\n${loyalty}`,
          reporting: `type Query { c: Int }\n${reporting}`,
        },
        invoice,
      ),
      'mutation-in-authority',
    ).map((line) => line.split(' ')[0]);

  it('is its own to write, also where it took it from one that is not the authority', () => {
    expect(trespasses(`${rated} }\n${rate}`, '')).toEqual([]);
    expect(trespasses(`${rated} @override(from: "reporting") }\n${rate}`, `${rated} }`)).toEqual([]);
    expect(trespasses(`${rated} @override(from: "reporting") }`, `${rated} }\n${rate}`)).toEqual([
      'reporting/Mutation.rateInvoice',
    ]);
  });

  it("is the authority's to decide where two add it", () => {
    expect(trespasses(`${rated} @shareable }\n${rate}`, `${rated} @shareable }`)).toEqual([
      'loyalty/Mutation.rateInvoice',
    ]);
  });
});

describe('a consumer that no policy names', () => {
  const closed = `${invoice}consumed_by: []\n`;

  it('is told of each place, and of the type where it is defined and not where it is extended', () => {
    const reporting = `type Query { b: Int }
extend type Invoice { day: Int @requires(fields: "total") }
type Invoice @key(fields: "id") { id: ID! total: Int @external amount: Int @requires(fields: "total") }`;
    const result = checked({ billing, reporting }, closed);
    expect(found(result, 'consumer-declared')).toEqual([
      expect.stringMatching(/^reporting\/Invoice \(invoice\): .* but extends Invoice$/),
      expect.stringMatching(/^reporting\/Invoice.amount .* but reads Invoice.total for Invoice.amount/),
      expect.stringMatching(/^reporting\/Invoice.day .* but reads Invoice.total for Invoice.day/),
    ]);
    expect(result.diagnostics.find(({ ruleId }) => ruleId === 'consumer-declared')?.primary.line).toBe(4);
  });

  it('adds to it through an interface object', () => {
    const policy = `${closed}types: [Invoice]\n`;
    const graph = {
      billing: `type Query { a: Int }
interface Document @key(fields: "id") { id: ID! }
type Invoice implements Document @key(fields: "id") { id: ID! total: Int }`,
      reporting: `type Query { b: Int }
type Document @interfaceObject @key(fields: "id") { id: ID! rating: Int }
type Other @key(fields: "id") { id: ID! }`,
      search: `type Query { c: Int }
type Document @key(fields: "id") { id: ID! }`,
    };
    expect(found(checked(graph, policy), 'consumer-declared').map((line) => line.split(' ')[0])).toEqual([
      'reporting/Document',
    ]);
  });
});

describe('whose state an enum is', () => {
  const settled = (billing: string, enums: string, policy: string, taken: string) =>
    found(
      checked(
        {
          billing,
          reporting: `type Query { b: Int }\n${enums}\ntype Mutation { fixInvoice(invoiceId: ID!, value: ${taken}!): Boolean }`,
        },
        policy,
      ),
      'transition-in-authority',
    ).map((line) => line.replace(/^\S+ \((.*?)\).*$/, '$1') + (/ may set /.test(line) ? ', perhaps' : ''));
  const phase = 'enum Phase { EARLY LATE }';
  const status = 'enum InvoiceStatus { OPEN PAID }';

  it('is for the policy to say, even where no field of the record has it', () => {
    const unused = `${billing}\n${phase}\nextend type Query { invoices(phase: Phase): [Invoice] }`;
    expect(settled(unused, phase, `${invoice}states: [Phase]\n`, 'Phase')).toEqual(['invoice']);
    expect(settled(unused, phase, invoice, 'Phase')).toEqual([]);
  });

  it('is not asked of the fields where the policy says otherwise', () => {
    const both = `${billing}\n${phase}`;
    expect(settled(both, status, `${invoice}states: [Phase]\n`, 'InvoiceStatus')).toEqual([]);
    expect(settled(both, status, invoice, 'InvoiceStatus')).toEqual(['invoice']);
  });

  it('is of each record that has it: surely of the one that is named, or where policies say so', () => {
    const shared = `${billing}\ntype Bill @key(fields: "id") { id: ID! status: InvoiceStatus }`;
    const policies = (states: string) =>
      `${invoice}types: [Invoice]\n${states}---\nrecord: bill\nauthoritative_service: billing\n${states}`;
    expect(settled(shared, status, policies(''), 'InvoiceStatus')).toEqual(['invoice', 'bill, perhaps']);
    expect(settled(shared, status, policies('states: [InvoiceStatus]\n'), 'InvoiceStatus')).toEqual([
      'bill',
      'invoice',
    ]);
  });
});
