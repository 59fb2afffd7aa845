/** Mutations whose record is not known. */
import type { Mutation } from '../ownership/map.ts';
import { firstWord } from '../ownership/words.ts';
import { isHarmless, isKnownVerb } from '../ownership/writes/vocabulary.ts';
import { namedType } from '../schema/type-reference.ts';
import type { Register } from './register.ts';
import { stateInputs } from './state-inputs.ts';

/**
 * Those that may write, but whose record neither the schema nor a tag nor a policy shows. Mutations whose verb only reads, announces or
 * chooses are none of them, nor are those that take the state of a record: that tells which.
 */
export function unattributedMutations(register: Register): readonly Mutation[] {
  const isState = (name: string) => register.states.recordsOf(name).length > 0;
  return register.judged.mutations.filter(
    (mutation) =>
      !isHarmless(mutation.verb) &&
      register.writesNothing(mutation) &&
      !isPlaceholder(mutation) &&
      register.isLive(mutation) &&
      stateInputs(mutation, isState).length === 0 &&
      register.denying(mutation).length === 0,
  );
}

/** `empty: Boolean`: what is below Mutation because the type must have a field. It takes nothing, returns no data and names no change. */
function isPlaceholder({ field, subgraph }: Mutation): boolean {
  if (field.args.length > 0 || isKnownVerb(firstWord(field.name))) return false;
  const kind = subgraph.types.get(namedType(field.type))?.kind;
  return kind === undefined || kind === 'scalar' || kind === 'enum';
}
