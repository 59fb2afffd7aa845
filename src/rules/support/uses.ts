/** How a subgraph uses a record that is not its own. */
import { compareText, type Declaration } from '../../diagnostic/location.ts';
import type { Holding, Read } from '../../ownership/map.ts';
import { splitCoordinate } from '../../schema/coordinate.ts';
import { declarationOfField, declarationOfType } from '../places.ts';
import type { Register, RegisteredRecord } from '../register.ts';
import { listed } from './wording.ts';

/** One use: `references Invoice`, `reads Invoice.total for Report.sum (@requires)`. */
export interface Use {
  readonly what: string;
  readonly at: Declaration;
}

/**
 * References to the record's types, contributions to them, and reads of their fields by directives: types first, in the policy's order.
 *
 * @param reads of the subgraph.
 */
export function usesOf(
  register: Register,
  record: RegisteredRecord,
  subgraph: string,
  reads: readonly Read[],
): readonly Use[] {
  const held: Use[] = [];
  for (const type of record.types) {
    const holding = register.holding(type, subgraph);
    const verb = holding === undefined ? undefined : verbOf(holding);
    if (holding !== undefined && verb !== undefined)
      held.push({ what: `${verb} ${type}`, at: declarationOfType(holding.subgraph, holding.type) });
  }
  const named = new Set([...record.types, ...record.policy.fields]);
  const read: Use[] = [];
  const reader = register.subgraph(subgraph);
  for (const { by, kind, reads: coordinates } of reader === undefined ? [] : reads) {
    const found = coordinates.filter((name) => named.has(name) || named.has(splitCoordinate(name).type));
    if (found.length === 0 || reader === undefined) continue;
    const at = declarationOfField(reader, by.type, by.field);
    read.push({ what: `reads ${listed(found)} for ${at.coordinate} (@${kind})`, at });
  }
  return [...held, ...read.sort((a, b) => compareText(a.what, b.what))];
}

/** Undeclared copies are another rule's matter. */
function verbOf({ roles }: Holding): string | undefined {
  if (roles.includes('contributor') || roles.includes('origin')) return 'extends';
  return roles.includes('reference') ? 'references' : undefined;
}
