/** The packages that are installed beside this one and have a say in what composition says. */
import { readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const composerParts = [
  '@apollo/composition',
  '@apollo/federation-internals',
  '@apollo/query-graphs',
  '@theguild/federation-composition',
  '@wundergraph/composition',
  'graphql',
];

/** The text of an installed package's manifest, found as Node finds it; it names the version. Undefined where there is none. */
export function manifestOf(name: string): string | undefined {
  for (let at = dirname(fileURLToPath(import.meta.url)); ; at = dirname(at)) {
    const file = join(at, 'node_modules', name, 'package.json');
    if (statSync(file, { throwIfNoEntry: false }) !== undefined) return readFileSync(file, 'utf8');
    if (dirname(at) === at) return undefined;
  }
}
