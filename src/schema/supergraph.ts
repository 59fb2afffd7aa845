/** Reconstructs the subgraphs of a supergraph. */
import { locationOf } from '../diagnostic/location.ts';
import { type InputError, inputError } from '../diagnostic/problem.ts';
import { type EnumValue, FactsBuilder, type TypeDraft } from './builder.ts';
import { asComposite } from './composite.ts';
import type { Directive, Notice, Source, Subgraph, TypeFacts } from './facts.ts';
import { guardText } from './guard.ts';
import { parseFeatureUrl } from './links.ts';
import { parseSdl } from './parse-sdl.ts';
import { type SourceText, toSource } from './parse-subgraph.ts';
import { readDocument } from './read-document.ts';
import { fusionGraphs } from './supergraph/fusion.ts';
import { isOfGateway, type Joins, joinGraphs, ofId, SpelledJoins, text } from './supergraph/joins.ts';
import { OwnedJoins } from './supergraph/owned-joins.ts';
import { composeAgain, type Graphs, splitType } from './supergraph/split-type.ts';
import { compositeGraphs, isMachinery, translator } from './supergraph/translate.ts';

/**
 * Reads the subgraphs back out of a supergraph (join v0.1 to v0.5), or the source schemas out of a Fusion execution schema. They are an inventory: who declares and resolves what is there, but what the authors wrote
 * and composition dropped is not; `docs/supergraph.md` lists it. Lines are those of the supergraph.
 *
 * @throws InputError for text that is no SDL, that lists no graphs, or whose join directives name graphs that it does not list.
 */
export function parseSupergraph(parts: readonly SourceText[]): readonly Subgraph[] {
  const builder = new FactsBuilder();
  const sources = parts.map(toSource);
  const [source = { file: '' }] = sources;
  for (const [index, part] of parts.entries()) {
    const from = sources[index] as Source;
    guardText(part.sdl, from);
    readDocument(parseSdl(part.sdl, from), from, builder);
  }
  // Composition has united what there was to unite.
  for (const { name, blocks } of builder.repeated) {
    const [first, again] = blocks.filter(({ extension }) => !extension);
    if (first !== undefined && again !== undefined)
      builder.refuse(again, `"${name}" is defined twice in one supergraph, first on line ${first.line}`, 'keep one');
  }
  builder.finish();

  const isFusion = !builder.types.has(joinGraphs.enum);
  const graphs = readGraphs(builder, isFusion ? fusionGraphs : joinGraphs, source.file);
  const version = joinVersion(builder.schemaDirectives);
  const types = namedByRole(builder);
  const joins: Joins =
    version.minor === 1 && !isFusion
      ? new OwnedJoins(types, [...graphs.keys()])
      : new SpelledJoins(builder.enumValues, isFusion);
  const context = { graphs, joins, translate: translator(builder, graphs) };
  // Types of a gateway that adds some of its own (Mesh) are joined to nothing.
  const adds = [...builder.definedDirectives, ...builder.directives.map(({ id }) => id)].includes('additionalField');
  const isJoined = version.minor > 1 && !isFusion && !adds;

  const byGraph = new Map<string, Map<string, TypeFacts>>([...graphs.keys()].map((graph) => [graph, new Map()]));
  for (const type of types.values()) {
    if (isJoined) refuseUnjoined(type, joins);
    for (const [graph, part] of splitType(type, context)) {
      const found = byGraph.get(graph);
      if (found === undefined) throw unknownGraph(graph, part);
      found.set(type.name, part);
    }
  }
  const ofVersion = version.notice === undefined ? [] : [{ message: version.notice, source, line: 1, column: 1 }];
  const ofGateway = noticesOfGateway(types.get('Mutation'));
  const composite = compositeGraphs(builder);
  return [...graphs].map(([graph, name], index) => {
    const subgraph = {
      name,
      ...(isFusion ? ofFusion : ofJoin(version.minor)),
      inventory: true,
      sources,
      types: byGraph.get(graph) ?? new Map(),
      notices: index === 0 ? [...ofVersion, ...ofGateway] : ofVersion,
    };
    return composite.has(graph) ? asComposite(subgraph) : subgraph;
  });
}

const ofFusion = { dialect: 'composite-schemas', federation: 'fusion' } as const;

function ofJoin(minor: number) {
  return { dialect: minor === 1 ? 'federation-1' : 'federation-2', federation: `join v0.${minor}` } as const;
}

/** Notices about mutations that no subgraph has: no rule checks them. */
function noticesOfGateway(mutations: TypeDraft | undefined): readonly Notice[] {
  return [...(mutations?.fields.values() ?? [])].filter(isOfGateway).map(({ name, block, line, column }) => ({
    message: `Mutation.${name} is added by the gateway (@additionalField): no subgraph resolves it, and its writes are not checked`,
    source: block.source,
    line,
    column,
  }));
}

/**
 * From the values of the enum that lists the graphs to the subgraphs' names. The values are made from the names and cannot be turned back.
 *
 * @param named the enum, and the directive that names each graph.
 * @throws InputError where there is no such enum, for a value without a name, and where two have the same.
 */
function readGraphs(
  { types, enumValues }: FactsBuilder,
  named: typeof joinGraphs | typeof fusionGraphs,
  file: string,
): Graphs {
  const listed = types.get(named.enum);
  if (listed === undefined)
    throw inputError(
      `${file} is not a supergraph: it has no enum ${joinGraphs.enum}`,
      'name the file that the composer wrote, or the schemas of the subgraphs',
    );
  const graphs = new Map<string, string>();
  for (const graph of listed.members) {
    const { directives, line, column } = enumValues.get(`${named.enum}.${graph}`) as EnumValue;
    const name = text(ofId(directives, joinGraphs.directive)[0]?.args.get('name'));
    const location = { file, line, column };
    if (name === undefined)
      throw inputError(`the graph ${graph} has no @${named.directive}(name:)`, composeAgain, location);
    if ([...graphs.values()].includes(name))
      throw inputError(`two graphs are named ${JSON.stringify(name)}`, composeAgain, location);
    graphs.set(graph, name);
  }
  return graphs;
}

/** The newest minor of the join specification that this reader was written against. */
const newestJoin = 5;

/** The minor version of the join specification that the supergraph links, 5 for v0.5; v0.3 where it links none. */
function joinVersion(schemaDirectives: readonly Directive[]): { readonly minor: number; readonly notice?: string } {
  for (const { args } of schemaDirectives) {
    const feature = parseFeatureUrl(text(args.get('url')) ?? text(args.get('feature')) ?? '');
    if (feature?.name !== 'join') continue;
    const minor = Number(feature.version.split('.')[1]);
    if (minor <= newestJoin && feature.version.startsWith('0.')) return { minor };
    return {
      minor: newestJoin,
      notice: `join v${feature.version} is newer than v0.${newestJoin}, the newest that is known here; what it adds is ignored`,
    };
  }
  return { minor: 3 };
}

/** The types of the supergraph without those that composition needs, roots by their roles. */
function namedByRole(builder: FactsBuilder): ReadonlyMap<string, TypeDraft> {
  const types = new Map<string, TypeDraft>();
  for (const type of builder.types.values()) {
    if (isMachinery(type.name)) continue;
    const name = builder.rootNames.get(type.name) ?? type.name;
    types.set(name, name === type.name ? type : { ...type, name });
  }
  return types;
}

/**
 * From v0.2 on every type of a composer is joined to the graphs that have it; only a gateway adds some of its own.
 *
 * @throws InputError for a type, or a mutation, that belongs to no subgraph.
 */
function refuseUnjoined(type: TypeDraft, joins: Joins): void {
  const { name, kind, blocks, fields } = type;
  if (kind !== 'object' && kind !== 'interface') return;
  const mutations = name === 'Mutation' ? [...fields.values()] : [];
  const lost = mutations.find(({ directives }) => {
    const applied = ofId(directives, 'join__field');
    return applied.length > 0 && applied.every(({ args }) => !args.has('graph'));
  });
  const at = joins.typeJoins(type).size === 0 ? blocks[0] : lost;
  const [block] = blocks;
  if (at === undefined || block === undefined) return;
  throw inputError(
    `"${at === lost ? `${name}.${lost.name}` : name}" is joined to no graph`,
    composeAgain,
    locationOf(block, at),
  );
}

function unknownGraph(graph: string, { name, blocks }: TypeFacts): InputError {
  const block = blocks[0];
  return inputError(
    `"${name}" is joined to the graph ${graph}, which is not listed`,
    composeAgain,
    block && locationOf(block),
  );
}
