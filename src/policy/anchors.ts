/** Anchors, aliases and merge keys of one YAML document. */
import type { YamlEntry, YamlMapping, YamlNode } from './yaml-node.ts';

export class Anchors {
  private readonly limit: number;
  private readonly nodes = new Map<string, YamlNode>();
  /** How many nodes an anchored one is, written out. */
  private readonly sizes = new Map<YamlNode, number>();
  private copied = 0;

  /** @param limit nodes that a document may have with its aliases written out: a few lines of aliases of aliases would be millions. */
  constructor(limit: number) {
    this.limit = limit;
  }

  define(name: string, node: YamlNode): void {
    this.sizes.set(node, this.sizeOf(node));
    this.nodes.set(name, node);
  }

  /** The node that an alias stands for; the one anchored last, as YAML 1.2 has it. */
  resolve(name: string): YamlNode | undefined {
    return this.nodes.get(name);
  }

  fits(node: YamlNode): boolean {
    return this.sizeOf(node) <= this.limit;
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

  /** How many nodes a node is with its aliases written out; any number beyond the limit for what is beyond it. */
  private sizeOf(node: YamlNode): number {
    const known = this.sizes.get(node);
    if (known !== undefined) return known;
    let size = 1;
    for (const part of partsOf(node)) {
      size += this.sizeOf(part);
      if (size > this.limit) return size;
    }
    return size;
  }
}

function partsOf(node: YamlNode): Iterable<YamlNode> {
  if (node.kind === 'scalar') return [];
  return node.kind === 'sequence' ? node.items : [...node.entries.values()].map(({ value }) => value);
}
