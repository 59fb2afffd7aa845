/**
 * Notes which subgraphs' mutations are attributed by something that differs in another graph. All that attribution knows of a graph beside the
 * operation's own subgraph it asks the `RecordIndex` for by name; who asked for nothing that differs gets the same answers there, and writes the same.
 */
import type { Subgraph, TypeFacts } from '../../schema/facts.ts';
import { typeText } from '../../schema/owned-text.ts';
import { namedType } from '../../schema/type-reference.ts';
import { keyOf, nameKey, stem, words } from '../words.ts';
import { nounsOf } from './nouns.ts';
import type { Listener } from './record-type.ts';
import { endingOf, isShortFor, type RecordIndex } from './records.ts';
import { keptIn } from './returned.ts';

/** How a graph became another one. */
export interface Replaced {
  readonly removed: readonly Subgraph[];
  readonly added: readonly Subgraph[];
}

export class Watch implements Listener {
  /** Subgraphs whose mutations may write something else in the other graph. */
  readonly touched: Set<Subgraph>;
  /** How often something that differs was asked for. */
  touches = 0;
  private readonly names: ReadonlySet<string>;
  private readonly keys = new Set<string>();
  private readonly endings = new Set<string>();
  private readonly fieldTypes: ReadonlySet<string>;
  private readonly keyFields: ReadonlySet<string>;
  private readonly stripped: ReadonlySet<string>;
  private reading: Subgraph | undefined;
  private isOver = false;

  constructor(replaced: Replaced, before: RecordIndex, after: RecordIndex) {
    this.touched = new Set(replaced.removed);
    this.stripped = difference(before.stripped, after.stripped);
    const names = differingNames(replaced);
    const apart = [
      this.stripped,
      difference(before.namespaces, after.namespaces),
      difference(before.answers, after.answers),
    ];
    for (const name of apart.flatMap((set) => [...set])) names.add(name);
    this.names = names;
    this.fieldTypes = new Set([...names, ...referencesOf(replaced, names)]);
    const declared = [...replaced.removed, ...replaced.added].flatMap(({ types }) =>
      [...names].map((name) => types.get(name)),
    );
    this.keyFields = new Set(declared.flatMap((type) => type?.keys.map(({ fields }) => fields) ?? []));
    for (const name of names) {
      for (const key of [keyOf(name), nameKey(words(name).slice(0, -1))]) {
        if (String(before.namesFor(key)) === String(after.namesFor(key))) continue;
        this.keys.add(key);
        const ending = endingOf(key);
        if (before.isEnding(ending) !== after.isEnding(ending)) this.endings.add(ending);
      }
    }
  }

  read(subgraph: Subgraph): void {
    this.reading = subgraph;
  }

  touch(): void {
    this.touches++;
    if (this.reading === undefined || this.touched.has(this.reading)) return;
    if (this.isOver)
      throw new Error(`what is written by "${this.reading.name}" hangs on something that differs, and is shared`);
    this.touched.add(this.reading);
  }

  /** All is attributed. Which fields are written is worked out later, and must hang on nothing more. */
  end(): void {
    this.isOver = true;
  }

  askName(name: string): void {
    if (this.names.has(name)) this.touch();
  }

  askKey(key: string): void {
    if (this.keys.has(key)) this.touch();
  }

  askNouns(verb: string): void {
    if (this.endings.size > 0 && nounsOf(verb).some((noun) => this.endings.has(endingOf(stem(noun))))) this.touch();
  }

  askKeyHolders(field: string): void {
    if (this.keyFields.has(field)) this.touch();
  }

  askHolders(name: string): void {
    if (this.fieldTypes.has(name)) this.touch();
  }

  askStripped(name: string): void {
    if (this.stripped.has(name)) this.touch();
  }

  askAbbreviated(word: string): void {
    if ([...this.names].some((name) => isShortFor(word, name.toLowerCase()))) this.touch();
  }
}

function difference(a: ReadonlySet<string>, b: ReadonlySet<string>): ReadonlySet<string> {
  const found = new Set<string>();
  for (const name of a) if (!b.has(name)) found.add(name);
  for (const name of b) if (!a.has(name)) found.add(name);
  return found;
}

/** Names of what a subgraph declares otherwise than before: itself, or something that it leads to. */
function differingNames({ removed, added }: Replaced): Set<string> {
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
  spread(differing, [...removed, ...added]);
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

function referencesOf({ removed, added }: Replaced, names: ReadonlySet<string>): readonly string[] {
  return [...removed, ...added].flatMap(({ types }) =>
    [...names].flatMap((name) => {
      const type = types.get(name);
      return type === undefined ? [] : referencesIn(type);
    }),
  );
}
