/** Recognises what an argument of `--subgraphs` is. */
import { resolve } from 'node:path';
import { type InputError, inputError } from '../diagnostic/problem.ts';
import { type Glob, hasGlobCharacters } from './glob.ts';
import { asRevision, nearPath } from './missing-path.ts';
import type { LoadOptions } from './options.ts';
import { isAddress, kindAt, showPath, unreadable } from './paths.ts';

/** What one argument of `--subgraphs` is; with a name, the source of the subgraph that is called so. */
export type Spec = { readonly name?: string } & (
  | { readonly kind: 'folder' | 'file' | 'list' | 'json'; readonly path: string }
  | { readonly kind: 'glob'; readonly glob: Glob }
  | { readonly kind: 'live'; readonly name: string; readonly address: string }
  | { readonly kind: 'module'; readonly name: string; readonly path: string; readonly exported: string | undefined }
  | { readonly kind: 'stdin' }
);

/** Where an argument is read: the working folder, and the revision whose files are meant, if it is not those that are there now. */
type World = Pick<LoadOptions, 'cwd' | 'revision'>;

/** UTF-16 code units: more than a path has on any system, with room for a name and a query. */
const maximumSpec = 8192;

/**
 * Tells what an argument is by what it looks like and what is there. A path that exists is that path, whatever characters it is made of.
 *
 * @throws InputError when it is nothing that could be loaded.
 */
export function readSpec(spec: string, world: World): Spec {
  if (spec.length > maximumSpec) {
    throw inputError(`${JSON.stringify(spec.slice(0, 80))}… is longer than any path`, expected);
  }
  if (spec.trim() === '') throw inputError('an empty argument names no subgraphs', expected);
  const literal = readPath(spec, world);
  if (literal !== undefined) return literal;
  const quoted = /^'(.*)'$/.exec(spec)?.[1];
  if (quoted !== undefined)
    throw inputError(
      `no file or folder ${JSON.stringify(spec)}`,
      `cmd.exe keeps single quotes; write double quotes: "${quoted}"`,
    );
  if (isAddress(spec)) throw unnamed(spec, 'an address');
  if (spec === '-') return { kind: 'stdin' };
  if (spec.startsWith('module:')) throw unnamed(spec, 'a module');
  const equals = spec.indexOf('=');
  if (equals >= 0) return readTarget(spec.slice(0, equals), spec.slice(equals + 1), world);
  if (hasGlobCharacters(spec)) return { kind: 'glob', glob: readGlob(spec, world) };
  throw missing(spec, world.cwd);
}

/** Whether an argument is standard input, with a name or without. */
export function isStandardInput(spec: string): boolean {
  return spec === '-' || spec.endsWith('=-');
}

/** Reads what is after `name=`. */
function readTarget(name: string, target: string, world: World): Spec {
  if (target === '') throw inputError('there is nothing after "="', expected);
  if (isAddress(target)) return { kind: 'live', name, address: target };
  if (target === '-') return { kind: 'stdin', name };
  if (target.startsWith('module:')) return readModule(name, target.slice('module:'.length), world);
  const literal = readPath(target, world);
  if (literal !== undefined) return { name, kind: literal.kind === 'folder' ? 'folder' : 'file', path: literal.path };
  if (hasGlobCharacters(target)) return { kind: 'glob', name, glob: readGlob(target, world) };
  throw missing(target, world.cwd);
}

function readModule(name: string, text: string, { cwd }: World): Spec {
  const hash = text.lastIndexOf('#');
  const path = hash < 0 ? text : text.slice(0, hash);
  if (path === '') throw inputError('there is no file after "module:"', 'write module:./schema.js#typeDefs');
  return { kind: 'module', name, path: resolve(cwd, path), exported: hash < 0 ? undefined : text.slice(hash + 1) };
}

function readPath(
  text: string,
  { cwd, revision }: World,
): { kind: 'folder' | 'file' | 'list' | 'json'; path: string } | undefined {
  if (text.includes('\0')) throw inputError('a path contains a NUL character', 'write the path without it');
  const path = resolve(cwd, text);
  try {
    const kind = revision === undefined ? kindAt(path) : revision.bring(path, text);
    return kind && { kind: kind === 'folder' ? kind : kindOfFile(text), path };
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    // An address or a name=… with slashes in it is no path, and may be too long for one.
    if (code === 'ENOTDIR' || code === 'ENAMETOOLONG' || code === 'ENOENT') return undefined;
    throw unreadable(path, cwd, error);
  }
}

function kindOfFile(name: string): 'file' | 'list' | 'json' {
  return /\.ya?ml$/i.test(name) ? 'list' : /\.json$/i.test(name) ? 'json' : 'file';
}

/** Splits a glob into the folder that is before its first wildcard and the rest. A segment that exists as it is written is no wildcard. */
function readGlob(written: string, { cwd, revision }: World): Glob {
  const segments = written.replace(/^\.\//, '').replace(/\/$/, '').split('/');
  let base = segments[0] === '' ? '/' : cwd;
  let next = segments[0] === '' ? 1 : 0;
  for (; next < segments.length - 1; next++) {
    const folder = resolve(base, segments[next] as string);
    const exists = (revision === undefined ? kindAt(folder) : revision.kindOf(folder)) === 'folder';
    if (!exists && hasGlobCharacters(segments.slice(next).join('/')) && /[*?[{]/.test(segments[next] as string)) break;
    if (!exists) throw missing(showPath(folder, cwd), cwd);
    base = folder;
  }
  revision?.bring(base);
  return { base, pattern: segments.slice(next).join('/'), written };
}

function missing(shown: string, cwd: string): InputError {
  const remedy = nearPath(shown, cwd) ?? asRevision(shown, cwd) ?? expected;
  return inputError(`no file or folder ${JSON.stringify(shown)}`, remedy);
}

function unnamed(spec: string, what: string): InputError {
  const shown = isAddress(spec) ? 'https://…' : spec;
  return inputError(`${what} does not name the subgraph`, `write <subgraph>=${shown}`);
}

const expected =
  'name a folder of schemas, a glob, a supergraph.yaml, a supergraph schema, or <subgraph>=<path, https://…, module:… or ->';
