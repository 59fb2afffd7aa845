/**
 * Selection maps, the texts of `@is(field:)` and `@require(field:)`: which fields of a type the value of an argument is made of.
 * Source: GraphQL Composite Schemas specification, Appendix A, "FieldSelectionMap". What arguments say, and what the parts of the value are called, is not kept.
 */
import { maximumDepth, Reader, type Selection } from './field-set.ts';
import { tokensOf } from './field-set-tokens.ts';

/**
 * @returns the selections of each alternative (`{ id } | { number }` has two); undefined where the text is no selection map.
 */
export function parseSelectionMap(text: string): readonly (readonly Selection[])[] | undefined {
  return new MapReader(tokensOf(text)).alternatives();
}

class MapReader extends Reader {
  constructor(tokens: readonly string[]) {
    super(tokens, true);
  }

  alternatives(): readonly (readonly Selection[])[] | undefined {
    const found = this.entries(0);
    return found !== undefined && this.position === this.tokens.length ? found : undefined;
  }

  private entries(depth: number): Selection[][] | undefined {
    if (depth > maximumDepth) return undefined;
    this.take('|');
    const found: Selection[][] = [];
    do {
      const entry = this.take('{') ? this.object(depth) : this.take('[') ? this.list(depth) : this.path(depth);
      if (entry === undefined) return undefined;
      found.push(entry);
    } while (this.take('|'));
    return found;
  }

  /** What a value selects in all of its alternatives. */
  private selected(depth: number): Selection[] | undefined {
    return this.entries(depth)?.flat();
  }

  /** `id, total: price.amount }`, after the brace that opens it. */
  private object(depth: number): Selection[] | undefined {
    const found: Selection[] = [];
    while (!this.take('}')) {
      const name = this.name();
      if (name === undefined) return undefined;
      const selected = this.take(':')
        ? this.selected(depth + 1)
        : this.arguments()
          ? [{ name, selections: [] }]
          : undefined;
      if (selected === undefined) return undefined;
      for (const selection of selected) found.push(selection);
    }
    return found.length === 0 ? undefined : found;
  }

  /** `price.amount`, `media<Book>.isbn`, `<Book>.isbn`, `parts[id]`, `price.{ amount, currency }`. */
  private path(depth: number): Selection[] | undefined {
    if (depth > maximumDepth) return undefined;
    const on = this.condition();
    const name = on === null ? undefined : this.name();
    if (name === undefined || !this.arguments()) return undefined;
    const selections = this.inner(depth);
    if (selections === undefined) return undefined;
    return [typeof on === 'string' ? { name, on, selections } : { name, selections }];
  }

  /** What follows the name of a field. */
  private inner(depth: number): Selection[] | undefined {
    if (this.next() === '<') return this.path(depth + 1);
    if (this.take('[')) return this.list(depth + 1);
    if (!this.take('.')) return [];
    return this.take('{') ? this.object(depth + 1) : this.path(depth + 1);
  }

  private list(depth: number): Selection[] | undefined {
    if (depth > maximumDepth) return undefined;
    const inner = this.take('[') ? this.list(depth + 1) : this.selected(depth);
    return this.take(']') ? inner : undefined;
  }

  /** `<Book>.`: a type, undefined where there is none, null where it is not whole. */
  private condition(): string | undefined | null {
    if (!this.take('<')) return undefined;
    const type = this.name();
    return type !== undefined && this.take('>') && this.take('.') ? type : null;
  }
}
