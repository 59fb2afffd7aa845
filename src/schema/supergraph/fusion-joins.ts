/**
 * Which source schema a type, a field, a member is in, by the directives of a Fusion execution schema.
 * Source: ChilliCream/graphql-platform, src/HotChocolate/Fusion/src/Fusion.Composition/Definitions (`FusionTypeMutableDirectiveDefinition.cs` and its neighbours).
 */
import type { TypeDraft } from '../builder.ts';
import type { Directive, Field, Value } from '../facts.ts';
import {
  type FieldJoin,
  type Joins,
  named,
  type TypeJoin,
  text,
  typeDirectives,
  type ValueDirectives,
} from './joins.ts';

/** The enum that lists the source schemas, and the directive that names each. */
export const fusionGraphs = { enum: 'fusion__Schema', directive: 'fusion__schema_metadata' } as const;

export class FusionJoins implements Joins {
  private readonly valueDirectives: ValueDirectives;

  constructor(valueDirectives: ValueDirectives) {
    this.valueDirectives = valueDirectives;
  }

  /** A key is kept where a lookup takes it; only a lookup that clients see finds out whether there is such an entity. */
  typeJoins(type: TypeDraft): ReadonlyMap<string, TypeJoin> {
    const standIns = schemasOf(typeDirectives(type, 'fusion__interfaceObject'));
    const lookups = typeDirectives(type, 'fusion__lookup');
    return new Map(
      schemasOf(typeDirectives(type, 'fusion__type')).map((graph) => {
        const keys = lookups.flatMap((directive) => {
          const fields = text(directive.args.get('key'));
          if (fields === undefined || directive.args.get('schema') !== graph) return [];
          return [{ fields, resolvable: directive.args.get('internal') !== true, directive }];
        });
        return [graph, { keys, interfaceObject: standIns.includes(graph), extension: false }];
      }),
    );
  }

  /** A field without a source schema is the gateway's own. */
  fieldJoins(type: TypeDraft, field: Field): readonly FieldJoin[] {
    const applied = field.directives.filter(({ id }) => id === (type.kind === 'input' ? inputField : 'fusion__field'));
    return applied.flatMap(({ args }) => {
      const graph = text(args.get('schema'));
      return graph === undefined ? [] : [joinOf(field, graph, args)];
    });
  }

  interfacesIn(type: TypeDraft, graph: string): readonly string[] {
    return named(typeDirectives(type, 'fusion__implements'), graph, 'interface', 'schema');
  }

  /** What names no source schema is in each that has the type. */
  membersIn(type: TypeDraft, graph: string): readonly string[] {
    if (type.kind === 'union') {
      const applied = typeDirectives(type, 'fusion__unionMember');
      return applied.length === 0 ? type.members : named(applied, graph, 'member', 'schema');
    }
    const values = this.valueDirectives.get(type.name);
    return type.members.filter((member) => {
      const applied = values?.get(member)?.filter(({ id }) => id === 'fusion__enumValue') ?? [];
      return applied.length === 0 || schemasOf(applied).includes(graph);
    });
  }
}

const inputField = 'fusion__inputField';

function joinOf(field: Field, graph: string, args: ReadonlyMap<string, Value>): FieldJoin {
  const requires = field.directives.find((one) => one.id === 'fusion__requires' && one.args.get('schema') === graph);
  return {
    graph,
    external: args.get('partial') === true || args.get('sourceExternal') === true,
    type: text(args.get('sourceType')),
    provides: text(args.get('provides')),
    require: text(requires?.args.get('requirements')),
    args: field.args.filter(({ directives }) => {
      const schemas = schemasOf(directives.filter(({ id }) => id === inputField));
      return schemas.length === 0 || schemas.includes(graph);
    }),
  };
}

function schemasOf(directives: readonly Directive[]): readonly string[] {
  return directives.flatMap(({ args }) => text(args.get('schema')) ?? []);
}
