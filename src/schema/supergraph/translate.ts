/** Directives of a supergraph, as the subgraphs wrote them. */
import { type FactsBuilder, noArguments } from '../builder.ts';
import type { Directive } from '../facts.ts';
import { type Links, readImports, readLinks } from '../links.ts';
import { text } from './joins.ts';
import { type Graphs, made, type Translate } from './split-type.ts';

/**
 * Turns the directives of a supergraph into those of one of its subgraphs. What was merged over subgraphs (`@tag`, access directives, the team's own)
 * is taken to be said by each; `@join__directive` and `@context` say whose they are.
 */
export function translator(builder: FactsBuilder, graphs: Graphs): Translate {
  const links = new Map<string, Links>();
  for (const graph of graphs.keys()) links.set(graph, linksOf(builder, graph));

  const ofMesh = meshDirectives(builder);
  return (directives, graph) => {
    const name = graphs.get(graph) ?? '';
    const identify = (written: string) => links.get(graph)?.identify(written) ?? `@${written}`;
    const isOfAnother = ({ id, args }: Directive) =>
      ofMesh.has(id) && args.has('subgraph') && args.get('subgraph') !== name;
    const found: Directive[] = [];
    for (const directive of directives) {
      if (isOfAnother(directive)) continue;
      if (directive.id.startsWith(composite)) {
        if (directive.args.get('graph') === graph)
          found.push({ ...directive, id: directive.id.slice(composite.length) });
        continue;
      }
      if (directive.id === 'join__directive') {
        const joined = joinedDirective(directive, graph);
        if (joined !== undefined) found.push({ ...joined, id: identify(joined.id) });
      } else if (isMachinery(directive.id)) found.push(...fusionDirectives(directive));
      else {
        const translated = { ...directive, id: identify(directive.id) };
        if (translated.id !== 'context') found.push(translated);
        else found.push(...contextOf(translated, name));
      }
    }
    return found;
  };
}

/**
 * What the names of directives of the Composite Schemas specification begin with in a supergraph of Grafbase: `@composite__lookup(graph: BILLING)`. The keys beside
 * them are not resolvable, since the lookups are what resolves.
 * Source: @grafbase/cli 0.103.0, `grafbase compose`.
 */
const composite = 'composite__';

/** The graphs that are source schemas of the Composite Schemas specification, as far as one of its directives shows it. */
export function compositeGraphs({ directives }: FactsBuilder): ReadonlySet<unknown> {
  return new Set(directives.filter(({ id }) => id.startsWith(composite)).map(({ args }) => args.get('graph')));
}

/** Names of Mesh's directives, which name their subgraph themselves: `@httpOperation(subgraph: "billing", httpMethod: PUT)`. */
function meshDirectives({ schemaDirectives }: FactsBuilder): ReadonlySet<string> {
  const links = schemaDirectives.filter(({ args }) => /\/graphql\/mesh\/spec\//.test(String(args.get('url'))));
  return new Set(links.flatMap(({ args }) => [...readImports(args.get('import'))].map(([, as]) => as)));
}

/** A graph's links: the supergraph's own, and those that composition kept for this graph. */
function linksOf(builder: FactsBuilder, graph: string): Links {
  const kept = builder.schemaDirectives.flatMap((directive) => {
    const joined = directive.id === 'join__directive' ? joinedDirective(directive, graph) : directive;
    return joined?.id === 'link' || joined?.id === 'core' ? [joined] : [];
  });
  const source = builder.schemaSources[0];
  return readLinks({
    schemaDirectives: kept,
    schemaSources: kept.flatMap(() => source ?? []),
    definedDirectives: builder.definedDirectives,
    directives: [],
  });
}

/** `@join__directive(graphs: [A], name: "connect", args: {…})` as the directive it carries, if it is for the graph. */
function joinedDirective(directive: Directive, graph: string): Directive | undefined {
  const graphs = directive.args.get('graphs');
  const name = text(directive.args.get('name'));
  const args = directive.args.get('args');
  if (name === undefined || !Array.isArray(graphs) || !graphs.includes(graph)) return undefined;
  return made(name, directive, args instanceof Map ? args : noArguments);
}

/** Contexts of all subgraphs stand side by side in the supergraph, as `subgraph__context`. */
function contextOf(directive: Directive, subgraph: string): readonly Directive[] {
  const name = text(directive.args.get('name')) ?? '';
  if (!name.startsWith(`${subgraph}__`)) return [];
  return [made('context', directive, new Map([['name', name.slice(subgraph.length + 2)]]))];
}

/** Whether a type or directive belongs to what composers write, and to no subgraph. */
export function isMachinery(name: string): boolean {
  return /^(?:join|link|core|fusion)__/.test(name);
}

/** What Fusion merged of all source schemas: `@fusion__authorization` replaces three directives. */
function fusionDirectives(directive: Directive): readonly Directive[] {
  if (directive.id === 'fusion__inaccessible') return [made('inaccessible', directive)];
  if (directive.id !== 'fusion__authorization') return [];
  const { args } = directive;
  const stands = (id: string, argument: string) => (Array.isArray(args.get(argument)) ? [made(id, directive)] : []);
  return [
    ...(args.get('authenticated') === true ? [made('authenticated', directive)] : []),
    ...stands('requiresScopes', 'scopes'),
    ...stands('policy', 'policies'),
  ];
}
