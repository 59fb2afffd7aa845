/** Parses SDL with graphql-js. */
import { createRequire } from 'node:module';
import type { ASTNode, DocumentNode } from 'graphql';
import { InputError, type Problem } from '../diagnostic/problem.ts';
import type { Source } from './facts.ts';
import { wordsOf } from './field-set-tokens.ts';
import { endOfLine, endOfString } from './guard.ts';

/** More tokens than this in one file are refused by graphql-js. */
const maximumTokens = 2_000_000;

type GraphQL = typeof import('graphql');
/** Loaded when a schema cannot be scanned: most runs never need it, and it would double their start-up. */
let graphql: GraphQL | undefined;

/**
 * Parses SDL with graphql-js.
 *
 * @param mostTokens more of them are refused.
 * @throws InputError that says what the text most likely is, where it is no SDL.
 */
export function parseSdl(sdl: string, source: Source, mostTokens: number = maximumTokens): DocumentNode {
  graphql ??= createRequire(import.meta.url)('graphql') as GraphQL;
  try {
    return graphql.parse(new graphql.Source(thinned(sdl), source.file), { maxTokens: mostTokens });
  } catch (error) {
    if (!(error instanceof graphql.GraphQLError)) throw error;
    const at = error.locations?.[0];
    const message = error.message.replace(/^Syntax Error: /, 'syntax error: ').replace(/\.$/, '');
    throw new InputError({
      ...likelyCause(sdl, message),
      location: { file: source.file, line: (at?.line ?? 1) + (source.lineOffset ?? 0), column: at?.column ?? 1 },
    });
  }
}

/** A node and all that are in it. */
export function* nodesIn(node: ASTNode): Iterable<ASTNode> {
  yield node;
  for (const child of childrenOf(node)) yield* nodesIn(child);
}

/** What a node holds. */
export function* childrenOf(node: ASTNode): Iterable<ASTNode> {
  for (const [key, value] of Object.entries(node)) {
    if (key === 'loc') continue;
    for (const child of Array.isArray(value) ? value : [value])
      if (typeof child === 'object' && child !== null) yield child as ASTNode;
  }
}

/** Only in longer texts are there enough comments for it to matter. UTF-16 code units. */
const longText = 1024 * 1024;

/** A long text with blanks in place of its comments: graphql-js keeps an object for each, and counts none of them. */
function thinned(sdl: string): string {
  if (sdl.length < longText || !sdl.includes('#')) return sdl;
  const units = Buffer.from(sdl, 'utf16le');
  for (let i = 0; i < sdl.length; i++) {
    const c = sdl.charCodeAt(i);
    if (c === 34 /* " */) i = endOfString(sdl, i);
    else if (c === 35 /* # */) {
      const end = endOfLine(sdl, i);
      units.fill(' \0', 2 * i, 2 * end, 'latin1');
      i = end;
    }
  }
  return units.toString('utf16le');
}

/** Says what a file that is not SDL most likely is. @param syntaxError the error of graphql-js. */
function likelyCause(sdl: string, syntaxError: string): Problem {
  if (isEmpty(sdl)) return { message: 'the schema is empty', remedy: 'write the SDL into it, or remove the file' };
  const start = sdl.trimStart();
  if (/^<(?:!doctype|html|\?xml)/i.test(start)) {
    return { message: 'this is an HTML or XML page, not a schema', remedy: 'save the SDL itself in its place' };
  }
  if (start.startsWith('{') && start.includes('"')) {
    const message = 'this is JSON, not a schema; an introspection result must be converted to SDL first';
    return {
      message,
      remedy: 'save the SDL that the subgraph answers to `{ _service { sdl } }`, which keeps its directives',
    };
  }
  if (sdl.includes('\uFFFD\uFFFD')) return { message: 'the file is not UTF-8 text', remedy: 'save it as UTF-8' };
  return { message: syntaxError, remedy: 'correct the SDL there: no server and no composer can read it as it is' };
}

/** Nothing but blanks, commas and comments. */
function isEmpty(sdl: string): boolean {
  // A comment with half a character in it is no comment.
  return wordsOf(sdl).next().done === true && !/\p{Surrogate}/u.test(sdl);
}
