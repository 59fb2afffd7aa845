/**
 * The directives of a Fusion execution schema, as those of the join specification that say the same.
 * Source: ChilliCream/graphql-platform, src/HotChocolate/Fusion/src/Fusion.Composition/Definitions (`FusionTypeMutableDirectiveDefinition.cs` and its neighbours).
 */
import type { Directive, Value } from '../facts.ts';

/** The enum that lists the source schemas, and the directive that names each. */
export const fusionGraphs = { enum: 'fusion__Schema', directive: 'fusion__schema_metadata' } as const;

const directives = new Map([
  ['fusion__schema_metadata', 'join__graph'],
  ['fusion__type', 'join__type'],
  ['fusion__interfaceObject', 'join__type'],
  ['fusion__lookup', 'join__type'],
  ['fusion__implements', 'join__implements'],
  ['fusion__unionMember', 'join__unionMember'],
  ['fusion__enumValue', 'join__enumValue'],
  ['fusion__field', 'join__field'],
  ['fusion__inputField', 'join__field'],
  ['fusion__requires', 'join__requires'],
]);
const renamed = new Map([
  ['schema', 'graph'],
  ['sourceType', 'type'],
]);

/** Turns a directive of Fusion into that of the join specification; any other stays as it is. */
export function asJoin(directive: Directive): Directive {
  const { id } = directive;
  const join = directives.get(id);
  if (join === undefined) return directive;
  const args = new Map<string, Value>([...directive.args].map(([name, value]) => [renamed.get(name) ?? name, value]));
  if (id === 'fusion__interfaceObject') args.set('isInterfaceObject', true);
  // A key is kept where a lookup takes it; only a lookup that clients see finds out whether there is such an entity.
  if (id === 'fusion__lookup') args.set('resolvable', args.get('internal') !== true);
  if (id === 'fusion__field') args.set('external', args.get('partial') === true || args.get('sourceExternal') === true);
  return { ...directive, id: join, args };
}
