/** Blanks the sources of subgraphs, except what ownership, its checks and the attribution of writes read. */
import { addToSet } from '../diagnostic/group.ts';
import type { Directive, Source, Subgraph } from '../schema/facts.ts';
import { textsAreMeant } from '../schema/meant-texts.ts';
import type { SourceText } from '../schema/parse-subgraph.ts';
import { saysGenerated } from '../schema/printed.ts';
import { type AppliedDirective, blankSdl } from './blank.ts';

interface Text {
  readonly source: Source;
  readonly sdl: string;
}

/** @param texts of its sources, in their order. */
export function blankSubgraph(subgraph: Subgraph, texts: readonly Text[]): readonly SourceText[] {
  const meant = meantDirectives(subgraph);
  const isComposite = subgraph.dialect === 'composite-schemas';
  return texts.map(({ source, sdl }) => {
    const places = meant.get(source);
    const lineOffset = source.lineOffset ?? 0;
    const isMeant = ({ name, line, column }: AppliedDirective) =>
      isLink(name) || (isComposite && selecting.has(name)) || places?.has(`${line + lineOffset}:${column}`) === true;
    const text = blankSdl(sdl, isMeant);
    // What a file lost when it was printed is known by the comment at its top: there is nothing else in its first line.
    return part(source, subgraph.lacksDirectives === true && saysGenerated(sdl) ? `# generated${text}` : text);
  });
}

/** On arguments of source schemas, whose facts are on the field and its type. */
const selecting = new Set(['is', 'require']);

/** In a supergraph directives have the names that composition gave them. */
export function blankSupergraph(texts: readonly Text[]): readonly SourceText[] {
  const isMeant = ({ name, texts }: AppliedDirective, nested: boolean) =>
    isLink(name) || name === 'tag' || (/^(?:join|fusion)__/.test(name) && !(nested && texts.some(isAddress)));
  return texts.map(({ source, sdl }) => part(source, blankSdl(sdl, isMeant)));
}

function part({ file, lineOffset }: Source, sdl: string): SourceText {
  return { file, ...(lineOffset !== undefined && { lineOffset }), sdl };
}

function isLink(name: string): boolean {
  return name === 'link' || name === 'core';
}

/** Names of directives of which composition keeps the arguments, addresses among them, in `@join__directive`. */
function isAddress(text: string): boolean {
  return text === 'connect' || text === 'source';
}

/** Where directives stand whose texts are kept, by source. */
function meantDirectives({ types }: Subgraph): ReadonlyMap<Source, ReadonlySet<string>> {
  const places = new Map<Source, Set<string>>();
  const add = (source: Source, directives: readonly Directive[]) => {
    for (const directive of directives) {
      if (!textsAreMeant(directive)) continue;
      addToSet(places, source, `${directive.line}:${directive.column}`);
    }
  };
  for (const { blocks, fields } of types.values()) {
    for (const { source, directives } of blocks) add(source, directives);
    for (const { block, directives, args } of fields.marked()) {
      add(block.source, directives);
      for (const arg of args) add(block.source, arg.directives);
    }
  }
  return places;
}
