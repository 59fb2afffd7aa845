/** Owners that a schema names itself. */
import { isMentionable, ownersIn, ownersText } from '../../diagnostic/owners.ts';
import type { Directive, Subgraph, Value } from '../../schema/facts.ts';
import { readImports } from '../../schema/links.ts';
import type { OwnerSource } from './source.ts';

const hive = 'https://specs.graphql-hive.com/hive/';

/**
 * `@owner(team:)`, `@meta(name: "owner", content:)` and `@meta(name: "contact", content:)` of Hive, and `@tag(name: "owner/…")` on a type, or on the schema for all its types; and
 * `@contact(name:)` on the schema, as GraphOS reads it. The type's own comes first.
 * Sources: The Guild, Hive console, "@meta"; Apollo, "Contact info for subgraphs".
 */
export const schemaOwners: OwnerSource = {
  ownersOf(subgraph, typeName) {
    const applied = subgraph.types.get(typeName)?.blocks.flatMap(({ directives }) => directives) ?? [];
    const own = ownerIn(applied, subgraph);
    // A composer joins what the subgraphs say, or takes what most of them say.
    const whose = subgraph.inventory ? ' in the supergraph, perhaps of another subgraph' : '';
    if (own !== undefined) return { value: own.owners, because: `${own.directive} of ${typeName}${whose}` };
    const all = ownerIn(subgraph.directives ?? [], subgraph);
    return all === undefined ? undefined : { value: all.owners, because: `${all.directive} of its schema` };
  },
  notices: () => [],
};

type Reader = (args: ReadonlyMap<string, Value>) => Value | undefined;

/** By the name of the directive, the plainest first. */
const readers: readonly { readonly names: (subgraph: Subgraph) => readonly string[]; readonly read: Reader }[] = [
  { names: () => ['@owner'], read: (args) => args.get('team') ?? args.get('teams') ?? args.get('name') },
  ofMeta(/^(?:owner|team)$/i),
  ofMeta(/^contact$/i),
  { names: () => ['@contact'], read: (args) => args.get('name') },
  {
    names: () => ['tag', '@tag'],
    read: (args) => {
      const name = args.get('name');
      return typeof name === 'string' ? /^(?:owner|team)[/:](\S+)$/.exec(name)?.[1] : undefined;
    },
  },
];

/** All that the plainest of the directives says, which may be repeated or take a list. */
function ownerIn(directives: readonly Directive[], subgraph: Subgraph) {
  if (directives.length === 0) return undefined;
  for (const { names, read } of readers) {
    const known = names(subgraph);
    const applied = directives.filter(({ id }) => known.includes(id));
    const owners = new Set(applied.flatMap(({ args }) => textsIn(read(args)).flatMap(ownersOf)));
    const id = applied[0]?.id ?? '';
    if (owners.size > 0) return { owners: [...owners], directive: id.startsWith('@') ? id : `@${id}` };
  }
  return undefined;
}

function textsIn(value: Value | undefined): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(textsIn);
  return typeof value === 'string' ? [value.replace(/\s+/g, ' ').trim()] : [];
}

/** Several handles in one text are several owners; any other text is a name. */
function ownersOf(text: string): readonly string[] {
  const owners = ownersIn(ownersText([text]));
  return owners.length > 1 && !owners.every(isMentionable) ? [text] : owners;
}

/** Hive's `@meta(name: "owner", content: "…")`, whose names are free. */
function ofMeta(named: RegExp) {
  return {
    names: (subgraph: Subgraph) => ['@meta', ...namesOfMeta(subgraph)],
    read: (args: ReadonlyMap<string, Value>) =>
      named.test(String(args.get('name'))) ? args.get('content') : undefined,
  };
}

/** What a subgraph that links Hive's specification calls its `@meta`: prefixed, or as it imports it. */
function namesOfMeta({ directives }: Subgraph): readonly string[] {
  return (directives ?? []).flatMap(({ args }) => {
    const url = args.get('url');
    if (typeof url !== 'string' || !url.startsWith(hive)) return [];
    const prefix = args.get('as');
    const imported = [...readImports(args.get('import'))].flatMap(([name, as]) => (name === 'meta' ? `@${as}` : []));
    return [`@${typeof prefix === 'string' ? prefix : 'hive'}__meta`, ...imported];
  });
}
