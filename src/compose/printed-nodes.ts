/** From a place in a printed document to the node that was printed there. */
import type { ASTNode, DocumentNode } from 'graphql';

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
  let pair: readonly [ASTNode, ASTNode] | undefined = [document, printed];
  while (pair !== undefined) {
    const [own] = pair;
    if (own.loc !== undefined) found = own;
    pair = childAt(pair, offset);
  }
  return found;
}

/** The child that the place lies in, in both trees. */
function childAt([own, printed]: readonly [ASTNode, ASTNode], offset: number): readonly [ASTNode, ASTNode] | undefined {
  for (const [key, value] of Object.entries(printed)) {
    const children = Array.isArray(value) ? value : [value];
    const index = children.findIndex((child) => isNode(child) && child.loc !== undefined && holds(child, offset));
    if (index < 0) continue;
    const there = (own as unknown as Readonly<Record<string, unknown>>)[key];
    const child = Array.isArray(there) ? there[index] : there;
    if (isNode(child) && child.kind === children[index].kind) return [child, children[index]];
  }
  return undefined;
}

function isNode(value: unknown): value is ASTNode {
  return typeof value === 'object' && value !== null && 'kind' in value;
}

function holds({ loc }: ASTNode, offset: number): boolean {
  return loc !== undefined && loc.start <= offset && offset < loc.end;
}
