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
  /** What whoever accepts the use accepts: the fields that are read, or that the type is held. */
  readonly accepts: readonly string[];
  readonly at: Declaration;
}

/** Finds uses. Made once for a graph, since every read of the graph is sorted by what it reads. */
export class Uses {
  private readonly register: Register;
  private readonly reads: ReadonlyMap<string, ReadonlySet<Read>>;

  constructor(register: Register) {
    this.register = register;
    const reads = new Map<string, Set<Read>>();
    for (const read of register.map.reads) {
      for (const coordinate of read.reads) {
        addToSet(reads, splitCoordinate(coordinate).type, read);
      }
    }
    this.reads = reads;
  }

  /** By subgraph, in order of name: references to the record's types, contributions to them, then reads of their fields by directives. */
  of(record: RegisteredRecord): ReadonlyMap<string, readonly Use[]> {
    const uses = [...this.held(record), ...this.read(record)];
    const bySubgraph = groupBy(uses, ({ at }) => at.subgraph ?? '');
    return new Map([...bySubgraph].sort(([a], [b]) => compareText(a, b)));
  }

  private held(record: RegisteredRecord): readonly Use[] {
    return record.types.flatMap((type) => [
      ...this.register.holdings(type).flatMap((holding) => {
        const verb = verbOf(holding);
        const at = declarationIn(holding);
        return verb === undefined ? [] : [heldBy(`${verb} ${type}`, at)];
      }),
      ...this.register.interfaceObjects
        .onto(type)
        // Of an interface that is the record's too, it is reported already.
        .filter((holding) => !record.types.includes(holding.type.name))
        .map((holding) => heldBy(`extends ${type} through ${holding.type.name}`, declarationIn(holding))),
    ]);
  }

  private read(record: RegisteredRecord): readonly Use[] {
    const named = new Set([...record.types, ...record.policy.fields]);
    const reads = new Set([...new Set(record.allTypes)].flatMap((type) => [...(this.reads.get(type) ?? [])]));
    const uses: Use[] = [];
    for (const { by, kind, subgraph, reads: coordinates } of reads) {
      const found = coordinates.filter((name) => named.has(name) || named.has(splitCoordinate(name).type));
      const reader = this.register.subgraph(subgraph);
      if (found.length === 0 || reader === undefined) continue;
      const at = declarationOfField(reader, by.type, by.field);
      uses.push({ what: `reads ${listed(found)} for ${at.coordinate} (@${kind})`, accepts: found, at });
    }
    return uses.sort((a, b) => compareText(a.what, b.what));
  }
}

function heldBy(what: string, at: Declaration): Use {
  return { what, accepts: [what], at };
}

/** Undeclared copies are another rule's matter; but an interface holds no data: to declare one is to speak of what implements it. */
function verbOf({ roles, type }: Holding): string | undefined {
  if (roles.includes('contributor') || roles.includes('origin')) return 'extends';
  return roles.includes('reference') || type.kind === 'interface' ? 'references' : undefined;
}
