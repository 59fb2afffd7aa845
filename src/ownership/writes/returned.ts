/** Which records an operation returns: directly, or inside a wrapper type. */
import type { Subgraph, TypeFacts } from '../../schema/facts.ts';
import { builtInReferences, isList, namedType } from '../../schema/type-reference.ts';
import { keyOf, words } from '../words.ts';
import { append } from './one-or-several.ts';
import type { RecordIndex, RecordType } from './records.ts';

/**
 * How a record is returned: as the answer itself, in a payload's field, as one member of a union, in a page of a list, by its interface, or inside
 * something that looks like a record and may be no more than an answer.
 */
export type Way = 'direct' | 'payload' | 'union' | 'page' | 'interface' | 'inside';

/** A record that is returned. */
export interface Returned {
  readonly record: RecordType;
  readonly way: Way;
  /** Wrappers on the way. */
  readonly depth: number;
  readonly list: boolean;
  /** How to get there from the operation: `CreateInvoicePayload.invoice`; the type's name alone where it is returned directly. */
  readonly path: string;
  /** The payload's field that holds it; undefined where it is returned directly or by a union. */
  readonly fieldName: string | undefined;
  /** It exists for answers alone: no query leads to it, no record holds it, and it has no key. */
  readonly answerOnly: boolean;
}

const maximumDepth = 4;
/** Fields of payloads that lead to anything, not to what was written. */
const contextFields = new Set(['query', 'viewer', 'me', 'node', 'errors', 'userErrors', 'pageInfo', 'problems']);

export class ReturnReader {
  private readonly records: RecordIndex;
  private readonly keptBy = new Map<Subgraph, ReadonlySet<string>>();

  constructor(records: RecordIndex) {
    this.records = records;
  }

  /** Records behind a type as one subgraph declares it. Not every record that can be reached: only through wrappers. */
  read(subgraph: Subgraph, typeName: string, operationName: string): readonly Returned[] {
    const type = subgraph.types.get(typeName);
    if (type === undefined || type.kind === 'enum' || type.kind === 'scalar') return none;
    // A value that is called like the operation is its answer: `type RunPipeline { run: Run }`.
    const answer = this.records.role(typeName) === 'value' && keyOf(typeName) === keyOf(operationName);
    const step: Step = { path: typeName, way: 'direct', depth: 0, list: false, fieldName: undefined, operationName };
    return nearest(answer ? this.inside(subgraph, type, step) : this.collect(subgraph, type, step));
  }

  private collect(subgraph: Subgraph, type: TypeFacts, step: Step): readonly Returned[] {
    if (step.depth > maximumDepth) return none;
    if (type.kind === 'union') return this.outcomes(subgraph, type.members, step);
    if (type.kind !== 'object' && type.kind !== 'interface') return none;
    const { record, role } = this.records.about(type.name);
    if (record === undefined) {
      // What is called an error and is returned alone is a result: `CreditCardWithStripeError`.
      if (role === 'root' || (role === 'error' && step.depth > 0)) return none;
      // `interface SaveResult { message }`: what all outcomes have.
      if (type.kind === 'interface')
        return this.outcomes(subgraph, this.records.implementers(type.name, subgraph), step);
      return this.inside(subgraph, type, role === 'payload' || role === 'error' ? step : { ...step, way: 'page' });
    }
    const { path, way, depth, list, fieldName } = step;
    const answerOnly = !this.isKept(type, record);
    const implementers = type.kind === 'interface' ? this.records.implementers(type.name, subgraph) : [];
    const own: Returned = { record, way, depth, list, path, fieldName, answerOnly };
    if (implementers.length === 0 && !answerOnly && !(record.role === 'value' && way === 'union')) return [own];
    const implementing = implementers.flatMap((name): Returned | readonly [] => {
      const implementer = this.records.record(name);
      if (implementer === undefined) return [];
      return { ...own, record: implementer, way: 'interface', depth: depth + 0.5, path: `${path} > ${name}` };
    });
    if (!answerOnly && !(record.role === 'value' && way === 'union')) return [own, ...implementing];
    // An outcome that is called after the operation is looked through.
    const called = isCalledAfter(type.name, step.operationName);
    const held = this.inside(subgraph, type, called ? step : { ...step, way: 'inside' });
    return called ? held.filter((inner) => !inner.answerOnly) : [own, ...implementing, ...held];
  }

  /** What the members of a union lead to, without values that all of them hold: `messages` of a success and of a failure tell what happened. */
  private outcomes(subgraph: Subgraph, members: readonly string[], step: Step): readonly Returned[] {
    const found = members.map((member) => {
      const facts = subgraph.types.get(member);
      if (facts === undefined) return none;
      const path = `${step.path} > ${member}`;
      return this.collect(subgraph, facts, { ...step, path, way: 'union', depth: step.depth + 0.5 });
    });
    const [first, ...others] = found;
    const told = (others.length === 0 ? none : (first ?? none)).filter(
      ({ record, way }) =>
        record.role === 'value' &&
        way === 'payload' &&
        others.every((held) => held.some((other) => other.record === record)),
    );
    if (told.length === 0) return found.flat();
    return found.flat().filter(({ record }) => !told.some((one) => one.record === record));
  }

  private inside(subgraph: Subgraph, type: TypeFacts, step: Step): readonly Returned[] {
    const found: Returned[] = [];
    const { fields } = type;
    for (let index = 0; index < fields.size; index++) {
      const reference = fields.typeAt(index);
      const own = fields.nameAt(index);
      if (builtInReferences.has(reference) || contextFields.has(own)) continue;
      const inner = subgraph.types.get(namedType(reference));
      if (inner === undefined || inner === type || inner.kind === 'scalar' || inner.kind === 'enum') continue;
      const paged = step.way === 'page' || step.way === 'inside';
      const held = this.collect(subgraph, inner, {
        path: `${step.path}.${own}`,
        way: paged ? step.way : 'payload',
        operationName: step.operationName,
        depth: step.depth + 1,
        list: step.list || step.way === 'page' || isList(reference),
        fieldName: paged ? (step.fieldName ?? own) : own,
      });
      for (const returned of held) found.push(returned);
    }
    return found;
  }

  /** A query or an entity of some subgraph leads to it. */
  private isKept(type: TypeFacts, record: RecordType): boolean {
    if (record.type.entity || type.interfaces.includes('Node')) return true;
    return record.type.holdings.some(({ subgraph }) => {
      let kept = this.keptBy.get(subgraph);
      if (kept === undefined) {
        kept = keptIn(subgraph);
        this.keptBy.set(subgraph, kept);
      }
      return kept.has(type.name);
    });
  }
}

interface Step {
  readonly path: string;
  readonly way: Way;
  readonly depth: number;
  readonly list: boolean;
  readonly fieldName: string | undefined;
  readonly operationName: string;
}

const none: readonly Returned[] = Object.freeze([]);

/** `NoticeCreated` of `createNotice` is not meant, but `CreateNoticeDone` is: all but its last word begins the operation's name. */
function isCalledAfter(typeName: string, operationName: string): boolean {
  const operation = operationName.toLowerCase().replaceAll('_', '');
  const parts = words(typeName);
  return parts.length > 2 ? operation.startsWith(parts.slice(0, -1).join('')) : parts.join('').startsWith(operation);
}

/** Types that a query or an entity leads to. */
export function keptIn(subgraph: Subgraph): ReadonlySet<string> {
  const seen = new Set<string>();
  const open: string[] = ['Query'];
  const implementing = new Map<string, string | string[]>();
  for (const { name, keys, interfaces } of subgraph.types.values()) {
    if (keys.length > 0) open.push(name);
    for (const implemented of interfaces) append(implementing, implemented, name);
  }
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    const type = subgraph.types.get(name);
    if (type === undefined) continue;
    // What implements an interface that is handed out is handed out by it.
    const targets =
      type.kind === 'union'
        ? type.members
        : type.kind === 'interface'
          ? fieldTypes(type).concat(implementing.get(name) ?? [])
          : fieldTypes(type);
    for (const target of targets) {
      if (target === 'Mutation' || seen.has(target) || !subgraph.types.has(target)) continue;
      seen.add(target);
      open.push(target);
    }
  }
  return seen;
}

function fieldTypes({ fields }: TypeFacts): readonly string[] {
  const found: string[] = [];
  for (let index = 0; index < fields.size; index++) {
    const reference = fields.typeAt(index);
    if (!builtInReferences.has(reference)) found.push(namedType(reference));
  }
  return found;
}

/** The shortest way to each record; of two as short, the first by path: the order of fields must not count. */
function nearest(found: readonly Returned[]): readonly Returned[] {
  if (found.length < 2) return found;
  const best = new Map<string, Returned>();
  for (const returned of found) {
    const other = best.get(returned.record.name);
    if (
      other === undefined ||
      returned.depth < other.depth ||
      (returned.depth === other.depth && returned.path < other.path)
    )
      best.set(returned.record.name, returned);
  }
  return [...best.values()];
}
