/** What an operation takes: its arguments, with the fields of input objects laid open. */
import type { Argument, Field, Subgraph, TypeFacts } from '../../schema/facts.ts';
import { isList, namedType } from '../../schema/type-reference.ts';
import { words } from '../words.ts';

/** An argument, or a field of an input object. */
export interface Input {
  readonly name: string;
  /** `input.invoiceId`. */
  readonly path: string;
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

const maximumDepth = 2;
/** Wide inputs are read no further: a bound for generated schemas. */
const maximumInputs = 200;
const selectors =
  /^(?:where|filters?|conditions?|by|selector|pk_?columns|match|criteria|unique|_?by_pk|lookup|identifier)$/i;

/** All inputs of an operation, arguments first, then the fields of their input objects. */
export function listInputs(subgraph: Subgraph, field: Field): readonly Input[] {
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
        selectors.test(argument.name) ||
        /(?:Where|Filter|WhereUnique|_bool_exp|_pk_columns)(?:Input)?(?:_input)?$/.test(type); // prettier-ignore
      found.push({
        name: argument.name,
        path,
        words: words(argument.name),
        type,
        reference: argument.type,
        list: isList(argument.type),
        kind,
        selects: choosing,
        depth,
        argument,
      });
      if (kind !== 'input' || facts === undefined || seen.has(facts)) continue;
      seen.add(facts);
      for (const inner of facts.fields.values()) next.push({ argument: inner, prefix: `${path}.`, selects: choosing });
    }
    level = next;
  }
  return found;
}
