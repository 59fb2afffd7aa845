/** A mutation of the map with its writes. */
import type { Field, Subgraph, TypeFacts } from '../schema/facts.ts';
import { confidences, type Mutation, type Write } from './map.ts';
import type { Operation } from './namespaces.ts';
import type { Attribution, Attributor } from './writes/attribute.ts';
import type { VerbKind } from './writes/vocabulary.ts';
import { declaringIn } from './writes/write-tags.ts';

/** A mutation whose writes are worked out when first read. */
export class AttributedMutation implements Mutation {
  readonly subgraph: Subgraph;
  readonly coordinate: string;
  readonly parent: TypeFacts;
  readonly field: Field;
  readonly namespaces: readonly Field[];
  private readonly attributor: Pick<Attributor, 'attribute'>;
  private attributed: Attribution | undefined;
  private ownFound: readonly Write[] | undefined;
  private found: readonly Write[] | undefined;
  private namesFound: readonly string[] | undefined;
  /** What other subgraphs declare at the same coordinate: shared, or taken over by `@override`. */
  private elsewhere: readonly AttributedMutation[] = [];

  /** @param attributor asked when somebody first reads what the mutation does or writes. */
  constructor(
    { subgraph, coordinate, parent, field, namespaces }: Operation,
    attributor: Pick<Attributor, 'attribute'>,
  ) {
    this.subgraph = subgraph;
    this.coordinate = coordinate;
    this.parent = parent;
    this.field = field;
    this.namespaces = namespaces;
    this.attributor = attributor;
  }

  /** Of this declaration alone. */
  get attribution(): Attribution {
    this.attributed ??= this.attributor.attribute(this);
    return this.attributed;
  }

  get verb(): VerbKind {
    return this.attribution.verb;
  }

  /** @param others the mutation as other subgraphs declare it: what one of their texts shows, all of them do. */
  alsoDeclared(others: readonly AttributedMutation[]): void {
    this.elsewhere = others;
  }

  get written(): readonly string[] {
    if (this.elsewhere.length === 0) return this.attribution.written;
    this.namesFound ??= [...new Set([this, ...this.elsewhere].flatMap(({ attribution }) => attribution.written))];
    return this.namesFound;
  }

  get writes(): readonly Write[] {
    this.found ??= unitedWrites(
      this.ownWrites,
      this.elsewhere.flatMap((other) => other.ownWrites),
    );
    return this.found;
  }

  /** Of this declaration alone. */
  private get ownWrites(): readonly Write[] {
    this.ownFound ??= this.attribution.findWrites(this);
    return this.ownFound;
  }

  get untaggedWrites(): readonly Write[] {
    const { directives } = this.field;
    const declaring = new Set(declaringIn(directives));
    if (declaring.size === 0) return this.writes;
    const silent = directives.filter((directive) => !declaring.has(directive));
    const field: Field = Object.create(this.field, { directives: { value: silent } });
    const { subgraph, coordinate, parent, namespaces } = this;
    return this.attribution.findWrites({ subgraph, coordinate, parent, field, namespaces });
  }
}

/** The writes, and of others those that they lack, or that are surer there: each type or field once. */
export function unitedWrites<W extends Write>(own: readonly W[], others: readonly W[]): readonly W[] {
  if (others.length === 0) return own;
  const all = [...own];
  const places = new Map<string, number>();
  const keyOf = ({ type, field }: Write) => (field === null ? type : `${type}.${field}`);
  for (const [at, write] of own.entries()) if (!places.has(keyOf(write))) places.set(keyOf(write), at);
  for (const write of others) {
    const at = places.get(keyOf(write));
    if (at === undefined) places.set(keyOf(write), all.push(write) - 1);
    else if (confidences.indexOf(write.confidence) < confidences.indexOf((all[at] as W).confidence)) all[at] = write;
  }
  return all;
}
