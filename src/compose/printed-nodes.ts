/** From a place in a printed document to the node that was printed there. */
import { type ASTNode, type DocumentNode, visit } from 'graphql';

/**
 * The smallest node at a place of the text that a document was printed as.
 *
 * @param document what was printed; its nodes keep the positions of their own files.
 * @param printed the text, parsed: the same tree with the text's positions.
 * @param line from 1.
 * @param column from 1.
 * @returns undefined where nothing with a position is there.
 */
export function nodeAt(
  document: DocumentNode,
  printed: DocumentNode,
  line: number,
  column: number,
): ASTNode | undefined {
  const lines = printed.loc?.source.body.split('\n') ?? [];
  const offset = lines.slice(0, line - 1).reduce((sum, { length }) => sum + length + 1, 0) + column - 1;
  let found: ASTNode | undefined;
  visit(printed, {
    enter({ kind, loc }, _key, _parent, path) {
      if (loc === undefined || offset < loc.start || loc.end <= offset) return false;
      const own = path.reduce<unknown>(
        (at, key) => (at as Readonly<Record<string, unknown>> | undefined)?.[key],
        document,
      );
      const node = own as ASTNode | undefined;
      if (node?.kind === kind && node.loc !== undefined) found = node;
      return undefined;
    },
  });
  return found;
}
