/** Suggests a path instead of one that does not exist. */
import { readdirSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { ifUsable, inputError } from '../diagnostic/problem.ts';
import { nearest } from '../schema/nearest.ts';
import { gitIn } from './git.ts';
import { showPath, unreadable } from './paths.ts';
import { readText } from './read-text.ts';

/** The name beside it that is nearest, as a remedy; undefined where none is near. */
export function nearPath(path: string, cwd: string): string | undefined {
  // A link that leads nowhere has its own name beside it.
  const near = nearest(
    basename(path),
    namesIn(resolve(cwd, dirname(path))).filter((name) => name !== basename(path)),
  );
  return near && `did you mean ${join(dirname(path), near)}?`;
}

/** Whether a path that was named is a folder. @throws InputError where nothing is there. */
export function isFolder(path: string, cwd: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch (error) {
    throw unreadable(path, cwd, error, nearPath(showPath(path, cwd), cwd));
  }
}

/**
 * The way to a file that lists subgraphs as those of Rover and Cosmo do, to be suggested where no subgraphs were named: in the folder, else in one
 * that lies directly in it (`router/supergraph.yaml`).
 */
export function listIn(folder: string): string | undefined {
  const names = namesIn(folder);
  const folders = names.filter((name) => !/^(?:\.|node_modules$)/.test(name));
  const below = folders.flatMap((name) => namesIn(join(folder, name)).map((one) => `${name}/${one}`));
  return [...names, ...below]
    .filter((way) => /\.ya?ml$/.test(way))
    .find((way) => {
      // Nobody named it: one that cannot be read is passed over.
      const text = ifUsable(() => readText(join(folder, way), folder));
      return text !== undefined && /^subgraphs:\s*(?:#.*)?$/m.test(text);
    });
}

/** How a revision is named, where the text is one, as a remedy. */
export function asRevision(text: string, cwd: string): string | undefined {
  if (!/^\w[\w./@^~-]*$/.test(text)) return undefined;
  return ifUsable(() => {
    const refused = () => inputError('no revision', 'name another one');
    gitIn({ cwd })(['rev-parse', '--verify', '--quiet', `${text}^{commit}`], refused);
    return `a git revision is written with a path: git:${text}:subgraphs`;
  });
}

/** In order; none where there is no such folder. */
function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder).sort();
  } catch {
    return [];
  }
}
