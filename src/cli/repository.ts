/** Where the working folder lies in its repository. */
import { isAbsolute, relative, sep } from 'node:path';
import { repositoryTop } from '../load/paths.ts';
import type { Io } from './io.ts';

/**
 * The path from the top of the repository to the working folder, with forward slashes; empty at the top, and where there is no repository.
 * Without a `.git`, as in an archive or an image, GitHub's, GitLab's and Azure's variables say where the top is.
 */
export function folderInRepository({ cwd, env }: Pick<Io, 'cwd' | 'env'>): string {
  for (const top of [repositoryTop(cwd), env.GITHUB_WORKSPACE, env.CI_PROJECT_DIR, env.BUILD_SOURCESDIRECTORY]) {
    if (top === undefined || top === '') continue;
    const way = relative(top, cwd);
    if (way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way)) return way.replaceAll(sep, '/');
  }
  return '';
}
