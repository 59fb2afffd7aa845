/** What an operation takes: its arguments, with the fields of input objects laid open. */
import type { Argument, Field, Subgraph } from '../../schema/facts.ts';
import { namedType } from '../../schema/type-reference.ts';
import { words } from '../words.ts';
import { builtIn } from './type-role.ts';

/** An argument, or a field of an input object. What is seldom asked for is worked out when asked. */
export class Input {
  readonly argument: Argument;
  /** Named type, without lists and non-null marks. */
  readonly type: string;
  readonly kind: 'scalar' | 'enum' | 'input';
  /** It only says which record is meant: `where`, `filter`, `pk_columns`. */
  readonly selects: boolean;
  readonly depth: number;
  /** The input object it is a field of. */
  readonly holder: Input | undefined;

  constructor(argument: Argument, type: string, kind: Input['kind'], selects: boolean, holder: Input | undefined) {
    this.argument = argument;
    this.type = type;
    this.kind = kind;
    this.selects = selects;
    this.depth = holder === undefined ? 0 : holder.depth + 1;
    this.holder = holder;
  }

  get name(): string {
    return this.argument.name;
  }

  /** Its type as written. */
  get reference(): string {
    return this.argument.type;
  }

  /** `input.invoiceId`. */
  get path(): string {
    return this.holder === undefined ? this.name : `${this.holder.path}.${this.name}`;
  }

  /** Words of its name. */
  get words(): readonly string[] {
    return words(this.name);
  }
}

/** Wide inputs are read no further: a bound for generated schemas. */
const maximumInputs = 200;
const selectors = new Set(
  'where filter filters condition conditions by selector pk_columns pkColumns match criteria unique by_pk lookup identifier'.split(
    ' ',
  ),
);

/** The arguments of an operation. */
export function listArguments(subgraph: Subgraph, field: Field): readonly Input[] {
  const wide = field.args.length > maximumInputs;
  return (wide ? field.args.slice(0, maximumInputs) : field.args).map((argument) =>
    inputOf(subgraph, argument, undefined),
  );
}

/** Arguments first, then the fields of their input objects, level by level down to a depth. */
export function openInputs(subgraph: Subgraph, args: readonly Input[], maximumDepth: number): readonly Input[] {
  if (!args.some(({ kind }) => kind === 'input')) return args;
  const found = [...args];
  const opened = new Set<string>();
  // What is found is read on while it grows.
  for (let at = 0; at < found.length; at++) {
    const input = found[at] as Input;
    if (input.depth >= maximumDepth || input.kind !== 'input' || opened.has(input.type)) continue;
    opened.add(input.type);
    for (const inner of subgraph.types.get(input.type)?.fields.values() ?? []) {
      if (found.length >= maximumInputs) return found;
      found.push(inputOf(subgraph, inner, input));
    }
  }
  return found;
}

function inputOf(subgraph: Subgraph, argument: Argument, holder: Input | undefined): Input {
  const type = namedType(argument.type);
  const facts = builtIn.has(type) ? undefined : subgraph.types.get(type)?.kind;
  const kind = facts === 'input' || facts === 'enum' ? facts : 'scalar';
  const selects =
    holder?.selects === true || selectors.has(argument.name) || (kind === 'input' && selecting.test(type));
  return new Input(argument, type, kind, selects, holder);
}

/** Input objects that select: `InvoiceWhereUniqueInput`, `orders_bool_exp`. */
const selecting = /(?:Where|Filter|WhereUnique|_bool_exp|_pk_columns)(?:Input)?(?:_input)?$/;
