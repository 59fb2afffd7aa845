/** A graph around operations of a foreign subgraph: the authority of the record, authorities of others, and what a check says of each operation. */
import { check } from '../../../src/check/check.ts';
import { buildOwnershipMap } from '../../../src/ownership/build.ts';
import { parsePolicies } from '../../../src/policy/parse.ts';
import { rules } from '../../../src/rules/index.ts';
import { parseSubgraph } from '../../../src/schema/parse-subgraph.ts';
import type { Written } from './shapes.ts';
import { camel, type Noun, pascal, plural, snake } from './words.ts';

export type Verdict = 'error' | 'warning' | 'silent';

/** What is said of an operation. */
export interface Said {
  /** About the record that is meant. */
  readonly verdict: Verdict;
  /** Records of others that it is said to write, as an error. */
  readonly others: readonly string[];
}

const trespass = rules.filter(({ id }) => id === 'mutation-in-authority' || id === 'transition-in-authority');
const link = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])';

/**
 * @param noun the record whose authority is the subgraph "registry".
 * @param others records of the subgraph "office".
 * @param operations of the subgraph "reporting", each with a name of its own.
 * @returns what is said, in the order of the operations.
 */
export function judge(noun: Noun, others: readonly Noun[], operations: readonly Written[]): readonly Said[] {
  const map = buildOwnershipMap([
    parse('registry', authority([noun])),
    parse('office', authority(others)),
    parse(
      'people',
      `${link}\ntype Person @key(fields: "id") { id: ID! name: String email: String }\ntype Query { person(id: ID!): Person }`,
    ),
    parse('reporting', foreign(noun, operations)),
  ]);
  const policies = [
    policy(noun.name, 'registry'),
    ...others.map(({ name }) => policy(name, 'office')),
    policy('Person', 'people'),
  ];
  const { diagnostics } = check({
    map,
    policies: parsePolicies(policies.join('---\n'), 'policies.yaml'),
    rules: trespass,
    today: '2026-01-01',
  });
  const said = new Map<string, (typeof diagnostics)[number][]>();
  for (const found of diagnostics) {
    if (found.primary.subgraph !== 'reporting') continue;
    const list = said.get(found.primary.coordinate);
    if (list === undefined) said.set(found.primary.coordinate, [found]);
    else list.push(found);
  }
  return operations.map((operation) => {
    const found = heardAt(coordinateOf(operation)).flatMap((coordinate) => said.get(coordinate) ?? []);
    const own = found.filter(({ record }) => record === snake(noun.name)).map(({ severity }) => severity);
    return {
      verdict: own.includes('error') ? 'error' : own.includes('warning') ? 'warning' : 'silent',
      others: found
        .filter(({ record, severity }) => record !== snake(noun.name) && severity === 'error')
        .map(({ record }) => record ?? ''),
    };
  });
}

function parse(name: string, sdl: string) {
  return parseSubgraph(name, [{ file: `${name}.graphql`, sdl }]);
}

/** A field that is not known to open a namespace is an operation itself: what is said of it is said of what is below. */
function heardAt(coordinate: string): readonly string[] {
  const at = coordinate.lastIndexOf('.');
  return at < 0 ? [] : [coordinate, ...heardAt(coordinate.slice(0, at))];
}

export function coordinateOf({ below = [], field }: Written): string {
  return ['Mutation', ...below, field].map((part) => /^\w+/.exec(part)?.[0]).join('.');
}

function authority(nouns: readonly Noun[]): string {
  const types = nouns.map(
    ({ name, key, fields, state }) =>
      `type ${name} @key(fields: "${key}") { ${key}: ID! ${fields.map((field) => `${field}: String`).join(' ')} ${state.field}: ${state.enum}! createdBy: Person }
enum ${state.enum} { DRAFT ACTIVE CLOSED }
input Create${name}Input { ${fields.map((field) => `${field}: String`).join(' ')} }`,
  );
  const queries = nouns.map(
    ({ name, key }) => `${camel(name)}(${key}: ID!): ${name} ${camel(plural(name))}: [${name}!]!`,
  );
  const mutations = nouns.map(({ name }) => `create${name}(input: Create${name}Input!): ${name}`);
  return `${link}
${types.join('\n')}
type Person @key(fields: "id", resolvable: false) { id: ID! }
type Query { ${queries.join(' ')} }
type Mutation { ${mutations.join(' ')} }`;
}

function foreign({ name, key, state }: Noun, operations: readonly Written[]): string {
  const definitions = new Set(operations.flatMap(({ definitions: own = [] }) => own));
  const fields = new Map<string, Set<string>>([['Mutation', new Set(['createDashboard(title: String!): Dashboard'])]]);
  for (const { below = [], field } of operations) {
    let parent = 'Mutation';
    for (const namespace of below) {
      fieldsOf(fields, parent).add(namespace);
      parent = /: (\w+)/.exec(namespace)?.[1] ?? '';
    }
    fieldsOf(fields, parent).add(field);
  }
  const stub = operations.some((operation) => operation.stub === true);
  const stateful = operations.some((operation) => operation.state === true);
  return `${link}
type Dashboard @key(fields: "id") { id: ID! title: String }
type Query { dashboard(id: ID!): Dashboard ${fields.has('Insights') ? 'insights: Insights' : ''} }
${stub ? `type ${name} @key(fields: "${key}", resolvable: false) { ${key}: ID! }` : ''}
${stateful ? `enum ${state.enum} { DRAFT ACTIVE CLOSED }` : ''}
${[...definitions].join('\n')}
${[...fields].map(([type, own]) => `type ${pascal(type)} {\n  ${[...own].join('\n  ')}\n}`).join('\n')}`;
}

function fieldsOf(fields: Map<string, Set<string>>, type: string): Set<string> {
  const own = fields.get(type) ?? new Set();
  fields.set(type, own);
  return own;
}

function policy(type: string, subgraph: string): string {
  return `record: ${snake(type)}\nauthoritative_service: ${subgraph}\ntypes: [${type}]\n`;
}
