/** Runs git in a local repository: never through a shell, and always in the repository around the working folder. */
import { spawnSync } from 'node:child_process';
import { type InputError, inputError } from '../diagnostic/problem.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** Where git works. */
export interface GitOptions {
  /** Absolute path of the working folder. */
  readonly cwd: string;
  readonly env?: Environment;
}

/** Milliseconds for one call of git: it reads a local repository. */
const timeout = 60_000;
const maximumOutput = 512 * 1024 * 1024;

/**
 * @returns runs git, and gives what it prints. `refused` says what it means when git ends with a failure and says nothing.
 * @throws InputError when git fails: with the message of git, or with `refused` if git printed none.
 */
export function gitIn({ cwd, env = {} }: GitOptions) {
  const own = withoutLocal(env);
  const trusted = safeDirectories(env).flatMap((folder) => ['-c', `safe.directory=${folder}`]);
  return (args: readonly string[], refused: () => InputError, input = ''): Buffer => {
    const { error, status, stdout, stderr } = call([...trusted, ...args], cwd, own, input);
    if (error !== undefined) throw notRun(error);
    if (status !== 0) throw refusal(stderr.toString()) ?? refused();
    return stdout;
  };
}

function call(args: readonly string[], cwd: string, env: Environment, input = '') {
  return spawnSync('git', args, {
    cwd,
    input,
    timeout,
    maxBuffer: maximumOutput,
    // Git must write English, since one of its messages is looked for, and must not lock somebody's repository.
    env: { ...env, LC_ALL: 'C', GIT_OPTIONAL_LOCKS: '0' },
  });
}

/**
 * Without the variables that tie git to one repository. In a hook they name the repository that the hook is for: with GIT_DIR set, git takes the working
 * folder for the top of the work tree, wherever it is, and would read another folder's files. Git itself knows which these are.
 */
function withoutLocal(env: Environment): Environment {
  const named = Object.keys(env).filter((name) => name.startsWith('GIT_'));
  if (named.length === 0) return env;
  const rest = Object.fromEntries(Object.entries(env).filter(([name]) => !named.includes(name)));
  const asked = call(['rev-parse', '--local-env-vars'], '/', rest);
  if (asked.error !== undefined) throw notRun(asked.error);
  const local = new Set(asked.stdout.toString().split('\n'));
  // What GIT_CONFIG_COUNT counts means nothing without it.
  return Object.fromEntries(
    Object.entries(env).filter(([name]) => !local.has(name) && !/^GIT_CONFIG_(?:KEY|VALUE)_/.test(name)),
  );
}

/** Folders that the environment's own settings of git trust: as git's settings go, these alone say nothing of what is read. */
function safeDirectories(env: Environment): readonly string[] {
  const folders: string[] = [];
  for (const [name, key] of Object.entries(env)) {
    const [, number] = /^GIT_CONFIG_KEY_(\d+)$/.exec(name) ?? [];
    if (number === undefined || key?.toLowerCase() !== 'safe.directory') continue;
    if (Number(number) < Number(env.GIT_CONFIG_COUNT)) folders.push(env[`GIT_CONFIG_VALUE_${number}`] ?? '');
  }
  return folders;
}

function notRun(error: Error): InputError {
  if ((error as NodeJS.ErrnoException).code === 'ENOENT') {
    return inputError('git could not be started', 'install git, or compare with a folder or a lock');
  }
  return inputError(
    `git did not finish (${(error as NodeJS.ErrnoException).code ?? error.message})`,
    'compare with a folder or a lock',
  );
}

/** Git's error message, and its advice; undefined if there is none. */
function refusal(stderr: string): InputError | undefined {
  const lines = stderr.split('\n').map((line) => line.trim());
  const at = lines.findIndex((line) => /^(?:fatal|error): /.test(line));
  if (at < 0) return undefined;
  const fact = (lines[at] as string).replace(/^\w+: /, '');
  if (fact.startsWith('not a git repository')) {
    return inputError(
      'the working folder is not in a git repository',
      'run this inside the repository, or compare with a folder or a lock',
    );
  }
  const advice = lines.slice(at + 1).filter((line) => line !== '');
  return inputError(
    `git refuses: ${fact}`,
    advice.length > 0 ? advice.join(' ') : 'make sure that git can read this repository from here',
  );
}
