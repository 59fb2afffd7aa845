/** Data of a record that is repeated outside its authority. */
import type { FieldResolution, Holding } from '../ownership/map.ts';
import type { LocalCopy } from '../policy/policy.ts';
import { splitCoordinate } from '../schema/coordinate.ts';
import type { Register, RegisteredRecord } from './register.ts';

/** A field of a record that a subgraph resolves, or serves on a `@provides` path, although another one resolves it too. */
export interface Copy {
  readonly record: RegisteredRecord;
  readonly field: FieldResolution;
  /** The subgraph that decides over the field. */
  readonly authority: string;
}

/** A declaration that resolves fields of a type: one of the type itself, or of an interface that the type implements (`@interfaceObject`). */
export interface Holder {
  readonly typeName: string;
  readonly holding: Holding;
}

/** Whoever could repeat fields of a type that a policy names. */
export function* holders(register: Register): Iterable<Holder> {
  for (const typeName of register.types.contested)
    for (const holding of register.holdings(typeName)) yield { typeName, holding };
  for (const typeName of register.types.inPolicies)
    for (const holding of register.interfaceObjects.onto(typeName)) yield { typeName, holding };
}

/**
 * The fields of a type that one subgraph's declaration repeats of what others resolve, the authority's own included. Keys are no copies.
 *
 * @param typeName the type, where the declaration is of an interface that the type implements.
 */
export function copiesIn(register: Register, { subgraph, type }: Holding, typeName = type.name): readonly Copy[] {
  // The fields of an interface are resolved on the types that implement it.
  if (type.kind !== 'object') return [];
  const copies: Copy[] = [];
  for (const field of register.map.resolution(typeName).notable.values()) {
    if (!type.fields.has(field.name) || !isRepeated(field, subgraph.name)) continue;
    const record = register.recordOfField(typeName, field.name);
    if (record === undefined) continue;
    const authority = register.officialAuthority(record, `${typeName}.${field.name}`) ?? record.authority;
    // While an `@override` takes a field from its authority, both resolve it, and that is another rule's matter.
    if (field.overrides.some(({ by, from }) => by === subgraph.name && from === authority)) continue;
    copies.push({ record, field, authority });
  }
  return copies;
}

/** The copies that no policy permits: those of neither the authority, nor its successor, nor within a declared local copy. */
export function undeclaredCopies(register: Register, { typeName, holding }: Holder): readonly Copy[] {
  const subgraph = holding.subgraph.name;
  return copiesIn(register, holding, typeName).filter(({ record, field, authority }) => {
    if (subgraph === authority || subgraph === record.successor) return false;
    const copy = register.copyIn(record, subgraph);
    return copy === undefined || !isWithin(copy, typeName, field.name);
  });
}

/** Whether a declared copy holds a field. A policy that names its places permits no others. */
function isWithin({ types, fields }: LocalCopy, typeName: string, field: string): boolean {
  const places = [...types, ...fields].map(splitCoordinate);
  return places.length === 0 || places.some((at) => at.type === typeName && (at.field ?? field) === field);
}

/** Resolved here and elsewhere too. */
function isRepeated({ key, resolvedBy, providedBy }: FieldResolution, subgraph: string): boolean {
  if (key) return false;
  if (providedBy.includes(subgraph)) return true;
  return resolvedBy.length > 1 && resolvedBy.includes(subgraph);
}

/** Whether the subgraph of a declared copy holds it: at the places the policy names, else anywhere in the record's own types. */
export function hasCopy(register: Register, record: RegisteredRecord, copy: LocalCopy): boolean {
  const subgraph = register.subgraphOf(copy.service);
  if (copy.types.length > 0 || copy.fields.length > 0) {
    const places = [...copy.types, ...copy.fields].map(splitCoordinate);
    return places.some(({ type, field }) => {
      const holding = register.holding(type, subgraph);
      return holding !== undefined && (field === undefined || holding.type.fields.has(field));
    });
  }
  return record.allTypes.some((typeName) =>
    [...register.holdings(typeName), ...register.interfaceObjects.onto(typeName)].some(
      (holding) =>
        holding.subgraph.name === subgraph &&
        copiesIn(register, holding, typeName).some((found) => found.record === record),
    ),
  );
}
