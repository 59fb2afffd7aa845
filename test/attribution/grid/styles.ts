/** How generators, frameworks and house styles write an operation on a record: each its own names, inputs and answers. */
import type { Deed, Written } from './shapes.ts';
import { camel, type Noun, pascal, plural, snake } from './words.ts';

type Style = (deed: Deed) => Written;

const fieldsOf = ({ fields }: Noun) => fields.map((field) => `${field}: String`).join(' ');

/** They offer the same verbs for every table: the verb that is drawn is not used. */
const generators: readonly Style[] = [
  ({ noun }) => {
    const rows = snake(plural(noun.name));
    return {
      field: `update_${rows}_by_pk(pk_columns: ${snake(noun.name)}_pk!, _set: ${snake(noun.name)}_set_input): ${rows}_mutation_response`,
      definitions: [
        `input ${snake(noun.name)}_pk { ${noun.key}: ID! }`,
        `input ${snake(noun.name)}_set_input { ${fieldsOf(noun)} }`,
        `type ${rows}_mutation_response { affected_rows: Int! }`,
      ],
    };
  },
  ({ noun }) => ({
    field: `delete_${snake(plural(noun.name))}(where: ${snake(noun.name)}_bool_exp!): Deleted`,
    definitions: [`input ${snake(noun.name)}_bool_exp { ${noun.key}: ID }`, 'type Deleted { affected_rows: Int! }'],
  }),
  ({ noun: { name, key, ...noun } }) => ({
    field: `update${name}By${pascal(key)}(input: Update${name}By${pascal(key)}Input!): Update${name}Payload`,
    definitions: [
      `input Update${name}By${pascal(key)}Input { clientMutationId: String ${camel(name)}Patch: ${name}Patch! ${key}: ID! }`,
      `input ${name}Patch { ${fieldsOf({ name, key, ...noun })} }`,
      `type Update${name}Payload { clientMutationId: String query: Query }`,
    ],
  }),
  ({ noun: { name, key } }) => ({
    field: `deleteMany${name}(where: ${name}WhereInput): AffectedRows!`,
    definitions: [
      `input ${name}WhereInput { ${key}: ID AND: [${name}WhereInput!] }`,
      'type AffectedRows { count: Int! }',
    ],
  }),
  ({ noun }) => ({
    field: `upsertOne${noun.name}(where: ${noun.name}Where!, create: ${noun.name}Create!, update: ${noun.name}Update!): Boolean`,
    definitions: [
      `input ${noun.name}Where { ${noun.key}: ID }`,
      `input ${noun.name}Create { ${fieldsOf(noun)} }`,
      `input ${noun.name}Update { ${fieldsOf(noun)} }`,
    ],
  }),
  ({ noun }) => ({
    field: `update${plural(noun.name)}(data: [${noun.name}UpdateArgs!]!): [Boolean]`,
    definitions: [
      `input ${noun.name}UpdateArgs { where: ${noun.name}Where! data: ${noun.name}Update! }`,
      `input ${noun.name}Where { ${noun.key}: ID }`,
      `input ${noun.name}Update { ${fieldsOf(noun)} }`,
    ],
  }),
  ({ noun }) => ({
    field: `update${noun.name}(id: ID!, data: ${noun.name}Input!): ${noun.name}EntityResponse`,
    definitions: [
      `input ${noun.name}Input { ${fieldsOf(noun)} }`,
      `type ${noun.name}EntityResponse { data: ${noun.name}Entity }`,
      `type ${noun.name}Entity { id: ID attributes: ${noun.name}Attributes }`,
      `type ${noun.name}Attributes { ${fieldsOf(noun)} }`,
    ],
  }),
];

const houses: readonly Style[] = [
  ({ noun: { name, key }, verb }) => ({
    field: `${name}Service_${pascal(verb)}${name}(request: ${pascal(verb)}${name}Request!): ${pascal(verb)}${name}Reply`,
    definitions: [
      `input ${pascal(verb)}${name}Request { ${key}: String! }`,
      `type ${pascal(verb)}${name}Reply { ok: Boolean }`,
    ],
  }),
  ({ noun: { name }, verb }) => ({ field: `Reporting__${verb}${name}(id: ID!): Boolean` }),
  ({ noun: { name }, verb }) => ({ field: `reporting_${verb}${name}(id: ID!): Boolean` }),
  ({ noun: { name }, verb }) => ({ field: `${pascal(verb)}${name}(Id: ID!): Boolean` }),
  ({ noun: { name }, verb }) => ({
    field: `${verb}${name}Command(command: ${pascal(verb)}${name}!): Accepted!`,
    definitions: [`input ${pascal(verb)}${name} { aggregateId: ID! }`, 'type Accepted { accepted: Boolean! }'],
  }),
  ({ noun: { name }, verb }) => ({ field: `${verb}${name}Mutation(id: ID!): Boolean` }),
  ({ noun: { name }, verb }) => ({ field: `${verb}${name}Async(id: ID!): ID` }),
  ({ noun: { name }, verb }) => ({ field: `tryTo${pascal(verb)}${name}(id: ID!): Boolean` }),
  ({ noun: { name }, verb }) => ({ field: `${verb}${name}OnBehalfOf(userId: ID!, ${camel(name)}Id: ID!): Boolean` }),
  ({ noun: { name }, verb }) => ({ field: `${verb}All${plural(name)}(before: String): Int` }),
  ({ noun: { name }, verb }) => ({
    below: [`${camel(name)}(id:ID!): ${name}Ops`],
    field: `${verb}: Boolean`,
  }),
  ({ noun: { name, key, ...noun }, verb }) => ({
    field: `${verb}(id: ID!): ${name}Dto`,
    definitions: [`type ${name}Dto { ${key}: ID! ${fieldsOf({ name, key, ...noun })} }`],
  }),
  ({ noun: { name }, verb }) => ({
    field: `${verb}${name}(id: ID!): ${pascal(verb)}${name}Result!`,
    definitions: [
      `union ${pascal(verb)}${name}Result = ${pascal(verb)}${name}Ok | Failure`,
      `type ${pascal(verb)}${name}Ok { at: String }`,
      'type Failure { why: String }',
    ],
  }),
];

/** One style; the generators' are drawn once for many verbs, as they are the same for all. */
export function inSomeStyle(deed: Deed): Written {
  return deed.dice.one(deed.dice.below(8) === 0 ? generators : houses)(deed);
}
