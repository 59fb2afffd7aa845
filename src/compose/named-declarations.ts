/** Finds the declarations that a composer names in its messages. */
import type { ASTNode } from 'graphql';
import { membersOf, nameOf } from './issues.ts';
import type { Origins } from './join-documents.ts';

/** A coordinate in double quotes, `"Invoice.lines(first:)"` too, that is not introduced as the name of a subgraph. */
const quoted = /(?<!\bsubgraphs? )"([_A-Za-z]\w*(?:\.[_A-Za-z]\w*)?)(?:\([_A-Za-z]\w*:\))?"/g;

interface Declaration {
  readonly subgraph: string;
  readonly node: ASTNode;
}

/** Finds what a composer's message speaks of, where the error has no place of its own. */
export class NamedDeclarations {
  private readonly origins: Origins;
  private index: Map<string, Declaration[]> | undefined;

  constructor(origins: Origins) {
    this.origins = origins;
  }

  /**
   * The declarations of the first type or field that a message names.
   *
   * @param subgraph looks in this one alone.
   * @returns none where the message names nothing that is declared.
   */
  namedIn(message: string, subgraph?: string): readonly ASTNode[] {
    this.index ??= this.readAll();
    for (const [, coordinate = ''] of message.matchAll(quoted)) {
      const found = (this.index.get(coordinate) ?? []).filter((one) => (subgraph ?? one.subgraph) === one.subgraph);
      if (found.length > 0) return found.map(({ node }) => node);
    }
    return [];
  }

  private readAll(): Map<string, Declaration[]> {
    const index = new Map<string, Declaration[]>();
    const add = (coordinate: string, declaration: Declaration) => {
      const earlier = index.get(coordinate);
      if (earlier === undefined) index.set(coordinate, [declaration]);
      else earlier.push(declaration);
    };
    for (const { document, subgraph } of this.origins.values()) {
      for (const definition of document.definitions) {
        const type = nameOf(definition, document);
        if (type === undefined) continue;
        // A root goes by its role; a composer may speak of it as it is written.
        const written = 'name' in definition ? (definition.name?.value ?? type) : type;
        for (const name of new Set([type, type.startsWith('@') ? type : written])) {
          add(name, { subgraph: subgraph.name, node: definition });
          for (const member of membersOf(definition))
            add(`${name}.${member.name.value}`, { subgraph: subgraph.name, node: member });
        }
      }
    }
    return index;
  }
}
