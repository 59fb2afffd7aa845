/**
 * The command's own code, as V8 compiled it before. Over ten subgraphs a fifth of the time would go into compiling, each time anew. Node's
 * `module.enableCompileCache` does less: it came with 22.1, and keeps what a module had compiled when it was loaded, not what ran later.
 */
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { getHeapCodeStatistics } from 'node:v8';
import { Script } from 'node:vm';
import { crc32 } from 'node:zlib';

export interface Part<Exports> {
  readonly exports: Exports;
  /** Keeps what was compiled by now for the runs to come, if it is more than what was kept. Call it last; it never throws. */
  keep(): void;
}

interface Kept {
  readonly compiled: Buffer;
  /** How much code the process had compiled that kept this, bytes. */
  readonly size: number;
}

/** Little-endian: the checksum of what follows, and `Kept.size`. V8 does not look whether its bytes are whole, and may do anything with others. */
const headerLength = 8;

/** What a part has beside what every module in CommonJS has: `import()` of its own would be that of a script, which Node warns of. */
export type Import = (specifier: string) => Promise<unknown>;

/**
 * Runs a module in CommonJS, from `compiled` where that fits.
 *
 * @param file the module's path.
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
  const known = kept === undefined || script.cachedDataRejected === true ? 0 : kept.size;
  return {
    exports: module.exports,
    keep() {
      if (!asked) return;
      const size = getHeapCodeStatistics().bytecode_and_metadata_size;
      // A run that did less than others, one that only helped with the options, is no reason to keep less.
      if (size <= known * 1.1) return;
      try {
        write(compiled, { compiled: script.createCachedData(), size });
      } catch {
        // A folder that may not be written to, a disk that is full: the next run compiles as this one did.
      }
    },
  };
}

function read(path: string): Kept | undefined {
  try {
    const bytes = readFileSync(path);
    if (bytes.readUInt32LE(0) !== crc32(bytes.subarray(4))) return undefined;
    return { compiled: bytes.subarray(headerLength), size: bytes.readUInt32LE(4) };
  } catch {
    return undefined;
  }
}

/** Whole or not at all. */
function write(path: string, { compiled, size }: Kept): void {
  const bytes = Buffer.concat([Buffer.alloc(headerLength), compiled]);
  bytes.writeUInt32LE(size, 4);
  bytes.writeUInt32LE(crc32(bytes.subarray(4)), 0);
  mkdirSync(dirname(path), { recursive: true });
  const aside = `${path}-${process.pid}`;
  try {
    writeFileSync(aside, bytes, { flag: 'wx' });
    renameSync(aside, path);
  } catch (error) {
    rmSync(aside, { force: true });
    throw error;
  }
}

/** @returns where the compiled code of a part is kept: beside the part, so that who may change the one may change the other. */
export function compiledPath(folder: string, part: string, build: string): string {
  return join(
    folder,
    'compiled',
    `${part}-${build.slice(0, 16)}-${process.platform}-${process.arch}-${process.version}`,
  );
}
