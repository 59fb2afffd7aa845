/**
 * The ways in which the composers are known to disagree, each with the smallest graph that shows it. `npm run docs` runs the composers on them and writes the
 * tables of docs/composition.md.
 */
import type { ComposerKey } from './composers.ts';

/** How a composer refuses a graph. */
export interface Refusal {
  /** Codes of its errors: all of them are among these. Cosmo's has none. */
  readonly codes?: readonly string[];
  /** What one of its errors says, where the code does not tell enough. */
  readonly says?: RegExp;
  /** Why, for the page. */
  readonly because?: string;
}

export interface Disagreement {
  readonly title: string;
  /** Whether it decides who resolves or writes something. */
  readonly ownership?: true;
  /** Where it was reported in public. */
  readonly issue?: string;
  /** Who refuses the graph; the others take it. */
  readonly refuses: Readonly<Partial<Record<ComposerKey, Refusal>>>;
  /** What becomes of it where it is taken, for the page. */
  readonly takes?: Readonly<Partial<Record<ComposerKey, string>>>;
  readonly schemas: Readonly<Record<string, string>>;
}

const all = [
  'key',
  'shareable',
  'external',
  'requires',
  'provides',
  'override',
  'interfaceObject',
  'tag',
  'authenticated',
];
const federation = (version = '2.9', imports: readonly string[] = all) =>
  `extend schema @link(url: "https://specs.apollo.dev/federation/v${version}", import: [${imports.map((name) => `"@${name}"`).join(', ')}])\n`;

const severalOverrides = /must only be declared on one single instance of a field/;
const undefinedDirective = /declared on coordinates "[^"]+" is not defined in the schema/;

export const disagreements: readonly Disagreement[] = [
  {
    title: 'a mutation namespace without a key that several subgraphs fill',
    ownership: true,
    refuses: {
      apollo: {
        codes: ['SATISFIABILITY_ERROR'],
        says: /must be satisfiable without needing to call that field from multiple subgraphs/,
        because: 'one call cannot be made of two subgraphs',
      },
    },
    takes: { guild: 'some mutations cannot be reached', cosmo: 'some mutations cannot be reached' },
    schemas: {
      billing: `${federation()}
type Query { invoice: Int }
type Mutation { invoices: InvoiceMutations @shareable }
type InvoiceMutations { pay: Boolean }`,
      reporting: `${federation()}
type Mutation { invoices: InvoiceMutations @shareable }
type InvoiceMutations { fix: Boolean }`,
    },
  },
  {
    title: '@override of a field that another subgraph took by @override',
    ownership: true,
    refuses: {
      apollo: { codes: ['OVERRIDE_SOURCE_HAS_OVERRIDE', 'INVALID_FIELD_SHARING'] },
      cosmo: { says: severalOverrides },
    },
    takes: { guild: 'the last of the chain resolves it' },
    schemas: {
      billing: `${federation()}
type Query { invoice: Int }
type Mutation { pay: Boolean }`,
      payments: `${federation()}type Mutation { pay: Boolean @override(from: "billing") }`,
      ledger: `${federation()}type Mutation { pay: Boolean @override(from: "payments") }`,
    },
  },
  {
    title: 'two subgraphs that take one field by @override and share it',
    ownership: true,
    refuses: { cosmo: { says: severalOverrides } },
    takes: { apollo: 'both resolve it', guild: 'both resolve it' },
    schemas: {
      billing: `${federation()}
type Query { invoice: Int }
type Mutation { pay: Boolean }`,
      payments: `${federation()}type Mutation { pay: Boolean @shareable @override(from: "billing") }`,
      ledger: `${federation()}type Mutation { pay: Boolean @shareable @override(from: "billing") }`,
    },
  },
  {
    title: 'a field of an @interfaceObject that does not share it with a type that does',
    ownership: true,
    refuses: {
      apollo: { codes: ['INVALID_FIELD_SHARING'] },
      cosmo: { says: /defines the same fields in multiple subgraphs without the "@shareable" directive/ },
    },
    takes: { guild: 'both resolve it' },
    schemas: {
      billing: `${federation()}
type Query { document: Document }
interface Document @key(fields: "id") { id: ID! total: Int }
type Invoice implements Document @key(fields: "id") { id: ID! total: Int @shareable }`,
      ratings: `${federation()}type Document @interfaceObject @key(fields: "id") { id: ID! total: Int }`,
    },
  },
  {
    title: 'two subgraphs that take one field by @override and do not share it',
    ownership: true,
    refuses: { apollo: { codes: ['INVALID_FIELD_SHARING'] }, cosmo: { says: severalOverrides } },
    takes: { guild: 'both resolve it' },
    schemas: {
      billing: `${federation()}
type Query { invoice: Int }
type Mutation { pay: Boolean }`,
      payments: `${federation()}type Mutation { pay: Boolean @override(from: "billing") }`,
      ledger: `${federation()}type Mutation { pay: Boolean @override(from: "billing") }`,
    },
  },
  {
    title: '@override of one of two subgraphs that share a field, by one that does not share it',
    ownership: true,
    refuses: {
      apollo: { codes: ['INVALID_FIELD_SHARING'] },
      cosmo: { says: /defines the same fields in multiple subgraphs without the "@shareable" directive/ },
    },
    takes: { guild: 'both that are left resolve it' },
    schemas: {
      billing: `${federation()}
type Query { invoice: Int }
type Mutation { pay: Boolean @shareable }`,
      ledger: `${federation()}type Mutation { pay: Boolean @shareable }`,
      payments: `${federation()}type Mutation { pay: Boolean @override(from: "billing") }`,
    },
  },
  {
    title: '@override from a subgraph that has the field as @external, of a field of a third',
    ownership: true,
    refuses: {
      apollo: { codes: ['INVALID_FIELD_SHARING'] },
      cosmo: { says: /defines the same fields in multiple subgraphs without the "@shareable" directive/ },
    },
    takes: { guild: 'the third and the new one resolve it' },
    schemas: {
      billing: `${federation()}
type Query { invoice: Invoice }
type Invoice @key(fields: "id") { id: ID! total: Int }`,
      payments: `${federation()}type Invoice @key(fields: "id") { id: ID! total: Int @override(from: "tax") }`,
      tax: `${federation()}type Invoice @key(fields: "id") { id: ID! total: Int @external tax: Int @requires(fields: "total") }`,
    },
  },
  {
    title: '@override with a label',
    ownership: true,
    refuses: { cosmo: { says: /does not define the following argument that is provided: "label"/ } },
    takes: { apollo: 'both resolve it', guild: 'both resolve it' },
    schemas: {
      billing: `${federation()}
type Query { invoice: Int }
type Mutation { pay: Boolean }`,
      payments: `${federation()}type Mutation { pay: Boolean @override(from: "billing", label: "percent(5)") }`,
    },
  },
  {
    title: '@override with a label of a field that nobody else has',
    ownership: true,
    refuses: {
      guild: {
        codes: ['SATISFIABILITY_ERROR'],
        says: /cannot find field/,
        because: 'a share of the traffic would have nobody',
      },
      cosmo: { says: /does not define the following argument that is provided: "label"/ },
    },
    takes: { apollo: 'the label is dropped, with a hint' },
    schemas: {
      billing: `${federation()}
type Query { invoice: Int }
type Mutation { pay: Boolean @override(from: "legacy", label: "percent(5)") }`,
      legacy: `${federation()}
type Query { archive: Int }`,
    },
  },
  {
    title: 'two labels on one field, from one subgraph',
    ownership: true,
    refuses: {
      guild: { codes: ['SATISFIABILITY_ERROR'] },
      cosmo: { says: /does not define the following argument that is provided: "label"|one single instance/ },
    },
    takes: { apollo: 'all three resolve it; the old one under the last label' },
    schemas: {
      billing: `${federation()}
type Query { invoice: Int }
type Mutation { pay: Boolean }`,
      ledger: `${federation()}type Mutation { pay: Boolean @shareable @override(from: "billing", label: "percent(10)") }`,
      payments: `${federation()}type Mutation { pay: Boolean @shareable @override(from: "billing", label: "percent(20)") }`,
    },
  },
  {
    title: '@override in a Federation 1 subgraph',
    ownership: true,
    refuses: { apollo: { codes: ['INVALID_GRAPHQL'], says: /Unknown directive "@override"/ } },
    takes: { guild: 'the field moves', cosmo: 'the field moves' },
    schemas: {
      billing: 'type Query { invoice: Int }\ntype Mutation { pay: Boolean }',
      payments: 'extend type Mutation { pay: Boolean @override(from: "billing") }',
    },
  },
  {
    title: '@override of a subscription',
    ownership: true,
    refuses: { guild: { codes: ['INVALID_FIELD_SHARING'], says: /root level subscription/ } },
    takes: { apollo: 'it moves', cosmo: 'it moves' },
    schemas: {
      billing: `${federation()}
type Query { invoice: Int }
type Subscription { paid: Int }`,
      payments: `${federation()}type Subscription { paid: Int @override(from: "billing") }`,
    },
  },
  {
    title: '@shareable on subscriptions, field by field',
    ownership: true,
    refuses: {
      apollo: { codes: ['INVALID_FIELD_SHARING'], says: /root level subscription/ },
      guild: { codes: ['INVALID_FIELD_SHARING'], says: /root level subscription/ },
    },
    takes: { cosmo: 'both resolve it' },
    schemas: {
      billing: `${federation()}
type Query { invoice: Int }
type Subscription { paid: Int @shareable }`,
      payments: `${federation()}type Subscription { paid: Int @shareable }`,
    },
  },
  {
    title: '@shareable on the subscription type',
    ownership: true,
    refuses: { guild: { codes: ['INVALID_FIELD_SHARING'], says: /root level subscription/ } },
    takes: { apollo: 'both resolve it', cosmo: 'both resolve it' },
    schemas: {
      billing: `${federation()}
type Query { invoice: Int }
type Subscription @shareable { paid: Int }`,
      payments: `${federation()}type Subscription @shareable { paid: Int }`,
    },
  },
  {
    title: '@override of a field of an @interfaceObject',
    ownership: true,
    refuses: {
      apollo: {
        codes: ['OVERRIDE_COLLISION_WITH_ANOTHER_DIRECTIVE', 'INVALID_FIELD_SHARING'],
        says: /@override is not yet supported on fields of @interfaceObject types/,
      },
      cosmo: { says: /defines the same fields in multiple subgraphs without the "@shareable"/ },
    },
    takes: { guild: 'without effect: both subgraphs resolve the field' },
    schemas: {
      billing: `${federation()}
type Query { document: Document }
interface Document @key(fields: "id") { id: ID! state: Int }
type Invoice implements Document @key(fields: "id") { id: ID! state: Int }`,
      archive: `${federation()}
type Document @interfaceObject @key(fields: "id") { id: ID! state: Int @override(from: "billing") }`,
    },
  },
  {
    title: '@override of a field that has @requires',
    ownership: true,
    refuses: { apollo: { codes: ['OVERRIDE_COLLISION_WITH_ANOTHER_DIRECTIVE', 'INVALID_FIELD_SHARING'] } },
    schemas: {
      billing: `${federation()}
type Query { invoice: Invoice }
type Invoice @key(fields: "id") { id: ID! total: Int }`,
      reporting: `${federation()}
type Invoice @key(fields: "id") { id: ID! total: Int @external share: Int @requires(fields: "total") }`,
      analytics: `${federation()}
type Invoice @key(fields: "id") { id: ID! share: Int @override(from: "reporting") }`,
    },
  },
  {
    title: '@override of the only key field',
    issue: 'https://github.com/wundergraph/cosmo/pull/2624',
    ownership: true,
    refuses: {
      apollo: { codes: ['SATISFIABILITY_ERROR'] },
      guild: { codes: ['SATISFIABILITY_ERROR'] },
    },
    takes: { cosmo: 'the old subgraph keeps the record and loses its key' },
    schemas: {
      billing: `${federation()}
type Query { invoice: Invoice }
type Invoice @key(fields: "id") { id: ID! total: Int }`,
      reporting: `${federation()}
type Invoice @key(fields: "id") { id: ID! @override(from: "billing") share: Int }`,
    },
  },
  {
    title: 'a query field that answers with the type Mutation, beside mutations of another subgraph',
    ownership: true,
    refuses: { guild: { codes: ['SATISFIABILITY_ERROR'] } },
    takes: { apollo: 'a query can call the mutation' },
    schemas: {
      billing: `${federation()}
type Query { invoice: Int }
type Mutation { pay: Boolean }`,
      reporting: `${federation()}
type Query { write: Mutation }
type Mutation { fix: Boolean }`,
    },
  },
  {
    title: 'the same @key twice, once with `resolvable: false`',
    ownership: true,
    refuses: { cosmo: { says: /unresolvable/, because: 'it cannot be resolved by it, in either order' } },
    takes: { apollo: 'it can be resolved', guild: 'it can be resolved' },
    schemas: {
      billing: `${federation()}
type Query { invoice: Invoice }
type Invoice @key(fields: "id") @key(fields: "id", resolvable: false) { id: ID! total: Int }`,
      reporting: `${federation()}
type Query { last: Invoice }
type Invoice @key(fields: "id", resolvable: false) { id: ID! }`,
    },
  },
  {
    title: 'a mutation that requires another one (`@requires` on a field of `Mutation`)',
    ownership: true,
    refuses: { apollo: { codes: ['SATISFIABILITY_ERROR'] }, guild: { codes: ['SATISFIABILITY_ERROR'] } },
    takes: { cosmo: 'with a warning' },
    schemas: {
      billing: `${federation()}
type Query { invoice: Int }
type Mutation { total: Int }`,
      reporting: `${federation()}
type Mutation { total: Int @external pay: Int @requires(fields: "total") }`,
    },
  },
  {
    title: 'a field on the path of a @provides that its owner does not share',
    ownership: true,
    refuses: { apollo: { codes: ['INVALID_FIELD_SHARING'], because: 'it wants `@shareable`' } },
    schemas: {
      billing: `${federation()}
type Query { invoice: Invoice }
type Invoice @key(fields: "id") { id: ID! buyer: Buyer }
type Buyer @key(fields: "id") { id: ID! }`,
      reporting: `${federation()}
type Query { last: Period }
type Period { invoice: Invoice @provides(fields: "buyer { id }") }
type Invoice @key(fields: "id") { id: ID! buyer: Buyer @external }
type Buyer @key(fields: "id", resolvable: false) { id: ID! }`,
    },
  },
  {
    title: 'two @interfaceObject types that share a field',
    ownership: true,
    refuses: { guild: { codes: ['INVALID_FIELD_SHARING'], because: 'although both say `@shareable`' } },
    schemas: {
      billing: `${federation()}
type Query { document: Document }
interface Document @key(fields: "id") { id: ID! }
type Invoice implements Document @key(fields: "id") { id: ID! }`,
      archive: `${federation()}type Document @interfaceObject @key(fields: "id") { id: ID! state: Int @shareable }`,
      reporting: `${federation()}type Document @interfaceObject @key(fields: "id") { id: ID! state: Int @shareable }`,
    },
  },
  {
    title: '@shareable in a schema without a link (Federation 1)',
    ownership: true,
    refuses: {
      apollo: { codes: ['INVALID_GRAPHQL'], says: /Unknown directive "@shareable"/ },
      guild: { codes: ['INVALID_GRAPHQL'], says: /Unknown directive "@shareable"/ },
    },
    takes: { cosmo: 'read as Federation 2' },
    schemas: { billing: 'type Query { invoice: Invoice }\ntype Invoice @shareable { total: Int }' },
  },
  {
    title: 'an @external field that lacks an argument',
    refuses: {
      apollo: { codes: ['EXTERNAL_ARGUMENT_MISSING'] },
      guild: { codes: ['EXTERNAL_ARGUMENT_MISSING'] },
    },
    schemas: {
      billing: `${federation()}
type Query { invoice: Invoice }
type Invoice @key(fields: "id") { id: ID! total(unit: Int rounded: Boolean): Int }`,
      reporting: `${federation()}
type Invoice @key(fields: "id") { id: ID! total(unit: Int): Int @external share: Int @requires(fields: "total") }`,
    },
  },
  {
    title: 'an @external key field of another type, in a subgraph whose name comes first',
    refuses: {
      apollo: { codes: ['EXTERNAL_TYPE_MISMATCH'], because: 'whatever the names' },
    },
    takes: { guild: 'it compares with the first type that it met' },
    schemas: {
      billing: `${federation()}
type Query { invoice: Invoice }
type Invoice @key(fields: "number") { number: Int! total: Int }`,
      analytics: `${federation()}
type Invoice @key(fields: "number") { number: Int @external share: Int }`,
    },
  },
  {
    title: '@external on a type whose other definition is not',
    refuses: { apollo: { codes: ['EXTERNAL_UNUSED'], because: 'where a field is then unused' } },
    schemas: {
      billing: `${federation()}
type Query { invoice: Invoice }
type Invoice @key(fields: "id") { id: ID! total: Int }`,
      reporting: `${federation()}
type Invoice @key(fields: "id") { id: ID! share: Int @requires(fields: "total") }
extend type Invoice @external { total: Int }`,
    },
  },
  {
    title: 'a key of an interface that its types do not have',
    refuses: {
      apollo: { codes: ['INTERFACE_KEY_NOT_ON_IMPLEMENTATION'] },
      guild: { codes: ['INTERFACE_KEY_NOT_ON_IMPLEMENTATION'] },
    },
    schemas: {
      billing: `${federation()}
type Query { document: Document }
interface Document @key(fields: "id") { id: ID! }
type Invoice implements Document { id: ID! }`,
    },
  },
  {
    title: 'access directives on an interface or its fields',
    refuses: {
      apollo: { codes: ['AUTH_REQUIREMENTS_APPLIED_ON_INTERFACE'] },
      guild: { codes: ['AUTH_REQUIREMENTS_APPLIED_ON_INTERFACE'] },
    },
    schemas: {
      billing: `${federation()}
type Query { document: Document }
interface Document { id: ID @authenticated }
type Invoice implements Document { id: ID }`,
    },
  },
  {
    title: '@oneOf',
    refuses: { apollo: { codes: ['INVALID_GRAPHQL'], says: /@oneOf/, because: 'as unknown' } },
    schemas: {
      billing: `${federation()}
type Query { invoice(by: InvoiceBy!): Int }
input InvoiceBy @oneOf { id: ID number: Int }`,
    },
  },
  {
    title: '@tag on the schema',
    refuses: {
      guild: { codes: ['INVALID_GRAPHQL'], says: /may not be used on SCHEMA/ },
      cosmo: { says: /does not define "SCHEMA"/ },
    },
    schemas: {
      billing: `${federation()}
extend schema @tag(name: "finance")
type Query { invoice: Int }`,
    },
  },
  {
    title: 'a version of federation above 2.9 with what is new in it: @cacheTag, @connect',
    refuses: {
      guild: { codes: ['UNKNOWN_FEDERATION_LINK_VERSION'] },
      cosmo: { says: undefinedDirective },
    },
    schemas: {
      billing: `${federation('2.12', ['cacheTag'])}type Query { invoice: Int @cacheTag(format: "invoice") }`,
    },
  },
  {
    title: '@context and @fromContext',
    refuses: { cosmo: { says: undefinedDirective } },
    schemas: {
      billing: `${federation('2.9', ['key', 'context', 'fromContext'])}
type Query { buyer: Buyer }
type Buyer @key(fields: "id") @context(name: "buyer") { id: ID! currency: String invoice: Invoice }
type Invoice @key(fields: "id") { id: ID! total(currency: String @fromContext(field: "$buyer { currency }")): Int }`,
    },
  },
  {
    title:
      'a directive of federation under another name: `import: [{ name: "@key", as: "@pk" }]`, or not imported: `@federation__key`',
    refuses: { cosmo: { says: undefinedDirective } },
    schemas: {
      billing: `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: [{ name: "@key", as: "@pk" }])
type Query { invoice: Invoice }
type Invoice @pk(fields: "id") { id: ID! }`,
    },
  },
  {
    title: 'federation under a prefix of its own: `@link(…, as: "fed")`, `@fed__key`',
    refuses: {
      guild: { codes: ['INVALID_GRAPHQL'], says: /Unknown directive "@\w+__\w+"/ },
      cosmo: { says: undefinedDirective },
    },
    schemas: {
      billing: `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", as: "fed")
type Query { invoice: Invoice }
type Invoice @fed__key(fields: "id") { id: ID! }`,
    },
  },
  {
    title: 'a key in braces: `@key(fields: "{ id }")`',
    refuses: { cosmo: { says: /field set is invalid/ } },
    schemas: {
      billing: `${federation()}
type Query { invoice: Invoice }
type Invoice @key(fields: "{ id }") { id: ID! }`,
    },
  },
  {
    title: 'a Federation 1 type of several @extends, and `extend type` besides',
    refuses: { guild: { codes: ['EXTENSION_WITH_NO_BASE'] }, cosmo: { says: /no base Object definition/ } },
    schemas: {
      billing: `type Query { invoice: Invoice }
type Invoice @extends @key(fields: "id") { id: ID! total: Int }`,
      reporting: `type Query { share: Int }
type Invoice @extends @key(fields: "id") { id: ID! share: Int }`,
      analytics: `type Query { trend: Int }
extend type Invoice @key(fields: "id") { id: ID! trend: Int }`,
    },
  },
  {
    title: 'an @interfaceObject beside a reference to a type that implements the interface',
    refuses: {
      apollo: { codes: ['INTERFACE_OBJECT_USAGE_ERROR'] },
      cosmo: { says: /must not define any\s+implementation types of that interface/ },
    },
    schemas: {
      billing: `${federation()}
type Query { document: Document }
interface Document @key(fields: "id") { id: ID! }
type Invoice implements Document @key(fields: "id") { id: ID! }`,
      ratings: `${federation()}
type Query { rated: Invoice }
type Document @interfaceObject @key(fields: "id") { id: ID! rating: Int }
type Invoice @key(fields: "id", resolvable: false) { id: ID! }`,
    },
  },
  {
    title: 'an @interfaceObject of an interface that has no key',
    refuses: { apollo: { codes: ['SATISFIABILITY_ERROR'] }, guild: { codes: ['SATISFIABILITY_ERROR'] } },
    schemas: {
      billing: `${federation()}
type Query { document: Document }
interface Document { id: ID! }
type Invoice implements Document @key(fields: "id") { id: ID! }`,
      ratings: `${federation()}
type Query { rated: Document }
type Document @interfaceObject @key(fields: "id") { id: ID! }`,
    },
  },
  {
    title: 'an @interfaceObject of an interface that nobody declares',
    refuses: {
      apollo: { codes: ['INTERFACE_OBJECT_USAGE_ERROR'] },
      guild: { codes: ['INTERFACE_OBJECT_USAGE_ERROR'] },
    },
    schemas: {
      billing: `${federation()}
type Query { document: Document }
type Document @key(fields: "id") @interfaceObject { id: ID! total: Int }`,
    },
  },
  {
    title: 'a Federation 1 field that is @external everywhere and nobody uses',
    refuses: { cosmo: { says: /declared "@external" on all instances of that field/ } },
    takes: { apollo: 'the field is left out', guild: 'the field is left out' },
    schemas: {
      billing: `type Query { invoice: Invoice }
type Invoice @key(fields: "id") { id: ID! note: String @external }`,
    },
  },
  {
    title: 'a field of an interface that answers with an interface which implements the one that is asked for',
    refuses: { cosmo: { says: /Interface implementation errors/ } },
    schemas: {
      billing: `${federation()}
type Query { documents: Documents }
interface Node { id: ID }
interface Document implements Node { id: ID }
type Invoice implements Document & Node { id: ID }
interface Connection { nodes: [Node] }
type Documents implements Connection { nodes: [Document] }`,
    },
  },
  {
    title: 'a key over several subgraphs, field by field: `first` of a list whose key is `products { id pid }`',
    issue: 'https://github.com/wundergraph/cosmo/pull/3025',
    refuses: { cosmo: { says: /is unresolvable at the following path/, because: 'as unreachable' } },
    schemas: {
      products: `${federation()}
type Query { all: Products! }
type Products @key(fields: "list { id }") { list: [Product!]! }
type Product @key(fields: "id") { id: ID! }`,
      links: `${federation()}type Product @key(fields: "id") @key(fields: "id pid") { id: ID! pid: ID! }`,
      lists: `${federation()}
type Products @key(fields: "list { id pid }") { list: [Product!]! first: Product }
type Product @key(fields: "id pid") { id: ID! pid: ID! }`,
    },
  },
  {
    title: 'a name that the linked version of federation does not have: `import: ["@flexible"]`, or `@cost` of v2.3',
    refuses: {
      apollo: { codes: ['INVALID_LINK_DIRECTIVE_USAGE'] },
      guild: { codes: ['INVALID_LINK_DIRECTIVE_USAGE'] },
    },
    schemas: { billing: `${federation('2.3', ['flexible'])}type Query { invoice: Int }` },
  },
  {
    title: '@composeDirective of a directive that no link imports, or that two specifications have',
    refuses: {
      apollo: { codes: ['DIRECTIVE_COMPOSITION_ERROR'] },
      guild: { codes: ['DIRECTIVE_COMPOSITION_ERROR'] },
    },
    schemas: {
      billing: `${federation('2.3', ['composeDirective'])}
extend schema @composeDirective(name: "@audit")
directive @audit on FIELD_DEFINITION
type Query { invoice: Int @audit }`,
    },
  },
  {
    title: '@requires of a guarded field without the same guard',
    ownership: true,
    refuses: {
      apollo: { codes: ['MISSING_TRANSITIVE_AUTH_REQUIREMENTS'] },
      guild: { codes: ['MISSING_TRANSITIVE_AUTH_REQUIREMENTS'] },
    },
    takes: { cosmo: 'the field is read for anybody' },
    schemas: {
      billing: `${federation()}
type Query { invoice: Invoice }
type Invoice @key(fields: "id") { id: ID! total: Int @authenticated }`,
      reporting: `${federation()}
type Invoice @key(fields: "id") { id: ID! total: Int @external share: Int @requires(fields: "total") }`,
    },
  },
  {
    title: 'a definition of a federation directive or type that differs from the specification',
    refuses: {
      apollo: { codes: ['DIRECTIVE_DEFINITION_INVALID', 'TYPE_DEFINITION_INVALID', 'INVALID_GRAPHQL'] },
      guild: { codes: ['DIRECTIVE_DEFINITION_INVALID', 'TYPE_DEFINITION_INVALID', 'INVALID_GRAPHQL'] },
    },
    schemas: {
      billing: `${federation('2.9', ['key'])}
directive @key(fields: federation__FieldSet!, resolvable: Boolean) repeatable on OBJECT | INTERFACE
scalar federation__FieldSet
type Query { invoice: Invoice }
type Invoice @key(fields: "id") { id: ID! }`,
    },
  },
  {
    title: '@shareable on a field of an interface',
    refuses: {
      apollo: { codes: ['INVALID_SHAREABLE_USAGE'] },
      guild: { codes: ['INVALID_SHAREABLE_USAGE'] },
    },
    schemas: {
      billing: `${federation()}
type Query { document: Document }
interface Document { id: ID @shareable }
type Invoice implements Document { id: ID }`,
    },
  },
  {
    title: 'an argument or input field that is a list, `[ID!]` in one subgraph and `[ID]` in another',
    refuses: { guild: { codes: ['FIELD_ARGUMENT_TYPE_MISMATCH'] } },
    schemas: {
      billing: `${federation()}
type Query { invoices(ids: [ID!]): Int @shareable }`,
      reporting: `${federation()}
type Query { invoices(ids: [ID]): Int @shareable }`,
    },
  },
  {
    title: 'a default value that is written in two ways: `{ a: 1, b: 2 }` and `{ b: 2, a: 1 }`, or 1 and 1.0',
    refuses: { guild: { codes: ['FIELD_ARGUMENT_DEFAULT_MISMATCH'] }, cosmo: { says: /to define the default value/ } },
    schemas: {
      billing: `${federation()}
type Query { total(rate: Float = 1): Int @shareable }`,
      reporting: `${federation()}
type Query { total(rate: Float = 1.0): Int @shareable }`,
    },
  },
  {
    title: 'a default value that is @inaccessible',
    refuses: {
      apollo: { codes: ['DEFAULT_VALUE_USES_INACCESSIBLE'] },
      guild: { codes: ['DEFAULT_VALUE_USES_INACCESSIBLE'] },
    },
    schemas: {
      billing: `${federation('2.9', ['inaccessible'])}
type Query { invoices(state: State = OPEN): Int }
enum State { OPEN @inaccessible PAID }`,
    },
  },
  {
    title: "a default value that another subgraph's enum does not have",
    refuses: { apollo: { codes: ['INVALID_GRAPHQL'], says: /Invalid default value/ } },
    takes: {
      guild: 'the value is removed, the default stays: routers differ',
      cosmo: 'the value is removed, the default stays',
    },
    schemas: {
      billing: `${federation('2.9', [])}
type Query { invoices(state: State = CANCELLED): Int }
enum State { OPEN PAID CANCELLED }`,
      reporting: `${federation('2.9', [])}
type Query { rows: Int }
enum State { OPEN PAID }`,
    },
  },
  {
    title: 'an @inaccessible argument that is required and has a default',
    refuses: { cosmo: { says: /is declared "@inaccessible"; +however, it is a required argument/ } },
    schemas: {
      billing: `${federation('2.9', ['inaccessible'])}type Query { invoice(id: Int! = 1 @inaccessible): Int }`,
    },
  },
  {
    title: 'an argument or input field that is required and has a default, and that another subgraph does not have',
    refuses: {
      guild: { codes: ['REQUIRED_ARGUMENT_MISSING_IN_SOME_SUBGRAPH'] },
      cosmo: { says: /is required in the following subgraph/ },
    },
    takes: { apollo: 'leaves it out, with a hint' },
    schemas: {
      billing: `${federation('2.9', ['shareable'])}type Query { invoice(id: Int! = 1): Int @shareable }`,
      reporting: `${federation('2.9', ['shareable'])}type Query { invoice: Int @shareable }`,
    },
  },
  {
    title: '@provides through an interface or a union',
    ownership: true,
    refuses: { cosmo: { says: /"@?provides" directive/ } },
    schemas: {
      billing: `${federation()}
type Query { document: Document @shareable }
union Document = Invoice
type Invoice @key(fields: "id") { id: ID! total: Int @shareable }`,
      reporting: `${federation()}
type Query { document: Document @shareable @provides(fields: "... on Invoice { total }") }
union Document = Invoice
type Invoice @key(fields: "id") { id: ID! total: Int @external }`,
    },
  },
  {
    title: 'a field set that is not a text in Federation 1: `@requires(fields: id)`',
    refuses: { cosmo: { says: /directive "@requires" declared on coordinates/ } },
    schemas: {
      billing: `type Query { invoice: Invoice }
type Invoice @key(fields: "id") { id: ID }`,
      reporting: `extend type Invoice @key(fields: "id") { id: ID @external share: Int @requires(fields: id) }`,
    },
  },
  {
    title: "a composed directive of one's own whose argument has another default in another subgraph",
    refuses: { cosmo: { says: /to define the default value/ } },
    schemas: {
      billing: `${federation('2.3', ['composeDirective'])}
extend schema @link(url: "https://acme.example/audit/v1.0", import: ["@audit"]) @composeDirective(name: "@audit")
directive @audit(scope: Scope! = ALL) on QUERY
enum Scope { ALL OWN }
type Query { invoice: Int }`,
      reporting: `${federation('2.3', ['composeDirective'])}
extend schema @link(url: "https://acme.example/audit/v1.0", import: ["@audit"]) @composeDirective(name: "@audit")
directive @audit(scope: Scope! = OWN) on QUERY
enum Scope { ALL OWN }
type Query { share: Int }`,
    },
  },
  {
    title: 'a definition of @oneOf for other places than inputs',
    refuses: { cosmo: { says: /directive "@oneOf" declared on coordinates/ } },
    schemas: {
      billing: `${federation()}
directive @oneOf on INPUT_OBJECT | OBJECT
type Query { invoice: Invoice }
type Invoice @oneOf { id: ID }`,
    },
  },
  {
    title: 'a directive of one\'s own within a key: `@key(fields: "id @lower")`',
    refuses: {
      apollo: { codes: ['KEY_DIRECTIVE_IN_FIELDS_ARG'] },
      guild: { codes: ['KEY_DIRECTIVE_IN_FIELDS_ARG'] },
    },
    schemas: {
      billing: `${federation('2.3', ['key'])}
directive @lower on FIELD_DEFINITION
type Query { invoice: Invoice }
type Invoice @key(fields: "id @lower") { id: ID! }`,
    },
  },
  {
    title: 'a composed directive under two names, `as:` another in one subgraph',
    refuses: {
      apollo: { codes: ['threw Error'], because: 'it fails' },
      guild: { codes: ['DIRECTIVE_COMPOSITION_ERROR'] },
    },
    schemas: {
      billing: `${federation('2.3', ['composeDirective'])}
extend schema @link(url: "https://acme.example/audit/v1.0", import: ["@audit"]) @composeDirective(name: "@audit")
directive @audit on FIELD_DEFINITION
type Query { invoice: Int @audit }`,
      reporting: `${federation('2.3', ['composeDirective'])}
extend schema @link(url: "https://acme.example/audit/v1.0", import: [{ name: "@audit", as: "@seen" }]) @composeDirective(name: "@seen")
directive @seen on FIELD_DEFINITION
type Query { share: Int @seen }`,
    },
  },
];
