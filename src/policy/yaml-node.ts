/** A YAML text as nodes, each with its offset. Offsets count UTF-16 code units from the start of the text. */
import { remembered } from '../diagnostic/remembered.ts';

export interface YamlScalar {
  readonly kind: 'scalar';
  readonly at: number;
  /** Where what was written ends; a comment behind it is no part of it. */
  readonly end: number;
  /** By the core schema of YAML 1.2: dates and `yes` are texts, `1.10` is a number. */
  readonly value: string | number | boolean | null;
  /** As written, quotes and escapes resolved: `1.10`. */
  readonly source: string;
  /** Written without quotes. */
  readonly plain: boolean;
}

export interface YamlSequence {
  readonly kind: 'sequence';
  readonly at: number;
  readonly end: number;
  readonly items: readonly YamlNode[];
}

export interface YamlEntry {
  /** Where the key is written, and where it ends. */
  readonly at: number;
  readonly keyEnd: number;
  /** The key is written without quotes. */
  readonly plain: boolean;
  readonly value: YamlNode;
}

export interface YamlMapping {
  readonly kind: 'mapping';
  readonly at: number;
  readonly end: number;
  readonly entries: ReadonlyMap<string, YamlEntry>;
}

export type YamlNode = YamlScalar | YamlSequence | YamlMapping;

/** The node as plain data: objects, arrays and scalars. */
export function toPlain(node: YamlNode): unknown {
  if (node.kind === 'scalar') return node.value;
  if (node.kind === 'sequence') return node.items.map(toPlain);
  // The one key that is special to objects, `__proto__`, no reader lets through.
  return Object.fromEntries([...node.entries].map(([key, { value }]) => [key, toPlain(value)]));
}

/** The part of a node that a path of keys and indices leads to, or undefined. */
export function nodeAt(node: YamlNode, path: readonly (string | number)[]): YamlNode | undefined {
  let found: YamlNode | undefined = node;
  for (const step of path) {
    if (found?.kind === 'mapping') found = found.entries.get(String(step))?.value;
    else if (found?.kind === 'sequence') found = found.items[Number(step)];
    else return undefined;
  }
  return found;
}

/** An entry of a mapping, or an item of a sequence. */
export type Part = Pick<YamlEntry, 'at' | 'value'> & { readonly keyEnd?: number };

/** A part, what it is in, and all that is there. */
export interface Step {
  readonly within: YamlMapping | YamlSequence;
  readonly parts: readonly Part[];
  readonly part: Part;
}

export const partsOf = remembered((node: YamlMapping | YamlSequence): readonly Part[] =>
  node.kind === 'mapping' ? [...node.entries.values()] : node.items.map((value) => ({ at: value.at, value })),
);

/**
 * The way to a part by its dotted path, `local_copies.checkout.purpose` or `consumed_by.0`, as far as it is written. Keys may themselves have
 * dots (`fields_authority.Customer.tier`): the longest key that fits is followed.
 *
 * @returns innermost first, and what of the path leads nowhere.
 */
export function wayTo(
  root: YamlNode,
  path: string,
): { readonly way: readonly Step[]; readonly rest: readonly string[] } {
  const way: Step[] = [];
  let node = root;
  let rest = path === '' ? [] : path.split('.');
  while (rest.length > 0 && node.kind !== 'scalar') {
    const parts = partsOf(node);
    let length = node.kind === 'mapping' ? rest.length : 1;
    let part: Part | undefined;
    for (; length > 0 && part === undefined; length--)
      part = node.kind === 'mapping' ? node.entries.get(rest.slice(0, length).join('.')) : parts[Number(rest[0])];
    if (part === undefined) break;
    way.unshift({ within: node, parts, part });
    node = part.value;
    rest = rest.slice(length + 1);
  }
  return { way, rest };
}

/** The offset of a part by its path: of the key in a mapping, of the item in a sequence. Where the path leads nowhere, of the nearest part above. */
export function offsetOf(root: YamlNode, path: string): number {
  // Most lookups are at the top: no need to cut the path.
  const top = root.kind === 'mapping' ? root.entries.get(path) : undefined;
  return (top ?? wayTo(root, path).way[0]?.part ?? root).at;
}
