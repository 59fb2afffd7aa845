/** Reads the SDL of one subgraph into facts. */

import type { DefinitionNode } from 'graphql';
import { none } from '../diagnostic/none.ts';
import { InputError } from '../diagnostic/problem.ts';
import { getOrAdd } from '../diagnostic/remembered.ts';
import { FactsBuilder, type TypeDraft } from './builder.ts';
import { asComposite } from './composite.ts';
import type { Directive, Key, Source, Subgraph, TypeFacts } from './facts.ts';
import { faultOfMembers, faultsOfSelections, isUnreadable, renameReserved, writeFieldSet } from './faults.ts';
import { FieldList } from './field-list.ts';
import { fieldSetOf, parseFieldSet, printFieldSet, whyNoFieldSet } from './field-set.ts';
import { guardDeclarations, guardText, isPlainText } from './guard.ts';
import { type Links, readLinks } from './links.ts';
import { parseSdl } from './parse-sdl.ts';
import { hasDirectives, saysGenerated, traceKeys } from './printed.ts';
import { readDocument } from './read-document.ts';
import { scanDocument } from './scan/scan-document.ts';
import { refuseSeveralSubgraphs } from './several-subgraphs.ts';

/** SDL and where it comes from. */
export interface SourceText extends Source {
  readonly sdl: string;
}

/** Thrown for a text that holds operations or fragments and no type: a client's, beside the schemas. */
export class OperationsOnly extends InputError {}

/**
 * Reads one subgraph's SDL, given in one or several parts, into facts. Parts that hold operations only are left out, with a notice.
 *
 * @param name the subgraph's name as the registry knows it.
 * @throws InputError with file, line and column for text that is no SDL, for declarations that contradict each other or look like those of several
 *   subgraphs, and for reserved names; OperationsOnly where there are operations and nothing else.
 */
export function parseSubgraph(name: string, parts: readonly SourceText[]): Subgraph {
  const sources = parts.map((part) => toSource(part));
  const builder = scanParts(parts, sources);
  return builder === undefined ? readParts(name, parts, sources) : finishSubgraph(name, parts, sources, builder);
}

/** The fast way; undefined when graphql-js must decide what the text says or what is wrong with it. */
function scanParts(parts: readonly SourceText[], sources: readonly Source[]): FactsBuilder | undefined {
  const builder = new FactsBuilder();
  for (const [index, part] of parts.entries()) {
    if (!isPlainText(part.sdl) || !scanDocument(part.sdl, sources[index] as Source, builder)) return undefined;
  }
  return builder;
}

function readParts(name: string, parts: readonly SourceText[], sources: readonly Source[]): Subgraph {
  const builder = new FactsBuilder();
  const read: Source[] = [];
  for (const [index, part] of parts.entries()) {
    const source = sources[index] as Source;
    guardText(part.sdl, source);
    const document = parseSdl(part.sdl, source);
    if (document.definitions.every(isExecutable)) {
      builder.notice({ source, line: 1 + (source.lineOffset ?? 0), column: 1 }, `${source.file} ${operationsOnly}`);
      continue;
    }
    read.push(source);
    readDocument(document, source, builder);
  }
  const [first] = sources;
  if (read.length === 0 && first !== undefined) {
    throw new OperationsOnly({
      message: 'there are operations or fragments, and no type definitions',
      remedy: 'name the file that holds the schema',
      location: { file: first.file, line: 1 + (first.lineOffset ?? 0), column: 1 },
    });
  }
  return finishSubgraph(name, parts, read, builder);
}

/** The notice about an ignored file, after its name. */
export const operationsOnly = 'contains operations and no types, and is ignored';

function isExecutable({ kind }: DefinitionNode): boolean {
  return kind === 'OperationDefinition' || kind === 'FragmentDefinition';
}

/** Directives that select fields of other types. */
const readers = ['requires', 'provides', 'fromContext'];

/** Gives directives their identity, roots their names and entities their keys. */
function finishSubgraph(
  name: string,
  parts: readonly SourceText[],
  sources: readonly Source[],
  builder: FactsBuilder,
): Subgraph {
  const links = readLinks(builder);
  const uses = identifyDirectives(builder.directives, links);

  guardDeclarations(builder.types, builder.rootNames);
  const lostKeys = traceKeys(builder);
  dropServiceTypes(builder, links);
  const keyed = uses.has('key');
  const keyless = links.dialect === 'federation-1' ? 'interface' : undefined;
  // The types are taken as a list: a loop over a map makes an object for each step.
  for (const type of [...builder.types.values()]) {
    const fault = faultOfMembers(type);
    if (fault !== undefined) builder.refuse(fault.at, fault.message, fault.remedy);
    if (!keyed) continue;
    const keys = readKeys(type, builder, links.dialect === 'composite-schemas');
    // In Federation 1 a key makes no entity of an interface; composition drops it (`schemaUpgrader.ts`, KeyOnInterfaceRemoval).
    if (keys.length > 0 && type.kind !== keyless) type.keys = keys;
  }
  refuseSeveralSubgraphs(builder);
  const lost = lostKeys(builder.types);
  const types = nameTypes(builder);
  stripServiceFields(types);
  // Few subgraphs use them, and hardly ever wrongly: the place is only looked for where one does.
  if (readers.some((id) => uses.has(id)) && builder.directives.some(isUnreadable)) {
    for (const { at, message, remedy } of faultsOfSelections(types.values())) builder.refuse(at, message, remedy);
  }
  builder.finish();
  const subgraph: Subgraph = {
    name,
    dialect: links.dialect,
    federation: links.federation,
    inventory: false,
    sources,
    types,
    directives: builder.schemaDirectives,
    uses,
    ...(!hasDirectives(builder) && parts.some(({ sdl }) => saysGenerated(sdl)) && { lacksDirectives: true }),
    ...(lost !== undefined && { lostKeys: lost, lacksDirectives: true }),
    notices: [...links.notices, ...builder.notices],
  };
  return links.dialect === 'composite-schemas' ? asComposite(subgraph) : subgraph;
}

/** Drops the types of specifications and libraries, and refuses those with reserved names. */
function dropServiceTypes(builder: FactsBuilder, links: Links): void {
  const { types } = builder;
  for (const type of [...types.values()]) {
    const { name } = type;
    // Some names that begin with an underscore, or have two in them, belong to libraries.
    if (name.includes('__')) {
      if (name.startsWith('__') && type.blocks[0] !== undefined)
        builder.refuse(type.blocks[0], `"${name}" begins with "__", which GraphQL reserves`, renameReserved);
      if (name.startsWith('__') || links.isMachinery(name)) types.delete(name);
    } else if (isServiceType(name)) types.delete(name);
  }
}

/** The types by the names they have in the graph: roots by their roles. What else has the name of a role would hide the root. */
function nameTypes(builder: FactsBuilder): Map<string, TypeFacts> {
  const { types, rootNames } = builder;
  const renamed = [...rootNames].filter(([name, role]) => name !== role);
  if (renamed.length === 0) return types;
  for (const [name, role] of renamed) {
    const beside = rootNames.has(role) ? undefined : types.get(role)?.blocks[0];
    if (beside === undefined || !types.has(name)) continue;
    const fact = `"${role}" is declared beside "${name}", which is the ${role.toLowerCase()} root here; federation allows no other type of that name`;
    builder.refuse(beside, fact, `rename "${role}", or make it the root in \`schema { … }\``);
  }
  const named = new Map<string, TypeFacts>();
  for (const [name, type] of types) {
    const role = rootNames.get(name) ?? name;
    named.set(role, role === name ? type : { ...type, name: role });
  }
  return named;
}

/** @returns the ids that were given. */
function identifyDirectives(directives: readonly Directive[], links: Links): ReadonlySet<string> {
  const known = new Map<string, string>();
  const identify = (name: string) => links.identify(name);
  for (const directive of directives) directive.id = getOrAdd(known, directive.id, identify);
  return new Set(known.values());
}

/** @param takesArguments as keys of source schemas do: `id(scope: LOCAL)`. */
function readKeys(type: TypeDraft, builder: FactsBuilder, takesArguments: boolean): readonly Key[] {
  let keys: Key[] | undefined;
  for (const block of type.blocks) {
    for (const directive of block.directives) {
      if (directive.id !== 'key') continue;
      const text = fieldSetOf(directive);
      const fields = normalKey(text, takesArguments);
      if (fields === undefined) {
        const at = { source: block.source, line: directive.line, column: directive.column };
        builder.refuse(at, `the key of "${type.name}" ${whyNoFieldSet(text)}`, writeFieldSet);
        continue;
      }
      const { line, column } = directive;
      const key = { fields, resolvable: directive.args.get('resolvable') !== false, block, line, column };
      if (keys === undefined) keys = [key];
      else keys.push(key);
    }
  }
  return keys ?? none;
}

/** The one spelling of a key; undefined where the text is no selection of fields. */
function normalKey(text: string, takesArguments: boolean): string | undefined {
  const selections = parseFieldSet(text, takesArguments);
  return selections && printFieldSet(selections);
}

/** What subgraph libraries add to a schema for the router; it is no record. */
function isServiceType(name: string): boolean {
  return name === '_Any' || name === '_Entity' || name === '_Service' || name === '_FieldSet' || name === 'FieldSet';
}

function stripServiceFields(types: Map<string, TypeFacts>): void {
  const query = types.get('Query');
  if (query === undefined || !(query.fields.has('_service') || query.fields.has('_entities'))) return;
  const own = [...query.fields.values()].filter(({ name }) => name !== '_service' && name !== '_entities');
  types.set('Query', { ...query, fields: FieldList.of(own) });
}

/** Where the facts of a part come from: all but its text, unless it cannot be read again. */
export function toSource(part: SourceText): Source {
  return {
    file: part.file,
    ...(part.lineOffset !== undefined && { lineOffset: part.lineOffset }),
    ...(part.text !== undefined && { text: part.text }),
  };
}
