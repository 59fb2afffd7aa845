import { describe, expect, it } from 'vitest';
import { parsePolicies } from '../../src/policy/parse.ts';
import { defaultTypeName, type RecordPolicy } from '../../src/policy/policy.ts';
import { problemList, problemsOf, samplePolicies } from './support.ts';

const knownRules = new Set(['composes', 'mutation-in-authority', 'copy-declared']);
const parse = (text: string) => parsePolicies(text, 'policies/p.yaml', { knownRules });
const problems = (text: string) => problemsOf(() => parse(text));

/** A valid policy with lines added. */
const withLines = (lines: string) => `record: invoice\nauthoritative_service: billing\n${lines}\n`;

function only(policies: readonly RecordPolicy[]): RecordPolicy {
  const [policy] = policies;
  if (policy === undefined || policies.length !== 1) throw new Error(`${policies.length} policies`);
  return policy;
}

describe('a policy', () => {
  it('is valid in the smallest form that the project promises', () => {
    const policy = only(
      parse(`record: shipping_address
authoritative_service: customer-profile
consumed_by:
  - checkout
  - fulfillment
local_copies:
  checkout:
    purpose: user confirmation flow
  fulfillment:
    purpose: shipment execution
rule: only customer-profile defines canonical address state
`),
    );
    expect(policy).toMatchObject({
      record: 'shipping_address',
      authoritativeService: 'customer-profile',
      types: undefined,
      fields: [],
      states: undefined,
      mutations: [],
      owner: undefined,
      consumedBy: ['checkout', 'fulfillment'],
      localCopies: [
        {
          service: 'checkout',
          purpose: 'user confirmation flow',
          types: [],
          fields: [],
          location: { line: 7, column: 3 },
        },
        { service: 'fulfillment', purpose: 'shipment execution', reviewBy: undefined, location: { line: 9 } },
      ],
      fieldsAuthority: new Map(),
      transfer: undefined,
      exceptions: [],
      rules: new Map(),
      strict: false,
      rule: 'only customer-profile defines canonical address state',
      location: { file: 'policies/p.yaml', line: 1, column: 1 },
    });
  });

  it('says all that it may say', () => {
    const [, invoice] = parse(samplePolicies);
    expect(invoice).toMatchObject({
      record: 'invoice',
      types: ['Invoice', 'InvoiceLine'],
      fields: ['Customer.openInvoices'],
      states: ['InvoiceStatus'],
      owner: 'team-billing',
      consumedBy: [],
      fieldsAuthority: new Map([['Invoice.rating', 'loyalty']]),
      transfer: { to: 'ledger', until: '2027-03-01', ticket: 'BILL-12', location: { line: 25, column: 1 } },
      exceptions: [
        {
          rule: 'mutation-in-authority',
          at: 'reporting/Mutation.fixInvoiceStatus',
          reason: "analysts' correction until BILL-88",
          expires: '2026-12-31',
          location: { line: 27, column: 3 },
        },
      ],
      rules: new Map([['composes', 'warning']]),
      strict: true,
    });
  });

  it('tells nobody may read from anyone may', () => {
    expect(only(parse(withLines('consumed_by: []'))).consumedBy).toEqual([]);
    expect(only(parse(withLines(''))).consumedBy).toBeUndefined();
    expect(problemList(() => parse(withLines('consumed_by:')))).toMatchObject([
      { message: 'consumed_by has no value', remedy: 'write [] for an empty list, or remove the key' },
    ]);
  });

  it('locates each of its parts', () => {
    const [address, invoice] = parse(samplePolicies);
    const line = (policy: RecordPolicy | undefined, path: string) => policy?.locate(path).line;
    expect(line(address, 'authoritative_service')).toBe(3);
    expect(line(address, 'consumed_by.1')).toBe(6);
    expect(line(address, 'local_copies.fulfillment.purpose')).toBe(12);
    expect(line(address, 'local_copies.fulfillment.review_by')).toBe(11);
    expect(line(address, 'states')).toBe(2);
    expect(line(invoice, 'fields_authority.Invoice.rating')).toBe(24);
    expect(line(invoice, 'exceptions.0.expires')).toBe(32);
  });
});

it.each([
  ['invoice', 'Invoice'],
  ['shipping_address', 'ShippingAddress'],
  ['_customer--tier_2', 'CustomerTier2'],
])('the record %s lives in the type %s, if nothing else is said', (record, type) => {
  expect(defaultTypeName(record)).toBe(type);
});

it.each([
  ['team-billing', 'team-billing'],
  ['the billing team', 'the billing team'],
  ['"@acme/a @acme/b"', '@acme/a, @acme/b'],
  ['"@acme/a, b@example.com"', '@acme/a, b@example.com'],
  ['["@acme/a", the billing team, "@acme/a"]', '@acme/a, the billing team'],
  ['"Billing <billing@example.com>"', 'Billing <billing@example.com>'],
  ['[]', undefined],
])('the owner %s is %s', (written, owner) => {
  expect(parse(`record: a\nauthoritative_service: b\nowner: ${written}\n`)[0]?.owner).toBe(owner);
});

describe('a faulty policy', () => {
  it.each([
    ['owners: team', '3:1 unknown key "owners"', 'did you mean owner?'],
    ['owner: ","', '3:8 owner "," names nobody, or has more than one line', /^write a handle, /],
    ['owner: { team: a }', '3:8 owner is neither a text nor a list of texts', 'write a team, or a list of them'],
    ['owner: [a, " b"]', '3:12 owner.1 " b" names nobody, or has more than one line', /^write a handle, /],
    ['consumedBy: []', '3:1 unknown key "consumedBy"', 'did you mean consumed_by?'],
    ['zzz: 1', '3:1 unknown key "zzz"', /^known keys: record, authoritative_service, /],
    ['toString: 1', '3:1 unknown key "toString"', /^known keys/],
    ['consumed_by: checkout', '3:14 consumed_by is the text "checkout", not a list', 'write a list: [checkout]'],
    [
      'mutations: "!Mutation.preview"',
      '3:12 mutations is the text "!Mutation.preview", not a list',
      'write a list: ["!Mutation.preview"]',
    ],
    ['consumed_by: {a: b}', '3:14 consumed_by is a mapping, not a list', /one line for each/],
    ['consumed_by: [1.10]', '3:15 consumed_by.0 is the number 1.10, not a text', 'put it in quotes: "1.10"'],
    [
      'consumed_by: [yes]',
      '3:15 the value yes is not read as a text by every reader of YAML',
      'put it in quotes: "yes"',
    ],
    ['consumed_by: [true]', '3:15 consumed_by.0 is the truth value true, not a text', 'put it in quotes: "true"'],
    [
      'consumed_by: [" a"]',
      '3:15 consumed_by.0 " a" is blank, has more than one line, or has spaces around it',
      /one line/,
    ],
    ['types: [Invoice-Line]', `3:9 types.0 "Invoice-Line" is not a type's name`, /ShippingAddress/],
    [`types: [${'x'.repeat(79)}-]`, `3:9 types.0 "${'x'.repeat(79)}-" is not a type's name`, /ShippingAddress/],
    [`types: [${'x'.repeat(80)}-]`, `3:9 types.0 "${'x'.repeat(80)}…" is not a type's name`, /ShippingAddress/],
    ['fields: [Customer]', '3:10 fields.0 "Customer" is not the coordinate of a field', /Type\.field/],
    ['fields: [Customer.a.b]', '3:10 fields.0 "Customer.a.b" is not the coordinate of a field', /Type\.field/],
    ['mutations: ["*Invoice"]', '3:13 mutations.0 "*Invoice" is not a pattern of mutations', /Mutation\.\*/],
    ['mutations: ["Mutation..x"]', '3:13 mutations.0 "Mutation..x" is not a pattern of mutations', /Mutation\.\*/],
    ['mutations: ["!!Mutation.x"]', '3:13 mutations.0 "!!Mutation.x" is not a pattern of mutations', /Mutation\.\*/],
    ['mutations: [!Mutation.x]', '3:24 the tag !Mutation.x is not accepted', /quote/],
    ['local_copies: {checkout: {purpose: " "}}', '3:36 local_copies.checkout.purpose is blank', /few words/],
    [
      'local_copies: {checkout: {}}',
      '3:16 local_copies.checkout has no "purpose"',
      'add purpose: (what the copy is for)',
    ],
    ['local_copies: {checkout: }', '3:16 local_copies.checkout has no value', /write a value/],
    ['local_copies: []', '3:15 local_copies is a list, not a mapping', /key: value/],
    ['transfer: []', '3:11 transfer is a list, not a mapping', /key: value/],
    ['rules: []', '3:8 rules is a list, not a mapping', /key: value/],
    ['local_copies: [checkout]', '3:15 local_copies is a list, not a mapping', /key: value/],
    [
      'local_copies: {on: {purpose: x}}',
      '3:16 the key on is not read as a text by every reader of YAML',
      'put it in quotes: "on"',
    ],
    ['local_copies: {1.10: {purpose: x}}', '3:16 the key 1.10 is not read as a text by every reader of YAML', /quotes/],
    ['strict: yes', '3:9 strict is the text "yes", not true or false', 'write true or false, without quotes'],
    ['local_copies: {constructor: {purpose: x}}', '3:16 the key constructor is not accepted', /another name/],
    [
      'local_copies: {billing: {purpose: x}}',
      '3:16 "billing" is the authority of invoice, and is declared to keep a local copy of it',
      /remove/,
    ],
    [
      'local_copies: {a: {purpose: x, porpose: y}}',
      '3:32 unknown key "porpose" in local_copies.a',
      'did you mean purpose?',
    ],
    [
      'fields_authority: {Invoice: loyalty}',
      '3:20 fields_authority: the key "Invoice" is not the coordinate of a field',
      /Type\.field/,
    ],
    [
      'transfer: {to: b, until: 2026-02-30}',
      '3:26 transfer.until "2026-02-30" is not a date of the calendar',
      /2026-12-31/,
    ],
    [
      'transfer: {to: b, until: 31.12.2026}',
      '3:26 transfer.until "31.12.2026" is not a date of the calendar',
      /2026-12-31/,
    ],
    [
      'transfer: {to: b, until: 2027-02-29}',
      '3:26 transfer.until "2027-02-29" is not a date of the calendar',
      /2026-12-31/,
    ],
    ['transfer: {to: b, until: 20261231}', '3:26 transfer.until is the number 20261231, not a text', /quotes/],
    ['transfer: {to: b}', '3:1 transfer has no "until"', 'add until: (the last day of the transfer)'],
    ['exceptions: [{rule: composes, at: a/B, reason: ""}]', '3:48 exceptions.0.reason is blank', /few words/],
    [
      'exceptions: [{rule: composes, at: Mutation.x, reason: r}]',
      '3:35 exceptions.0.at "Mutation.x" is not subgraph/coordinate',
      /reporting/,
    ],
    [
      'exceptions: [{rule: composes, at: "a/B.*", reason: r}]',
      '3:35 exceptions.0.at "a/B.*" is not subgraph/coordinate',
      /reporting/,
    ],
    [
      'exceptions: [{rule: compose, at: a/B.c, reason: r}]',
      '3:15 there is no rule "compose"',
      'did you mean composes?',
    ],
    ['exceptions: [{rule: x, at: a/B.c, reason: r}]', '3:15 there is no rule "x"', '`cadastre rules` lists them'],
    ['exceptions: [x]', '3:14 exceptions.0 is the text "x", not a mapping', /key: value/],
    [
      'rules: {composes: eror}',
      '3:19 rules.composes is "eror", not one of error, warning, hint, off',
      'did you mean error?',
    ],
    [
      'rules: {composes: [error]}',
      '3:19 rules.composes is a list, not one of error, warning, hint, off',
      'choose one of error, warning, hint, off',
    ],
    ['rules: {compose: off}', '3:9 there is no rule "compose"', 'did you mean composes?'],
    ['strict: "true"', '3:9 strict is the text "true", not true or false', 'write true or false, without quotes'],
    ['types: []', '3:1 invoice has neither types nor fields, so nothing of the graph belongs to it', /name its types/],
    ['record: again', '3:1 the key "record" is written twice, first on line 1', 'keep one of the two'],
  ])('is refused for %s', (line, problem, remedy) => {
    const found = problemList(() => parse(withLines(line)));
    expect(problems(withLines(line))[0]).toBe(problem);
    expect(found).toHaveLength(1);
    expect(found[0]?.remedy).toMatch(
      remedy instanceof RegExp ? remedy : new RegExp(`^${remedy.replace(/[?.*+()[\]]/g, '\\$&')}$`),
    );
  });

  it.each([
    'exceptions: [{rule: composes, at: "a/b/Type.field", reason: r}]',
    'types: []\nfields: [A.b]',
    'mutations: ["Mutation.sample.*"]',
  ])('is not what this is: %s', (line) => {
    expect(problems(withLines(line))).toEqual([]);
  });

  it.each([
    ['record: 1.10', '1:9 record is the number 1.10, not a text'],
    ['record: yes', '1:9 the value yes is not read as a text by every reader of YAML'],
    ['record: "a\\nb"', '1:9 record "a…" is not a name of a record'],
    ['record: ~', '1:1 record has no value'],
    ['record:', '1:1 record has no value'],
    ['owner: x', '1:1 the policy has no "record"'],
  ])('is refused without a proper record: %s', (line, problem) => {
    expect(problems(`${line}\nauthoritative_service: billing\n`)).toEqual([problem]);
  });

  it('is told of with all other faults of its file, in order', () => {
    const text = `record: a
authority: b
consumed_by: c
sates: []
---
record: d
authoritative_service: e
local_copies:
  f: { purpose: "" }
`;
    expect(problems(text)).toEqual([
      '1:1 the policy has no "authoritative_service"',
      '2:1 unknown key "authority"',
      '3:14 consumed_by is the text "c", not a list',
      '4:1 unknown key "sates"',
      '9:17 local_copies.f.purpose is blank',
    ]);
  });

  it.each(['', '# nothing yet\n', '\n'])('is no policy at all: %j', (text) => {
    expect(problems(text)).toEqual(['1:1 the file declares no record']);
  });

  it('declares a record once; two that disagree are for a rule to report', () => {
    const two = (authority: string) => `${withLines('')}---\nrecord: invoice\nauthoritative_service: ${authority}\n`;
    expect(problems(two('billing'))).toEqual(['5:1 the record invoice is declared twice, first at policies/p.yaml:1']);
    expect(parse(two('reporting'))).toHaveLength(2);
    const twoAlike = 'owner: a\nrecord: b\nauthoritative_service: c\n---\nauthoritative_service: c\nrecord: b\n';
    expect(problems(twoAlike)).toEqual(['6:1 the record b is declared twice, first at policies/p.yaml:2']);
  });

  it('is told of with nineteen others of its file, and no more', () => {
    expect(problems('record: a\n---\n'.repeat(25).slice(0, -4))).toHaveLength(20);
    const many = `record: a\nexceptions:\n${'  - { rule: x, at: a/B.c, reason: "" }\n'.repeat(25)}`;
    expect(problems(many)).toHaveLength(20);
  });

  it('of documents that the library must read is read as strictly', () => {
    const inBraces = (authority: string) => problems(`{ record: invoice,\n  authoritative_service: ${authority} }\n`);
    expect(inBraces('"no"')).toEqual([]);
    expect(inBraces('no')).toEqual(['2:26 the value no is not read as a text by every reader of YAML']);
  });
});
