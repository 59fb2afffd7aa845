/** Reads a file that names owners, whichever kind it is. */
import { inputError } from '../../diagnostic/problem.ts';
import { readCatalogue } from './backstage.ts';
import { hostByContent, type PathOwners, readCodeOwners } from './codeowners.ts';
import type { CodeHost } from './path-pattern.ts';
import type { OwnerSource } from './source.ts';

export interface OwnersFile {
  readonly text: string;
  /** As shown to people. */
  readonly file: string;
  /** Of a CODEOWNERS file: the host that reads it, where it is known. */
  readonly host: CodeHost | undefined;
  /** Of a CODEOWNERS file: the path of a schema file from the top of its repository; undefined for what is not in it. */
  readonly pathOf: (schemaFile: string) => string | undefined;
}

/**
 * A Backstage catalogue or a CODEOWNERS file, distinguished by name and content.
 *
 * @throws InputError for a catalogue that is no YAML, and for a file that names no owner at all.
 */
export function readOwners(given: OwnersFile): OwnerSource {
  const { text, file } = given;
  const source = isCatalogue(text, file) ? readCatalogue(text, file) : ownersByPath(given);
  if (source !== undefined) return source;
  throw inputError(
    `${file} names no owner`,
    'give a CODEOWNERS file, or a Backstage catalogue with the owner of a Component or an API',
    { file, line: 1, column: 1 },
  );
}

/** Told by its name, or by what it holds. */
export function isCatalogue(text: string, file: string): boolean {
  return /\.(?:ya?ml|json)$/i.test(file) || /^[ \t]*(?:apiVersion|kind)[ \t]*:/m.test(text);
}

/** Lines shown at most: a file of another format has nothing else. */
const shownLines = 5;

function ownersByPath({
  text,
  file,
  host = hostByContent(text) ?? 'github',
  pathOf,
}: OwnersFile): OwnerSource | undefined {
  const codeOwners = readCodeOwners(text, host);
  if (!codeOwners.namesOwners) return undefined;
  const { skipped } = codeOwners;
  const byPath = new Map<string, PathOwners | undefined>();
  const ownersOf = (path: string) => {
    if (!byPath.has(path)) byPath.set(path, codeOwners.ownersOf(path));
    return byPath.get(path);
  };
  return {
    ownersOf(subgraph, typeName) {
      // A subgraph from a supergraph has no file of its own.
      if (subgraph.inventory) return undefined;
      const source = subgraph.types.get(typeName)?.blocks[0]?.source ?? subgraph.sources[0];
      const path = source === undefined ? undefined : pathOf(source.file);
      const found = path === undefined ? undefined : ownersOf(path);
      return found && { value: found.owners, because: `${file}:${found.lines.join(', ')}` };
    },
    notices: () => [
      ...skipped.slice(0, shownLines).map(({ line, reason }) => `${file}:${line} is ignored: ${reason}`),
      ...(skipped.length > shownLines ? [`${file}: ${skipped.length - shownLines} more lines are ignored`] : []),
    ],
  };
}
