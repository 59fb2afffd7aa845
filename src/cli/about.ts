/** What a run is about: which graph, at which revision, on which day. */
import { basename, resolve } from 'node:path';
import { dayOf } from '../diagnostic/day.ts';
import { ifUsable, inputError } from '../diagnostic/problem.ts';
import { gitIn } from '../load/git.ts';
import { pathBelow, repositoryTop } from '../load/paths.ts';
import type { About } from '../report/reporter.ts';
import type { Io } from './io.ts';

/** @param today the day that dates are checked on; default: today, in UTC. */
export function aboutRun({ cwd, env }: Pick<Io, 'cwd' | 'env'>, today?: string): About {
  const top = repositoryTop(cwd) ?? cwd;
  // GitHub, GitLab and Azure name the repository; elsewhere its folder does.
  const repository =
    env.GITHUB_REPOSITORY || env.CI_PROJECT_PATH || env.BUILD_REPOSITORY_NAME || basename(resolve(top));
  const folder = folderInRepository({ cwd, env });
  return {
    graph: folder === '' ? repository : `${repository}/${folder}`,
    revision: headOf(cwd, env) ?? shortened(env.GITHUB_SHA || env.CI_COMMIT_SHA || env.BUILD_SOURCEVERSION),
    date: today ?? dayOf(),
  };
}

function headOf(cwd: string, env: Io['env']): string | undefined {
  if (repositoryTop(cwd) === undefined) return undefined;
  const none = () => inputError('nothing is committed', 'commit something');
  const head = ['rev-parse', '--verify', '--quiet', 'HEAD'];
  // Where there is no git, or no commit, a report does not fail for that.
  return ifUsable(() => shortened(gitIn({ cwd, env })(head, none).toString().trim()));
}

function shortened(revision: string | undefined): string | undefined {
  return revision === undefined ? undefined : revision.slice(0, 12);
}

/**
 * The path from the top of the repository to the working folder, with forward slashes; empty at the top, and where there is no repository.
 * Without a `.git`, as in an archive or an image, GitHub's, GitLab's and Azure's variables say where the top is.
 */
export function folderInRepository({ cwd, env }: Pick<Io, 'cwd' | 'env'>): string {
  const tops = [repositoryTop(cwd), env.GITHUB_WORKSPACE, env.CI_PROJECT_DIR, env.BUILD_SOURCESDIRECTORY];
  return tops.flatMap((top) => (top ? (pathBelow(top, cwd) ?? []) : []))[0] ?? '';
}
