/** The records that the name of a union stands for: `renameHolder` and `union Holder = Person | Company`. */
import { none } from '../../diagnostic/none.ts';
import type { Subgraph } from '../../schema/facts.ts';
import type { OwnershipMap } from '../map.ts';
import { keyOf } from '../words.ts';
import type { RecordType } from './record-type.ts';
import { answers } from './subgraph-names.ts';

/** Additions of frameworks to a union's name. */
const suffix = /_?(?:Union|Type)$/;

interface Records {
  record(name: string): RecordType | undefined;
}

/** A subgraph's declaration of a union. */
interface Declaration {
  readonly members: readonly RecordType[];
  /** It stands for records alone: one that something may answer with (`SearchResult`) is nothing that others could write. */
  readonly isOfRecords: boolean;
}

type Declarations = ReadonlyMap<Subgraph, Declaration>;

/** The unions of a graph by name. */
export class UnionNames {
  private readonly unions: OwnershipMap['unions'];
  private readonly records: Records;
  /** Filled when something is first looked for in it. */
  private table: ReadonlyMap<string, Declarations> | undefined;

  constructor(unions: OwnershipMap['unions'], records: Records) {
    this.unions = unions;
    this.records = records;
  }

  /** The records among the members of the subgraph's own union of that name; where it has none, of other subgraphs' unions of records. */
  find(key: string, subgraph: Subgraph): readonly RecordType[] {
    this.table ??= this.collect();
    const found = this.table.get(key);
    if (found === undefined) return none;
    const own = found.get(subgraph);
    if (own !== undefined) return own.members;
    const members = [...found.values()].flatMap((one) => (one.isOfRecords ? one.members : none));
    return [...new Set(members)];
  }

  private collect(): ReadonlyMap<string, Declarations> {
    const table = new Map<string, Map<Subgraph, Declaration>>();
    const add = (key: string, name: string) => {
      const declarations = table.get(key) ?? new Map<Subgraph, Declaration>();
      table.set(key, declarations);
      for (const subgraph of this.unions.get(name) ?? none)
        if (!declarations.has(subgraph)) declarations.set(subgraph, this.declarationOf(name, subgraph));
    };
    const names = [...this.unions.keys()].sort();
    for (const name of names) add(keyOf(name), name);
    // `AnimalUnion` is called Animal where no other union is; of two, the first by name.
    for (const name of names) if (suffix.test(name)) add(keyOf(name.replace(suffix, '')), name);
    return table;
  }

  private declarationOf(name: string, { types }: Subgraph): Declaration {
    const all = types.get(name)?.members ?? none;
    const members = all.flatMap((member) => this.records.record(member) ?? []);
    const isOfRecords =
      !answers.test(name) && members.length === all.length && members.every(({ role }) => role === 'record');
    return { members, isOfRecords };
  }
}
