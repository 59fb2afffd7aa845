/** Names of the types that attribution may treat differently in two graphs that differ in some subgraphs. */
import type { Subgraph, TypeFacts } from '../../schema/facts.ts';
import { typeText } from '../../schema/owned-text.ts';
import { namedType } from '../../schema/type-reference.ts';
import type { RecordIndex } from './records.ts';
import { keptIn } from './returned.ts';

/** How a graph became another one. */
export interface Replaced {
  readonly removed: readonly Subgraph[];
  readonly added: readonly Subgraph[];
}

/**
 * Types that are declared otherwise, or lead to such a type, or stand differently among the others. What holds no data on either side, and answers
 * alike, is left out: of the types of other subgraphs attribution asks no more than that.
 */
export function differingNames(replaced: Replaced, before: RecordIndex, after: RecordIndex): ReadonlySet<string> {
  const names = redeclaredNames(replaced);
  for (const [was, is] of [
    [before.stripped, after.stripped],
    [before.namespaces, after.namespaces],
    [before.answers, after.answers],
  ] as const)
    for (const name of [...was, ...is]) if (!was.has(name) || !is.has(name)) names.add(name);
  const subgraphs = [...replaced.removed, ...replaced.added];
  spread(names, subgraphs);
  const changesRole = (name: string) => {
    const [was, is] = [before.about(name), after.about(name)];
    return was.role !== is.role || (was.record === undefined) !== (is.record === undefined);
  };
  const recast = new Set([...names].filter(changesRole));
  // Which records a record has is asked of all its declarations.
  const holders = [before, after].flatMap(({ graph }) =>
    [...recast].flatMap((name) => graph.types.get(name)?.holdings.map(({ subgraph }) => subgraph) ?? []),
  );
  const leading = new Set(recast);
  spread(leading, [...new Set(holders)]);
  const isAsked = (name: string) =>
    before.record(name) !== undefined ||
    after.record(name) !== undefined ||
    subgraphs.some(({ types }) => /^(?:enum|interface|union)$/.test(types.get(name)?.kind ?? ''));
  return new Set([...[...names].filter((name) => recast.has(name) || isAsked(name)), ...leading]);
}

/** Names of what a subgraph declares otherwise than before. */
function redeclaredNames({ removed, added }: Replaced): Set<string> {
  const differing = new Set<string>();
  for (const name of new Set([...removed, ...added].map((subgraph) => subgraph.name))) {
    const [old, now] = [removed, added].map((side) => side.find((subgraph) => subgraph.name === name));
    const names = new Set([...(old?.types.keys() ?? []), ...(now?.types.keys() ?? [])]);
    const isComparable = old && now && old.dialect === now.dialect && old.inventory === now.inventory;
    const [keptOld, keptNow] = isComparable ? [keptIn(old), keptIn(now)] : [new Set(), new Set()];
    for (const type of names) {
      const [was, is] = isComparable ? [old.types.get(type), now.types.get(type)] : [];
      if (was && is && typeText(was) === typeText(is) && keptOld.has(type) === keptNow.has(type)) continue;
      differing.add(type);
    }
    // By what queries take for it, one knows what identifies what they return.
    for (const query of new Set([old, now].flatMap((side) => [...(side?.types.get('Query')?.fields.keys() ?? [])]))) {
      const [was, is] = [queryText(old, query), queryText(now, query)];
      if (was.text !== is.text) for (const { returns } of [was, is]) differing.add(returns);
    }
  }
  return differing;
}

function queryText(subgraph: Subgraph | undefined, name: string): { readonly text: string; readonly returns: string } {
  const field = subgraph?.types.get('Query')?.fields.get(name);
  if (field === undefined) return { text: '', returns: '' };
  const args = field.args.map((arg) => {
    const object = subgraph?.types.get(namedType(arg.type));
    return [arg.name, arg.type, object && typeText(object)];
  });
  return { text: JSON.stringify([field.type, args]), returns: namedType(field.type) };
}

/** Adds whatever leads to what is there already. */
function spread(names: Set<string>, subgraphs: readonly Subgraph[]): void {
  for (let size = -1; size !== names.size; ) {
    size = names.size;
    for (const { types } of subgraphs)
      for (const [name, type] of types)
        if (!names.has(name) && referencesIn(type).some((reference) => names.has(reference))) names.add(name);
  }
}

function referencesIn({ fields, members, interfaces, kind }: TypeFacts): readonly string[] {
  const references = [...(kind === 'enum' ? [] : members), ...interfaces];
  for (let index = 0; index < fields.size; index++) references.push(namedType(fields.typeAt(index)));
  return references;
}
