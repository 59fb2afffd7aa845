/**
 * `ownership.lock.json`: the schemas of a graph with everything but ownership blanked, and its policies as they are written, in one file, so
 * that one repository can gate its own subgraph without anybody else's schema. docs/gate.md describes it.
 */
import { deflateSync, inflateSync } from 'node:zlib';
import { parseJson } from '../diagnostic/json.ts';
import { compareText } from '../diagnostic/location.ts';
import { InputError, inputError } from '../diagnostic/problem.ts';
import { withoutMark } from '../diagnostic/text.ts';
import { duplicateProblems } from '../policy/distinct.ts';
import { parsePolicies } from '../policy/parse.ts';
import type { RecordPolicy } from '../policy/policy.ts';
import type { Subgraph } from '../schema/facts.ts';
import { parseSubgraph, type SourceText } from '../schema/parse-subgraph.ts';
import { parseSupergraph } from '../schema/supergraph.ts';
import { blankSubgraph, blankSupergraph } from './blank-sources.ts';

/** The version of the format. A lock of another version is refused. */
const lockVersion = 2;

/** The name that everybody looks for. */
export const lockFile = 'ownership.lock.json';

/** A policy file as it is written. */
export interface PolicyText {
  /** The path as shown to people. */
  readonly file: string;
  readonly text: string;
}

/** The input of a lock. */
export interface LockContent {
  readonly subgraphs: readonly Subgraph[];
  /** The text of each of their sources. */
  readonly sdlOf: (source: Subgraph['sources'][number]) => string;
  /** Policies, where they are to travel with the schemas. */
  readonly policies?: readonly PolicyText[] | undefined;
  /** The subgraph names of services in these policies, if they differ. */
  readonly services?: ReadonlyMap<string, string>;
}

/** One line of a lock. */
export interface LockEntry {
  readonly kind: EntryKind;
  /** Of the subgraph; the file of a supergraph or of policies. */
  readonly name: string;
  /** Its parts, compressed, in base64. */
  readonly packed: string;
}

/** Part of a source, as it is written in the lock. */
export interface Part {
  readonly file: string;
  readonly lineOffset?: number;
  readonly text: string;
}

const kinds = ['subgraph', 'supergraph', 'policies', 'services'] as const;
type EntryKind = (typeof kinds)[number];

/** A lock that was opened. */
export interface Lock {
  /** The path as shown to people. */
  readonly file: string;
  readonly entries: readonly LockEntry[];
  /** What an entry holds: SDL or policies, by file. */
  textsOf(entry: LockEntry): readonly Part[];
  /** Reads all of its subgraphs. */
  subgraphs(): readonly Subgraph[];
  /** Undefined where no policies came with it. */
  policies(): readonly RecordPolicy[] | undefined;
  /** Services of its policies to subgraphs, where the names differ. */
  services(): ReadonlyMap<string, string>;
}

/**
 * Writes a lock. The same content gives the same text, in whatever order the subgraphs come.
 *
 * @param before the lock in whose place it comes: a line whose content has not changed stays as it is, since compressors differ by build.
 */
export function writeLock(content: LockContent, before?: Lock): string {
  const known = new Map(before?.entries.map((entry) => [entryKey(entry), entry]));
  const lines = contentsOf(content).map((entry) => {
    const old = known.get(entryKey(entry));
    const isSame = old !== undefined && JSON.stringify(unpack(old)) === JSON.stringify(entry.parts);
    return JSON.stringify({ [entry.kind]: entry.name, text: isSame ? old.packed : pack(entry) });
  });
  // A comma begins each line and an empty one parts them: two branches that changed different lines merge.
  return `{\n"lock": ${lockVersion},\n"entries": [\n${lines.join('\n\n, ')}\n\n]}\n`;
}

interface Content extends Omit<LockEntry, 'packed'> {
  readonly parts: readonly Part[];
}

function contentsOf({ subgraphs, sdlOf, policies = [], services }: LockContent): readonly Content[] {
  const entries: Content[] = [];
  const supergraphs = new Set<string>();
  for (const subgraph of [...subgraphs].sort((a, b) => compareText(a.name, b.name))) {
    const { name, sources, inventory } = subgraph;
    const texts = sources.map((source) => ({ source, sdl: sdlOf(source) }));
    if (!inventory) {
      entries.push({ kind: 'subgraph', name, parts: blankSubgraph(subgraph, texts).map(toPart) });
      continue;
    }
    const file = sources[0]?.file ?? name;
    if (supergraphs.has(file)) continue;
    supergraphs.add(file);
    entries.push({ kind: 'supergraph', name: file, parts: blankSupergraph(texts).map(toPart) });
  }
  for (const { file, text } of policies) entries.push({ kind: 'policies', name: file, parts: [{ file, text }] });
  if (policies.length > 0 && services !== undefined && services.size > 0)
    entries.push({ kind: 'services', name: 'services', parts: [{ file: 'services', text: servicesText(services) }] });
  return entries;
}

/** In order of name, so that the same services give the same text. */
export function servicesText(services: ReadonlyMap<string, string>): string {
  return JSON.stringify([...services].sort(([a], [b]) => compareText(a, b)));
}

function toPart({ file, lineOffset, sdl }: SourceText): Part {
  return { file, ...(lineOffset !== undefined && { lineOffset }), text: sdl };
}

function entryKey({ kind, name }: Pick<LockEntry, 'kind' | 'name'>): string {
  return `${kind} ${name}`;
}

/** Whether a text is meant to be a lock, whole or not. */
export function looksLikeLock(text: string): boolean {
  return /^\uFEFF?\s*\{/.test(text) && /"lock"\s*:/.test(text);
}

/**
 * Opens a lock, however a formatter has laid it out.
 *
 * @param file the path as shown to people.
 * @throws InputError for a file that is no lock, of another version of the format, or damaged: cut short, half merged, edited by hand.
 */
export function openLock(text: string, file: string): Lock {
  const data = readData(text, file);
  if (data.lock !== lockVersion) {
    throw inputError(
      `${file} is a lock of version ${JSON.stringify(data.lock)}, and this cadastre reads version ${lockVersion}`,
      `use one version of cadastre everywhere, and ${remake}`,
    );
  }
  if (!Array.isArray(data.entries) || data.entries.length === 0) throw damaged(file, 'it has no entries');
  const entries: LockEntry[] = [];
  const seen = new Set<string>();
  for (const line of data.entries) {
    const entry = readEntry(line, file);
    const key = entryKey(entry);
    if (seen.has(key)) throw damaged(file, `it has ${key} twice`);
    seen.add(key);
    entries.push(entry);
  }
  const textsOf = (entry: LockEntry) => {
    const parts = unpack(entry);
    if (parts === undefined) throw damaged(file, `its text of ${entry.kind} "${entry.name}" cannot be read`);
    return parts;
  };
  const lock = { file, entries, textsOf };
  return {
    ...lock,
    subgraphs: () => subgraphsIn(lock),
    policies: () => policiesIn(lock),
    services: () => servicesIn(lock),
  };
}

function readData(text: string, file: string): { readonly lock: unknown; readonly entries?: unknown } {
  const none = () => inputError(`${file} is not an ownership lock`, 'name a file that `cadastre lock` wrote');
  const data = parseJson(withoutMark(text), () => {
    if (!looksLikeLock(text)) return none();
    const isConflict = /^(?:<<<<<<<|>>>>>>>) /m.test(text);
    return damaged(file, isConflict ? 'it contains an unresolved merge conflict' : 'its JSON is incomplete');
  });
  if (typeof data !== 'object' || data === null || !('lock' in data)) throw none();
  return data;
}

function readEntry(line: unknown, file: string): LockEntry {
  const row = (line ?? {}) as Readonly<Record<string, unknown>>;
  const kind = kinds.find((one) => typeof row[one] === 'string');
  if (kind === undefined || typeof row.text !== 'string') throw damaged(file, 'it has an entry of an unknown kind');
  return { kind, name: row[kind] as string, packed: row.text };
}

type Opened = Pick<Lock, 'file' | 'entries' | 'textsOf'>;

function subgraphsIn({ file, entries, textsOf }: Opened): readonly Subgraph[] {
  const found: Subgraph[] = [];
  for (const entry of entries) {
    const { kind, name } = entry;
    if (kind !== 'subgraph' && kind !== 'supergraph') continue;
    const texts = textsOf(entry).map(({ text, ...source }) => ({ ...source, sdl: text }));
    for (const subgraph of kind === 'subgraph' ? [parseSubgraph(name, texts)] : parseSupergraph(texts))
      found.push(subgraph);
  }
  const names = new Set(found.map(({ name }) => name));
  if (names.size < found.length) throw damaged(file, 'two of its subgraphs have the same name');
  if (found.length === 0) throw damaged(file, 'it has no subgraph');
  return found.sort((a, b) => compareText(a.name, b.name));
}

function policiesIn({ entries, textsOf }: Opened): readonly RecordPolicy[] | undefined {
  const texts = entries.filter(({ kind }) => kind === 'policies').flatMap(textsOf);
  if (texts.length === 0) return undefined;
  const policies: RecordPolicy[] = [];
  for (const { text, file } of texts) for (const policy of parsePolicies(text, file)) policies.push(policy);
  const problems = duplicateProblems(policies);
  if (problems.length > 0) throw new InputError(problems);
  return policies;
}

/** What {@link servicesText} wrote; its checksum says that it is. */
function servicesIn({ entries, textsOf }: Opened): ReadonlyMap<string, string> {
  const entry = entries.find(({ kind }) => kind === 'services');
  const text = entry && textsOf(entry)[0]?.text;
  return new Map(text === undefined ? [] : (parseJson(text) as [string, string][]));
}

/** UTF-8 bytes that one line may hold: more than any subgraph of files that are read at all. */
const maximumEntry = 256 * 1024 * 1024;

/** The name goes along: it is under the checksum of the compression then. */
function pack({ kind, name, parts }: Content): string {
  return deflateSync(JSON.stringify([kind, name, parts]), { level: 9 }).toString('base64');
}

/** Undefined where it is not what {@link pack} wrote. */
function unpack({ kind, name, packed }: LockEntry): readonly Part[] | undefined {
  try {
    const bytes = inflateSync(Buffer.from(packed, 'base64'), { maxOutputLength: maximumEntry });
    const [ofKind, ofName, parts] = parseJson(bytes.toString('utf8')) as readonly unknown[];
    const isWhole = ofKind === kind && ofName === name && Array.isArray(parts) && parts.length > 0;
    return isWhole && parts.every(isPart) ? parts : undefined;
  } catch {
    return undefined;
  }
}

function isPart(value: unknown): value is Part {
  const { file, text, lineOffset } = (value ?? {}) as Partial<Part>;
  return (
    typeof file === 'string' && typeof text === 'string' && (lineOffset === undefined || Number.isInteger(lineOffset))
  );
}

const remake = 'write it again where all subgraphs are available: cadastre lock';

function damaged(file: string, fact: string): InputError {
  return inputError(`${file} is damaged: ${fact}`, remake);
}
