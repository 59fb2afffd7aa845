/** Anchors, aliases and merge keys of one YAML document. */
import type { YamlEntry, YamlMapping, YamlNode } from './yaml-node.ts';

export class Anchors {
  private readonly limit: number;
  /** What each name refers to: the node anchored last, as YAML 1.2 has it. */
  readonly nodes = new Map<string, YamlNode>();
  private copied = 0;

  /** @param limit nodes that a document may have with its aliases written out: a few lines of aliases of aliases would be millions. */
  constructor(limit: number) {
    this.limit = limit;
  }

  fits(node: YamlNode): boolean {
    const open: YamlNode[] = [node];
    let count = 0;
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      if (++count > this.limit) return false;
      if (next.kind === 'sequence') for (const item of next.items) open.push(item);
      else if (next.kind === 'mapping') for (const { value } of next.entries.values()) open.push(value);
    }
    return true;
  }

  /**
   * Adds what a merge key names to the entries of its mapping, which win over it; of several mappings, the first.
   * Source: YAML, "Merge Key Language-Independent Type".
   *
   * @returns why it cannot be done: what it names is no mapping, or the document would have too many keys. Each is counted when it is copied: by the end of
   *   the document there could be more than there is room for.
   */
  merge(entries: Map<string, YamlEntry>, merged: YamlNode): 'no mapping' | 'too many' | undefined {
    const mappings = merged.kind === 'sequence' ? merged.items : [merged];
    if (!mappings.every((node): node is YamlMapping => node.kind === 'mapping')) return 'no mapping';
    for (const mapping of mappings) {
      this.copied += mapping.entries.size;
      if (this.copied > this.limit) return 'too many';
      for (const [key, entry] of mapping.entries) if (!entries.has(key)) entries.set(key, entry);
    }
    return undefined;
  }
}
