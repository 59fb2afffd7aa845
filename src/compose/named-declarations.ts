/** Finds the declarations that a composer names in its messages. */
import type { ASTNode } from 'graphql';
import { groupBy } from '../diagnostic/group.ts';
import { membersOf, nameOf } from './issues.ts';
import type { Origins } from './join-documents.ts';

/** A coordinate in double quotes, `"Invoice.lines(first:)"` too, that is not introduced as the name of a subgraph; or a field's after "argument" or "field". */
const named =
  /(?<!\bsubgraphs? )"([_A-Za-z]\w*(?:\.[_A-Za-z]\w*)?)(?:\([_A-Za-z]\w*:\))?"|\b(?:argument|field) ([_A-Za-z]\w*\.[_A-Za-z]\w*)/g;

interface Declaration {
  readonly coordinate: string;
  readonly subgraph: string;
  readonly node: ASTNode;
}

/**
 * The declarations of the first type or field that a composer's message names; none where it names nothing that is declared.
 *
 * @param subgraph looks in this one alone.
 */
export type NamedDeclarations = (message: string, subgraph?: string) => readonly ASTNode[];

/** Finds what a composer's message is about, if the error has no location. */
export function namedDeclarations(origins: Origins): NamedDeclarations {
  let index: ReadonlyMap<string, readonly Declaration[]> | undefined;
  return (message, subgraph) => {
    index ??= readAll(origins);
    for (const [, coordinate = '', field = coordinate] of message.matchAll(named)) {
      const found = (index.get(field) ?? []).filter((one) => (subgraph ?? one.subgraph) === one.subgraph);
      if (found.length > 0) return found.map(({ node }) => node);
    }
    return [];
  };
}

function readAll(origins: Origins): ReadonlyMap<string, readonly Declaration[]> {
  const all: Declaration[] = [];
  for (const { document, subgraph } of origins.values()) {
    for (const definition of document.definitions) {
      const type = nameOf(definition, document);
      if (type === undefined) continue;
      // A root is named by its role; a composer may name it as it is written.
      const written = 'name' in definition ? (definition.name?.value ?? type) : type;
      for (const name of new Set([type, type.startsWith('@') ? type : written])) {
        all.push({ coordinate: name, subgraph: subgraph.name, node: definition });
        for (const member of membersOf(definition))
          all.push({ coordinate: `${name}.${member.name.value}`, subgraph: subgraph.name, node: member });
      }
    }
  }
  return groupBy(all, ({ coordinate }) => coordinate);
}
