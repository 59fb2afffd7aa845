/** Where a mutation takes the state of a record as its input. */
import type { Mutation } from '../ownership/map.ts';
import type { Subgraph } from '../schema/facts.ts';
import { builtInReferences, isList, namedType } from '../schema/type-reference.ts';
import type { Register } from './register.ts';

/** Inputs nested deeper than this are taken for something else. */
const maximumDepth = 5;

/** An input that carries a state. */
export interface StateInput {
  /** The enum. */
  readonly state: string;
  /** As it is in the schema, with the way to it: `status: InvoiceStatus!`, `input.status: InvoiceStatus`. */
  readonly text: string;
}

/**
 * Arguments and input fields of a mutation that take a state. A list of states, or one inside a filter, selects what is
 * written and sets nothing.
 *
 * @param isState whether the enum of this name is the state of some record.
 */
export function stateInputs(
  { subgraph, field }: Mutation,
  isState: (enumName: string) => boolean,
): readonly StateInput[] {
  const found: StateInput[] = [];
  const collect = (name: string, type: string, path: string, inside: ReadonlySet<string>): void => {
    // Nearly all inputs are scalars: they are passed over first.
    if (builtInReferences.has(type)) return;
    const target = namedType(type);
    const input = subgraph.types.get(target);
    if (input === undefined || (input.kind !== 'enum' && input.kind !== 'input') || isSelection(name, target)) return;
    if (input.kind === 'enum') {
      if (!isList(type) && isState(target)) found.push({ state: target, text: `${path}${name}: ${type}` });
      return;
    }
    if (inside.has(target) || inside.size >= maximumDepth) return;
    const { fields } = input;
    const further = new Set([...inside, target]);
    for (let index = 0; index < fields.size; index++)
      collect(fields.nameAt(index), fields.typeAt(index), `${path}${name}.`, further);
  };
  for (const { name, type } of field.args) collect(name, type, '', new Set());
  return found;
}

/** Conditions: which records are meant, not what becomes of them. */
export function isSelection(name: string, type: string): boolean {
  return (
    /^(?:filter|where|criteria|search|orderBy|sort|sortBy|if|expected|current|from|previous|old)(?![a-z])/.test(name) ||
    // Looked for in the end alone: an expression for an end is tried at every place before it.
    /(?:Filter|Where|Criteria|OrderBy|Sort|Search)(?:Input|Options|Args)?$/.test(type.slice(-15))
  );
}

/** Whether a mutation takes anything that identifies: an ID, or what is called `…Id`, at the top or in its input objects. */
export function takesIdentifier({ subgraph, field }: Mutation): boolean {
  const seen = new Set<string>();
  const identifies = (name: string, type: string): boolean => {
    const target = namedType(type);
    if (
      target === 'ID' ||
      /(?:^|[a-z_])(?:[iI]ds?|ID|IDs|[uU]uid|[uU]rn|[sS]lug)$/.test(name) ||
      /(?:ID|Id|UUID|Uuid)$/.test(target)
    )
      return true;
    const input = subgraph.types.get(target);
    if (input?.kind !== 'input' || seen.has(target) || seen.size >= maximumInputs) return false;
    seen.add(target);
    for (let index = 0; index < input.fields.size; index++)
      if (identifies(input.fields.nameAt(index), input.fields.typeAt(index))) return true;
    return false;
  };
  return field.args.some(({ name, type }) => identifies(name, type));
}

/** Input objects that are looked into: a bound for generated schemas. */
const maximumInputs = 50;

/** Subgraphs that have an enum which can be the state of somebody else's record: no other can take such a state. */
export function subgraphsWithStates(register: Register): ReadonlySet<Subgraph> {
  const found = new Set<Subgraph>();
  for (const [name, subgraphs] of register.map.enums)
    if (register.states.mayBeOthers(name)) for (const subgraph of subgraphs) found.add(subgraph);
  return found;
}
