/** What the fields of one subgraph call its records, and of which there is only one. */
import type { Subgraph } from '../../schema/facts.ts';
import { isList, namedType } from '../../schema/type-reference.ts';
import { keyOf, nameKey, stem } from '../words.ts';
import type { RecordType } from './record-type.ts';

export class HeldNames {
  private readonly subgraph: Subgraph;
  private readonly records: { record(name: string): RecordType | undefined };
  private onlyOnesRead: readonly RecordType[] | undefined;

  constructor(subgraph: Subgraph, records: HeldNames['records']) {
    this.subgraph = subgraph;
    this.records = records;
  }

  /** The records whose own name contains the words, and which a field holds that is called so. Seldom asked for: no table is worth while. */
  as(words: readonly string[]): readonly RecordType[] {
    const stems = words.map(stem);
    const partly = new Map<string, RecordType>();
    const { types } = this.subgraph;
    const [first = ''] = stems;
    // In camel case or snake case: cheaper than to change the case of every name.
    const capital = first.charAt(0).toUpperCase() + first.slice(1);
    for (const { name, kind } of types.values()) {
      const record =
        kind === 'object' && (name.includes(capital) || name.includes(first)) ? this.records.record(name) : undefined;
      if (record !== undefined && stems.every((word) => record.stems.includes(word))) partly.set(name, record);
    }
    if (partly.size === 0) return [];
    const key = nameKey(words);
    const found = new Set<RecordType>();
    for (const { kind, fields } of types.values()) {
      for (let index = 0; kind === 'object' && index < fields.size; index++) {
        const record = partly.get(namedType(fields.typeAt(index)));
        if (record !== undefined && keyOf(fields.nameAt(index)) === key) found.add(record);
      }
    }
    return [...found];
  }

  /** What a query without arguments returns: there is one of it. */
  get onlyOnes(): readonly RecordType[] {
    if (this.onlyOnesRead === undefined) {
      const queries = [...(this.subgraph.types.get('Query')?.fields.values() ?? [])];
      const single = queries.filter(({ args, type }) => args.length === 0 && !isList(type));
      this.onlyOnesRead = [...new Set(single.flatMap(({ type }) => this.records.record(namedType(type)) ?? []))];
    }
    return this.onlyOnesRead;
  }
}
