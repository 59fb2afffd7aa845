/** Blanks everything in SDL except ownership; the rest keeps its lines and columns. */
import { createRequire } from 'node:module';
import type { Token } from 'graphql';
import { linesIn } from '../diagnostic/text.ts';
import { isHttpVerb } from '../schema/meant-texts.ts';

/** A directive as it is applied in the text. */
export interface AppliedDirective {
  /** As written, without the `@`. */
  readonly name: string;
  /** Of the `@`, in this text. */
  readonly line: number;
  readonly column: number;
  /** The texts in its arguments, without quotes. */
  readonly texts: readonly string[];
}

/**
 * Leaves out comments and descriptions; default values become `0`, and texts in arguments of directives `""`.
 *
 * @param sdl text that was parsed before.
 * @param isMeant whether the texts of a directive are to be kept; it is called separately for a nested text (in an object).
 */
export function blankSdl(sdl: string, isMeant: (directive: AppliedDirective, nested: boolean) => boolean): string {
  return new Blanking(sdl, isMeant).run();
}

class Blanking {
  private readonly sdl: string;
  private readonly isMeant: (directive: AppliedDirective, nested: boolean) => boolean;
  private readonly tokens: readonly Token[];
  private at = 0;
  private text = '';
  private line = 1;
  private column = 1;

  constructor(sdl: string, isMeant: (directive: AppliedDirective, nested: boolean) => boolean) {
    this.sdl = sdl;
    this.isMeant = isMeant;
    this.tokens = tokensOf(sdl);
  }

  run(): string {
    let depth = 0;
    while (this.at < this.tokens.length) {
      const token = this.take();
      const { kind } = token;
      if (isText(token)) continue; // A description.
      if (kind === '{' || kind === '(') depth++;
      if (kind === '}' || kind === ')') depth--;
      this.keep(token);
      if (kind === '@') this.directive(token);
      // Outside of all brackets, the members of a union follow.
      else if (kind === '=' && depth > 0) this.defaultValue();
    }
    return `${this.text}\n`;
  }

  private take(): Token {
    return this.tokens[this.at++] as Token;
  }

  private directive({ line, column }: Token): void {
    const name = this.take();
    this.keep(name);
    const isDefinition = this.tokens[this.at - 3]?.value === 'directive' && this.tokens[this.at - 3]?.kind === 'Name';
    if (isDefinition || this.tokens[this.at]?.kind !== '(') return;
    const end = this.endOfBrackets();
    const given = this.tokens.slice(this.at, end);
    const texts = given.filter(isText).map(({ value }) => value);
    const applied = { name: name.value, line, column, texts };
    const kept = this.isMeant(applied, false);
    const keptNested = this.isMeant(applied, true);
    let nesting = 0;
    for (const token of given) {
      if (token.kind === '{') nesting++;
      if (token.kind === '}') nesting--;
      if (isText(token) && !isHttpVerb(token.value) && !(nesting > 0 ? keptNested : kept)) this.put(token, '""');
      else this.keep(token);
    }
    this.at = end;
  }

  private defaultValue(): void {
    const first = this.tokens[this.at] as Token;
    this.at = first.kind === '[' || first.kind === '{' ? this.endOfBrackets() : this.at + 1;
    this.put(first, '0');
  }

  /** Where the brackets end that open here. */
  private endOfBrackets(): number {
    let depth = 0;
    for (let index = this.at; index < this.tokens.length; index++) {
      const { kind } = this.tokens[index] as Token;
      if (kind === '(' || kind === '[' || kind === '{') depth++;
      else if (kind === ')' || kind === ']' || kind === '}') depth--;
      if (depth === 0) return index + 1;
    }
    return this.tokens.length;
  }

  private keep(token: Token): void {
    this.put(token, this.sdl.slice(token.start, token.end));
  }

  private put({ line, column }: Token, text: string): void {
    if (line > this.line) {
      this.text += '\n'.repeat(line - this.line);
      this.column = 1;
    }
    this.text += ' '.repeat(column - this.column) + text;
    const lines = linesIn(text);
    this.line = line + lines.length - 1;
    this.column = lines.length === 1 ? column + text.length : (lines.at(-1) as string).length + 1;
  }
}

function isText({ kind }: Token): boolean {
  return kind === 'String' || kind === 'BlockString';
}

/** All that counts in the text: no comments, no commas. */
function tokensOf(sdl: string): readonly Token[] {
  const { Lexer, Source } = createRequire(import.meta.url)('graphql') as typeof import('graphql');
  const lexer = new Lexer(new Source(sdl));
  const tokens: Token[] = [];
  for (let token = lexer.advance(); token.kind !== '<EOF>'; token = lexer.advance()) tokens.push(token);
  return tokens;
}
