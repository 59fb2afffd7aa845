/** The role of a type: business data, or a wrapper of results. */
import type { TypeFacts } from '../../schema/facts.ts';
import { builtIn, namedType } from '../../schema/type-reference.ts';
import type { Holding, OwnedType } from '../map.ts';
import { nameKey, words } from '../words.ts';
import { isPlainVerb } from './vocabulary.ts';

/**
 * Only records and values hold business data: a record can be told from its like (it has a key or an id), a value is part of a record.
 * The rest is how operations answer.
 */
export const typeRoles = ['record', 'value', 'payload', 'connection', 'edge', 'error', 'root'] as const;
export type TypeRole = (typeof typeRoles)[number];

const payloadMarks = new Set([
  'errors',
  'userErrors',
  'error',
  'success',
  'ok',
  'clientMutationId',
  'affected_rows',
  'affectedRows',
  'successful',
  'succeeded',
  'isSuccess',
  'statusCode',
]); // prettier-ignore

/** What a type is for, from all its declarations. */
export function roleOf(type: OwnedType): TypeRole {
  const { name, holdings } = type;
  if (name === 'Query' || name === 'Mutation' || name.endsWith('Queries')) return 'root';
  // Relay's, and not the node of a cluster or of a diagram.
  if (name === 'Node' && type.kind === 'interface') return 'root';
  // What has a key, or an id and more, is no operation root, even if it is called Subscription.
  if (type.entity) return 'record';
  if (name === 'Subscription' && !holdings.some(({ type: { fields } }) => fields.has('id') && fields.size > 1))
    return 'root';
  if (/payload$/i.test(name)) return 'payload';
  if (hasField(holdings, 'pageInfo')) return 'connection';
  if (name.endsWith('Edge') && (hasField(holdings, 'node') || hasField(holdings, 'cursor'))) return 'edge';
  const identified = holdings.some((holding) => isIdentified(holding.type));
  if (!identified && /(?:Connection|PageInfo|Pagination)$/.test(name)) return 'connection';
  if (!identified && /(?:Errors?|Exception|Failure|Fault|Problem)$/.test(name)) return 'error';
  if (holdings.some((holding) => holding.type.interfaces.some((i) => i.endsWith('Error')))) return 'error';
  if (isPayload(name, holdings, identified)) return 'payload';
  // What an interface is to those who write through it does not hang on its having an id.
  return identified || type.kind === 'interface' ? 'record' : 'value';
}

/**
 * Whether a type without a key is no record, as far as can be told at a glance: there are three such types for each record of a graph, and nobody
 * calls them by name.
 */
export function isPlainlyAnswer({ name, holdings }: OwnedType): boolean {
  const last = name.charCodeAt(name.length - 1);
  if (last === 100 /* d */) return /payload$/i.test(name);
  if (last === 110 /* n */) return name.endsWith('Connection') && holdings[0]?.type.fields.has('pageInfo') === true;
  return last === 101 /* e */ && name.endsWith('Edge') && holdings[0]?.type.fields.has('node') === true;
}

const identifiers = ['id', '_id', 'uuid', 'uid', 'nodeId', 'urn', 'gid', 'guid', 'iri'];

/** A field `id`, one named after the type (`invoiceId`, `invoiceid`, `purchase_order_id`), `Node`, or one field alone that is an ID (`code: ID!`). */
export function isIdentified(type: TypeFacts): boolean {
  if (type.fields.has('id') || type.interfaces.includes('Node')) return true;
  for (const name of identifiers) if (isIdentifier(type.fields.typeOf(name))) return true;
  const own = type.name.charAt(0).toLowerCase() + type.name.slice(1);
  if (isIdentifier(type.fields.typeOf(`${own}Id`)) || isIdentifier(type.fields.typeOf(`${own}ID`))) return true;
  if (isIdentifier(type.fields.typeOf(`${own.toLowerCase()}id`))) return true;
  let alone = 0;
  for (let index = 0; index < type.fields.size; index++) {
    const name = type.fields.nameAt(index);
    const isId = type.fields.typeAt(index) === 'ID!';
    if (!isId && !name.endsWith('_id') && !name.startsWith('id_')) continue;
    if (ownIdentifier(type.name, name)) return true;
    if (isId && words(name).length === 1) alone++;
  }
  return alone === 1;
}

/** `purchase_order_id` of PurchaseOrder, `id_barco` of BarcoModel. */
function ownIdentifier(typeName: string, fieldName: string): boolean {
  const parts = words(fieldName);
  const own = words(typeName);
  if (parts[0] === 'id') return parts.length > 1 && parts.slice(1).every((part, at) => own[at] === part);
  return parts.at(-1) === 'id' && nameKey(parts.slice(0, -1)) === nameKey(own);
}

/** @param reference the type of a field, if there is such a field. */
function isIdentifier(reference: string | undefined): boolean {
  if (reference === undefined) return false;
  const type = namedType(reference);
  return builtIn.has(type) || /(?:ID|Id|UUID|Uuid|uuid|GUID|bigint)$/.test(type);
}

function isPayload(name: string, holdings: readonly Holding[], identified: boolean): boolean {
  if (/(?:MutationResult|mutation_response|MutationReturn)$/.test(name)) return true;
  if (name.endsWith('Response') && (!identified || isPlainVerb(words(name)[0] ?? ''))) return true;
  // `type Removed { id errors }`: which one it was done to, and what came of it.
  if (identified) return holdings.every(({ type }) => isOutcome(type));
  if (/(?:Results?|Output|Reply|Return|Success|Ack)$/.test(name)) return true;
  for (const { type } of holdings) {
    for (let index = 0; index < type.fields.size; index++) {
      const field = type.fields.nameAt(index);
      const tells = payloadMarks.has(field) || field.endsWith('Errors');
      // How many errors something has is a property of it.
      if (tells && !(field.toLowerCase().endsWith('errors') && isNumber(type.fields.typeAt(index)))) return true;
    }
  }
  const parts = words(name);
  return parts.length > 1 && (crud.has(parts[0] ?? '') || crud.has(parts.at(-1) ?? ''));
}

/** What came of an operation: an `Attempt { id success }` may be a record. */
const outcomes = ['errors', 'userErrors', 'clientMutationId'];

function isOutcome({ fields }: TypeFacts): boolean {
  const names = [...fields.keys()];
  const others = names.filter((name) => !outcomes.includes(name));
  return others.length < names.length && others.every((name) => identifiers.includes(name));
}

function isNumber(reference: string): boolean {
  return /^(?:Int|Float)!?$/.test(reference);
}

/** Verbs that name the answer of an operation when a type's name has them: `CreateInvoice`, `InvoiceCreate`. */
const crud = new Set(['create', 'update', 'delete', 'add', 'remove', 'upsert']);

function hasField(holdings: readonly Holding[], name: string): boolean {
  return holdings.some(({ type }) => type.fields.has(name));
}
