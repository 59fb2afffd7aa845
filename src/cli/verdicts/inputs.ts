/** The content of everything that a check reads, as one hash. Files are listed as the loader lists them, and read without being understood. */
import { createHash, type Hash } from 'node:crypto';
import { lstatSync, statSync } from 'node:fs';
import { dirname, isAbsolute, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { filesOfGlob, type Glob } from '../../load/glob.ts';
import type { LoadOptions } from '../../load/options.ts';
import { isPolicyTest, isYaml } from '../../load/policy-test-files.ts';
import { readFleetingBytes } from '../../load/read-text.ts';
import { readSpec } from '../../load/spec.ts';
import { Walk } from '../../load/walk.ts';

/** What a check reads, as far as its command line and settings say it. Paths are relative to the working folder, or absolute. */
export interface Plan {
  /** The settings, and the places where they could have been. */
  readonly settings: readonly string[];
  /** What `--subgraphs` takes. */
  readonly subgraphs: readonly string[];
  readonly policies: string;
  readonly baseline: string | undefined;
  readonly allowOutsideRoot: boolean;
  readonly composes: boolean;
}

export interface Inputs {
  /** SHA-256 over paths and contents. */
  readonly digest: string;
  /** Schema files and policies that were read, absolute. */
  readonly files: ReadonlySet<string>;
}

/**
 * Reads all inputs of a check.
 *
 * @returns undefined where they cannot be known beforehand: live subgraphs, modules, standard input, lists of files.
 * @throws InputError or an error of the file system where something cannot be read.
 */
export async function readInputs(plan: Plan, cwd: string): Promise<Inputs | undefined> {
  const options: LoadOptions = { cwd, allowOutsideRoot: plan.allowOutsideRoot };
  const reader = new Reader(cwd);
  for (const path of plan.settings) reader.addIfThere('settings', path);
  if (plan.baseline !== undefined) reader.addIfThere('baseline', plan.baseline);
  for (const spec of plan.subgraphs) {
    const source = await sourceOf(spec, options);
    if (source === undefined) return undefined;
    reader.say(source.kind, spec);
    for (const file of source.files) reader.files.add(reader.add('schema', file));
  }
  for (const file of policyFiles(resolve(cwd, plan.policies), options)) reader.files.add(reader.add('policy', file));
  if (plan.composes) for (const name of composerParts) reader.addIfThere('composer', manifestOf(name) ?? name);
  return { digest: reader.digest(), files: reader.files };
}

/** Contents and their places into one hash; every part is preceded by its length, so that no two inputs write the same. */
class Reader {
  readonly files = new Set<string>();
  private readonly hash: Hash = createHash('sha256');
  private readonly cwd: string;

  constructor(cwd: string) {
    this.cwd = cwd;
  }

  say(...texts: readonly string[]): void {
    this.hash.update(JSON.stringify(texts));
  }

  /** @returns its absolute path. */
  add(role: string, path: string): string {
    const absolute = isAbsolute(path) ? path : resolve(this.cwd, path);
    const bytes = readFleetingBytes(absolute, this.cwd);
    this.say(role, absolute, String(bytes.length));
    this.hash.update(bytes);
    return absolute;
  }

  /** That nothing is there is an input too; a link that leads nowhere is something. */
  addIfThere(role: string, path: string): void {
    if (lstatSync(resolve(this.cwd, path), { throwIfNoEntry: false }) === undefined) this.say(role, path);
    else this.add(role, path);
  }

  digest(): string {
    return this.hash.digest('hex');
  }
}

interface SourceFiles {
  readonly kind: string;
  readonly files: readonly string[];
}

async function sourceOf(spec: string, options: LoadOptions): Promise<SourceFiles | undefined> {
  const read = readSpec(spec, options.cwd);
  const target = read.kind === 'named' ? read.target : read;
  const kind = `${read.kind} ${target.kind}`;
  switch (target.kind) {
    case 'folder':
      return { kind, files: folderFiles(target.path, options, read.kind === 'named') };
    case 'file':
      return { kind, files: [target.path] };
    case 'glob':
      return { kind, files: await filesOfGlob(target.glob as Glob, options) };
    default:
      return undefined;
  }
}

/** As the loader walks: a folder of subgraphs looks through each subgraph's folder on its own, a subgraph's own folder is one. */
function folderFiles(folder: string, options: LoadOptions, one: boolean): string[] {
  const files: string[] = [];
  const walk = new Walk(folder, options);
  for (const entry of walk.entries(folder)) {
    if (entry.kind === 'file') files.push(entry.path);
    else for (const file of (one ? walk : new Walk(folder, options)).schemaFiles(entry.path)) files.push(file);
  }
  return files;
}

function policyFiles(path: string, options: LoadOptions): readonly string[] {
  if (!statSync(path).isDirectory()) return [path];
  const walk = new Walk(path, { cwd: options.cwd }, (name) => isYaml(name) && !isPolicyTest(name));
  return walk
    .entries(path)
    .flatMap((entry) => (entry.kind === 'file' ? [entry.path] : [...walk.schemaFiles(entry.path)]));
}

/** Packages that are installed beside this one and have a say in what composition says. */
export const composerParts = [
  '@apollo/composition',
  '@apollo/federation-internals',
  '@apollo/query-graphs',
  '@theguild/federation-composition',
  'graphql',
];

/** The manifest of an installed package, found as Node finds it; it names the version. */
export function manifestOf(name: string): string | undefined {
  for (let at = dirname(fileURLToPath(import.meta.url)); ; at = dirname(at)) {
    const file = join(at, 'node_modules', name, 'package.json');
    if (statSync(file, { throwIfNoEntry: false }) !== undefined) return file;
    if (dirname(at) === at) return undefined;
  }
}
