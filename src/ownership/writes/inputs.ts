/** What an operation takes: its arguments, with the fields of input objects laid open. */
import type { Argument, Field, Subgraph, TypeFacts } from '../../schema/facts.ts';
import { isList, namedType } from '../../schema/type-reference.ts';
import { words } from '../words.ts';

/** An argument, or a field of an input object. */
export interface Input {
  readonly name: string;
  /** `input.invoiceId`. */
  readonly path: string;
  /** Words of its name. */
  readonly words: readonly string[];
  /** Named type, without lists and non-null marks. */
  readonly type: string;
  /** As written. */
  readonly reference: string;
  readonly list: boolean;
  readonly kind: 'scalar' | 'enum' | 'input';
  /** It only says which record is meant: `where`, `filter`, `pk_columns`. */
  readonly selects: boolean;
  readonly depth: number;
  readonly argument: Argument;
}

/** Wide inputs are read no further: a bound for generated schemas. */
const maximumInputs = 200;
const selectors = new Set(
  'where filter filters condition conditions by selector pk_columns pkColumns match criteria unique by_pk lookup identifier'.split(
    ' ',
  ),
);

/** Inputs of an operation, arguments first, then the fields of their input objects, down to a depth (0: arguments alone). */
export function listInputs(subgraph: Subgraph, field: Field, maximumDepth: number): readonly Input[] {
  const found: Input[] = [];
  const seen = new Set<TypeFacts>();
  let level: { argument: Argument; prefix: string; selects: boolean }[] = field.args.map((argument) => ({
    argument,
    prefix: '',
    selects: false,
  }));
  for (let depth = 0; depth <= maximumDepth && level.length > 0; depth++) {
    const next: typeof level = [];
    for (const { argument, prefix, selects } of level) {
      if (found.length >= maximumInputs) return found;
      const type = namedType(argument.type);
      const facts = subgraph.types.get(type);
      const kind = facts?.kind === 'input' ? 'input' : facts?.kind === 'enum' ? 'enum' : 'scalar';
      const path = prefix + argument.name;
      const choosing =
        selects ||
        selectors.has(argument.name) ||
        (kind === 'input' && /(?:Where|Filter|WhereUnique|_bool_exp|_pk_columns)(?:Input)?(?:_input)?$/.test(type)); // prettier-ignore
      found.push({
        name: argument.name,
        path,
        get words() {
          return words(argument.name);
        },
        type,
        reference: argument.type,
        list: isList(argument.type),
        kind,
        selects: choosing,
        depth,
        argument,
      });
      if (depth === maximumDepth || kind !== 'input' || facts === undefined || seen.has(facts)) continue;
      seen.add(facts);
      for (const inner of facts.fields.values()) next.push({ argument: inner, prefix: `${path}.`, selects: choosing });
    }
    level = next;
  }
  return found;
}
