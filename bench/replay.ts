/**
 * Replays the history of a schema: `node scripts/run-ts.mjs bench/replay.ts GITDIR PATH [--every N] [--last N] [--fields]`. Between two versions, mutations that themselves did not change
 * must write what they wrote: what changed all the same is listed, with what else changed of the records in question, for a person to judge.
 * A mutation did not change where its arguments, the inputs below them, and the type it returns (with its fields, if that is no record) are the same.
 */
import { execFileSync } from 'node:child_process';
import { resolve } from 'node:path';
import {
  type DefinitionNode,
  type DocumentNode,
  type FieldDefinitionNode,
  Kind,
  parse,
  print,
  type TypeNode,
} from 'graphql';
import { buildOwnershipMap } from '../src/ownership/build.ts';
import { type Confidence, confidences, type Write } from '../src/ownership/map.ts';
import { parseSubgraph } from '../src/schema/parse-subgraph.ts';
import { withoutEntityUnion } from './schemas.ts';

interface Version {
  readonly commit: string;
  /** By coordinate: all that the mutation itself says, and what it is said to write. */
  readonly mutations: ReadonlyMap<string, { readonly signature: string; readonly verdict: string }>;
  /** Fields of each object and interface type. */
  readonly types: ReadonlyMap<string, ReadonlySet<string>>;
}

const [gitDir, path, ...flags] = process.argv.slice(2);
if (gitDir === undefined || path === undefined) {
  console.error('usage: bench/replay.ts GITDIR PATH [--every N] [--last N] [--fields]');
  process.exit(2);
}
const number = (flag: string, otherwise: number) =>
  flags.includes(flag) ? Number(flags[flags.indexOf(flag) + 1]) : otherwise;
const withFields = flags.includes('--fields');
const git = (...args: string[]) =>
  execFileSync('git', ['--git-dir', resolve(gitDir), ...args], { encoding: 'utf8', maxBuffer: 1 << 28 });

const commits = git('log', '--format=%H %cs', '--reverse', '--', path).trim().split('\n');
const every = number('--every', Math.max(1, Math.floor(commits.length / 40)));
const chosen = commits
  .filter((_, index) => (commits.length - 1 - index) % every === 0)
  .slice(-number('--last', commits.length));
console.log(`${path}: ${commits.length} versions, of which ${chosen.length} are compared`);

let before: Version | undefined;
let compared = 0;
let changed = 0;
let unexplained = 0;
let unread = 0;
for (const line of chosen) {
  const [commit = '', date = ''] = line.split(' ');
  const now = read(commit);
  if (now === undefined) continue;
  if (before !== undefined) compare(before, now, date);
  before = now;
}
console.log(
  `\n${compared} comparisons of unchanged mutations, ${changed} verdicts changed, ${unexplained} of them although nothing of their records changed${unread > 0 ? `; ${unread} versions could not be read` : ''}`,
);

function read(commit: string): Version | undefined {
  try {
    const sdl = withoutEntityUnion(git('show', `${commit}:${path}`));
    const document = parse(sdl, { noLocation: true });
    const map = buildOwnershipMap([parseSubgraph('schema', [{ file: 'schema.graphql', sdl }])]);
    const definitions = definitionsOf(document);
    return {
      commit,
      mutations: new Map(
        map.mutations.map(({ coordinate, parent, field, writes }) => [
          coordinate,
          {
            signature: signatureOf(definitions.get(parent.name) ?? [], field.name, definitions),
            verdict: verdictOf(writes),
          },
        ]),
      ),
      types: new Map(
        [...definitions].map(([name, nodes]) => [
          name,
          new Set(
            nodes.flatMap((node) => ('fields' in node ? (node.fields ?? []).map((field) => field.name.value) : [])),
          ),
        ]),
      ),
    };
  } catch (error) {
    unread++;
    console.log(`${commit.slice(0, 8)} cannot be read: ${(error as Error).message.split('\n')[0]}`);
    return undefined;
  }
}

/** The strongest confidence for each record, or for each field of one. */
function verdictOf(writes: readonly Write[]): string {
  const strongest = new Map<string, Confidence>();
  for (const { type, field, confidence } of writes) {
    const what = withFields && field !== null ? `${type}.${field}` : type;
    const known = strongest.get(what);
    if (known === undefined || confidences.indexOf(confidence) < confidences.indexOf(known))
      strongest.set(what, confidence);
  }
  return [...strongest]
    .map(([what, confidence]) => `${what} ${confidence}`)
    .sort()
    .join(', ');
}

function definitionsOf({ definitions }: DocumentNode): ReadonlyMap<string, readonly DefinitionNode[]> {
  const byName = new Map<string, DefinitionNode[]>();
  for (const node of definitions) {
    if (!('name' in node) || node.name === undefined || node.kind === Kind.DIRECTIVE_DEFINITION) continue;
    byName.set(node.name.value, [...(byName.get(node.name.value) ?? []), node]);
  }
  return byName;
}

function signatureOf(
  parents: readonly DefinitionNode[],
  name: string,
  definitions: ReadonlyMap<string, readonly DefinitionNode[]>,
): string {
  const field = parents
    .flatMap((node) => ('fields' in node ? ((node.fields ?? []) as readonly FieldDefinitionNode[]) : []))
    .find((one) => one.name.value === name);
  if (field === undefined) return '';
  const parts = [bare(field)];
  const seen = new Set<string>();
  const include = (type: TypeNode) => {
    const target = namedType(type);
    if (seen.has(target)) return;
    seen.add(target);
    for (const node of definitions.get(target) ?? []) {
      parts.push(bare(node));
      if (node.kind === Kind.INPUT_OBJECT_TYPE_DEFINITION) for (const input of node.fields ?? []) include(input.type);
    }
  };
  for (const { type } of field.arguments ?? []) include(type);
  const answer = definitions.get(namedType(field.type)) ?? [];
  const isRecord = answer.some((node) => 'fields' in node && node.fields?.some((one) => one.name.value === 'id'));
  if (!isRecord) for (const node of answer) parts.push(bare(node));
  return parts.join('\n');
}

/** Without descriptions and directives: neither says what is taken or given. */
function bare(node: DefinitionNode | FieldDefinitionNode): string {
  return print(node)
    .replace(/"""[\s\S]*?"""/g, '')
    .replace(/@\w+(?:\((?:"(?:\\.|[^"\\])*"|[^)])*\))?/g, '')
    .replace(/\s+/g, ' ');
}

function namedType(type: TypeNode): string {
  return type.kind === Kind.NAMED_TYPE ? type.name.value : namedType(type.type);
}

function compare(old: Version, now: Version, date: string): void {
  for (const [coordinate, { signature, verdict }] of now.mutations) {
    const earlier = old.mutations.get(coordinate);
    if (earlier === undefined || earlier.signature !== signature) continue;
    compared++;
    if (earlier.verdict === verdict) continue;
    changed++;
    const why = explain(old, now, `${earlier.verdict}, ${verdict}`);
    if (why === '') unexplained++;
    console.log(
      `${now.commit.slice(0, 8)} ${date} ${coordinate}: ${earlier.verdict || 'nothing'} -> ${verdict || 'nothing'}${why === '' ? '' : `   (${why})`}`,
    );
  }
}

/** What changed of the types that either verdict names. */
function explain(old: Version, now: Version, verdicts: string): string {
  const types = new Set(verdicts.split(', ').map((write) => /^\w+/.exec(write)?.[0] ?? ''));
  return [...types]
    .flatMap((type) => {
      const was = old.types.get(type);
      const is = now.types.get(type);
      if (was === is || (was === undefined && is === undefined)) return [];
      if (was === undefined || is === undefined) return [`${type} ${is === undefined ? 'is gone' : 'is new'}`];
      const differences = [
        ...[...is].filter((field) => !was.has(field)).map((field) => `+${field}`),
        ...[...was].filter((field) => !is.has(field)).map((field) => `-${field}`),
      ];
      return differences.length === 0 ? [] : [`${type} ${differences.slice(0, 6).join(' ')}`];
    })
    .join('; ');
}
