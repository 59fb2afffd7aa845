/** The words that the grid is drawn from: a file of verbs, records and harmless operations (`words.yaml` says what is in it). */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

export interface Noun {
  /** In PascalCase: the name of the type. */
  readonly name: string;
  readonly verb: boolean;
  readonly key: string;
  readonly fields: readonly string[];
  /** The field that holds the state, and its enum. */
  readonly state: { readonly field: string; readonly enum: string };
  readonly short: string | undefined;
}

export interface Words {
  readonly verbs: readonly string[];
  readonly nouns: readonly Noun[];
  /** By class: templates of operations. */
  readonly harmless: ReadonlyMap<string, readonly string[]>;
}

interface Written {
  readonly verbs: string;
  readonly nouns: Readonly<
    Record<
      string,
      { readonly verb?: boolean; readonly key?: string; readonly fields: string; state: string; short?: string }
    >
  >;
  readonly harmless: Readonly<Record<string, readonly string[]>>;
}

export function readWords(file = join(import.meta.dirname, 'words.yaml')): Words {
  const written = parse(readFileSync(file, 'utf8')) as Written;
  return {
    verbs: written.verbs.trim().split(/\s+/),
    nouns: Object.entries(written.nouns).map(([name, { verb = false, key = 'id', fields, state, short }]) => {
      const [field = '', type = ''] = state.split(' ');
      return { name, verb, key, fields: fields.split(' '), state: { field, enum: type }, short };
    }),
    harmless: new Map(Object.entries(written.harmless)),
  };
}

export function camel(name: string): string {
  return (name[0] ?? '').toLowerCase() + name.slice(1);
}

export function pascal(name: string): string {
  return (name[0] ?? '').toUpperCase() + name.slice(1);
}

export function snake(name: string): string {
  return camel(name).replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

export function plural(name: string): string {
  if (/[^aeiou]y$/.test(name)) return `${name.slice(0, -1)}ies`;
  if (/sis$/.test(name)) return `${name.slice(0, -2)}es`;
  return /(?:s|x|ch|sh)$/.test(name) ? `${name}es` : `${name}s`;
}

/** Whether a name has the noun among its words: such names would be about that record too. */
export function mentions(name: string, noun: string): boolean {
  return name.toLowerCase().includes(noun.toLowerCase());
}
