/** The quick look at a policy must never let through, or read otherwise, what the schema library would not. */
import fc from 'fast-check';
import * as v from 'valibot';
import { expect, test } from 'vitest';
import { accepted } from '../../src/policy/accepted.ts';
import { recordSchema } from '../../src/policy/policy-schema.ts';
import { settingsSchema } from '../../src/policy/settings-schema.ts';
import { readYaml } from '../../src/policy/yaml.ts';
import { toPlain, type YamlMapping } from '../../src/policy/yaml-node.ts';

const complete = `
record: shipping_address
authoritative_service: customer-profile
types: [ShippingAddress, Address]
fields: [Customer.shippingAddress]
states: [AddressStatus]
mutations: ["Mutation.*ShippingAddress", "!Mutation.touchShippingAddress"]
owner: team-profile
consumed_by: [checkout]
local_copies:
  fulfillment:
    purpose: "printed on the parcel"
    types: [ParcelAddress]
    fields: [Parcel.address]
    review_by: 2027-01-31
fields_authority:
  Customer.tier: loyalty
transfer: { to: addresses, until: 2027-02-28, ticket: OPS-1 }
exceptions:
  - { rule: copy-declared, at: checkout/ShippingAddress.city, reason: "until the move", expires: 2027-03-01 }
rules: { copy-in-step: "off" }
strict: true
rule: Only the profile decides.
`;

function read(text: string) {
  const document = readYaml(text, 'policy.yaml').documents[0];
  if (document === undefined) throw new Error('no document');
  return document;
}

function accepts(schema: v.GenericSchema, document: YamlMapping): boolean {
  return accepted(schema, document) !== undefined;
}

test('a policy with everything in it is accepted at a glance', () => {
  const document = read(complete);
  expect(accepted(recordSchema, document)).toEqual(toPlain(document));
  expect(v.parse(recordSchema, toPlain(document))).toEqual(toPlain(document));
  expect(accepts(recordSchema, read('record: invoice\nauthoritative_service: billing'))).toBe(true);
  expect(accepts(recordSchema, read('record: invoice'))).toBe(false);
});

test.each([
  ['a text without conditions', v.string(), '""', 'true'],
  ['a text of at most three characters', v.pipe(v.string(), v.maxLength(3)), 'abc', 'abcd'],
  ['a list of texts', v.array(v.string()), '[a, b]', '[a, true]'],
  ['a mapping of texts', v.record(v.string(), v.string()), '{a: b, c: d}', '{a: b, c: true}'],
  ['a text of a form', v.pipe(v.string(), v.regex(/^a+$/)), 'aa', 'ab'],
  ['one such text among others', v.array(v.pipe(v.string(), v.regex(/^a+$/))), '[aa, aa, a]', '[aa, aa, b]'],
  ['a day', v.pipe(v.string(), v.isoDate()), '2026-01-01', '"2026-1-1"'],
  [
    'a text that a function looks at',
    v.pipe(
      v.string(),
      v.check((text) => text !== 'b'),
    ),
    'a',
    'b',
  ],
  ['a text described twice', v.pipe(v.pipe(v.string(), v.maxLength(2)), v.description('short')), 'ab', 'abc'],
  ['a truth value', v.boolean(), 'true', 'a'],
  ['one of several texts', v.picklist(['a', 'c']), 'a', 'b'],
  ['keys of a form', v.record(v.pipe(v.string(), v.regex(/^a/)), v.string()), '{a: x}', '{b: x}'],
  ['a mapping with a certain key', v.strictObject({ a: v.string(), b: v.optional(v.string()) }), '{a: x}', '{b: x}'],
])('at a glance %s is told from what is none', (_, schema, right, wrong) => {
  const holds = (text: string) => accepts(v.strictObject({ key: schema }), read(`key: ${text}`));
  expect(holds(right)).toBe(true);
  expect(holds(wrong)).toBe(false);
});

test.each([
  ['a truth value of YAML 1.1', 'key: yes'],
  ['a truth value of YAML 1.1 in a list', 'list: [no]'],
  ['a key that is no text to every reader', 'map: {on: a}'],
  ['a key that objects have of their own', 'map: {constructor: a}'],
])('at a glance %s is left to be told of', (_, text) => {
  const schema = v.strictObject({
    key: v.optional(v.string()),
    list: v.optional(v.array(v.string())),
    map: v.optional(v.record(v.string(), v.string())),
  });
  expect(accepts(schema, read(text))).toBe(false);
  expect(accepts(schema, read(text.replace(/yes|no|on(?=:)/, '"$&"').replace('constructor', 'builder')))).toBe(true);
});

test('what asks for more than can be seen at a glance is left to the library', () => {
  const document = read('name: a');
  expect(accepts(v.strictObject({ name: v.pipe(v.string(), v.trim()) }), document)).toBe(false);
  expect(accepts(v.strictObject({ name: v.pipe(v.string(), v.minLength(1)) }), document)).toBe(false);
  expect(accepts(v.strictObject({ name: v.optional(v.string(), 'b') }), document)).toBe(false);
  expect(accepts(v.strictObject({ name: v.any() }), document)).toBe(false);
  expect(accepts(v.strictObject({ name: v.pipe(v.array(v.string()), v.minLength(1)) }), read('name: []'))).toBe(false);
  const described = v.pipe(v.array(v.string()), v.description('names'), v.minLength(1));
  expect(accepts(v.strictObject({ name: described }), read('name: []'))).toBe(false);
  expect(accepts(v.strictObject({ name: v.record(v.picklist(['a']), v.string()) }), read('name: {b: c}'))).toBe(false);
  // A key that other readers take for something else, even where the schema has it.
  expect(accepts(v.strictObject({ on: v.string() }), read('on: a'))).toBe(false);
});

const texts = fc.constantFrom(
  ...[
    'invoice',
    'a b',
    '',
    ' ',
    'Customer',
    'Customer.tier',
    'Mutation.x*',
    '!Mutation.x',
    'a/B.c',
    '2027-02-30',
    '2027-02-28',
  ],
  ...['off', 'error', 'x'.repeat(1001), 'two\nlines', 'constructor', 'toString', 'copy-declared'],
); // prettier-ignore
const scalars: fc.Arbitrary<unknown> = fc.oneof(texts, fc.boolean(), fc.constant(null), fc.integer());
const values = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    scalars,
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(
      fc.oneof(texts, keys('purpose to until ticket rule at reason expires types fields review_by')),
      tie('value'),
      { maxKeys: 4 },
    ),
  ),
})).value; // prettier-ignore

function keys(names: string): fc.Arbitrary<string> {
  return fc.constantFrom(...names.split(' '));
}

test.each([
  { what: 'policies', schema: recordSchema as v.GenericSchema },
  { what: 'settings', schema: settingsSchema as v.GenericSchema },
])('$what are never accepted that the library refuses', ({ schema }) => {
  const entries = Object.keys((schema as unknown as { entries: object }).entries);
  const given = fc.record(Object.fromEntries(entries.map((key) => [key, values])), { requiredKeys: [] });
  const whole = toPlain(read(complete)) as Record<string, unknown>;
  fc.assert(
    // Nearly right ones, too: those that are right but for a part.
    fc.property(given, fc.boolean(), (some, mended) => {
      const plain = mended ? { ...whole, ...some } : some;
      if (Object.keys(plain).length === 0) return;
      const document = read(JSON.stringify(plain));
      const output = accepted(schema, document);
      if (output === undefined) return;
      expect(output).toEqual(toPlain(document));
      expect(v.parse(schema, toPlain(document))).toEqual(output);
    }),
    { numRuns: 300 },
  );
});
