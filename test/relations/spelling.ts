/** Relations: whatever things are called, and however federation is spelled, the same is said. */
import { type ConstDirectiveNode, parse, print, visit } from 'graphql';
import type { Dice } from './dice.ts';
import type { Relation } from './relation.ts';
import { difference, parsed, type Said, type Sample, said } from './sample.ts';
import { link, plainNames } from './sdl.ts';

/** Names in the order of the plain ones: findings are sorted by name, and with them everything that is said. */
const otherSubgraphs = ['aa-1st', 'bb.2nd_2', 'cc/3rd', 'dddd 4th', 'ww@EU'];
const otherNouns = ['Junction', 'Cyclist', 'Shuttle', 'JunctionLine'];

export const spelling: readonly Relation[] = [
  {
    name: 'subgraph rename',
    says: 'subgraphs may have any names, so long as policies and overrides use them',
    differs: (sample) => renamed(sample, plainNames.nouns, otherSubgraphs),
  },
  {
    name: 'type rename',
    says: 'records may go by any noun, so long as all that speaks of them uses it',
    differs: (sample) => renamed(sample, otherNouns, plainNames.subgraphs),
  },
  {
    name: 'Federation 1 or 2',
    says: '`extend type` and @extends are one; and who resolves, reads and writes is the same when Federation 1 is spelled as 2',
    differs: (sample) => asExtends(sample) ?? asSecond(sample),
  },
  {
    name: '@link',
    says: "federation's directives may be imported, renamed, prefixed, or left out of the imports",
    differs(sample) {
      const dice = sample.dice('@link');
      const schemas = new Map(
        [...sample.written.schemas].map(([name, texts]) => [name, texts.map((sdl) => relinked(sdl, dice))]),
      );
      // The version is told, and is what differs.
      const told = (text: Said) => text.replace(/"federation":"2[.\d]+",/g, '');
      return difference(told(sample.said()), told(said(sample.checkLoaded(parsed(schemas), sample.policies()))));
    },
  },
];

function renamed(sample: Sample, nouns: readonly string[], subgraphs: readonly string[]): string | undefined {
  const other = sample.renamed({ nouns, subgraphs });
  const plain = [...plainNames.nouns, ...plainNames.subgraphs];
  const words = [...nouns, ...subgraphs].map((word, index) => [word, plain[index] as string] as const);
  return difference(comparable(sample.said(), []), comparable(other.said(), words));
}

/** Told in the first names, without what hangs on how a name is spelled: fingerprints, quotes in YAML, guesses at what was meant. */
function comparable(text: Said, words: readonly (readonly [string, string])[]): string {
  let told = text;
  // Longest first: one noun begins with another.
  for (const [word, plain] of [...words].sort(([a], [b]) => b.length - a.length)) {
    if (word === plain) continue;
    told = told
      .replaceAll(word, `\u0001${plain}`)
      .replaceAll(
        word.charAt(0).toLowerCase() + word.slice(1),
        `\u0001${plain.charAt(0).toLowerCase()}${plain.slice(1)}`,
      ); // prettier-ignore
  }
  return told
    .replaceAll('\u0001', '')
    .replace(/"fingerprint":"\w+"/g, '"fingerprint":""')
    .replace(/ {4}at: \\"([^"\\]+)\\"/g, '    at: $1')
    .replace(/,"near":"[^"]*"| \(did you mean [^)]*\)|"remedy":"(?:[^"\\]|\\.)*",/g, '');
}

function asExtends(sample: Sample): string | undefined {
  const dice = sample.dice('@extends');
  const schemas = new Map(
    [...sample.written.schemas].map(([name, texts]) => [
      name,
      texts.map(
        (sdl) =>
          isSecond(sdl)
            ? sdl
            : sdl.replace(/^extend (type .*)\{$/gm, (all, head) => (dice.below(3) === 0 ? all : `${head}@extends {`)), // prettier-ignore
      ),
    ]),
  );
  return difference(sample.said(), said(sample.checkLoaded(parsed(schemas), sample.policies())));
}

/** What composition makes of a Federation 1 subgraph among others: linked, without `extend`, its shared fields marked, its keys no longer external. */
function asSecond(sample: Sample): string | undefined {
  const before = sample.result().map;
  const shared = new Set(
    before.types.flatMap(({ name, fields }) =>
      fields.flatMap((field) => (field.resolvedBy.length > 1 ? `${name}.${field.name}` : [])),
    ),
  );
  const schemas = new Map(
    [...sample.written.schemas].map(([name, texts]) => [
      name,
      texts.map((sdl) => (isSecond(sdl) ? sdl : upgraded(sdl, shared))),
    ]),
  );
  const after = sample.checkLoaded(parsed(schemas), sample.policies()).map;
  const told = ({ types, mutations }: typeof before) =>
    JSON.stringify({
      types: types.map(({ name, entity, record, authority, holdings, fields }) => {
        // Roles are not compared: Federation 2 has no origins.
        const held = holdings.map(({ subgraph, keys }) => ({ subgraph, keys }));
        return { name, entity, record, authority, holdings: held, fields };
      }),
      mutations: mutations.map(({ subgraph, coordinate, writes }) => ({ subgraph, coordinate, writes })),
    });
  return difference(told(before), told(after));
}

function isSecond(sdl: string): boolean {
  return sdl.startsWith('extend schema @link');
}

function upgraded(sdl: string, shared: ReadonlySet<string>): string {
  const document = parse(sdl, { noLocation: true });
  const roots = /schema \{\s*query: (\w+)(?:\s*mutation: (\w+))?/.exec(sdl);
  const roleOf = new Map([
    [roots?.[1] ?? 'Query', 'Query'],
    [roots?.[2] ?? 'Mutation', 'Mutation'],
  ]);
  let type = '';
  let keys: ReadonlySet<string> = new Set();
  const second = visit(document, {
    enter(node) {
      if (node.kind === 'ObjectTypeExtension' || node.kind === 'ObjectTypeDefinition') {
        type = roleOf.get(node.name.value) ?? node.name.value;
        keys = new Set(
          (node.directives ?? []).flatMap((d) => (d.name.value === 'key' ? (print(d).match(/\w+/g) ?? []) : [])),
        ); // prettier-ignore
        return { ...node, kind: 'ObjectTypeDefinition' };
      }
      if (node.kind !== 'FieldDefinition') return undefined;
      const name = node.name.value;
      const directives = (node.directives ?? []).filter((d) => d.name.value !== 'external' || !keys.has(name));
      const isShared = shared.has(`${type}.${name}`) && !directives.some((d) => d.name.value === 'external');
      const share = { kind: 'Directive', name: { kind: 'Name', value: 'shareable' } } as ConstDirectiveNode;
      return { ...node, directives: isShared ? [...directives, share] : directives };
    },
  });
  return `${link}\n${print(second)}`;
}

/** The same link in other words. */
function relinked(sdl: string, dice: Dice): string {
  if (!isSecond(sdl)) return sdl;
  const names = [...link.matchAll(/"@(\w+)"/g)].map(([, name]) => name as string);
  const versions = ['v2.9', 'v2.8', 'v2.12'];
  const url = `url: "https://specs.apollo.dev/federation/${dice.one(versions)}"`;
  const style = dice.below(5);
  // Each directive imported as it is, under another name, or not at all.
  const fates = new Map(names.map((name) => [name, style < 3 ? style : dice.below(3)]));
  const prefix = dice.one(['federation', 'federation', 'fed', 'f2']);
  const imports = names.flatMap((name) => {
    if (fates.get(name) === 2) return [];
    return fates.get(name) === 1
      ? `{ name: "@${name}", as: "@my_${name}" }`
      : dice.one([`"@${name}"`, `{ name: "@${name}" }`]); // prettier-ignore
  });
  const written = (name: string) =>
    fates.get(name) === 0 ? name : fates.get(name) === 1 ? `my_${name}` : `${prefix}__${name}`; // prettier-ignore
  const as = prefix === 'federation' ? '' : `, as: "${prefix}"`;
  const list = imports.length === 0 && dice.below(2) === 0 ? '' : `, import: [${imports.join(', ')}]`;
  const used = sdl
    .slice(link.length)
    .replace(/@(\w+)/g, (all, name: string) => (fates.has(name) ? `@${written(name)}` : all));
  // On the schema's definition, where there is one: that, too, is a place for it.
  const own = /^schema \{/m;
  if (own.test(used) && dice.below(2) === 0) return used.replace(own, `schema @link(${url}${as}${list}) {`);
  return `extend schema\n  @link(${url}${as}${list})${used}`;
}
