/** `@tag(name: "writes/…")` on an operation: its authors say what it writes. What a tag may look like, and what it names. */
import { remembered } from '../../diagnostic/remembered.ts';
import type { Directive } from '../../schema/facts.ts';
import type { OwnershipMap } from '../map.ts';

const prefix = 'writes/';

/** A tag that is meant to say what an operation writes. */
export interface WriteTag {
  /** As it stands: `writes/Invoice/status`. */
  readonly name: string;
  /** What is behind `writes/`: a type or a record, and perhaps a field of it. */
  readonly owner: string;
  readonly field: string | undefined;
  readonly directive: Directive;
}

/** What a tag names in the graph. */
export interface TagTarget {
  readonly type: string;
  readonly field: string | null;
}

/** The tags about writes among directives, in their order. A field is behind a second `/`; a dot, of before, is read too. */
export function writeTagsIn(directives: readonly Directive[]): readonly WriteTag[] {
  return directives.flatMap((directive) => {
    const name = isTag(directive) ? directive.args.get('name') : undefined;
    if (typeof name !== 'string' || !name.startsWith(prefix)) return [];
    const said = name.slice(prefix.length);
    const end = said.search(/[/.]/);
    const [owner, field] = end < 0 ? [said, undefined] : [said.slice(0, end), said.slice(end + 1)];
    return [{ name, owner, field, directive }];
  });
}

/** A tag as evidence shows it. */
export function tagDetail({ name }: Pick<WriteTag, 'name'>): string {
  return `@tag(name: "${name}")`;
}

/** The directives by which authors say what an operation writes: tags, and the one that drops what is cached of the answer. */
export function declaringIn(directives: readonly Directive[]): readonly Directive[] {
  const tags = new Set(writeTagsIn(directives).map(({ directive }) => directive));
  return directives.filter((directive) => tags.has(directive) || directive.id === '@openfed__cacheInvalidate');
}

function isTag({ id }: Directive): boolean {
  return id === 'tag' || id === '@tag';
}

/**
 * The type or field that a tag names; undefined where the graph has none of that name, and the tag says nothing. A type is also found by the
 * name that a record of it has where no policy says more: `writes/shipping-address`.
 *
 * @param isRoot whether a type is an operation root or merely groups operations: nothing of it is written.
 */
export function tagTarget(
  { owner, field }: Pick<WriteTag, 'owner' | 'field'>,
  graph: Pick<OwnershipMap, 'types' | 'resolution'>,
  isRoot: (typeName: string) => boolean,
): TagTarget | undefined {
  const type = typeCalled(owner, graph);
  if (type === undefined || isRoot(type)) return undefined;
  if (field === undefined) return { type, field: null };
  const name = nameCalled(field, graph.resolution(type));
  return name === undefined ? undefined : { type, field: name };
}

function typeCalled(said: string, { types }: Pick<OwnershipMap, 'types'>): string | undefined {
  if (types.has(said)) return said;
  const pascal = said.replace(/(?:^|[-_])([A-Za-z0-9])/g, (_, first: string) => first.toUpperCase());
  if (types.has(pascal)) return pascal;
  return said.includes('-') ? bySpelling(types).get(said) : undefined;
}

/** Types by how tags spell them; of several that are spelt alike, the first. */
const bySpelling = remembered((types: OwnershipMap['types']): ReadonlyMap<string, string> => {
  const names = types.inAnyOrder().map(({ name }) => name);
  return new Map(
    names
      .sort()
      .reverse()
      .map((name) => [spelled(name), name]),
  );
});

/** A name among others as a tag spells it: itself, or with `-` for what a tag cannot have. */
export function nameCalled(said: string, names: ReadonlyMap<string, unknown>): string | undefined {
  if (names.has(said)) return said;
  return said.includes('-') ? [...names.keys()].find((name) => said === spelled(name)) : undefined;
}

/** A name as a tag may have it. GraphOS takes letters, digits, `-` and `/`, and no more than 128 characters (its documentation of contracts, "Tag name"). */
export function spelled(name: string): string {
  return name.replace(/[^A-Za-z0-9]+/g, '-');
}

/** The tag that says that a type, a field or a record is written, as GraphOS takes it. */
export function writeTagFor(owner: string, field?: string | null): string {
  return `${prefix}${spelled(owner)}${field === undefined || field === null ? '' : `/${spelled(field)}`}`;
}
