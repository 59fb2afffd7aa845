/**
 * The command's own code, as V8 compiled it before. Over ten subgraphs a fifth of the time would go into compiling, each time anew. Node's
 * `module.enableCompileCache` does less: it came with 22.1, and keeps what a module had compiled when it was loaded, not what ran later.
 */
import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { cachedDataVersionTag } from 'node:v8';
import { Script } from 'node:vm';
import { writeWhole } from './write-whole.ts';

export interface Part<Exports> {
  readonly exports: Exports;
  /**
   * Keeps what was compiled by now for the runs to come. Call it last; it never throws.
   *
   * @param kind of run: runs of a kind use much the same code, and it is kept once for each of the first few kinds.
   */
  keep(kind: string): void;
}

interface Kept {
  readonly compiled: Buffer;
  /** The kinds of run whose code is in it. */
  readonly kinds: readonly string[];
}

/** How many kinds of run are told apart: who checks in a pipeline and at a terminal has two or three. */
const kindsAtMost = 7;

/** What a part has beside what every module in CommonJS has: `import()` of its own would be that of a script, which Node warns of. */
export type Import = (specifier: string) => Promise<unknown>;

/**
 * Runs a module in CommonJS, from `compiled` where that fits.
 *
 * @param file the module's path. It has ASCII characters alone.
 * @param compiled where its compiled code is, or will be. Named by all that it depends on: V8 itself looks at its version, its flags and the
 * length of the source only.
 * @param load what the module calls as `cadastreImport`.
 */
export function loadPart<Exports>(file: string, compiled: string, load: Import): Part<Exports> {
  // The setting that Node's own cache heeds.
  const asked = process.env.NODE_DISABLE_COMPILE_CACHE !== '1';
  const kept = asked ? read(compiled) : undefined;
  const source = readFileSync(file, 'latin1');
  const script = new Script(`(function (exports, require, module, __filename, cadastreImport) {${source}\n})`, {
    filename: file,
    ...(kept && { cachedData: kept.compiled }),
  });
  const module = { exports: {} as Exports };
  script.runInThisContext()(module.exports, createRequire(file), module, file, load);
  const kinds = script.cachedDataRejected === true ? [] : (kept?.kinds ?? []);
  return {
    exports: module.exports,
    keep(kind) {
      if (!asked || kinds.length === kindsAtMost) return;
      try {
        if (!kinds.includes(kind)) write(compiled, { compiled: script.createCachedData(), kinds: [...kinds, kind] });
      } catch {
        // A folder that may not be written to, a disk that is full: the next run compiles as this one did.
      }
    },
  };
}

/**
 * The kinds in a line, then the code; and all of that once more. V8 does not look whether its bytes are whole, and may do anything with others:
 * what was damaged differs from its double. Comparing takes no time, where a checksum takes Node 2.5 ms to load.
 */
function read(path: string): Kept | undefined {
  try {
    const bytes = readFileSync(path);
    const once = bytes.subarray(0, bytes.length >> 1);
    const end = once.indexOf('\n');
    if (end < 0 || !once.equals(bytes.subarray(once.length))) return undefined;
    return { compiled: once.subarray(end + 1), kinds: once.toString('utf8', 0, end).trimEnd().split('\t') };
  } catch {
    return undefined;
  }
}

function write(path: string, { compiled, kinds }: Kept): void {
  const line = Buffer.from(`${kinds.join('\t')}\n`);
  // V8 makes a copy of code that does not begin at such an address.
  const padding = Buffer.alloc(-line.length & 7, ' ');
  const once = Buffer.concat([line.subarray(0, -1), padding, line.subarray(-1), compiled]);
  mkdirSync(dirname(path), { recursive: true });
  writeWhole(path, Buffer.concat([once, once]));
}

/**
 * @returns where the compiled code of a part is kept: beside the part, so that who may change the one may change the other. Named by what Node
 * names its own by, too: V8's tag stands for its version, its flags and what the processor can do.
 */
export function compiledPath(folder: string, part: string, build: string): string {
  const { arch, platform, version } = process;
  const name = [part, build.slice(0, 16), platform, arch, version, cachedDataVersionTag().toString(16)].join('-');
  return join(folder, 'compiled', name);
}
