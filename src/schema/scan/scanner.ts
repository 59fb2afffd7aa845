/** Runs the scanner: `assembly/`, compiled to WebAssembly. */
import { wasm } from 'cadastre:scanner';
import { endianness } from 'node:os';

/** The fields of a document, in the words that `assembly/index.ts` describes. A copy, for who asked to keep and to change. */
export interface FieldTable {
  readonly words: Int32Array;
  /** The names, by the numbers of their words. */
  readonly names: readonly string[];
}

/** What a document declares, in the words that `assembly/index.ts` describes. */
export interface Scan {
  /** Hold until the next text is scanned. */
  readonly words: Int32Array;
  readonly fields: FieldTable;
}

interface Exports {
  readonly memory: WebAssembly.Memory;
  start(names: number, characters: number): void;
  inputFor(length: number): number;
  scan(length: number): void;
  blameOfNames(): number;
  nameCount(): number;
  nameStarts(): number;
  nameCharacters(): number;
  fieldsStart(): number;
  fieldCount(): number;
  outputStart(): number;
  outputEnd(): number;
}

/** The size of text that a memory is made for. */
export interface Room {
  /** A power of two. */
  readonly names: number;
  readonly characters: number;
  /** What a text takes that is not long, in bytes. */
  readonly memory: number;
  /** Characters of a text that may take more. */
  readonly longText: number;
}

/** The names that a graph of some hundred subgraphs has. */
const usualRoom: Room = { names: 1 << 17, characters: 1 << 22, memory: 1 << 26, longText: 1 << 20 };

let module: WebAssembly.Module | undefined;
let last: Scanner | undefined;
let room = usualRoom;

/** Forgets all, and begins with a memory of another size: for tests, whose texts would hurt other readers if they had to fill the usual one. */
export function restartScanner(given: Room = usualRoom): void {
  room = given;
  last = undefined;
}

/**
 * Scans a document without NUL characters.
 *
 * @returns undefined where it takes graphql-js to say what the text is, or where there is no WebAssembly.
 */
export function scanText(text: string): Scan | undefined {
  // A memory does not shrink.
  if (last !== undefined && last.size > room.memory && text.length < room.longText) last = undefined;
  last ??= open(room);
  let scan = last?.scan(text);
  // A new memory holds nothing but this text. Another character stands between any two of its names.
  for (const { names, characters } of [room, { names: powerAbove(text.length / 2), characters: text.length }]) {
    if (last?.blame !== 1) break;
    last = open({ names, characters });
    scan = last?.scan(text);
  }
  // A text that was made to be slow must not slow down the next.
  if (last?.blame !== 0) last = undefined;
  return scan;
}

function powerAbove(count: number): number {
  return 2 ** Math.ceil(Math.log2(count));
}

/** @returns undefined without a compiler (`node --jitless`), without memory, or where numbers are kept the other way round than in WebAssembly's. */
function open({ names, characters }: Pick<Room, 'names' | 'characters'>): Scanner | undefined {
  if (typeof WebAssembly === 'undefined' || endianness() !== 'LE') return undefined;
  try {
    module ??= new WebAssembly.Module(Buffer.from(wasm, 'base64'));
    const exports = new WebAssembly.Instance(module).exports as unknown as Exports;
    exports.start(names, characters);
    return new Scanner(exports);
  } catch (error) {
    if (isTrap(error) || error instanceof RangeError) return undefined;
    throw error;
  }
}

/** One memory, and the names that it knows. The names of schemas repeat a lot: what is the same string compares at once, over all subgraphs. */
class Scanner {
  private readonly names: string[] = [];
  private bytes: Buffer;
  private readonly exports: Exports;

  constructor(exports: Exports) {
    this.exports = exports;
    this.bytes = Buffer.from(exports.memory.buffer);
  }

  /** In bytes. */
  get size(): number {
    return this.bytes.length;
  }

  /** What was wrong with the names of the last text: 1, there is no room for another; 2, too many share a place. */
  get blame(): number {
    return this.exports.blameOfNames();
  }

  scan(text: string): Scan | undefined {
    const { exports } = this;
    try {
      const at = exports.inputFor(text.length);
      this.look();
      const end = at + this.bytes.write(text, at, 'utf16le');
      this.bytes.writeUInt16LE(0, end);
      exports.scan(text.length);
    } catch (error) {
      if (isTrap(error)) return undefined;
      throw error;
    } finally {
      this.look();
    }
    this.learn();
    const start = exports.outputStart();
    const words = new Int32Array(this.bytes.buffer, start, (exports.outputEnd() - start) >> 2);
    const fields = new Int32Array(this.bytes.buffer, exports.fieldsStart(), exports.fieldCount() * 4);
    return { words, fields: { words: fields.slice(), names: this.names } };
  }

  /** A memory that has grown is another buffer. */
  private look(): void {
    const { buffer } = this.exports.memory;
    if (this.bytes.buffer !== buffer) this.bytes = Buffer.from(buffer);
  }

  /** Makes strings of the names that are new. */
  private learn(): void {
    const { exports, names, bytes } = this;
    const from = names.length;
    const count = exports.nameCount();
    if (count === from) return;
    const starts = new Int32Array(bytes.buffer, exports.nameStarts(), count + 1);
    const first = starts[from] as number;
    const characters = exports.nameCharacters();
    // Longer names are views of this text, which has nothing but new names.
    const fresh = bytes.toString('latin1', characters + first, characters + (starts[count] as number));
    let start = 0;
    for (let number = from; number < count; number++) {
      const end = (starts[number + 1] as number) - first;
      names.push(fresh.slice(start, end));
      start = end;
    }
  }
}

/** How it gives up, and what comes of a memory that cannot grow. */
function isTrap(error: unknown): boolean {
  return error instanceof WebAssembly.RuntimeError;
}
