/**
 * Reads YAML that people we do not know have written: strictly, with positions, and so that no text can hurt the process.
 * Of YAML 1.2 (https://yaml.org/spec/1.2.2/) only what configuration needs is accepted: no tags and directives, and in files of ours no anchors,
 * aliases and merge keys.
 */
import {
  type Alias,
  Composer,
  type CST,
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  Lexer,
  type ParsedNode,
  Parser,
} from 'yaml';
import type { Location } from '../diagnostic/location.ts';
import { InputError, inputError, type Problem } from '../diagnostic/problem.ts';
import { withoutMark } from '../diagnostic/text.ts';
import { Anchors } from './anchors.ts';
import { Lines } from './lines.ts';
import { plainDocuments } from './plain-yaml.ts';
import { faultOfText, notYaml, quote, syntaxRemedies } from './yaml-faults.ts';
import { maximumLength, maximumProblems, standardLimits, type YamlLimits } from './yaml-limits.ts';
import type { YamlEntry, YamlMapping, YamlNode, YamlScalar } from './yaml-node.ts';

export interface YamlOptions {
  /** The file belongs to another tool: anchors, aliases, merge keys, keys that are no texts and empty documents are read as usual. */
  readonly foreign?: boolean;
  /** Every key must be a text, in a foreign file too. */
  readonly textKeys?: boolean;
  readonly limits?: YamlLimits;
}

/** A file of YAML: its documents in order, each a mapping. */
export interface YamlFile {
  readonly documents: readonly YamlMapping[];
  /** The place of an offset. */
  location(offset: number): Location;
}

/**
 * Reads a YAML file of one or more documents, each of which must be a mapping.
 *
 * @param text the decoded text; a byte order mark at its start is accepted.
 * @param file the path as shown to people.
 * @param limits others than the standard ones are for tests: what is beyond those may hurt the library.
 * @returns no document for a text that has none, or only comments: what that means is for the caller to say.
 * @throws InputError naming up to {@link maximumProblems} problems, each with its place.
 */
export function readYaml(text: string, file: string, options: YamlOptions = {}): YamlFile {
  const content = withoutMark(text);
  const reader = new Reader(content, file, options);
  return reader.read();
}

type Composed = Document.Parsed;

function isPrimitive(value: unknown): value is YamlScalar['value'] {
  return value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}

/** The node for a missing value. */
function nothingAt(at: number): YamlScalar {
  return { kind: 'scalar', at, end: at, value: null, source: '', plain: true };
}

class Reader {
  private readonly text: string;
  private readonly file: string;
  private readonly limits: YamlLimits;
  private readonly problems: Problem[] = [];
  private lines: Lines | undefined;
  private readonly foreign: boolean;
  private readonly textKeys: boolean;
  /** Of the document that is read. */
  private anchors = new Anchors(0);

  constructor(text: string, file: string, { foreign = false, textKeys = false, limits = standardLimits }: YamlOptions) {
    this.text = text;
    this.file = file;
    this.foreign = foreign;
    this.textKeys = textKeys;
    this.limits = limits;
  }

  read(): YamlFile {
    // These must not reach the parser: its own control characters are among them.
    const fault = faultOfText(this.text);
    if (fault !== undefined) this.fail(fault.at, fault.message, fault.remedy);
    const documents = plainDocuments(this.text) ?? this.readAny();
    return { documents, location: (offset) => this.location(offset) };
  }

  private readAny(): readonly YamlMapping[] {
    if (this.text.length > maximumLength) {
      this.fail(0, `the file is larger than ${maximumLength / 1024 / 1024} MiB`, 'split it into several files');
    }
    const documents: YamlMapping[] = [];
    const composer = new Composer({ schema: 'core', stringKeys: !this.foreign, uniqueKeys: false, logLevel: 'silent' });
    const take = (document: Composed): void => {
      const root = this.document(document);
      if (root !== undefined) documents.push(root);
      if (this.problems.length >= maximumProblems) throw new InputError(this.problems.slice(0, maximumProblems));
    };
    for (const token of this.tokens()) for (const document of composer.next(token)) take(document);
    for (const document of composer.end()) take(document);
    // A text of nothing but comments yields no document, and so nothing that carries its errors.
    this.syntaxProblems(composer.streamInfo());
    if (this.problems.length > 0) throw new InputError(this.problems);
    return documents;
  }

  /** The tokens of the text; nesting and size are watched while it is cut, before anything recurses. */
  private *tokens(): Generator<CST.Token> {
    const parser = new Parser();
    const { limits } = this;
    let count = 0;
    let documents = 0;
    for (const lexeme of new Lexer().lex(this.text)) {
      for (const token of parser.next(lexeme)) {
        if (token.type === 'directive') {
          const remedy = 'remove the line: directives change how values are read';
          this.fail(token.offset, `the YAML directive ${token.source} is not accepted`, remedy);
        }
        // One error is enough: a text of brackets has nothing else, and each costs the library more than the one before.
        if (token.type === 'error') this.fail(token.offset, notYaml(token.message), quote);
        if (token.type === 'document') {
          count = 0;
          if (++documents > limits.documents) {
            const remedy = 'split it into several files';
            this.fail(token.offset, `the file has more than ${limits.documents} documents`, remedy);
          }
        }
        yield token;
      }
      if (parser.stack.length > limits.depth) {
        this.fail(parser.offset, `nested more than ${limits.depth} levels deep`, 'nothing here needs that many levels');
      }
      if (++count > limits.tokens) {
        const remedy = 'split it into several documents or files';
        this.fail(parser.offset, `the document has more than ${limits.tokens} tokens`, remedy);
      }
    }
    yield* parser.end();
  }

  private document(document: Composed): YamlMapping | undefined {
    this.syntaxProblems(document);
    // Errors of one document cause more in the next ones: reading stops at the first document with an error.
    if (document.errors.length > 0) throw new InputError(this.problems.slice(0, maximumProblems));
    const root = document.contents;
    this.anchors = new Anchors(this.limits.values);
    if (isMap(root)) {
      const read = this.node(root) as YamlMapping;
      if (this.foreign && !this.anchors.fits(read)) this.tooMany(root.range[0]);
      return read;
    }
    const at = root?.range?.[0] ?? document.range[0];
    if (root === null || (isScalar(root) && root.value === null)) {
      if (!this.foreign) this.add(at, 'the document is empty', 'write it, or remove its `---` line');
    } else if (!this.refused(root)) {
      this.add(at, 'the document is not a mapping', 'write it as lines of `key: value`');
    }
    return undefined;
  }

  private syntaxProblems({ errors, warnings }: Pick<Composed, 'errors' | 'warnings'>): void {
    // Warnings about tags and aliases say less than the refusal of the node that has them.
    const grave = warnings.filter(({ code }) => code !== 'TAG_RESOLVE_FAILED' && code !== 'BAD_ALIAS');
    // Of a line that is indented too far, the parser first says that its `:` is one too many, and then that it goes on from the line above.
    const byPlace = new Map([...errors, ...grave].map((error) => [error.pos[0], error]));
    for (const { code, message, pos } of [...byPlace.values()].slice(0, maximumProblems)) {
      const text = code === 'NON_STRING_KEY' ? 'a key is not a text' : notYaml(message);
      this.add(pos[0], text, syntaxRemedies.get(code) ?? 'fix the line; an editor with YAML support shows the place');
    }
  }

  private node(node: ParsedNode | null, fallback = 0): YamlNode {
    if (this.foreign && isAlias(node)) return this.aliased(node);
    const read = this.plainNode(node, fallback);
    if (this.foreign && node !== null && !isAlias(node) && node.anchor !== undefined) {
      this.anchors.nodes.set(node.anchor, read);
    }
    return read;
  }

  /** The node at the anchor. An alias inside of that node has no value yet. */
  private aliased({ source, range }: Alias.Parsed): YamlNode {
    const found = this.anchors.nodes.get(source);
    if (found !== undefined) return found;
    const remedy = `write &${source} before the value it stands for`;
    this.add(range[0], `the alias *${source} names no anchor above it`, remedy);
    return nothingAt(range[0]);
  }

  private plainNode(node: ParsedNode | null, fallback: number): YamlNode {
    const at = node?.range?.[0] ?? fallback;
    if (node === null || this.refused(node) || isAlias(node)) return nothingAt(at);
    if (isScalar(node)) {
      const { value, source } = node;
      // A block has the line breaks below it, too.
      const end = at + this.text.slice(at, node.range[1]).trimEnd().length;
      return {
        kind: 'scalar',
        at,
        end,
        value: isPrimitive(value) ? value : source,
        source,
        plain: node.type === 'PLAIN',
      };
    }
    if (isSeq(node)) {
      const items = node.items.map((item) => this.node(item as ParsedNode | null, at));
      return { kind: 'sequence', at, end: node.flow ? node.range[1] : (items.at(-1)?.end ?? at), items };
    }
    const entries = new Map<string, YamlEntry>();
    const merges: [number, YamlNode][] = [];
    for (const pair of node.items) {
      const keyAt = pair.key.range[0];
      const key = this.keyOf(pair.key);
      if (key === undefined) continue;
      const { source: name, plain } = key;
      const earlier = entries.get(name);
      if (earlier !== undefined) {
        const line = this.location(earlier.at).line;
        this.add(keyAt, `the key "${name}" is written twice, first on line ${line}`, 'keep one of the two');
      } else if (name === '<<' && this.foreign && plain) {
        merges.push([keyAt, this.node(pair.value, pair.key.range[1])]);
      } else if ((name === '<<' && !this.foreign) || name === '__proto__') {
        const remedy = name === '<<' ? 'write the keys out' : 'choose another name';
        this.add(keyAt, `the key ${name} is not accepted`, remedy);
      } else {
        const keyEnd = pair.key.range[1];
        entries.set(name, { at: keyAt, keyEnd, plain, value: this.node(pair.value, keyEnd) });
      }
    }
    for (const [keyAt, merged] of merges) {
      const fault = this.anchors.merge(entries, merged);
      if (fault === 'no mapping') this.add(keyAt, 'the key << names no mapping', 'write an alias of one');
      if (fault === 'too many') this.tooMany(keyAt);
    }
    const end = node.flow ? node.range[1] : ([...entries.values()].at(-1)?.value.end ?? at);
    return { kind: 'mapping', at, end, entries };
  }

  /** What names an entry; undefined for what names none, which a reader of texts alone must hear of: an entry would be gone. */
  private keyOf(key: ParsedNode): YamlScalar | undefined {
    const read = this.node(key);
    if (read.kind === 'scalar') return read;
    if (this.textKeys) this.add(key.range[0], 'a key is not a text', 'write a plain text as the key');
    return undefined;
  }

  private tooMany(offset: number): never {
    const fact = `the document has more than ${this.limits.values} values, aliases written out`;
    this.fail(offset, fact, 'use fewer aliases');
  }

  /** Reports a node that carries what is not accepted: an alias, an anchor or a tag. */
  private refused(node: ParsedNode): boolean {
    const at = node.range[0];
    if (isAlias(node)) {
      this.add(
        at,
        `the alias *${node.source} is not accepted`,
        `repeat the value; if a text is meant, quote it: "*${node.source}"`,
      );
    } else if (node.anchor !== undefined && !this.foreign) {
      this.add(at, `the anchor &${node.anchor} is not accepted`, 'remove it, or quote the value if a text is meant');
    } else if (node.tag !== undefined) {
      this.add(
        at,
        `the tag ${node.tag.replace('tag:yaml.org,2002:', '!!')} is not accepted`,
        'remove it, or quote the value if a text is meant',
      );
    } else return false;
    return true;
  }

  private add(offset: number, message: string, remedy: string): void {
    if (this.problems.length <= maximumProblems)
      this.problems.push({ message, remedy, location: this.location(offset) });
  }

  private fail(offset: number, message: string, remedy: string): never {
    throw inputError(message, remedy, this.location(offset));
  }

  private location(offset: number): Location {
    this.lines ??= new Lines(this.text, this.file);
    return this.lines.location(offset);
  }
}
