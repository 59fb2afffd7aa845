/** How a copied field differs from the authority's. */
import { listed } from '../../diagnostic/wording.ts';
import type { Field, Subgraph } from '../../schema/facts.ts';
import { namedType } from '../../schema/type-reference.ts';

/** A field as one subgraph declares it. */
export interface Declared {
  readonly subgraph: Subgraph;
  readonly field: Field;
}

/**
 * The first difference that counts: of types, then arguments, then enum values.
 *
 * @returns the two sides of it, as much of each declaration as shows it; undefined where the two agree.
 */
export function driftOf(copy: Declared, original: Declared) {
  if (copy.field.type !== original.field.type) return { copy: copy.field.type, original: original.field.type };
  return argumentsDrift(copy.field, original.field) ?? valuesDrift(copy, original);
}

function argumentsDrift(copy: Field, original: Field) {
  const left = signature(copy);
  const right = signature(original);
  return left === right ? undefined : { copy: left, original: right };
}

/** Arguments in order of name: their order in the schema means nothing. */
function signature({ name, args }: Field): string {
  if (args.length === 0) return `${name} without arguments`;
  const list = args.map((argument) => `${argument.name}: ${argument.type}`).sort();
  return `${name}(${list.join(', ')})`;
}

/** Values of an enum that one side does not know: what the authority can say, the copy cannot repeat. */
function valuesDrift(copy: Declared, original: Declared) {
  const name = namedType(original.field.type);
  const left = copy.subgraph.types.get(name);
  const right = original.subgraph.types.get(name);
  if (left?.kind !== 'enum' || right?.kind !== 'enum') return undefined;
  const [here, there] = [new Set(left.members), new Set(right.members)];
  const added = left.members.filter((value) => !there.has(value)).sort();
  const missing = right.members.filter((value) => !here.has(value)).sort();
  if (missing.length === 0 && added.length === 0) return undefined;
  return { copy: having(name, added, missing), original: having(name, missing, added) };
}

function having(name: string, present: readonly string[], absent: readonly string[]): string {
  const parts = [
    ...(present.length === 0 ? [] : [`with ${listed(present)}`]),
    ...(absent.length === 0 ? [] : [`without ${listed(absent)}`]),
  ];
  return `${name} ${parts.join(' and ')}`;
}
