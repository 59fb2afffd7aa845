/** Which records an operation hands back: directly, or inside what wraps the answer. */
import type { Subgraph, TypeFacts } from '../../schema/facts.ts';
import { builtInReferences, namedType } from '../../schema/type-reference.ts';
import { keyOf } from '../words.ts';
import type { RecordIndex, RecordType } from './records.ts';

/** A record that is handed back. */
export interface Returned {
  readonly record: RecordType;
  /** How to get there from the operation: `CreateInvoicePayload.invoice`; the type's name alone where it is returned directly. */
  readonly path: string;
  /** The payload's field that holds it; undefined where it is returned directly or by a union. */
  readonly fieldName: string | undefined;
}

const maximumDepth = 4;
/** Fields of payloads that lead to anything, not to what was written. */
const contextFields = new Set(['query', 'viewer', 'me', 'node', 'errors', 'userErrors', 'pageInfo']);

export class ReturnReader {
  private readonly records: RecordIndex;
  private readonly cache = new Map<TypeFacts, readonly Returned[]>();

  constructor(records: RecordIndex) {
    this.records = records;
  }

  /** Records behind a type as one subgraph declares it. Not every record that can be reached: only through wrappers. */
  read(subgraph: Subgraph, typeName: string, operationName: string): readonly Returned[] {
    const type = subgraph.types.get(typeName);
    if (type === undefined) return none;
    let found = this.cache.get(type);
    if (found === undefined) {
      // A value that is called like the operation is its answer: `type RunPipeline { run: Run }`.
      const answer = this.records.role(typeName) === 'value' && sameWords(typeName, operationName);
      found = answer
        ? this.inside(subgraph, type, typeName, undefined, 0, true)
        : this.collect(subgraph, type, typeName, undefined, 0);
      this.cache.set(type, found);
    }
    return found;
  }

  private collect(
    subgraph: Subgraph,
    type: TypeFacts,
    path: string,
    fieldName: string | undefined,
    depth: number,
  ): readonly Returned[] {
    if (type.kind === 'union') {
      return unique(
        type.members.flatMap((member) => {
          const facts = subgraph.types.get(member);
          if (facts === undefined || depth >= maximumDepth) return [];
          return this.member(subgraph, facts, `${path} > ${member}`, fieldName, depth + 1);
        }),
      );
    }
    if (type.kind !== 'object' && type.kind !== 'interface') return none;
    const { record, role } = this.records.about(type.name);
    if (record !== undefined) return [{ record, path, fieldName }];
    if (role === 'error' || role === 'root' || depth >= maximumDepth) return none;
    return this.inside(subgraph, type, path, fieldName, depth, role === 'payload');
  }

  /** A member of a union: a value there is an outcome (`InvoiceCreated`), what it holds was written. */
  private member(
    subgraph: Subgraph,
    type: TypeFacts,
    path: string,
    fieldName: string | undefined,
    depth: number,
  ): readonly Returned[] {
    const found = this.collect(subgraph, type, path, fieldName, depth);
    if (found.length !== 1 || found[0]?.record.name !== type.name || found[0].record.role === 'record') return found;
    const held = this.inside(subgraph, type, path, fieldName, depth, true).filter((r) => r.record.role === 'record');
    return held.length > 0 ? held : found;
  }

  private inside(
    subgraph: Subgraph,
    type: TypeFacts,
    path: string,
    fieldName: string | undefined,
    depth: number,
    payload: boolean,
  ): readonly Returned[] {
    let found: readonly Returned[] = none;
    const { fields } = type;
    for (let index = 0; index < fields.size; index++) {
      const reference = fields.typeAt(index);
      const own = fields.nameAt(index);
      if (builtInReferences.has(reference) || (payload && contextFields.has(own))) continue;
      const inner = subgraph.types.get(namedType(reference));
      if (inner === undefined || inner === type || inner.kind === 'scalar' || inner.kind === 'enum') continue;
      const held = this.collect(subgraph, inner, `${path}.${own}`, payload ? own : fieldName, depth + 1);
      if (held.length > 0) found = found.length === 0 ? held : [...found, ...held];
    }
    return unique(found);
  }
}

const none: readonly Returned[] = Object.freeze([]);

function sameWords(a: string, b: string): boolean {
  return keyOf(a) === keyOf(b);
}

/** The first way to each record. */
function unique(found: readonly Returned[]): readonly Returned[] {
  if (found.length < 2) return found;
  const seen = new Set<string>();
  return found.filter(({ record }) => {
    if (seen.has(record.name)) return false;
    seen.add(record.name);
    return true;
  });
}
