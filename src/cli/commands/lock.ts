/** `cadastre lock`: the ownership facts of all subgraphs in one file, for gates that have no other schema at hand. */
import type { Command } from 'commander';
import { InputError } from '../../diagnostic/problem.ts';
import { packInfluence } from '../../gate/influence.ts';
import { compareWithSources, describeStaleness } from '../../lock/compare.ts';
import { lockFile, openLock, writeLock } from '../../lock/lock.ts';
import type { RecordPolicy } from '../../policy/policy.ts';
import type { Settings } from '../../policy/settings.ts';
import { printable } from '../../report/escape.ts';
import type { Subgraph } from '../../schema/facts.ts';
import { version } from '../../version.ts';
import { findPolicies } from '../defaults.ts';
import { loadGraph, loadGraphPolicies, loadGraphSettings } from '../graph.ts';
import { type ExitCode, exitCodes, type Io } from '../io.ts';
import { readLockFile } from '../lock-file.ts';
import { addGraphOptions, type GraphOptions, present } from '../options.ts';
import { writeTarget } from '../output.ts';

interface LockOptions extends Omit<GraphOptions, 'policies'> {
  /** False: `--no-policies`. */
  readonly policies?: string | false;
  readonly output: string;
  readonly check?: true;
}

export function defineLock(program: Command, io: Io, end: (code: ExitCode) => void): void {
  const command = program
    .command('lock')
    .description('write the ownership facts of all subgraphs to one file, for gates without the other schemas');
  addGraphOptions(command);
  command
    .option('--no-policies', 'leave the policies out: every gate then needs them beside it')
    .option('-o, --output <file>', 'the file to write, or to check', present, lockFile)
    .option('--check', 'write nothing; end with 2 where the file is not what would be written');
  command.action(async (options: LockOptions) => end(await runLock(options, io)));
}

async function runLock(options: LockOptions, io: Io): Promise<ExitCode> {
  const graphOptions = withoutPolicies(options);
  const settings = loadGraphSettings(graphOptions, io);
  const subgraphs = await loadGraph(graphOptions, settings, io);
  const policies = policiesFor(options, graphOptions, settings, io);
  if (options.check === true) return checkLock(options.output, subgraphs, policies, io);
  const index = packInfluence(subgraphs, version);
  const text = writeLock({ tool: version, subgraphs, index, ...(policies && { policies }) });
  await writeTarget({ format: 'lock', file: options.output }, text, io);
  const size = text.length < 1e6 ? `${Math.ceil(text.length / 1000)} kB` : `${(text.length / 1e6).toFixed(1)} MB`;
  await io.stderr.write(
    `${printable(options.output)}: ${subgraphs.length} subgraphs, ${policies?.length ?? 'no'} records, ${size}\n`,
  );
  return exitCodes.clean;
}

function withoutPolicies({ policies, ...rest }: LockOptions): GraphOptions {
  return typeof policies === 'string' ? { ...rest, policies } : rest;
}

/** Undefined where they are not wanted, or where there are none. */
function policiesFor(
  { policies }: LockOptions,
  graphOptions: GraphOptions,
  settings: Settings,
  io: Io,
): readonly RecordPolicy[] | undefined {
  if (policies === false || findPolicies(graphOptions, settings, io) === undefined) return undefined;
  return loadGraphPolicies(graphOptions, settings, io);
}

async function checkLock(
  file: string,
  subgraphs: readonly Subgraph[],
  policies: readonly RecordPolicy[] | undefined,
  io: Io,
): Promise<ExitCode> {
  const lock = openLock(readLockFile(file, io.cwd), file);
  const stale = describeStaleness(compareWithSources(lock, subgraphs, policies));
  if (stale !== undefined) {
    throw new InputError({ message: `${file} is stale: ${stale}`, remedy: 'write it again: cadastre lock' });
  }
  await io.stderr.write(`${printable(file)} is up to date: ${lock.subgraphs.length} subgraphs\n`);
  return exitCodes.clean;
}
