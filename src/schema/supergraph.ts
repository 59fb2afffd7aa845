/** Reads subgraphs back out of a supergraph. */

import type { ConstDirectiveNode, DocumentNode, EnumTypeDefinitionNode } from 'graphql';
import { none } from '../diagnostic/none.ts';
import { InputError } from '../diagnostic/problem.ts';
import { FactsBuilder, type TypeDraft } from './builder.ts';
import type { Directive, Notice, Source, Subgraph, TypeFacts } from './facts.ts';
import { guardText } from './guard.ts';
import { parseSdl } from './parse-sdl.ts';
import { type SourceText, toSource } from './parse-subgraph.ts';
import { readDocument, toValue } from './read-document.ts';
import { FusionJoins, fusionGraphs } from './supergraph/fusion-joins.ts';
import { joinGraphs, joinVersion, readGraphs } from './supergraph/graphs.ts';
import { isOfGateway, type Joins, SpelledJoins, type ValueDirectives } from './supergraph/joins.ts';
import { OwnedJoins } from './supergraph/owned-joins.ts';
import { splitType } from './supergraph/split-type.ts';
import { isMachinery, translator } from './supergraph/translate.ts';

/**
 * Reads the subgraphs back out of a supergraph (join v0.1 to v0.5), or the source schemas out of a Fusion execution schema. They are an inventory: who declares and resolves what is there, but what the authors wrote
 * and composition dropped is not; `docs/supergraph.md` lists it. Lines are those of the supergraph.
 *
 * @throws InputError for text that is no SDL, that lists no graphs, or whose join directives name graphs that it does not list.
 */
export function parseSupergraph(parts: readonly SourceText[]): readonly Subgraph[] {
  const builder = new FactsBuilder();
  const sources = parts.map(toSource);
  const documents = parts.map((part, index) => {
    const source = sources[index] as Source;
    guardText(part.sdl, source);
    const document = parseSdl(part.sdl, source);
    readDocument(document, source, builder);
    return document;
  });
  // Composition has united what there was to unite.
  for (const { name, blocks } of builder.repeated) {
    const [first, again] = blocks.filter(({ extension }) => !extension);
    if (first !== undefined && again !== undefined)
      builder.refuse(again, `"${name}" is defined twice in one supergraph, first on line ${first.line}`, 'keep one');
  }
  builder.finish();

  const source = sources[0] as Source;
  const joined = findEnum(documents, joinGraphs.enum);
  const graphEnum = joined ?? findEnum(documents, fusionGraphs.enum);
  if (graphEnum === undefined)
    throw new InputError({ message: `${source.file} is not a supergraph: it has no enum ${joinGraphs.enum}` });
  const isFusion = joined === undefined;
  const values = readValueDirectives(documents);
  const graphs = readGraphs(graphEnum, (isFusion ? fusionGraphs : joinGraphs).directive, values, source);
  const version = joinVersion(builder.schemaDirectives);
  const types = namedByRole(builder);
  const joins: Joins = isFusion
    ? new FusionJoins(values)
    : version.minor === 1
      ? new OwnedJoins(types, [...graphs.keys()])
      : new SpelledJoins(values);
  const context = { graphs, joins, translate: translator(builder, graphs) };

  const byGraph = new Map<string, Map<string, TypeFacts>>([...graphs.keys()].map((graph) => [graph, new Map()]));
  for (const type of types.values()) {
    for (const [graph, part] of splitType(type, context)) {
      const found = byGraph.get(graph);
      if (found === undefined) throw unknownGraph(graph, part);
      found.set(type.name, part);
    }
  }
  const ofVersion = version.notice === undefined ? [] : [{ message: version.notice, source, line: 1, column: 1 }];
  const ofGateway = noticesOfGateway(types.get('Mutation'));
  return [...graphs].map(([graph, name], index) => ({
    name,
    ...(isFusion ? ofFusion : ofJoin(version.minor)),
    inventory: true,
    sources,
    types: byGraph.get(graph) ?? new Map(),
    notices: index === 0 ? [...ofVersion, ...ofGateway] : ofVersion,
  }));
}

const ofFusion = { dialect: 'composite-schemas', federation: 'fusion' } as const;

function ofJoin(minor: number) {
  return { dialect: minor === 1 ? 'federation-1' : 'federation-2', federation: `join v0.${minor}` } as const;
}

/** Mutations that no subgraph has are nobody's trespass, and nobody's silence. */
function noticesOfGateway(mutations: TypeDraft | undefined): readonly Notice[] {
  return [...(mutations?.fields.values() ?? [])].filter(isOfGateway).map(({ name, block, line, column }) => ({
    message: `Mutation.${name} is the gateway's own (@additionalField): no subgraph resolves it, and what it writes is not checked`,
    source: block.source,
    line,
    column,
  }));
}

function findEnum(documents: readonly DocumentNode[], name: string): EnumTypeDefinitionNode | undefined {
  for (const { definitions } of documents) {
    for (const node of definitions) if (node.kind === 'EnumTypeDefinition' && node.name.value === name) return node;
  }
  return undefined;
}

/** The facts of a subgraph have no use for directives on enum values; here they say which graph has the value. */
function readValueDirectives(documents: readonly DocumentNode[]): ValueDirectives {
  const found = new Map<string, ReadonlyMap<string, readonly Directive[]>>();
  for (const { definitions } of documents) {
    for (const node of definitions) {
      if (node.kind !== 'EnumTypeDefinition') continue;
      const values = (node.values ?? []).map(
        ({ name, directives }) => [name.value, directives?.map(readDirective) ?? none] as const,
      );
      found.set(node.name.value, new Map(values));
    }
  }
  return found;
}

function readDirective(node: ConstDirectiveNode): Directive {
  const args = new Map((node.arguments ?? []).map(({ name, value }) => [name.value, toValue(value)]));
  return { id: node.name.value, args, line: node.loc?.startToken.line ?? 1, column: node.loc?.startToken.column ?? 1 };
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

function unknownGraph(graph: string, { name, blocks }: TypeFacts): InputError {
  const block = blocks[0];
  return new InputError({
    message: `"${name}" is joined to the graph ${graph}, which is not listed`,
    ...(block && { location: { file: block.source.file, line: block.line, column: block.column } }),
  });
}
