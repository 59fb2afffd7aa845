/** Runs a case without a process, and says what is not as it must be. */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Io } from '../../src/cli/io.ts';
import { run } from '../../src/cli/run.ts';
import { check, type HostileCase, type HostileFiles, type HostileTables, soundGraph } from './case.ts';
import { lines } from './lines.ts';
import { faultsOfText } from './said.ts';
import { type Saved, savedCases } from './saved.ts';
import { schemaNames } from './schema-names.ts';
import { schemaSizes } from './schema-sizes.ts';
import { schemas } from './schemas.ts';
import { yamlFiles } from './yaml.ts';

export interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
  readonly files: readonly string[];
}

export async function allTables(): Promise<HostileTables> {
  return { ...schemas, ...schemaNames, ...schemaSizes, ...yamlFiles, ...lines, ...savedCases(await save()) };
}

async function save(): Promise<Saved> {
  return inFolder(soundGraph, async (cwd) => {
    await runIn(cwd, ['lock'], '');
    const { stdout: result } = await runIn(cwd, [...check, '-f', 'json'], '');
    return { lock: readFileSync(join(cwd, 'ownership.lock.json'), 'utf8'), result };
  });
}

export function runCase({ files, argv, stdin = '' }: Pick<HostileCase, 'files' | 'argv' | 'stdin'>): Promise<Ended> {
  return inFolder(files(), (cwd) => runIn(cwd, argv, stdin));
}

export async function inFolder<T>(files: HostileFiles, use: (cwd: string) => Promise<T>): Promise<T> {
  const cwd = mkdtempSync(join(tmpdir(), 'cadastre-case-'));
  try {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(cwd, path)), { recursive: true });
      writeFileSync(join(cwd, path), text);
    }
    return await use(cwd);
  } finally {
    rmSync(cwd, { recursive: true, force: true });
  }
}

export async function runIn(cwd: string, argv: readonly string[], stdin: string): Promise<Ended> {
  let stdout = '';
  let stderr = '';
  const before = new Set(listing(cwd));
  const io: Io = {
    stdout: collector((text) => {
      stdout += text;
    }),
    stderr: collector((text) => {
      stderr += text;
    }),
    cwd,
    env: {},
    readStdin: async () => stdin,
  };
  const code = await run(argv, io);
  return { code, stdout, stderr, files: listing(cwd).filter((file) => !before.has(file)) };
}

function collector(take: (text: string) => void): Io['stdout'] {
  return { write: async (text) => take(text), isTTY: false, columns: undefined };
}

/** What is wrong with how a case ended; empty where all is as it must be. */
export function faultsOf({ code, says, at }: HostileCase, ended: Ended): readonly string[] {
  const { stdout, stderr, files } = ended;
  const said = stderr + stdout;
  const faults: string[] = [];
  if (ended.code !== code) faults.push(`ended with ${ended.code}, not ${code}`);
  if (!said.includes(says)) faults.push(`does not say ${JSON.stringify(says)}`);
  faults.push(...faultsOfText(stdout, stderr, code === 2));
  if (code === 2 && at !== undefined && !new RegExp(`^  at ${at}:\\d+:\\d+$`, 'm').test(stderr))
    faults.push('names no place');
  if (files.length > 0 && code === 2) faults.push(`left ${files.join(', ')}`);
  return faults;
}

function listing(cwd: string): readonly string[] {
  return readdirSync(cwd, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => join(entry.parentPath, entry.name).slice(cwd.length + 1));
}
