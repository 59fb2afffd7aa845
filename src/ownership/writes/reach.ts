/**
 * Which subgraphs' operations may be attributed by some types. No operation is attributed to find that out: attribution comes to a type that the
 * operation's own subgraph does not declare by words of the operation and of the values of enums that it takes, which name it or a union that it is a member of, by a key or an enum of the
 * type, by a view of it that comes back, or by what a directive says; and by nothing else.
 */
import { none } from '../../diagnostic/none.ts';
import type { Subgraph } from '../../schema/facts.ts';
import { builtInReferences, namedType } from '../../schema/type-reference.ts';
import type { Operation } from '../namespaces.ts';
import { endsOf, keyOf, nameKey, singular, stem, words } from '../words.ts';
import { longestAbbreviation } from './candidates.ts';
import { broughtAboutBy, derivedFrom, rootOf } from './deed-candidates.ts';
import { restsOf } from './name-parts.ts';
import { abbreviates } from './name-words.ts';
import { nameOf } from './names.ts';
import type { Graph } from './records.ts';
import { mayBeView } from './twins.ts';
import { writeTagsIn } from './write-tags.ts';

/** Part of a key that a word may be. */
interface Part {
  readonly key: string;
  readonly from: number;
  readonly to: number;
}

/** What words may be: parts of keys, or enough to mean a type. */
type Parts = readonly Part[] | 'all';

/** Ends of the types' names by which an operation may mean one of them, or mean another no more: where two others end so, it means none. */
function endsHeardIn(types: ReadonlySet<string>, graphs: readonly Graph[]): readonly string[] {
  const others = new Map([...types].flatMap((name) => endsOf(words(name)).map((end) => [end, new Set<string>()])));
  if (others.size === 0) return [];
  for (const graph of graphs)
    for (const { name, entity } of graph.types.inAnyOrder())
      if (entity && !types.has(name)) for (const end of endsOf(words(name))) others.get(end)?.add(name);
  return [...others].filter(([, names]) => names.size < 2).map(([end]) => end);
}

export class Reach {
  private readonly types: ReadonlySet<string>;
  /** What their names are found by. */
  private readonly keys: readonly string[];
  /** Fields that are a key of them. */
  private readonly keyFields = new Set<string>();
  /** Types of their fields. */
  private readonly fieldTypes = new Set<string>();
  private readonly knownWords = new Map<string, Parts>();
  private readonly knownNames = new Map<string, Parts>();

  /** @param graphs in which the types are. */
  constructor(types: ReadonlySet<string>, graphs: readonly Graph[]) {
    this.types = types;
    const keys = new Set<string>();
    // A framework may have added the last word.
    const add = (name: string) => keys.add(keyOf(name)).add(nameKey(words(name).slice(0, -1)));
    for (const name of types) add(name);
    for (const end of endsHeardIn(types, graphs)) keys.add(end);
    // A union stands for its members.
    for (const { unions } of graphs)
      for (const [name, subgraphs] of unions)
        if (subgraphs.some((subgraph) => subgraph.types.get(name)?.members.some((one) => types.has(one)))) add(name);
    keys.delete('');
    this.keys = [...keys];
    for (const graph of graphs)
      for (const name of types)
        for (const { type, keys } of graph.types.get(name)?.holdings ?? []) {
          for (const { fields } of keys) if (!nameOf(fields).isBareMark) this.keyFields.add(fields);
          for (let index = 0; index < type.fields.size; index++) {
            const reference = type.fields.typeAt(index);
            if (!builtInReferences.has(reference)) this.fieldTypes.add(namedType(reference));
          }
        }
  }

  /** Whether operations of a subgraph may be attributed by one of the types. @param operations all of the subgraph's own. */
  includes({ types }: Subgraph, operations: readonly Operation[]): boolean {
    if (this.types.size === 0 || operations.length === 0) return false;
    for (const name of this.types) if (types.has(name)) return true;
    for (const name of this.fieldTypes) if (types.get(name)?.kind === 'enum') return true;
    if (operations.some(({ field }) => field.directives.length > 0 && saysAny(field))) return true;
    const found: Part[] = [];
    const says = (text: string) => {
      const parts = this.partsOfName(text);
      if (parts === 'all') return true;
      for (const part of parts) found.push(part);
      return false;
    };
    return (
      operations.some((operation) => saysIn(operation, says)) ||
      takesIn(types, says) ||
      [...types.keys()].some((name) => mayBeView(name) && says(name)) ||
      (found.length > 0 && this.keys.some((key) => isMadeOf(key, found)))
    );
  }

  /** @param text a name, or a type as it is written. */
  private partsOfName(text: string): Parts {
    let parts = this.knownNames.get(text);
    if (parts === undefined) {
      const said = [...words(text)];
      const isSure =
        this.keyFields.has(text) ||
        this.keyFields.has(singular(text)) ||
        (said.length === 2 && this.isAbbreviated(said[0] as string));
      // A number behind the last word of an operation's name only says which version it is.
      const last = said.at(-1)?.replace(/\d+$/, '') ?? '';
      if (last !== said.at(-1)) said.push(last);
      if (said.length === 1) said.push(last.replace(/ids?$/, ''), ...restsOf(last));
      parts = isSure ? 'all' : joined(said.map((word) => this.partsOfWord(word)));
      this.knownNames.set(text, parts);
    }
    return parts;
  }

  /** `cust_id`. */
  private isAbbreviated(word: string): boolean {
    return word.length <= longestAbbreviation && [...this.types].some((name) => abbreviates(word, name));
  }

  private partsOfWord(word: string): Parts {
    if (word === '') return none;
    let parts = this.knownWords.get(word);
    if (parts === undefined) {
      parts = joined(this.keys.map((key) => partsOf(key, word)));
      this.knownWords.set(word, parts);
    }
    return parts;
  }
}

function joined(all: readonly Parts[]): Parts {
  const found: Part[] = [];
  for (const parts of all) {
    if (parts === 'all') return 'all';
    for (const part of parts) found.push(part);
  }
  return found.length === 0 ? none : found;
}

/** Whether one of the texts by whose words an operation may be attributed says something. */
function saysIn({ field, namespaces }: Operation, says: (text: string) => boolean): boolean {
  return (
    says(field.name) ||
    says(field.type) ||
    namespaces.some(({ name }) => says(name)) ||
    field.args.some(({ name, type }) => says(name) || (!builtInReferences.has(type) && says(type)))
  );
}

/** The same of input objects, and of the values of enums. */
function takesIn(types: Subgraph['types'], says: (text: string) => boolean): boolean {
  for (const { kind, fields, members } of types.values()) {
    if (kind === 'enum' && members.some(says)) return true;
    if (kind !== 'input') continue;
    for (let index = 0; index < fields.size; index++) {
      const type = fields.typeAt(index);
      if (says(fields.nameAt(index)) || (!builtInReferences.has(type) && says(type))) return true;
    }
  }
  return false;
}

const before = 'aaaa';

/** Where in a key a word may be, its singular, or what is made of it as a verb. */
function partsOf(key: string, word: string): readonly Part[] {
  const forms = new Set([word, singular(word), ...broughtAboutBy(word)]);
  if (key.includes(rootOf(word))) for (const form of derivedFrom(word)) forms.add(form);
  const parts: Part[] = [];
  for (const form of forms) {
    for (let from = key.indexOf(form); from >= 0; from = key.indexOf(form, from + 1))
      parts.push({ key, from, to: from + form.length });
    // Of its last word, a key has the stem: as it is alone, and behind others.
    for (const end of [stem(form), stem(`${before}${form}`).slice(before.length)])
      if (key.endsWith(end)) parts.push({ key, from: key.length - end.length, to: key.length });
  }
  return parts;
}

/** Whether parts of a key, one after the other, make all of it. */
function isMadeOf(key: string, parts: readonly Part[]): boolean {
  const reached = new Set([0]);
  for (const at of reached) {
    if (at === key.length) return true;
    for (const part of parts) if (part.from === at && part.key === key) reached.add(part.to);
  }
  return false;
}

/** A tag names a type of any subgraph; an event is called as it is in the directive that publishes it. */
function saysAny({ directives }: Operation['field']): boolean {
  return writeTagsIn(directives).length > 0 || directives.some(({ id }) => id.startsWith('@edfs__'));
}
