/** The inputs of an operation: its arguments, with the fields of input objects. */
import type { Field, Subgraph } from '../../schema/facts.ts';
import { builtIn, builtInReferences, namedType } from '../../schema/type-reference.ts';
import { identifies } from '../namespaces.ts';
import { words } from '../words.ts';
import { type Name, nameOf } from './names.ts';

/** An argument, or a field of an input object. What is seldom asked for is worked out when asked. */
export class Input {
  readonly name: string;
  /** Its type as written. */
  readonly reference: string;
  /** Named type, without lists and non-null marks. */
  readonly type: string;
  readonly kind: 'scalar' | 'enum' | 'input';
  /** It only says which record is meant: `where`, `filter`, `pk_columns`. */
  readonly selects: boolean;
  readonly depth: number;
  /** The input object it is a field of. */
  readonly holder: Input | undefined;
  /** What is known of its name. */
  readonly known: Name;

  constructor(
    name: string,
    reference: string,
    known: Name,
    type: string,
    kind: Input['kind'],
    selects: boolean,
    holder: Input | undefined,
  ) {
    this.name = name;
    this.reference = reference;
    this.known = known;
    this.type = type;
    this.kind = kind;
    this.selects = selects;
    this.depth = holder === undefined ? 0 : holder.depth + 1;
    this.holder = holder;
  }

  /** `input.invoiceId`. */
  get path(): string {
    return this.holder === undefined ? this.name : `${this.holder.path}.${this.name}`;
  }

  /** Words of its name. */
  get words(): readonly string[] {
    return this.known.words;
  }
}

/** How many levels of input objects are laid open below the arguments. */
export const deepest = 2;

/** Wide inputs are read no further: a bound for generated schemas. Which ones are read must not hang on the order in which they are written. */
const maximumInputs = 200;
/** Of a level that is cut, by path; more than these are not even put in order. */
const maximumLevel = 5000;

/** The arguments of an operation, and those of its namespace, which say what it acts on: `door(id).open`. */
export function listArguments(subgraph: Subgraph, field: Field, namespace: Field | undefined): readonly Input[] {
  const own = field.args.map(({ name, type }) => inputOf(subgraph, name, type, undefined));
  const passed = (namespace?.args ?? []).map(({ name, type }) => {
    // `door(key)`, `byName(doorName)`
    const [of = namespace?.name, ...others] = words(name).slice(0, -1);
    const known = nameOf(identifies(name) ? [of, ...others, 'id'].join('_') : name);
    return new Input(name, type, known, namedType(type), 'scalar', true, undefined);
  });
  return firstOf([...passed, ...own], maximumInputs);
}

/** Arguments first, then the fields of their input objects, level by level. */
export function openInputs(subgraph: Subgraph, args: readonly Input[]): readonly Input[] {
  let found = args;
  let level = args;
  while (level.length > 0 && found.length < maximumInputs) {
    const next: Input[] = [];
    for (const input of level) {
      if (input.kind !== 'input' || input.depth >= deepest || isWithinItself(input)) continue;
      const fields = subgraph.types.get(input.type)?.fields;
      for (let index = 0; index < (fields?.size ?? 0) && next.length < maximumLevel; index++)
        next.push(inputOf(subgraph, fields?.nameAt(index) ?? '', fields?.typeAt(index) ?? '', input));
    }
    level = firstOf(next, maximumInputs - found.length);
    if (level.length > 0) found = [...found, ...level];
  }
  return found;
}

function firstOf(inputs: readonly Input[], most: number): readonly Input[] {
  if (inputs.length <= most) return inputs;
  const paths = new Map(inputs.map((input) => [input, input.path]));
  return [...inputs].sort((a, b) => ((paths.get(a) ?? '') < (paths.get(b) ?? '') ? -1 : 1)).slice(0, most);
}

/** An input object that holds its own type would go on for ever. */
function isWithinItself({ type, holder }: Input): boolean {
  for (let at = holder; at !== undefined; at = at.holder) if (at.type === type) return true;
  return false;
}

function inputOf(subgraph: Subgraph, name: string, reference: string, holder: Input | undefined): Input {
  const known = nameOf(name);
  const selects = known.selects || holder?.selects === true;
  // Most are scalars of GraphQL's own.
  const scalar = builtInReferences.get(reference);
  if (scalar !== undefined) return new Input(name, reference, known, scalar, 'scalar', selects, holder);
  const type = namedType(reference);
  const facts = builtIn.has(type) ? undefined : subgraph.types.get(type)?.kind;
  const kind = facts === 'input' || facts === 'enum' ? facts : 'scalar';
  return new Input(name, reference, known, type, kind, selects || (kind === 'input' && selecting.test(type)), holder);
}

/** Input objects that select: `InvoiceWhereUniqueInput`, `orders_bool_exp`. */
const selecting = /(?:Where|Filter|WhereUnique|_bool_exp|_pk_columns)(?:Input)?(?:_input)?$/;
