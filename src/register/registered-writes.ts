/** The writes of mutations with their records: from the schema, and as policies change them. */
import { remembered } from '../diagnostic/remembered.ts';
import { unitedWrites } from '../ownership/attributed-mutation.ts';
import type { Mutation, OwnershipMap, Write } from '../ownership/map.ts';
import { tagDetail, writeTagsIn } from '../ownership/writes/write-tags.ts';
import type { InterfaceObjects } from './interface-objects.ts';
import { type Said, verdictOf } from './policy-verdict.ts';
import type { RegisteredRecord, RegisteredWrite } from './registered-record.ts';
import { taggedWrite } from './tagged.ts';

/** What this needs from the register. */
interface Records {
  readonly map: OwnershipMap;
  readonly records: readonly RegisteredRecord[];
  readonly interfaceObjects: InterfaceObjects;
  recordOfType(typeName: string): RegisteredRecord | undefined;
  recordOfField(typeName: string, fieldName: string): RegisteredRecord | undefined;
  saidOf(mutation: Mutation): ReadonlyMap<RegisteredRecord, Said>;
}

export class RegisteredWrites {
  private readonly register: Records;

  constructor(register: Records) {
    this.register = register;
  }

  readonly of = remembered((mutation: Mutation): readonly RegisteredWrite[] => this.combine(mutation));

  private recordOf({ type, field }: Write): RegisteredRecord | null {
    return (field === null ? this.register.recordOfType(type) : this.register.recordOfField(type, field)) ?? null;
  }

  /** Writes according to the schema: evidence or tags. Tags that name records of policies count like those that name types. */
  private observedWrites(mutation: Mutation): readonly RegisteredWrite[] {
    const tags = writeTagsIn(mutation.field.directives);
    const tagged = tags.flatMap((tag) => {
      const write = taggedWrite(this.register, tag);
      return write === undefined ? [] : [{ ...write, evidence: [{ signal: 'tag', detail: tagDetail(tag) }] }];
    });
    const own = this.withRecords(mutation, mutation.writes);
    if (tagged.length === 0) return own;
    // What is declared is the whole of it; and a name that is a record's is no type's.
    const details = new Set(tagged.flatMap(({ evidence }) => evidence.map(({ detail }) => detail)));
    const declared = own.filter(({ evidence }) =>
      evidence.some(({ signal, detail }) => signal === 'tag' && !details.has(detail)),
    );
    return [...tagged, ...declared];
  }

  /** A type without a policy may be another form of a type with one. */
  withRecords({ subgraph }: Mutation, writes: readonly Write[]): readonly RegisteredWrite[] {
    const named = ({ doubtedBy, ...write }: Write): RegisteredWrite => {
      const record = this.recordOf(write);
      const isDoubted = record !== null && doubtedBy?.includes(record.authority) === true;
      return { ...write, confidence: isDoubted ? 'possible' : write.confidence, record };
    };
    const own = writes.map(named);
    const unnamed = own.filter(({ record }) => record === null);
    const behind = unnamed.flatMap((write) => this.register.interfaceObjects.spread(subgraph, write)).map(named);
    return unitedWrites(
      own,
      behind.filter(({ record }) => record !== null),
    );
  }

  private combine(mutation: Mutation): readonly RegisteredWrite[] {
    const observed = this.observedWrites(mutation);
    const settled = this.register.saidOf(mutation);
    const declared: RegisteredWrite[] = [];
    for (const [record, said] of settled) {
      const verdict = verdictOf(said);
      if (verdict === null) continue;
      const seen = observed.filter((write) => write.record === record);
      declared.push({
        type: seen[0]?.type ?? record.allTypes[0] ?? record.name,
        field: null,
        confidence: 'certain',
        evidence: [{ signal: 'policy', detail: `mutations: ${verdict}` }, ...seen.flatMap(({ evidence }) => evidence)],
        record,
      });
    }
    if (settled.size === 0) return observed;
    return [...declared, ...observed.filter(({ record }) => record === null || !settled.has(record))];
  }
}
