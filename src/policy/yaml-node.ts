/** What a YAML text says, with the place of every part. Offsets count UTF-16 code units from the start of the text. */

export interface YamlScalar {
  readonly kind: 'scalar';
  readonly at: number;
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
  readonly items: readonly YamlNode[];
}

export interface YamlEntry {
  /** Where the key is written. */
  readonly at: number;
  /** The key is written without quotes. */
  readonly plain: boolean;
  readonly value: YamlNode;
}

export interface YamlMapping {
  readonly kind: 'mapping';
  readonly at: number;
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

/**
 * The offset of a part by its dotted path, `local_copies.checkout.purpose` or `consumed_by.0`: of the key in a mapping, of the item in a
 * sequence. Keys may themselves have dots (`fields_authority.Customer.tier`): the longest key that fits is followed. Where the
 * path leads nowhere, the nearest part above that is written.
 */
export function offsetOf(root: YamlNode, path: string): number {
  // What is asked for most is at the top: no need to cut the path.
  const top = root.kind === 'mapping' ? root.entries.get(path) : undefined;
  if (top !== undefined) return top.at;
  let node = root;
  let at = root.at;
  let steps = path === '' ? [] : path.split('.');
  while (steps.length > 0) {
    if (node.kind === 'scalar') return at;
    if (node.kind === 'sequence') {
      const item: YamlNode | undefined = node.items[Number(steps[0])];
      if (item === undefined) return at;
      node = item;
      at = item.at;
      steps = steps.slice(1);
      continue;
    }
    let length = steps.length;
    while (length > 0 && !node.entries.has(steps.slice(0, length).join('.'))) length--;
    const entry = node.entries.get(steps.slice(0, length).join('.'));
    if (length === 0 || entry === undefined) return at;
    node = entry.value;
    at = entry.at;
    steps = steps.slice(length);
  }
  return at;
}
