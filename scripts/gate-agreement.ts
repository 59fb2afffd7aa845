// Gates every subgraph of every graph below a folder, changed in many ways, and compares what the gate says with two full checks.
//   node scripts/run-ts.mjs scripts/gate-agreement.ts <folder> [--tell]
// A graph is a folder with schemas in it. What is published is these schemas, then the supergraph that they compose to, then a lock of either. Policies are made up: every entity belongs to the subgraph that has most of it.
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import { runComposer } from '../src/compose/run-composer.ts';
import { InputError } from '../src/diagnostic/problem.ts';
import type { Candidate } from '../src/gate/gate.ts';
import type { PolicyText } from '../src/lock/lock.ts';
import { buildOwnershipMap } from '../src/ownership/build.ts';
import type { Field, Subgraph, TypeFacts } from '../src/schema/facts.ts';
import { FieldList } from '../src/schema/field-list.ts';
import { parseSubgraph } from '../src/schema/parse-subgraph.ts';
import { parseSupergraph } from '../src/schema/supergraph.ts';
import { compareGates, lockOf } from '../test/gate/agreement.ts';

const folder = process.argv[2];
if (folder === undefined) throw new Error('usage: node scripts/run-ts.mjs scripts/gate-agreement.ts <folder> [--tell]');
const tell = process.argv.includes('--tell');
const schema = /\.(?:graphql|graphqls|gql)$/;

function* graphs(path: string): Iterable<string> {
  const entries = readdirSync(path, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  if (entries.some((entry) => entry.isFile() && schema.test(entry.name))) yield path;
  for (const entry of entries) if (entry.isDirectory()) yield* graphs(join(path, entry.name));
}

function load(path: string): readonly Subgraph[] {
  return readdirSync(path)
    .filter((file) => schema.test(file))
    .map((file) => {
      const sdl = readFileSync(join(path, file), 'utf8');
      return parseSubgraph(basename(file).replace(schema, ''), [{ file, sdl, text: sdl }]);
    });
}

/** Every second entity gets a policy, every third of these a list of readers, so that all kinds of findings come about. */
function makePolicies(subgraphs: readonly Subgraph[]): PolicyText {
  const map = buildOwnershipMap(subgraphs);
  const entities = [...map.types.values()].filter(({ entity }) => entity);
  const text = entities.flatMap(({ name, holdings }, index) => {
    if (index % 2 === 1) return [];
    const origin = holdings.find(({ roles }) => roles.includes('origin')) ?? holdings[0];
    const readers = index % 3 === 0 ? `\nconsumed_by: [${JSON.stringify(subgraphs[0]?.name)}]` : '';
    return [
      `record: ${name}_record\nauthoritative_service: ${JSON.stringify(origin?.subgraph.name)}\ntypes: [${name}]\nowner: team-${index}${readers}\n`,
    ];
  });
  const none = 'record: nothing\nauthoritative_service: nobody\n';
  return { file: 'policies.yaml', text: text.length === 0 ? none : text.join('---\n') };
}

/** Ways to change a subgraph: it goes; loses its mutations, a type, a field, a key; gains mutations that write others' records, a guard, a field, a state, others' entities. */
function* changes(subgraph: Subgraph, all: readonly Subgraph[]): Iterable<readonly [string, Subgraph | undefined]> {
  if (all.length > 1) yield ['removed', undefined];
  yield ['unchanged', subgraph];
  const edit = (name: string, change: (type: TypeFacts) => TypeFacts | undefined): Subgraph => {
    const types = new Map(subgraph.types);
    const type = types.get(name);
    const changed = type && change(type);
    if (changed === undefined) types.delete(name);
    else types.set(name, changed);
    return { ...subgraph, types };
  };
  if (subgraph.types.has('Mutation')) yield ['without mutations', edit('Mutation', () => undefined)];
  if (subgraph.types.has('Mutation')) yield ['guarded', edit('Mutation', guarded)];
  const state = all.flatMap(({ types }) => [...types.values()]).find(({ kind }) => kind === 'enum');
  const entities = [
    ...new Set(
      all.flatMap(({ types }) => [...types.values()].filter(({ keys }) => keys.length > 0).map(({ name }) => name)),
    ),
  ];
  for (const entity of entities.slice(0, 12))
    yield [`update${entity}`, withMutation(subgraph, `update${entity}`, 'Boolean')];
  for (const type of [...subgraph.types.values()].filter(({ kind }) => kind === 'object').slice(0, 12)) {
    if (['Query', 'Mutation', 'Subscription'].includes(type.name)) continue;
    yield [`without ${type.name}`, edit(type.name, () => undefined)];
    const first = [...type.fields.values()].at(-1);
    if (first !== undefined)
      yield [
        `without ${type.name}.${first.name}`,
        edit(type.name, () => ({
          ...type,
          fields: FieldList.of([...type.fields.values()].filter(({ name }) => name !== first.name)),
        })),
      ]; // prettier-ignore
    if (type.keys.length > 0) yield [`${type.name} without keys`, edit(type.name, () => withoutKeys(type))];
    if (first !== undefined && state !== undefined && type.keys.length > 0) {
      const changed = edit(type.name, () => withField(type, { ...first, name: 'state', type: state.name, args: [] }));
      yield [
        `${type.name}.state: ${state.name}`,
        { ...changed, types: new Map([[state.name, state], ...changed.types]) },
      ];
    }
    if (first !== undefined)
      yield [
        `${type.name}.added`,
        edit(type.name, () => withField(type, { ...first, name: 'added', type: 'Int', args: [] })),
      ]; // prettier-ignore
  }
  for (const foreign of foreignEntities(subgraph, all).slice(0, 6))
    yield [`copies ${foreign.name}`, { ...subgraph, types: new Map([...subgraph.types, [foreign.name, foreign]]) }]; // prettier-ignore
  const other = all.find(({ name }) => name !== subgraph.name);
  for (const mutation of [...(other?.types.get('Mutation')?.fields.values() ?? [])].slice(0, 4)) {
    yield [`also ${mutation.name}`, withMutation(subgraph, mutation.name, 'Boolean')];
  }
}

/** Entities of others that the subgraph does not know yet. */
function foreignEntities(subgraph: Subgraph, all: readonly Subgraph[]): readonly TypeFacts[] {
  const found = new Map<string, TypeFacts>();
  for (const { types } of all)
    for (const type of types.values())
      if (type.keys.length > 0 && type.kind === 'object' && !subgraph.types.has(type.name)) found.set(type.name, type);
  return [...found.values()];
}

function withField(type: TypeFacts, field: Field): TypeFacts {
  const others = [...type.fields.values()].filter(({ name }) => name !== field.name);
  return { ...type, fields: FieldList.of([...others, field]) };
}

function guarded(type: TypeFacts): TypeFacts {
  const guard = { id: 'authenticated', args: new Map(), line: 1, column: 1 };
  return { ...type, blocks: type.blocks.map((block) => ({ ...block, directives: [...block.directives, guard] })) };
}

function withoutKeys(type: TypeFacts): TypeFacts {
  const blocks = new Map(
    type.blocks.map((block) => [block, { ...block, directives: block.directives.filter(({ id }) => id !== 'key') }]),
  );
  const moved = (field: Field): Field => ({ ...field, block: blocks.get(field.block) ?? field.block });
  return {
    ...type,
    keys: [],
    blocks: [...blocks.values()],
    fields: FieldList.of([...type.fields.values()].map(moved)),
  };
}

function withMutation(subgraph: Subgraph, name: string, type: string): Subgraph {
  const source = subgraph.sources[0] ?? { file: 'x' };
  const old = subgraph.types.get('Mutation');
  const block = old?.blocks[0] ?? { source, line: 1, column: 6, extension: false, directives: [] };
  const place = { directives: [], hasDefault: false, line: 1, column: 3 };
  const field: Field = { name, type, ...place, args: [{ name: 'id', type: 'ID!', ...place }], block };
  const facts: TypeFacts = {
    name: 'Mutation',
    kind: 'object',
    blocks: [block],
    members: [],
    interfaces: [],
    keys: [],
    ...old,
    fields: FieldList.of([...(old?.fields.values() ?? [])].filter((own) => own.name !== name).concat(field)),
  }; // prettier-ignore
  return { ...subgraph, types: new Map([...subgraph.types, ['Mutation', facts]]) };
}

/** The graph as a supergraph has it; undefined where it does not compose. */
async function inventoryOf(path: string, subgraphs: readonly Subgraph[]): Promise<readonly Subgraph[] | undefined> {
  try {
    const { supergraphSdl } = await runComposer({ composer: 'apollo', subgraphs, cwd: path, satisfiability: false });
    return supergraphSdl === undefined
      ? undefined
      : parseSupergraph([{ file: 'supergraph.graphql', sdl: supergraphSdl, text: supergraphSdl }]);
  } catch {
    return undefined;
  }
}

/** Everything that may happen to a published graph, one subgraph at a time. */
function* candidates(
  published: readonly Subgraph[],
  written: readonly Subgraph[],
): Iterable<readonly [string, readonly Subgraph[], Candidate]> {
  for (const subgraph of written) {
    for (const [change, changed] of changes(subgraph, written))
      yield [`${subgraph.name}: ${change}`, published, { name: subgraph.name, subgraph: changed }];
    const name = `${subgraph.name}-renamed`;
    yield [
      `${subgraph.name}: renamed`,
      published,
      { name, subgraph: { ...subgraph, name }, renamedFrom: subgraph.name },
    ];
    // A subgraph that is new: the graph without it is what is published.
    if (written.length > 1)
      yield [
        `${subgraph.name}: new`,
        published.filter(({ name }) => name !== subgraph.name),
        { name: subgraph.name, subgraph },
      ]; // prettier-ignore
  }
}

const total = { graphs: 0, unread: 0, uncomposed: 0, gates: 0, disagreeing: 0, brought: 0 };
const sides = { schemas: 0, supergraph: 0 };
for (const path of graphs(folder)) {
  const name = relative(folder, path) || '.';
  total.graphs++;
  try {
    const written = load(path);
    const inventory = await inventoryOf(path, written);
    if (inventory === undefined) total.uncomposed++;
    for (const side of ['schemas', 'supergraph'] as const) {
      const graph = side === 'schemas' ? written : inventory;
      if (graph === undefined) continue;
      const policies = makePolicies(graph);
      const lock = lockOf(graph, policies);
      const seen = { gates: 0, brought: 0 };
      for (const [what, published, candidate] of candidates(graph, written)) {
        const whole = published === graph ? lock : undefined;
        const own = whole ?? (side === 'schemas' ? lockOf(published, policies) : undefined);
        const agreement = compareGates(published, candidate, policies, own);
        seen.gates++;
        seen.brought += agreement.brought;
        if (agreement.differences.length === 0) continue;
        total.disagreeing++;
        console.log(`${name} (${side}): ${what}\n  ${agreement.differences.join('\n  ').slice(0, 4000)}`);
      }
      sides[side] += seen.gates;
      total.gates += seen.gates;
      total.brought += seen.brought;
      if (tell) console.log(`${name}\t${side}\t${graph.length}\t${seen.gates} gates\t${seen.brought} brought`);
    }
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    total.unread++;
    if (tell) console.log(`${name}\tnot read: ${error.message.split('\n', 1)[0]}`);
  }
}
console.log(
  `${total.graphs} graphs, ${total.unread} not read, ${total.uncomposed} that do not compose; ${total.gates} pairs of a published graph and a change: ${sides.schemas} over schemas, ${sides.supergraph} over a supergraph, each also over a lock of it; ${total.brought} findings brought`,
);
console.log(`${total.disagreeing} disagree with two full checks`);
process.exitCode = total.disagreeing === 0 ? 0 : 1;
