/** Parses SDL with graphql-js. */
import { createRequire } from 'node:module';
import type { ASTNode, DocumentNode } from 'graphql';
import { InputError } from '../diagnostic/problem.ts';
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
      message: likelyCause(sdl, message),
      location: { file: source.file, line: (at?.line ?? 1) + (source.lineOffset ?? 0), column: at?.column ?? 1 },
    });
  }
}

/** A node and all that are in it. */
export function* nodesIn(node: ASTNode): Iterable<ASTNode> {
  yield node;
  for (const [key, value] of Object.entries(node)) {
    if (key === 'loc') continue;
    for (const child of Array.isArray(value) ? value : [value])
      if (typeof child === 'object' && child !== null) yield* nodesIn(child as ASTNode);
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

/** Says what a file that is no SDL most likely is. */
function likelyCause(sdl: string, message: string): string {
  if (isEmpty(sdl)) return 'the schema is empty';
  const start = sdl.trimStart();
  if (/^<(?:!doctype|html|\?xml)/i.test(start)) return 'this is an HTML or XML page, not a schema';
  if (start.startsWith('{') && start.includes('"'))
    return 'this is JSON, not a schema; an introspection result must be converted to SDL first';
  if (sdl.includes('\uFFFD\uFFFD')) return 'the file is not UTF-8 text';
  return message;
}

/** Nothing but blanks, commas and comments. */
function isEmpty(sdl: string): boolean {
  // A comment with half a character in it is no comment.
  return wordsOf(sdl).next().done === true && !/\p{Surrogate}/u.test(sdl);
}
