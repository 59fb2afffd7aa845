/** How a copied field differs from the authority's. */
import type { Argument, Field, Subgraph } from '../../schema/facts.ts';
import { namedType } from '../../schema/type-reference.ts';
import { listed } from './wording.ts';

interface Declared {
  readonly subgraph: Subgraph;
  readonly field: Field;
}

/** The first difference that counts, the copy's side first: `String in the copy and String!`; undefined where the two agree. */
export function driftOf(copy: Declared, original: Declared): string | undefined {
  if (copy.field.type !== original.field.type) return `${copy.field.type} in the copy and ${original.field.type}`;
  return argumentsDrift(copy.field.args, original.field.args) ?? valuesDrift(copy, original);
}

function argumentsDrift(copy: readonly Argument[], original: readonly Argument[]): string | undefined {
  const left = signatures(copy);
  const right = signatures(original);
  return left === right ? undefined : `(${left}) in the copy and (${right})`;
}

function signatures(args: readonly Argument[]): string {
  return args
    .map(({ name, type }) => `${name}: ${type}`)
    .sort()
    .join(', ');
}

/** Values of an enum that one side does not know: what the authority can say, the copy cannot repeat. */
function valuesDrift(copy: Declared, original: Declared): string | undefined {
  const name = namedType(original.field.type);
  const left = copy.subgraph.types.get(name);
  const right = original.subgraph.types.get(name);
  if (left?.kind !== 'enum' || right?.kind !== 'enum' || left === right) return undefined;
  const missing = right.members.filter((value) => !left.members.includes(value));
  const added = left.members.filter((value) => !right.members.includes(value));
  if (missing.length === 0 && added.length === 0) return undefined;
  const parts = [
    ...(missing.length === 0 ? [] : [`without ${listed(missing)}`]),
    ...(added.length === 0 ? [] : [`with ${listed(added)}`]),
  ];
  return `${name} ${parts.join(' and ')} in the copy, unlike`;
}
