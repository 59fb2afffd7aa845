/**
 * Field sets: the selections inside `@key(fields:)`, `@requires(fields:)`, `@provides(fields:)` and `@fromContext(field:)`.
 * Source: Apollo Federation subgraph specification, scalars `FieldSet` and `ContextFieldValue`; one pair of outer braces is left out by its parser
 * (`parseSelectionSet`), and arguments are taken since 2.1.2 where fields are needed, not where they identify or are provided.
 */
import type { Directive } from './facts.ts';
import { isLiteral, isName, tokensOf } from './field-set-tokens.ts';

export interface Selection {
  readonly name: string;
  /** Type condition of the inline fragment that this selection is in, if any. */
  readonly on?: string;
  readonly selections: readonly Selection[];
}

/** Deeper nesting than this is refused: no real key has it, and it protects every recursive reader after this one. */
export const maximumDepth = 64;

/**
 * Reads a field set. Aliases and fragment spreads have no place in one; neither have directives, but these change nothing about what is
 * selected, and are left to the composer to refuse. What arguments say is not kept.
 *
 * @param takesArguments false for keys and provided fields.
 * @returns the selections, or undefined when the text is not a field set.
 */
export function parseFieldSet(text: string, takesArguments = true): readonly Selection[] | undefined {
  return new Reader(tokensOf(text), takesArguments).whole();
}

/** The text of a directive's field set, from either of its spellings. */
export function fieldSetOf({ args }: Directive): string {
  const given = args.get('fields');
  if (Array.isArray(given)) return given.every((item) => typeof item === 'string') ? given.join(' ') : '';
  return typeof given === 'string' ? given : '';
}

/** `$context { field }` of `@fromContext`; undefined when the text is not of that form. */
export function parseContextField(
  text: string,
): { readonly context: string; readonly selections: readonly Selection[] } | undefined {
  const [sign, context, ...rest] = tokensOf(text);
  const selections = sign === '$' && isName(context) ? new Reader(rest, true).whole() : undefined;
  return selections && { context: context as string, selections };
}

/** Walks over the words of a selection. */
export class Reader {
  protected readonly tokens: readonly string[];
  private readonly takesArguments: boolean;
  protected position = 0;

  constructor(tokens: readonly string[], takesArguments: boolean) {
    this.tokens = tokens;
    this.takesArguments = takesArguments;
  }

  whole(): readonly Selection[] | undefined {
    const isBraced = this.take('{');
    const selections = this.selections(0, undefined);
    if (isBraced && !this.take('}')) return undefined;
    return this.position === this.tokens.length ? selections : undefined;
  }

  private selections(depth: number, on: string | undefined): Selection[] | undefined {
    if (depth > maximumDepth) return undefined;
    const found: Selection[] = [];
    while (this.position < this.tokens.length && this.next() !== '}') {
      if (this.take('...')) {
        const inner = this.fragment(depth, on);
        if (inner === undefined) return undefined;
        for (const selection of inner) found.push(selection);
        continue;
      }
      const name = this.name();
      if (name === undefined || !this.arguments() || !this.directives()) return undefined;
      const selections = this.next() === '{' ? this.block(depth, undefined) : [];
      if (selections === undefined) return undefined;
      found.push(on === undefined ? { name, selections } : { name, on, selections });
    }
    return found.length === 0 ? undefined : found;
  }

  /** An inline fragment after its dots; without a condition it is about the same type. */
  private fragment(depth: number, on: string | undefined): Selection[] | undefined {
    let condition = on;
    if (this.take('on')) {
      condition = this.name();
      if (condition === undefined) return undefined;
    }
    return this.directives() ? this.block(depth, condition) : undefined;
  }

  private block(depth: number, on: string | undefined): Selection[] | undefined {
    if (!this.take('{')) return undefined;
    const inner = this.selections(depth + 1, on);
    return this.take('}') ? inner : undefined;
  }

  private directives(): boolean {
    while (this.take('@')) {
      if (this.name() === undefined) return false;
      if (this.next() === '(' && !this.pairs(')', 0)) return false;
    }
    return true;
  }

  protected arguments(): boolean {
    return this.next() !== '(' || (this.takesArguments && this.pairs(')', 0));
  }

  /** `name: value` one or more times, from the bracket that opens them to the one that closes them. */
  private pairs(end: string, depth: number): boolean {
    const start = ++this.position;
    while (!this.take(end)) {
      if (this.name() === undefined || !this.take(':') || !this.value(depth)) return false;
    }
    return this.position > start + 1 || end === '}';
  }

  private value(depth: number): boolean {
    const token = this.next();
    if (token === undefined || depth > maximumDepth) return false;
    if (token === '{') return this.pairs('}', depth + 1);
    this.position++;
    if (token === '[') {
      while (!this.take(']')) if (!this.value(depth + 1)) return false;
      return true;
    }
    return isName(token) || isLiteral(token);
  }

  protected name(): string | undefined {
    const name = this.next();
    if (!isName(name)) return undefined;
    this.position++;
    return name;
  }

  protected next(): string | undefined {
    return this.tokens[this.position];
  }

  protected take(token: string): boolean {
    const isThere = this.next() === token;
    if (isThere) this.position++;
    return isThere;
  }
}

/** Why a text that is no field set is none, to follow on what it was to be. */
export function whyNoFieldSet(text: string): string {
  if (text.trim() === '') return 'names no field';
  const shown = JSON.stringify(text.length <= 80 ? text : `${text.slice(0, 80)}…`);
  if (parseFieldSet(text) !== undefined) return `has arguments, which only @requires and @fromContext take: ${shown}`;
  let depth = 0;
  for (const token of tokensOf(text)) {
    if (token === '{' && ++depth > maximumDepth) return `is nested more than ${maximumDepth} levels deep`;
    if (token === '}') depth--;
  }
  return `is not a selection of fields: ${shown}`;
}

/** One spelling for equal field sets: sorted, single spaces, each field once. Fit for comparing keys. */
export function printFieldSet(selections: readonly Selection[]): string {
  if (selections.length === 1) return printSelection(selections[0] as Selection);
  const merged = new Map<string, Selection>();
  for (const selection of selections) {
    const id = `${selection.on ?? ''} ${selection.name}`;
    const earlier = merged.get(id);
    const inner = earlier === undefined ? selection.selections : [...earlier.selections, ...selection.selections];
    merged.set(id, { ...selection, selections: inner });
  }
  return [...merged.values()].map(printSelection).sort().join(' ');
}

function printSelection({ name, on, selections }: Selection): string {
  const text = selections.length === 0 ? name : `${name} { ${printFieldSet(selections)} }`;
  return on === undefined ? text : `... on ${on} { ${text} }`;
}
