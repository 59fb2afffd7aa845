import { FactsBuilder, none, type TypeDraft } from './builder.ts';
import type { Directive, Key, Source, Subgraph, TypeFacts } from './facts.ts';
import { parseFieldSet, printFieldSet } from './field-set.ts';
import { guardText, isPlainText } from './guard.ts';
import { type Links, readLinks } from './links.ts';
import { parseSdl } from './parse-sdl.ts';
import { readDocument } from './read-document.ts';
import { scanDocument } from './scan/scan-document.ts';

/** SDL and where it comes from. */
export interface SourceText extends Source {
  readonly sdl: string;
}

/**
 * Reads one subgraph's SDL, given in one or several parts, into facts.
 *
 * @param name the subgraph's name as the registry knows it.
 * @throws InputError with file, line and column for text that is no SDL, for what is declared twice, and for reserved names.
 */
export function parseSubgraph(name: string, parts: readonly SourceText[]): Subgraph {
  const sources = parts.map((part) => toSource(part));
  const builder = scanParts(parts, sources) ?? readParts(parts, sources);
  return finishSubgraph(name, sources, builder);
}

/** The fast way; undefined when graphql-js must decide what the text says or what is wrong with it. */
function scanParts(parts: readonly SourceText[], sources: readonly Source[]): FactsBuilder | undefined {
  const builder = new FactsBuilder();
  for (const [index, part] of parts.entries()) {
    if (!isPlainText(part.sdl) || !scanDocument(part.sdl, sources[index] as Source, builder)) return undefined;
  }
  return builder;
}

function readParts(parts: readonly SourceText[], sources: readonly Source[]): FactsBuilder {
  const builder = new FactsBuilder();
  for (const [index, part] of parts.entries()) {
    const source = sources[index] as Source;
    guardText(part.sdl, source);
    readDocument(parseSdl(part.sdl, source), source, builder);
  }
  return builder;
}

/** Gives directives their identity, roots their names and entities their keys. */
function finishSubgraph(name: string, sources: readonly Source[], builder: FactsBuilder): Subgraph {
  const used = new Set(builder.directives.map((directive) => directive.id));
  const links = readLinks({
    schemaDirectives: builder.schemaDirectives,
    schemaSources: builder.schemaSources,
    definedDirectives: builder.definedDirectives,
    usesDirective: (written) => used.has(written),
  });
  identifyDirectives(builder.directives, links);

  const types = new Map<string, TypeFacts>();
  for (const type of builder.types.values()) {
    const block = type.blocks[0];
    if (isServiceType(type.name) || links.isMachinery(type.name)) continue;
    if (type.name.startsWith('__')) {
      if (block !== undefined) builder.refuse(block, `"${type.name}" begins with "__", which GraphQL reserves`);
      continue;
    }
    builder.refuseRepeatedMembers(type);
    const keys = readKeys(type, builder);
    // In Federation 1 a key makes no entity of an interface; composition drops it (`schemaUpgrader.ts`, KeyOnInterfaceRemoval).
    type.keys = links.dialect === 'federation-1' && type.kind === 'interface' ? none : keys;
    const roleName = builder.rootNames.get(type.name) ?? type.name;
    types.set(roleName, roleName === type.name ? type : { ...type, name: roleName });
  }
  stripServiceFields(types);
  builder.finish();
  const ofLinks = links.notices.map(({ message, directive, source }) => ({
    message,
    source,
    line: directive.line,
    column: directive.column,
  }));
  return {
    name,
    dialect: links.dialect,
    federation: links.federation,
    inventory: false,
    sources,
    types,
    directives: builder.schemaDirectives,
    notices: [...ofLinks, ...builder.notices],
  };
}

function identifyDirectives(directives: readonly Directive[], links: Links): void {
  const known = new Map<string, string>();
  for (const directive of directives) {
    let id = known.get(directive.id);
    if (id === undefined) {
      id = links.identify(directive.id);
      known.set(directive.id, id);
    }
    directive.id = id;
  }
}

function readKeys(type: TypeDraft, builder: FactsBuilder): readonly Key[] {
  const keys: Key[] = [];
  for (const block of type.blocks) {
    for (const directive of block.directives) {
      if (directive.id !== 'key') continue;
      const given = directive.args.get('fields');
      const text = Array.isArray(given) ? given.join(' ') : typeof given === 'string' ? given : '';
      const selections = parseFieldSet(text);
      if (selections === undefined) {
        const at = { source: block.source, line: directive.line, column: directive.column };
        builder.refuse(
          at,
          `the key of "${type.name}" is not a selection of fields: ${JSON.stringify(text.slice(0, 80))}`,
        );
        continue;
      }
      keys.push({
        fields: printFieldSet(selections),
        resolvable: directive.args.get('resolvable') !== false,
        block,
        line: directive.line,
        column: directive.column,
      });
    }
  }
  return keys;
}

/** What subgraph libraries add to a schema for the router; it is nobody's record. */
function isServiceType(name: string): boolean {
  return name === '_Any' || name === '_Entity' || name === '_Service' || name === '_FieldSet' || name === 'FieldSet';
}

function stripServiceFields(types: Map<string, TypeFacts>): void {
  const query = types.get('Query');
  if (query === undefined || !(query.fields.has('_service') || query.fields.has('_entities'))) return;
  const fields = new Map(query.fields);
  fields.delete('_service');
  fields.delete('_entities');
  types.set('Query', { ...query, fields });
}

/** Where the facts of a part come from: all but its text, unless it cannot be read again. */
export function toSource(part: SourceText): Source {
  return {
    file: part.file,
    ...(part.lineOffset !== undefined && { lineOffset: part.lineOffset }),
    ...(part.text !== undefined && { text: part.text }),
  };
}
