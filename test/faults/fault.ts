/** What a fault is: something that breaks around the command while it runs, and how the command must end then. */
import { type SpawnOptions, spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { soundGraph } from '../hostile/case.ts';

export interface Outcome {
  /** Null: ended by a signal. */
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
  /** Files of the folder afterwards. */
  readonly files: readonly string[];
}

export interface Fault {
  readonly name: string;
  /** The exit codes, or the signal, that it may end with: never 0. */
  readonly ends: number | NodeJS.Signals;
  /** A part of what is said. */
  readonly says: string;
  run(folder: string): Promise<Outcome>;
  /** Needs Linux, or its superuser. */
  readonly only?: 'linux' | 'root';
}

/** The command as it is built. Another file may be named, which starts it. */
const repository = process.cwd();
export const binary: string = join(repository, 'dist', 'bin.cjs');

/** Runs something in a folder of its own that holds the sound graph, and these files. */
export async function inFolder<T>(
  files: Readonly<Record<string, string>>,
  use: (folder: string) => Promise<T>,
): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'cadastre-fault-'));
  try {
    for (const [path, text] of Object.entries({ ...soundGraph, ...files })) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    return await use(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Runs the command to its end. @param meanwhile does something to it while it runs. */
export function command(
  folder: string,
  argv: readonly string[],
  options: SpawnOptions & { readonly node?: readonly string[] } = {},
  meanwhile: (child: ReturnType<typeof spawn>) => void = () => {},
): Promise<Outcome> {
  const { node = [], ...rest } = options;
  return shell(process.execPath, [...node, binary, ...argv], folder, rest, meanwhile);
}

/** Runs a program to its end. */
export function shell(
  program: string,
  argv: readonly string[],
  folder: string,
  options: SpawnOptions = {},
  meanwhile: (child: ReturnType<typeof spawn>) => void = () => {},
): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, argv, { cwd: folder, env: { PATH: process.env.PATH }, timeout: 15_000, ...options });
    let stdout = '';
    let stderr = '';
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      stdout += text;
    });
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      stderr += text;
    });
    child.once('error', reject);
    child.once('close', (code, signal) => resolve({ code, signal, stdout, stderr, files: listing(folder) }));
    meanwhile(child);
  });
}

/** What is not as it must be; empty where all is. */
export function faultsOf({ ends, says }: Fault, { code, signal, stdout, stderr, files }: Outcome): readonly string[] {
  const faults: string[] = [];
  if ((code ?? signal) !== ends) faults.push(`ended with ${code ?? signal}, not ${ends}: ${stderr.slice(0, 200)}`);
  if (code === 0) faults.push('passed');
  if (!(stderr + stdout).includes(says)) faults.push(`does not say ${JSON.stringify(says)}: ${stderr.slice(0, 300)}`);
  if (/^ {4,}at .*:\d+:\d+\)?$/m.test(stderr)) faults.push('a stack trace');
  for (const file of files.filter((name) => /^(?:report\.|out)/.test(name))) faults.push(`left ${file}`);
  return faults;
}

function listing(folder: string): readonly string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, encoding: 'utf8' });
}
