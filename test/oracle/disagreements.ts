/** The ways in which the composers are known to disagree, each with the smallest graph that shows it. `docs/composition.md` lists them by their titles. */

export interface Disagreement {
  readonly title: string;
  /** Who refuses the graph; the other one takes it. */
  readonly refuses: 'apollo' | 'guild';
  /** Codes of its errors: all of them are among these. */
  readonly codes: readonly string[];
  /** What one of its errors says, where the code does not tell enough. */
  readonly says?: RegExp;
  readonly schemas: Readonly<Record<string, string>>;
}

const federation = (version = '2.9') =>
  `extend schema @link(url: "https://specs.apollo.dev/federation/v${version}", import: ["@key", "@shareable", "@external", "@requires", "@provides", "@override", "@interfaceObject"])\n`;

export const disagreements: readonly Disagreement[] = [
  {
    title: 'a mutation namespace that several subgraphs fill',
    refuses: 'apollo',
    codes: ['SATISFIABILITY_ERROR'],
    says: /must be satisfiable without needing to call that field from multiple subgraphs/,
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
    title: 'a field on the path of a @provides that its owner does not share',
    refuses: 'apollo',
    codes: ['INVALID_FIELD_SHARING'],
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
    title: '@override of a field of an @interfaceObject',
    refuses: 'apollo',
    codes: ['OVERRIDE_COLLISION_WITH_ANOTHER_DIRECTIVE', 'INVALID_FIELD_SHARING'],
    says: /@override is not yet supported on fields of @interfaceObject types/,
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
    refuses: 'apollo',
    codes: ['OVERRIDE_COLLISION_WITH_ANOTHER_DIRECTIVE', 'INVALID_FIELD_SHARING'],
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
    title: 'an @external key field of another type, in a subgraph whose name comes first',
    refuses: 'apollo',
    codes: ['EXTERNAL_TYPE_MISMATCH'],
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
    refuses: 'apollo',
    codes: ['EXTERNAL_UNUSED'],
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
    title: '@oneOf',
    refuses: 'apollo',
    codes: ['INVALID_GRAPHQL'],
    says: /@oneOf/,
    schemas: {
      billing: `${federation()}
type Query { invoice(by: InvoiceBy!): Int }
input InvoiceBy @oneOf { id: ID number: Int }`,
    },
  },
  {
    title: '@override with a label of a field that nobody else has',
    refuses: 'guild',
    codes: ['SATISFIABILITY_ERROR'],
    says: /cannot find field/,
    schemas: {
      billing: `${federation()}
type Query { invoice: Int }
type Mutation { pay: Boolean @override(from: "legacy", label: "percent(5)") }`,
      legacy: `${federation()}
type Query { archive: Int }`,
    },
  },
  {
    title: 'a version of federation above 2.9',
    refuses: 'guild',
    codes: ['UNKNOWN_FEDERATION_LINK_VERSION'],
    schemas: { billing: `${federation('2.12')}type Query { invoice: Int }` },
  },
  {
    title: 'federation under a prefix of its own',
    refuses: 'guild',
    codes: ['INVALID_GRAPHQL'],
    says: /Unknown directive "@\w+__\w+"/,
    schemas: {
      billing: `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", as: "fed")
type Query { invoice: Invoice }
type Invoice @fed__key(fields: "id") { id: ID! }`,
    },
  },
  {
    title: 'a Federation 1 type of several @extends, and `extend type` besides',
    refuses: 'guild',
    codes: ['EXTENSION_WITH_NO_BASE'],
    schemas: {
      billing: `type Query { invoice: Invoice }
type Invoice @extends @key(fields: "id") { id: ID! total: Int }`,
      reporting: `type Query { share: Int }
type Invoice @extends @key(fields: "id") { id: ID! share: Int }`,
      analytics: `type Query { trend: Int }
extend type Invoice @key(fields: "id") { id: ID! trend: Int }`,
    },
  },
];
