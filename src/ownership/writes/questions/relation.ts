/** Adding to, removing from, linking: which of two records is written? */
import { namedType } from '../../../schema/type-reference.ts';
import { stem, words } from '../../words.ts';
import { type Case, endsWith, recordOf } from '../case.ts';
import type { RecordType } from '../records.ts';
import { fieldNamed, partNamed, pointsAt } from '../signals/fields.ts';
import { identifiesNamed } from '../signals/identifier.ts';
import { isIdentified, isKnown, type Signals } from '../signals.ts';
import { likely, type Target } from '../target.ts';
import { isMadeFor, isPartOf } from './common.ts';

/** `revokeBadge(badgeId, memberId)` ends a MemberBadge, if there is such a type. */
const granting = new Set(['grant', 'award', 'give', 'revoke']);

const relationVerbs = new Set(['add', 'remove', 'reorder', 'exclude', 'include', 'sort']);

/**
 * Of two records that exist, the one that holds the relation is written; a part that comes into being or ends is written itself; so is a
 * type made for the relation (`addMemberToTeam` where there is a TeamMember).
 */
export function changesRelation(of: Case, signals: Signals): readonly Target[] | undefined {
  const { action, name, returned } = signals;
  const { verb, object } = of.phrase;
  const links = action === 'link' || action === 'unlink';
  if (verb === 'join' || verb === 'leave') return joins(of, signals);
  // `deleteUsersFromTeam(userIds, teamId)` leaves the users as they are.
  const takenOut =
    action === 'delete' && name.complement?.preposition === 'from' && isIdentified(signals, name.complement.record);
  const grants = granting.has(verb);
  if (!links && !takenOut && !grants && !relationVerbs.has(verb)) return undefined;
  const { exact } = name;
  const withNamespace = exact !== undefined && exact.words.length > object.length;
  // `issueAddLabel(id, labelId): Issue`, where the label is there already.
  const added =
    withNamespace &&
    verb === 'add' &&
    name.owner !== undefined &&
    returned.includes(name.owner.record) &&
    identifiesNamed(of, object);
  if (withNamespace && !links && !added && name.complement === undefined) return undefined;
  const part =
    (withNamespace && !added ? name.head : (exact ?? name.head))?.record ??
    (links ? shortPart(of, signals) : undefined);
  const alone = name.complement === undefined && name.front === undefined && name.owner === undefined;
  if (!links && alone && part !== undefined && returned.length > 0 && returned.every((record) => record === part))
    return undefined; // nobody else is spoken of
  const answer = returned.length === 1 ? returned[0] : undefined;
  if (
    part !== undefined &&
    verb !== 'remove' &&
    action !== 'unlink' &&
    answer !== undefined &&
    isMadeFor(signals, answer, part)
  )
    return [likely(answer, 'it is made for the relation, and comes back')];
  const container = containerOf(of, signals, part);
  if (container === undefined) return undefined;

  const said =
    name.complement === undefined && name.front !== undefined && exact === undefined ? name.front.rest : object;
  const held = partNamed(of, container, said);
  const field = fieldNamed(container, said) ?? held?.field;
  const holder = likely(container, 'of two linked records, it holds the relation', { field });
  const element = part ?? held?.part;
  const linked =
    isIdentified(signals, element) ||
    identifiesNamed(of, said) ||
    (name.head !== undefined && name.head.record === part && identifiesNamed(of, name.head.words)) ||
    (part !== undefined && name.owner?.record === part) ||
    (part === undefined && held?.part.role === 'record' && name.complement !== undefined && !takesData(of));

  const own = recordOf(of, [...container.words, ...said]) ?? membership(of, container, said);
  if (own !== undefined && own !== container && own !== part) {
    const joins = (links || grants) && part !== undefined && pointsAt(own, part) && pointsAt(own, container);
    if (joins || own.words.at(-1)?.endsWith('ship') || (!linked && !isIdentified(signals, own)))
      return own.role === 'record'
        ? [likely(own, 'the relation has a type of its own')]
        : [likely(own, 'it is a part of what is changed'), holder];
    if (grants) return undefined;
    return verb === 'remove' ? [holder, likely(own, 'it is removed from what holds it')] : [holder];
  }
  if (grants) return undefined;
  // `attachDocument(applicationId, fileName)`: there is no document yet.
  if (part === undefined && action === 'link' && !linked && held?.part.role === 'record' && takesData(of))
    return [likely(held.part, `it is what ${container.name} holds under that name`)];
  if (part === undefined) return linked || (links && field !== undefined) ? [holder] : undefined;
  const ordered = verb === 'reorder' || verb === 'sort';
  if (!linked && !ordered) return undefined;
  if (returned.includes(part) && !returned.includes(container))
    return isIdentified(signals, part) &&
      isIdentified(signals, container) &&
      (name.complement ?? name.owner)?.record === container
      ? [holder, likely(part, 'it is linked, and comes back')]
      : undefined;
  if (verb === 'remove' && tellsOfDeletion(of, part)) return [likely(part, 'the answer says that it is deleted')];
  if (links && name.owner?.record === part) return undefined;
  const named = [name.complement, name.front, name.owner].some((mention) => mention?.record === container);
  if (!named && !links && !ordered && !isIdentified(signals, container)) return undefined;
  return verb === 'remove' && isPartOf(part, container)
    ? [holder, likely(part, `it is a part of ${container.name}, and ends`)]
    : [holder];
}

/** The answer has `deletedPaymentMethodId`. */
function tellsOfDeletion(of: Case, part: RecordType): boolean {
  const answer = of.subgraph.types.get(namedType(of.operation.field.type));
  if (answer === undefined || answer.kind !== 'object') return false;
  for (const { name } of answer.fields.values()) {
    const [first, ...rest] = words(name);
    if (first === 'deleted' && /^ids?$/.test(rest.at(-1) ?? '') && endsWith(part, rest.slice(0, -1))) return true;
  }
  return false;
}

/** `variantMediaUnassign(variantId, mediaId)`: the identified record that the end of the name calls for short. */
function shortPart(of: Case, { identified }: Signals): RecordType | undefined {
  const { object } = of.phrase;
  const last = object.slice(-1);
  return object.length < 2 ? undefined : identified.find(({ record }) => endsWith(record, last))?.record;
}

/** `joinTeam`, `leaveTeam`: the membership, if it has a type. */
function joins(of: Case, { name }: Signals): readonly Target[] | undefined {
  const { object } = of.phrase;
  if (name.exact === undefined) return undefined;
  for (const noun of ['member', 'membership', 'participant', 'participation', 'user']) {
    const own = recordOf(of, [...object, noun]);
    if (own !== undefined) return [likely(own, 'the relation has a type of its own')];
  }
  return undefined;
}

/** `member` makes a `Membership`. */
function membership(of: Case, container: RecordType, parts: readonly string[]): RecordType | undefined {
  const last = parts.at(-1);
  if (last === undefined) return undefined;
  const noun = [...parts.slice(0, -1), `${stem(last)}ship`];
  return recordOf(of, [...container.words, ...noun]) ?? recordOf(of, noun);
}

/** Whether anything but identifiers is taken: what comes into being needs data. */
function takesData(of: Case): boolean {
  return of.inputs.some(
    ({ kind, words: parts, selects, name }) =>
      kind !== 'input' && !selects && name !== 'clientMutationId' && !/^(?:ids?|uuid)$/.test(parts.at(-1) ?? ''),
  );
}

/** Where a part belongs: after a preposition, before the part in the name, the subject or namespace; else the other record that is known. */
function containerOf(of: Case, signals: Signals, part: RecordType | undefined): RecordType | undefined {
  const { name, returned, identified } = signals;
  const front = name.exact === undefined || name.exact.words.length > of.phrase.object.length ? name.front : undefined;
  const said = (name.complement ?? front ?? name.owner)?.record;
  const other = said === part ? undefined : said;
  if (other !== undefined && (name.complement !== undefined || isKnown(signals, other))) return other;
  const others = identified.filter((i) => i.record !== part && i.qualifier.length === 0).map((i) => i.record);
  const both = returned.find((record) => record !== part && others.includes(record));
  if (both !== undefined || other !== undefined) return both ?? other;
  const answer = returned[0];
  if (returned.length === 1 && answer !== part) return answer;
  // `assignRole(userId, roleId)`: the first record identified is what the operation is about.
  return part !== undefined && identified[0]?.record === others[0] ? others[0] : undefined;
}
