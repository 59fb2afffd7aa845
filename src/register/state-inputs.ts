/** The inputs of a mutation, and which of them take the state of a record. */
import type { Mutation } from '../ownership/map.ts';
import type { Argument, Subgraph, TypeFacts } from '../schema/facts.ts';
import { isList, namedType } from '../schema/type-reference.ts';
import type { Register } from './register.ts';

/** An argument of a mutation, or a field of an input object behind one. */
export interface Input {
  readonly name: string;
  /** Its type as it is in the schema, and the one that is named there. */
  readonly type: string;
  readonly target: string;
  readonly kind: TypeFacts['kind'] | undefined;
  /** As it is in the schema, with the way to it: `status: InvoiceStatus!`, `input.status: InvoiceStatus`. */
  readonly text: string;
}

/** Inputs nested deeper than this are taken for something else. */
const maximumDepth = 5;
/** A bound for generated schemas, whose input objects may all lead to one another. */
const maximumInputs = 10_000;

/** All that a mutation takes, each before what is inside of it. @param enters whether an input object is looked into. */
export function inputsOf(
  { subgraph, field }: Mutation,
  enters: (input: Input) => boolean = () => true,
): readonly Input[] {
  const found: Input[] = [];
  const collect = (inputs: Iterable<Argument>, path: string, inside: readonly string[]): void => {
    for (const { name, type } of inputs) {
      if (found.length >= maximumInputs) return;
      const target = namedType(type);
      const facts = subgraph.types.get(target);
      const input = { name, type, target, kind: facts?.kind, text: `${path}${name}: ${type}` };
      found.push(input);
      if (facts?.kind !== 'input' || inside.length >= maximumDepth || inside.includes(target) || !enters(input))
        continue;
      collect(facts.fields.values(), `${path}${name}.`, [...inside, target]);
    }
  };
  collect(field.args, '', []);
  return found;
}

/** An input that carries a state: the enum, and the input as its text. */
export type StateInput = Pick<Input, 'name' | 'text'> & { readonly state: string };

/**
 * Arguments and input fields of a mutation that take a state. A list of states, or one inside a filter, selects what is
 * written and sets nothing.
 *
 * @param isState whether the enum of this name is the state of some record.
 */
export function stateInputs(mutation: Mutation, isState: (enumName: string) => boolean): readonly StateInput[] {
  const sets = ({ name, target }: Input) => !isSelection(name, target);
  return inputsOf(mutation, sets)
    .filter((input) => input.kind === 'enum' && !isList(input.type) && sets(input) && isState(input.target))
    .map(({ name, target, text }) => ({ state: target, name, text }));
}

/** Conditions: which records are meant, not what becomes of them. */
export function isSelection(name: string, type: string): boolean {
  return (
    /^(?:filter|where|criteria|search|orderBy|sort|sortBy|if|expected|current|from|previous|old)(?![a-z])/.test(name) ||
    // The end alone is searched: an expression for an end is tried at every place before it.
    /(?:Filter|Where|Criteria|OrderBy|Sort|Search)(?:Input|Options|Args)?$/.test(type.slice(-15))
  );
}

/** Whether a mutation takes anything that identifies: an ID, or what is called `…Id`, at the top or in its input objects. */
export function takesIdentifier(mutation: Mutation): boolean {
  return inputsOf(mutation).some(
    ({ name, target }) =>
      target === 'ID' ||
      /(?:^|[a-z_])(?:[iI]ds?|ID|IDs|[uU]uid|[uU]rn|[sS]lug)$/.test(name) ||
      /(?:ID|Id|UUID|Uuid)$/.test(target),
  );
}

/** Subgraphs that have an enum which can be the state of somebody else's record: no other can take such a state. */
export function subgraphsWithStates(register: Register): ReadonlySet<Subgraph> {
  const found = new Set<Subgraph>();
  for (const [name, subgraphs] of register.map.enums)
    if (register.states.mayBeOthers(name)) for (const subgraph of subgraphs) found.add(subgraph);
  return found;
}
