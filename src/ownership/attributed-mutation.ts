/** A mutation of the map with its writes. */
import type { Field, Subgraph, TypeFacts } from '../schema/facts.ts';
import type { Mutation, Write } from './map.ts';
import type { Operation } from './namespaces.ts';
import type { Attribution } from './writes/attribute.ts';
import type { VerbKind } from './writes/vocabulary.ts';
import { withoutWriteTags, writeTagsIn } from './writes/write-tags.ts';

/** A mutation whose writes are worked out when first read. */
export class AttributedMutation implements Mutation {
  readonly subgraph: Subgraph;
  readonly coordinate: string;
  readonly parent: TypeFacts;
  readonly field: Field;
  readonly namespaces: readonly Field[];
  readonly written: readonly string[];
  readonly verb: VerbKind;
  private readonly findWrites: (operation: Operation) => readonly Write[];
  private found: readonly Write[] | undefined;

  constructor(
    { subgraph, coordinate, parent, field, namespaces }: Operation,
    { written, verb, findWrites }: Attribution,
  ) {
    this.subgraph = subgraph;
    this.coordinate = coordinate;
    this.parent = parent;
    this.field = field;
    this.namespaces = namespaces;
    this.written = written;
    this.verb = verb;
    this.findWrites = findWrites;
  }

  get writes(): readonly Write[] {
    this.found ??= this.findWrites(this);
    return this.found;
  }

  get untaggedWrites(): readonly Write[] {
    const { directives } = this.field;
    if (writeTagsIn(directives).length === 0) return this.writes;
    const field: Field = Object.create(this.field, { directives: { value: withoutWriteTags(directives) } });
    const { subgraph, coordinate, parent, namespaces } = this;
    return this.findWrites({ subgraph, coordinate, parent, field, namespaces });
  }
}
