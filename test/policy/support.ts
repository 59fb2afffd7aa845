import fc from 'fast-check';
import { isMap, isScalar, isSeq, parseAllDocuments } from 'yaml';
import { InputError, type Problem } from '../../src/diagnostic/problem.ts';
import type { YamlNode } from '../../src/policy/yaml-node.ts';

/** What is wrong, as `line:column message`, in order; empty when nothing is. Anything but an InputError is thrown on. */
export function problemsOf(read: () => unknown): readonly string[] {
  return problemList(read).map(({ message, remedy, location }) => {
    if (!remedy) throw new Error(`nothing is said of what to do about this: ${message}`);
    return `${location?.line}:${location?.column} ${message}`;
  });
}

export function problemList(read: () => unknown): readonly Problem[] {
  try {
    read();
    return [];
  } catch (error) {
    if (error instanceof InputError) return error.problems;
    throw error;
  }
}

/** A node with its positions, comparable; what the library itself makes of the same text. */
export type Shape = readonly [at: number, value: unknown];

export function shapeOf(node: YamlNode): Shape {
  if (node.kind === 'scalar') return [node.at, [node.end, node.value]];
  if (node.kind === 'sequence') return [node.at, node.items.map(shapeOf)];
  return [
    node.at,
    [...node.entries].map(([key, entry]) => [key, entry.at, entry.keyEnd, entry.plain, shapeOf(entry.value)]),
  ];
}

/** The documents as the library reads them, or undefined where it finds them faulty. */
export function libraryShapes(text: string): readonly Shape[] | undefined {
  const documents = parseAllDocuments(text, { stringKeys: true, uniqueKeys: false, logLevel: 'silent' });
  if (!Array.isArray(documents)) return [];
  if (documents.some(({ errors }) => errors.length > 0)) return undefined;
  return documents.map(({ contents }) => libraryShape(contents, text));
}

function libraryShape(node: unknown, text: string): Shape {
  if (isScalar(node)) {
    const [start, end] = node.range ?? [-1, -1];
    // A block has the line breaks below it, too.
    return [start, [start + text.slice(start, end).trimEnd().length, node.value]];
  }
  if (isSeq(node)) return [node.range?.[0] ?? -1, node.items.map((item) => libraryShape(item, text))];
  if (!isMap(node)) throw new Error('neither scalar, list nor mapping');
  const entries = node.items.map(({ key, value }) => {
    if (!isScalar(key)) throw new Error('a key is no scalar');
    return [
      key.source ?? '',
      key.range?.[0] ?? -1,
      key.range?.[1] ?? -1,
      key.type === 'PLAIN',
      value === null ? [key.range?.[1] ?? -1, [key.range?.[1] ?? -1, null]] : libraryShape(value, text),
    ];
  });
  return [node.range?.[0] ?? -1, entries];
}

const words = [
  'checkout',
  'a b',
  "it's",
  'x #y',
  'Mutation.*Address',
  '!Mutation.x',
  '2026-12-31',
  '1.10',
  'yes',
  'null',
  '',
  '- z',
  'k: v',
  '"',
  'ü→🚚',
];

/** Plain data as policies hold it: texts, lists, mappings. */
export const plainData: fc.Arbitrary<unknown> = fc.letrec((tie) => ({
  node: fc.oneof({ maxDepth: 3, withCrossShrink: true }, tie('text'), tie('list'), tie('mapping')),
  text: fc.oneof(fc.constantFrom(...words), fc.string({ maxLength: 12 })),
  list: fc.array(tie('node'), { maxLength: 4 }),
  mapping: fc.dictionary(fc.constantFrom('record', 'types', 'local_copies', 'a b', 'Customer.tier', '7'), tie('node'), {
    maxKeys: 4,
  }),
})).mapping;

/** Pieces out of which near-YAML is made. */
export const nearYaml: fc.Arbitrary<string> = fc
  .array(
    fc.constantFrom(
      ...[
        'record',
        'a',
        'b.c',
        'x y',
        '2026-12-31',
        '1.10',
        "'q'",
        '"d"',
        "'",
        '"',
        '\\',
        ': ',
        ':',
        '- ',
        '-',
        '? ',
        ', ',
        '[',
        ']',
      ],
      ...[
        '{',
        '}',
        '\n',
        '\n',
        '\n',
        '\n  ',
        '\n    ',
        '\n- ',
        '\n  - ',
        '\r\n',
        ' ',
        '  ',
        '\t',
        '#',
        ' # c',
        '---',
        '\n---\n',
        '\n...\n',
      ],
      ...['&a', '*a', '!t', '|', '>', '%YAML 1.1', '<<', '~', 'null', './p', '@', '`', '`'],
    ),
    { maxLength: 40 },
  )
  .map((parts) => parts.join(''));

const lineOfBlock = fc
  .tuple(
    fc.nat(5),
    fc.constantFrom('', '', '', '- ', '-   ', '- - ', '-'),
    fc.constantFrom('a: ', 'b.c: ', '"q": ', "'s':  ", '7: ', 'null: ', 'a:', 'e-f:', ' : ', ''),
    fc.constantFrom(
      ...['v', 'v w', '"d q"', "'s q'", '[a, b]', '[]', '[ "x" , y ]', '[*a]', '[a*]', '["a"b]', '[a]#c', '[a] #c'],
      ...[
        'a#b',
        'a #b',
        'a: b',
        'a:',
        "it's",
        '2026-01-02',
        '/p',
        'null',
        'true',
        '12',
        '- x',
        '"a" b',
        "''",
        '# c',
        '|',
        '',
      ],
    ),
    fc.constantFrom('\n', '\n', '\r\n', ' \n', ' # c\n', '\n\n', '\n---\n'),
  )
  .map(([indent, dash, key, value, end]) => ' '.repeat(indent & ~1) + dash + key + value + end);

/** Lines of block mappings and lists, indented well and badly: at every turn it must be told what is plain. */
export const blockYaml: fc.Arbitrary<string> = fc.array(lineOfBlock, { maxLength: 7 }).map((lines) => lines.join(''));

/** All of it is plain YAML, which takes the short cut. */
export const plainPolicies = `--- # a record
record: customer
authoritative_service: "customer-profile"
consumed_by: [checkout, 'billing' ]  # pays

# who keeps what
local_copies:
    checkout:
        purpose: user confirmation flow
        fields:
        - Order.shippingAddress
        # and
        - "Order.billingAddress"
exceptions:
  - rule: copy-declared
    at: a/B.c
    reason: until it's gone
    expires: 2026-12-31
# end
---
record: order
authoritative_service: checkout
`;

export const samplePolicies = `# two records
record: shipping_address
authoritative_service: customer-profile
consumed_by:
  - checkout # pays
  - fulfillment
local_copies:
  checkout:
    purpose: user confirmation flow
    review_by: 2027-06-30
  fulfillment:
    purpose: 'shipment execution'
mutations: ["Mutation.*ShippingAddress", "!Mutation.validateShippingAddress"]
rule: only customer-profile defines canonical address state
---
record: invoice
authoritative_service: billing
types: [Invoice, InvoiceLine]
fields: [Customer.openInvoices]
states: [InvoiceStatus]
owner: team-billing
consumed_by: []
fields_authority:
  Invoice.rating: loyalty
transfer: { to: ledger, until: 2027-03-01, ticket: BILL-12 }
exceptions:
- rule: mutation-in-authority
  at: reporting/Mutation.fixInvoiceStatus
  reason: >-
    analysts' correction
    until BILL-88
  expires: 2026-12-31
rules:
  composes: warning
strict: true
`;

/** Texts at the border between the plain and the rest, one to a line; `\\n` and `\\t` stand for themselves. */
export const borderline: readonly string[] = String.raw`
a: b
a: null
a: True
a: ~
a: nullable
a: trueish
a: .5
a: ./p
a: .inf
a: /p
a: -b
a: 2026-12-31
a: 2026-12-31x
a: 0x1F
a: 1e3
a: 12:30
a: off
a: b #c
a: b#c
a #c: b
a: b: c
a: b\n  c
a: b\n c: d
a: 'b''c'
a: 'b"c'
a: "b\u0041"
a: "b'c"
a: "b" c
a: "b"#c
a: "b" #c
a: "b
a: 'b
a: "
'a':b
"a":b
"a" : b
a : b
'a' b: c
a: [b]#c
a: [b] #c
a: [b] c
a: ["b" "c"]
a: [b, c]
a: [b , "c" ]
a: [b, , c]
a: [,b]
a: [b,]
a: []
a: [ ]
a: [b\n, c]
a: [\n b ]
a: [b, c: d]
a: [b, [c]]
a: [b #c\n]
a: [b
a: [b}
a: {b: c}
a: {b}
a: b]
- a
--- a: b
---\na: b
---#c\na: b
--- # c\na: b
--- \n# c\na: b
---\n---\na: b
a: b\n---
a: b\n...
a: b\n...\nc: d
a: b\n---\nc: d
# c\na: b
a: b\n# c
a: b\n  # c
 a: b
 a: b\nc: d
a: b\n c
a: - b
a:
a:\nb: c
a:\n- b
a:\n- b\nc: d
a:\n-b
a:\n- b\n -c
a:\n- - b
a:\n-\n  - b
a:\n-
a:\n- b: c\n  d: e\n- f
a:\n- b: c\n d: e
a:\n- b: c\n   d: e
a:\n-   b: c\n    d: e
a:\n  - b\n - c
a:\n  - b\n  # c\n  - d\n# e
a:\n- # c\n  b: c
a:\n  b: c\n # x\n  d: e
a:\n  b: c\n   d: e
a:\n  b: c\n d: e
a:\n\n  b: c
a: # c\n  b: c
a: b\na: c
a:\n  b: c\n  b: d
a:\tb
a: b\t# c
a:\n\tb: c
a:\n\t# c\n  b: c
a:\n  b: c\n\td: e
\ta: b
a: [b,\tc]
a: |\n  b
a: >-\n  b
? a\n: b
: b
a: @b
a: %b
a: &b c
a: !b c
a: *b
*a: b
&a b: c
!a b: c
<<: b
a: b\rc: d
a: b\r\nc: d\r\n
é: ü
a: é
a: b\u00a0
`
  .trim()
  .split('\n')
  .map((line) => line.replaceAll('\\n', '\n').replaceAll('\\t', '\t').replaceAll('\\r', '\r'));
