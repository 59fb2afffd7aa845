/** What keeps a write from being said with more confidence than is known, whatever its chance. */
import { nameKey } from '../words.ts';
import type { Candidate, Candidates } from './candidates.ts';
import type { OperationReading } from './reading.ts';

/** No more than `possible`, or no write at all, and why. */
export interface Ceiling {
  readonly most: 'possible' | 'nothing';
  readonly because: string;
}

/** Verbs that keep what exists somewhere, if nothing but its id is given. */
const keeping = /^(?:save|store|keep|collect|add|remember)$/;

/** Undefined where nothing speaks against saying what the chance says. */
export function ceilingOf(of: OperationReading, candidates: Candidates, candidate: Candidate): Ceiling | undefined {
  const { kind, verb, statement } = of.name;
  const because = `to ${verb} may leave it as it is`;
  if (statement) return { most: 'possible', because: 'its name tells what has happened' };
  const isNew =
    candidate.returned !== undefined && candidate.identified === undefined && candidates.bareId === undefined;
  switch (kind) {
    case 'read':
      return isFilter(candidates)
        ? { most: 'nothing', because: 'it asks, with a filter' }
        : { most: 'possible', because };
    case 'choose':
      return candidate.deed === undefined ? { most: 'possible', because } : undefined;
    case 'announce':
      return candidate.deed !== undefined || isNew || (verb === 'publish' && candidate.returned !== undefined)
        ? undefined
        : { most: 'possible', because };
    default:
      if (isMention(candidate, candidates))
        return { most: 'possible', because: 'it is mentioned, and something else is identified' };
      return keeping.test(verb) &&
        candidate.identified !== undefined &&
        candidates.values.length === 0 &&
        candidate.name?.place === 'whole'
        ? { most: 'possible', because: 'nothing but its id is given' }
        : undefined;
  }
}

/** Nothing is identified, and nothing is given but enums. */
function isFilter({ identifiers, values }: Candidates): boolean {
  return identifiers.length === 0 && values.every(({ kind }) => kind === 'enum');
}

/** `cancelOrderExport(exportId)`: the rest of the name and the id agree on another thing. */
function isMention({ name, identified, returned }: Candidate, { identifiers }: Candidates): boolean {
  if (
    name === undefined ||
    (name.place !== 'front' && name.place !== 'subject') ||
    identified !== undefined ||
    returned !== undefined
  )
    return false;
  const rest = nameKey(name.left);
  return rest !== '' && identifiers.some(({ words }) => words.length > 1 && nameKey(words.slice(0, -1)).endsWith(rest));
}
