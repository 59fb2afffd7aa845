/**
 * `ownership.lock.json`: the ownership facts of every subgraph of a graph in one file, so that one repository can gate its own subgraph without
 * anybody else's schema. It holds names, types, directives that federation or access control use, and lines; no descriptions, no SDL, no
 * default values, no arguments of directives that are somebody else's. docs/gate.md describes the format.
 */
import { createHash } from 'node:crypto';
import { parseJson } from '../diagnostic/json.ts';
import { compareText } from '../diagnostic/location.ts';
import { InputError } from '../diagnostic/problem.ts';
import type { RecordPolicy } from '../policy/policy.ts';
import type { Dialect, Source, Subgraph, TypeFacts } from '../schema/facts.ts';
import { isRow, isText, reading } from './damage.ts';
import { toDigits } from './number.ts';
import { canonicalText, packTypes, stringsOf } from './pack.ts';
import { packPolicies } from './policies.ts';
import { lockedShelf, type PolicyShelf } from './policy-shelf.ts';
import { asciiJson, joinSorted, joinStrings, sharedStrings, splitSorted, splitStrings } from './pool.ts';
import { readName, TypeReader } from './unpack.ts';

/** The version of the format. A lock of another version is refused. */
export const lockVersion = 1;

/** The name that everybody looks for. */
export const lockFile = 'ownership.lock.json';

/** What a lock is made of. */
export interface LockContent {
  /** Version of the tool that writes it. */
  readonly tool: string;
  readonly subgraphs: readonly Subgraph[];
  /** Policies, where they are to travel with the facts. */
  readonly policies?: readonly RecordPolicy[];
  /** What makes looking things up fast; a lock knows nothing of what it says. JSON data. */
  readonly index?: unknown;
}

/** Hash of what a subgraph owns: names, types and directives, wherever they stand in its files. 24 hexadecimal digits of a SHA-256. */
export function subgraphHash(subgraph: Subgraph): string {
  return sha256(canonicalText(subgraph)).slice(0, 24);
}

/** Writes a lock. The same content gives the same text, in whatever order the subgraphs come. */
export function writeLock({ tool, subgraphs, policies, index }: LockContent): string {
  const sorted = [...subgraphs].sort((a, b) => compareText(a.name, b.name));
  const uses = sorted.map(stringsOf);
  const shared = sharedStrings(uses);
  const numbers = new Map(shared.map((text, number) => [text, toDigits(number)]));
  const rows = sorted.map((subgraph, i) => subgraphRow(subgraph, uses[i] ?? new Set(), numbers, shared.length));
  const body = [
    `"cadastre": ${JSON.stringify(tool)},`,
    `"strings": "${joinStrings(shared)}",`,
    '"subgraphs": [',
    rows.join(',\n'),
    '],',
    `"index": ${asciiJson(index ?? null)},`,
    `"policies": ${policies === undefined ? 'null' : packPolicies(policies)}`,
    '}',
    '',
  ].join('\n');
  return `{\n"lock": ${lockVersion},\n"hash": "${sha256(body)}",\n${body}`;
}

function subgraphRow(
  subgraph: Subgraph,
  uses: ReadonlySet<string>,
  shared: ReadonlyMap<string, string>,
  sharedCount: number,
): string {
  const own = [...uses].filter((text) => !shared.has(text)).sort(compareText);
  const numbers = new Map(own.map((text, index) => [text, toDigits(sharedCount + index)]));
  const refer = (text: string) => shared.get(text) ?? numbers.get(text) ?? '';
  const { name, dialect, federation, inventory, sources } = subgraph;
  const files = sources.map(({ file, lineOffset }) => (lineOffset === undefined ? [file] : [file, lineOffset]));
  const head = [name, dialect, federation, inventory ? 1 : 0, subgraphHash(subgraph), files];
  // Escaped already: no quote stands inside the last two.
  return `${asciiJson(head).slice(0, -1)},"${joinSorted(own)}","${packTypes(subgraph, { refer, places: true })}"]`;
}

type Head = readonly [string, Dialect, string, number, string, readonly (readonly [string, number?])[]];

function isHead(value: unknown): value is Head {
  const isFile = (file: unknown) => isRow(file, isText) && (file as unknown[]).slice(1).every(Number.isInteger);
  const areFiles = (files: unknown) => Array.isArray(files) && files.every(isFile);
  return isRow(value, isText, isDialect, isText, Number.isInteger, isText, areFiles);
}

function isDialect(value: unknown): value is Dialect {
  return value === 'federation-1' || value === 'federation-2' || value === 'composite-schemas';
}

/** One subgraph of a lock. Nothing of it is read before it is asked for. */
export class LockedSubgraph {
  readonly name: string;
  readonly hash: string;
  readonly sources: readonly Source[];
  private readonly facts: { readonly dialect: Dialect; readonly federation: string; readonly inventory: boolean };
  private readonly shared: readonly string[];
  private readonly packedStrings: string;
  private readonly packedTypes: string;
  private own: readonly string[] | undefined;
  private segments: Map<string, string> | undefined;
  private readonly read = new Map<string, TypeFacts>();

  /** @param row a line of the lock. */
  constructor(row: string, shared: readonly string[]) {
    const typesEnd = row.lastIndexOf('"');
    const typesStart = row.lastIndexOf('"', typesEnd - 1);
    const stringsEnd = row.lastIndexOf('"', typesStart - 1);
    const stringsStart = row.lastIndexOf('"', stringsEnd - 1);
    const head = parseJson(`${row.slice(0, stringsStart - 1)}]`);
    if (!isHead(head)) throw new RangeError('a subgraph of it cannot be read');
    const [name, dialect, federation, inventory, hash, files] = head;
    this.name = name;
    this.hash = hash;
    this.facts = { dialect, federation, inventory: inventory === 1 };
    this.sources = files.map(([file, lineOffset]) => (lineOffset === undefined ? { file } : { file, lineOffset }));
    this.shared = shared;
    this.packedStrings = row.slice(stringsStart + 1, stringsEnd);
    this.packedTypes = row.slice(typesStart + 1, typesEnd);
  }

  /** Names of its types, in the order of its files. */
  typeNames(): Iterable<string> {
    return this.parts().keys();
  }

  type(typeName: string): TypeFacts | undefined {
    const known = this.read.get(typeName);
    const text = known === undefined ? this.parts().get(typeName) : undefined;
    if (text === undefined) return known;
    const type = this.readType(text);
    this.read.set(typeName, type);
    return type;
  }

  /** The subgraph with all of its types, in the order of its files. */
  toSubgraph(): Subgraph {
    const types = new Map<string, TypeFacts>();
    for (const name of this.typeNames()) types.set(name, this.type(name) as TypeFacts);
    return this.withTypes(types);
  }

  /** The subgraph with these types and no others. */
  withTypes(types: ReadonlyMap<string, TypeFacts>): Subgraph {
    return { name: this.name, ...this.facts, sources: this.sources, types, notices: [] };
  }

  /** Calls back for every type with the number of its name, and where its text begins; names are not looked up. */
  scanTypes(visit: (nameNumber: number, start: number) => void): void {
    const text = this.packedTypes;
    for (let start = 0; start < text.length; ) {
      visit(readName(text, start + 1), start);
      const end = text.indexOf('|', start);
      if (end < 0) return;
      start = end + 1;
    }
  }

  /** The text of the type that begins at a place. */
  textAt(start: number): string {
    const end = this.packedTypes.indexOf('|', start);
    return this.packedTypes.slice(start, end < 0 ? undefined : end);
  }

  /** The type that begins at a place that {@link scanTypes} told. */
  typeAt(start: number): TypeFacts {
    const type = this.readType(this.textAt(start));
    const known = this.read.get(type.name);
    if (known !== undefined) return known;
    this.read.set(type.name, type);
    return type;
  }

  /** The strings that no other subgraph uses, sorted. */
  ownStrings(): readonly string[] {
    this.own ??= reading(() => splitSorted(this.packedStrings));
    return this.own;
  }

  private readType(text: string): TypeFacts {
    return reading(() => new TypeReader(text, (index) => this.string(index), this.sources).read());
  }

  private parts(): ReadonlyMap<string, string> {
    this.segments ??= reading(() => {
      const segments = this.packedTypes === '' ? [] : this.packedTypes.split('|');
      return new Map(segments.map((segment) => [this.string(readName(segment, 1)), segment]));
    });
    return this.segments;
  }

  private string(index: number): string {
    if (index < this.shared.length) return this.shared[index] as string;
    const text = this.ownStrings()[index - this.shared.length];
    if (text === undefined) throw new RangeError(`the lock has no string ${index} for "${this.name}"`);
    return text;
  }
}

/** A lock that was opened: whole and undamaged. */
export interface Lock {
  /** The path as shown to people. */
  readonly file: string;
  /** Version of the tool that wrote it. */
  readonly tool: string;
  readonly hash: string;
  /** In order of name. */
  readonly subgraphs: readonly LockedSubgraph[];
  /** Strings that several subgraphs use, by number. */
  readonly shared: readonly string[];
  readonly index: unknown;
  /** The policies that came with it, if any; read when first asked for. */
  policies(): PolicyShelf | undefined;
}

/** Whether a text is meant to be a lock, whole or not. */
export function looksLikeLock(text: string): boolean {
  return /^\uFEFF?\s*\{\s*"lock"\s*:/.test(text);
}

/**
 * Opens a lock, making sure that it is what was written.
 *
 * @param file the path as shown to people.
 * @throws InputError for a file that is no lock, of another version of the format, or damaged: cut short, merged by git, edited by hand.
 */
export function openLock(text: string, file: string): Lock {
  const unix = text.includes('\r') ? text.replaceAll('\r\n', '\n') : text;
  const [head, version, hash] = /^\{\n"lock": (\d+),\n"hash": "([0-9a-f]{64})",\n/.exec(unix) ?? [];
  if (head === undefined || version === undefined || hash === undefined) {
    const remedy = looksLikeLock(text) ? remake : 'name a file that `cadastre lock` wrote';
    throw new InputError({ message: `${file} is ${looksLikeLock(text) ? 'damaged' : 'no ownership lock'}`, remedy });
  }
  if (Number(version) !== lockVersion) {
    throw new InputError({
      message: `${file} is a lock of version ${version}, and this cadastre reads version ${lockVersion}`,
      remedy: 'use one version of cadastre everywhere, and write the lock again: cadastre lock',
    });
  }
  const body = unix.slice(head.length);
  if (sha256(body) !== hash) {
    throw new InputError({
      message: `${file} is damaged: its content does not match its hash`,
      remedy: `${remake}; do not edit or merge it by hand`,
    });
  }
  return reading(() => readBody(body, hash, file));
}

const remake = 'write it again where all subgraphs are at hand: cadastre lock';

function readBody(body: string, hash: string, file: string): Lock {
  const lines = body.split('\n');
  const end = lines.indexOf('],', 3);
  const value = (line: string | undefined) => (line ?? '').slice((line ?? '').indexOf(':') + 2).replace(/,$/, '');
  const shared = splitStrings(value(lines[1]).slice(1, -1));
  const subgraphs = lines
    .slice(3, end)
    .filter((line) => line !== '')
    .map((line) => new LockedSubgraph(line, shared));
  const policyLines = lines.slice(end + 2, -2);
  let policies: PolicyShelf | undefined;
  return {
    file,
    tool: String(parseJson(value(lines[0]))),
    hash,
    subgraphs,
    shared,
    index: parseJson(value(lines[end + 1])),
    policies() {
      if (policyLines.length > 1)
        policies ??= reading(() => lockedShelf(policyLines, body.slice(body.lastIndexOf('\n"policies": '))));
      return policies;
    },
  };
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
