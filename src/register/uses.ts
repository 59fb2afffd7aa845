/** How a subgraph uses a record that is not its own. */
import { addToSet, groupBy } from '../diagnostic/group.ts';
import { compareText, type Declaration } from '../diagnostic/location.ts';
import { listed } from '../diagnostic/wording.ts';
import type { Holding, Read } from '../ownership/map.ts';
import { splitCoordinate } from '../schema/coordinate.ts';
import { declarationIn, declarationOfField } from './places.ts';
import type { Register, RegisteredRecord } from './register.ts';

/** One use: `references Invoice`, `reads Invoice.total for Report.sum (@requires)`. */
export interface Use {
  readonly what: string;
  /** What accepting the use accepts: the fields that are read, or that the type is held. */
  readonly accepts: readonly string[];
  readonly at: Declaration;
}

/** The uses of a record by subgraph, in order of name: references to its types, contributions to them, then reads of its fields by directives. */
export type UsesOf = (record: RegisteredRecord) => ReadonlyMap<string, readonly Use[]>;

/** Finds uses. Made once for a graph, since every read of the graph is sorted by what it reads. */
export function usesIn(register: Register): UsesOf {
  const reads = new Map<string, Set<Read>>();
  for (const read of register.map.reads)
    for (const coordinate of read.reads) addToSet(reads, splitCoordinate(coordinate).type, read);
  return (record) => {
    const uses = [...heldOf(register, record), ...readOf(register, record, reads)];
    const bySubgraph = groupBy(uses, ({ at }) => at.subgraph ?? '');
    return new Map([...bySubgraph].sort(([a], [b]) => compareText(a, b)));
  };
}

function heldOf(register: Register, { types }: RegisteredRecord): readonly Use[] {
  return types.flatMap((type) => {
    const held = register.holdings(type).map((holding) => ({ holding, what: verbOf(holding), through: '' }));
    // Of an interface that is the record's too, it is reported already.
    const onto = register.interfaceObjects.onto(type).filter((holding) => !types.includes(holding.type.name));
    const spread = onto.map((holding) => ({ holding, what: 'extends', through: ` through ${holding.type.name}` }));
    return [...held, ...spread].flatMap(({ holding, what, through }) =>
      what === undefined
        ? []
        : { what: `${what} ${type}${through}`, accepts: [`${what} ${type}${through}`], at: declarationIn(holding) },
    );
  });
}

function readOf(
  register: Register,
  record: RegisteredRecord,
  all: ReadonlyMap<string, ReadonlySet<Read>>,
): readonly Use[] {
  const named = new Set([...record.types, ...record.policy.fields]);
  const reads = new Set(record.allTypes.flatMap((type) => [...(all.get(type) ?? [])]));
  const uses = [...reads].flatMap(({ by, kind, subgraph, reads: coordinates }) => {
    const found = coordinates.filter((name) => named.has(name) || named.has(splitCoordinate(name).type));
    const reader = register.subgraph(subgraph);
    if (found.length === 0 || reader === undefined) return [];
    const at = declarationOfField(reader, by.type, by.field);
    return [{ what: `reads ${listed(found)} for ${at.coordinate} (@${kind})`, accepts: found, at }];
  });
  return uses.sort((a, b) => compareText(a.what, b.what));
}

/** Undeclared copies are another rule's matter; but an interface holds no data: to declare it is to use the types that implement it. */
function verbOf({ roles, type }: Holding): string | undefined {
  if (roles.includes('contributor') || roles.includes('origin')) return 'extends';
  return roles.includes('reference') || type.kind === 'interface' ? 'references' : undefined;
}
