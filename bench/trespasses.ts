/**
 * Puts each labelled mutation of public schemas into another subgraph, which only refers to the record, and counts how a check judges it there:
 * `node scripts/run-ts.mjs bench/trespasses.ts LABELS CORPUS [--list warning|other|silent]`.
 * Name and arguments are those of the schema; the answer is a Boolean, or the record where the mutation answers with it. All records that the labels
 * of the schema name have a policy. For what is labelled as no write, silence is right.
 */

import { type Label, type LabelledSchema, readLabels } from '../scripts/attribution/labels.ts';
import { check } from '../src/check/check.ts';
import type { Diagnostic } from '../src/check/result.ts';
import { buildOwnershipMap } from '../src/ownership/build.ts';
import type { Mutation } from '../src/ownership/map.ts';
import { parsePolicies } from '../src/policy/parse.ts';
import { rules } from '../src/rules/index.ts';
import type { Subgraph, TypeFacts } from '../src/schema/facts.ts';
import { parseSubgraph } from '../src/schema/parse-subgraph.ts';
import { builtIn, namedType } from '../src/schema/type-reference.ts';

/** `other`: an error about a record that the labels name neither as written nor as arguable. */
type Verdict = 'error' | 'warning' | 'other' | 'silent';

const verdicts: readonly Verdict[] = ['error', 'warning', 'other', 'silent'];
const [labels, corpus] = process.argv.slice(2);
if (labels === undefined || corpus === undefined)
  throw new Error('usage: node scripts/run-ts.mjs bench/trespasses.ts LABELS CORPUS [--list VERDICT]');
const listed = process.argv.includes('--list') ? process.argv[process.argv.indexOf('--list') + 1] : undefined;
const trespass = rules.filter(({ id }) => id === 'mutation-in-authority' || id === 'transition-in-authority');
const place = 'reporting';
const counts = new Map<string, Map<Verdict, number>>();

for (const schema of readLabels(labels, corpus)) judgeSchema(schema);
for (const [kind, own] of counts) {
  const all = [...own.values()].reduce((sum, count) => sum + count, 0);
  const shares = verdicts.map((one) => `${one} ${(((own.get(one) ?? 0) / all) * 100).toFixed(1)} %`.padEnd(16));
  console.log(`${kind.padEnd(38)} ${shares.join('')} of ${all}`);
}

function judgeSchema({ name, subgraphs, labels }: LabelledSchema): void {
  const { mutations } = buildOwnershipMap(subgraphs);
  const holders = new Map<string, string>();
  for (const type of labels.flatMap(({ writes, also }) => [...writes, ...also])) {
    const holder = subgraphs.find(({ types }) => keyOf(types.get(type)) !== undefined);
    if (holder !== undefined) holders.set(type, holder.name);
  }
  if (holders.size === 0) return;
  const policies = parsePolicies([...holders].map(policyOf).join('---\n'), 'policies.yaml');
  for (const label of labels) {
    const { coordinate, writes } = label;
    const mutation = mutations.find(
      (one) => one.coordinate === coordinate || `${one.subgraph.name}/${one.coordinate}` === coordinate,
    );
    const record = writes.find((type) => holders.has(type));
    if (mutation?.parent.name !== 'Mutation' || (writes.length > 0 && record === undefined)) continue;
    const { type } = mutation.field;
    for (const answer of namedType(type) === record ? ['Boolean', type] : ['Boolean']) {
      const map = buildOwnershipMap([...subgraphs, foreignSubgraph(mutation, answer, record)]);
      const { diagnostics } = check({ map, policies, rules: trespass, today: '2026-01-01' });
      const found = diagnostics.filter(({ primary }) => primary.subgraph === place);
      const kind =
        writes.length === 0 ? 'no write' : `a write, answers with ${answer === 'Boolean' ? 'a Boolean' : 'it'}`;
      const verdict = verdictOf(found, label);
      const own = counts.get(kind) ?? new Map<Verdict, number>();
      counts.set(kind, own.set(verdict, (own.get(verdict) ?? 0) + 1));
      if (listed === verdict) console.log(`  ${name}: ${signature(mutation, answer)} (${writes.join(', ')})`);
    }
  }
}

function verdictOf(found: readonly Diagnostic[], { writes, also }: Label): Verdict {
  const about = found.filter(({ record = '' }) => writes.includes(record) || also.includes(record));
  const isError = ({ severity }: Diagnostic) => severity === 'error';
  if (writes.length > 0 && about.length > 0) return about.some(isError) ? 'error' : 'warning';
  return found.some((one) => isError(one) && !about.includes(one)) ? 'other' : 'silent';
}

function policyOf([type, subgraph]: readonly [string, string]): string {
  return `record: ${JSON.stringify(type)}\nauthoritative_service: ${JSON.stringify(subgraph)}\ntypes: [${type}]\n`;
}

/** The field that identifies a type to others: that of a key, `id`, or the first that is an ID. */
function keyOf(type: TypeFacts | undefined): string | undefined {
  if (type === undefined || (type.kind !== 'object' && type.kind !== 'interface')) return undefined;
  const key = type.keys.find(({ fields }) => /^\w+$/.test(fields))?.fields;
  if (key !== undefined || type.fields.has('id')) return key ?? 'id';
  return [...type.fields.keys()].find((name) => namedType(type.fields.typeOf(name) ?? '') === 'ID');
}

function signature({ field }: Mutation, answer: string): string {
  const args = field.args.map(({ name, type }) => `${name}: ${type}`);
  return `${field.name}${args.length > 0 ? `(${args.join(', ')})` : ''}: ${answer}`;
}

/** A subgraph with this mutation, the inputs that it takes, and a reference to the record. */
function foreignSubgraph(mutation: Mutation, answer: string, record: string | undefined): Subgraph {
  const { types } = mutation.subgraph;
  const sdl = [`type Query { ok: Boolean }`, `type Mutation { ${signature(mutation, answer)} }`];
  const written = new Set<string>();
  const write = (reference: string): void => {
    const name = namedType(reference);
    const type = types.get(name);
    if (written.has(name) || builtIn.has(name) || name === record) return;
    written.add(name);
    if (type?.kind === 'enum' && type.members.length > 0) sdl.push(`enum ${name} { ${type.members.join(' ')} }`);
    else if (type?.kind === 'input' && type.fields.size > 0) {
      const fields = [...type.fields.keys()].map((field) => [field, type.fields.typeOf(field) ?? ''] as const);
      sdl.push(`input ${name} { ${fields.map(([field, of]) => `${field}: ${of}`).join(' ')} }`);
      for (const [, of] of fields) write(of);
    } else sdl.push(`scalar ${name}`);
  };
  for (const { type } of mutation.field.args) write(type);
  const facts = record === undefined ? undefined : types.get(record);
  const key = keyOf(facts);
  if (record !== undefined && key !== undefined) {
    const type = facts?.fields.typeOf(key) ?? 'ID!';
    sdl.push(`type ${record} @key(fields: "${key}", resolvable: false) { ${key}: ${type} }`);
    write(type);
  }
  return parseSubgraph(place, [{ file: `${place}.graphql`, sdl: sdl.join('\n') }]);
}
