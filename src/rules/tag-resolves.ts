/** Rule: the type, field or record that a tag on a mutation names exists. */
import { locationOf } from '../diagnostic/location.ts';
import { remembered } from '../diagnostic/remembered.ts';
import { exclusion } from '../diagnostic/wording.ts';
import type { Mutation } from '../ownership/map.ts';
import { type WriteTag, writeTagFor, writeTagsIn } from '../ownership/writes/write-tags.ts';
import { declarationOfMutation } from '../register/places.ts';
import type { Register } from '../register/register.ts';
import { taggedWrite } from '../register/tagged.ts';
import { nearest } from '../schema/nearest.ts';
import { defineRule, type Words } from './rule.ts';
import { tagsAround, targetOf } from './support/cleared.ts';

interface Args extends Words<'tag' | 'coordinate' | 'subgraph'> {
  /** The tag that is probably meant. */
  readonly near: string | undefined;
}

const example = writeTagFor('Invoice', 'status');

export const tagResolves = defineRule({
  id: 'tag-resolves',
  category: 'writes',
  summary: 'A tag that says what a mutation writes names no type, field or record',
  why: 'A tag that the authors of a schema wrote overrides all evidence. A tag that names nothing has no effect; otherwise a typing mistake would hide a write.',
  remedy: `Name a type, a field of it, or a record of a policy: \`@tag(name: "${example}")\`, with \`-\` for characters that a tag's name cannot have. Use one @tag for each. Only the policy of a record can say that a mutation does not write it.`,
  severity: 'error',
  since: '0.1.0',
  messages: {
    unknown: {
      fact: ({ tag, coordinate, subgraph, near }: Args) =>
        `the tag "${tag}" on ${coordinate} in "${subgraph}" names no type, field or record, so it does not count${near === undefined ? '' : ` (did you mean "${near}"?)`}`,
      remedy: ({ coordinate, near }: Args) =>
        `${near === undefined ? `Name what ${coordinate} writes, as in @tag(name: "${example}")` : `Write @tag(name: "${near}") if ${coordinate} writes that`}, one @tag for each thing; otherwise remove the tag; only the policy of a record can exclude a mutation: ${exclusion(coordinate)}`,
    },
    astray: {
      fact: ({ tag, coordinate, subgraph }: Args) =>
        `the tag "${tag}" is on a type or field that contains ${coordinate} in "${subgraph}", but only counts on a mutation itself`,
      remedy: ({ tag, coordinate }: Args) =>
        `Put @tag(name: "${tag}") on each mutation to which it applies, for instance on ${coordinate}`,
    },
  },
  *check({ register }) {
    const reported = new Set<WriteTag['directive']>();
    for (const mutation of register.judged.mutations) {
      for (const tag of writeTagsIn(mutation.field.directives)) {
        if (taggedWrite(register, tag) === undefined && targetOf(register, tag) === undefined)
          yield findingOf('unknown', mutation, tag, suggestionFor(register, tag));
      }
      for (const tag of tagsAround(mutation)) {
        if (reported.has(tag.directive)) continue;
        reported.add(tag.directive);
        yield findingOf('astray', mutation, tag);
      }
    }
  },
});

function findingOf(messageId: 'unknown' | 'astray', mutation: Mutation, { name, directive }: WriteTag, near?: string) {
  const { coordinate, subgraph, field } = mutation;
  const at = { ...declarationOfMutation(mutation), location: locationOf(field.block, directive) };
  return { messageId, args: { tag: name, coordinate, subgraph: subgraph.name, near }, at, accepts: [`tag ${name}`] };
}

/** The names of types and records that a tag may name. */
const ownersIn = remembered((register: Register): readonly string[] => {
  const isWritten = (name: string) => targetOf(register, { owner: name, field: undefined }) !== undefined;
  const types = register.map.types.inAnyOrder().map(({ name }) => name);
  return [...types.filter(isWritten), ...register.records.map(({ name }) => name)];
});

/** Of types and records, the one whose name is nearest; with the field that is nearest, if it has one. */
function suggestionFor(register: Register, { owner, field }: WriteTag): string | undefined {
  const near = nearest(owner, ownersIn(register));
  if (near === undefined || field === undefined) return near && writeTagFor(near);
  const fields = register.map.types.has(near) ? [...register.map.resolution(near).keys()] : [];
  return writeTagFor(near, nearest(field, fields));
}
