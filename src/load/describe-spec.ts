/** Says what a source of subgraphs is, in words. */
import { showAddress } from './live.ts';
import { showPath } from './paths.ts';
import { readSpec, type Target } from './spec.ts';

/**
 * What an argument of `--subgraphs` names, in words for people: `folder subgraphs`, `"billing" from https://billing/graphql`. Holds no secret.
 *
 * @param cwd absolute path of the working folder.
 * @throws InputError when it is nothing that could be loaded.
 */
export function describeSpec(spec: string, cwd: string): string {
  const read = readSpec(spec, cwd);
  switch (read.kind) {
    case 'folder':
      return `folder ${showPath(read.path, cwd)}`;
    case 'file':
    case 'list':
    case 'json':
      return showPath(read.path, cwd);
    case 'glob':
      return `glob ${read.glob.written}`;
    case 'stdin':
      return 'standard input';
    case 'named':
      return `"${read.name}" from ${describeTarget(read.target, cwd)}`;
  }
}

function describeTarget(target: Target, cwd: string): string {
  switch (target.kind) {
    case 'file':
    case 'folder':
      return showPath(target.path, cwd);
    case 'glob':
      return target.glob.written;
    case 'live':
      return showAddress(target.address);
    case 'module':
      return `module ${showPath(target.path, cwd)}`;
    case 'stdin':
      return 'standard input';
  }
}
