/** `cadastre lock`: the graph with everything but ownership blanked, in one file, for gates that have no other schemas. */
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { ifUsable, inputError } from '../../diagnostic/problem.ts';
import { readText } from '../../load/read-text.ts';
import { compareWithSources, describeStaleness } from '../../lock/compare.ts';
import { type Lock, lockFile, openLock, type PolicyText, writeLock } from '../../lock/lock.ts';
import type { Settings } from '../../policy/settings.ts';
import { printable, printableLines } from '../../report/escape.ts';
import type { Source, Subgraph } from '../../schema/facts.ts';
import { meantOr } from '../../schema/nearest.ts';
import { command } from '../command.ts';
import { findPolicies } from '../defaults.ts';
import { loadGraph, loadGraphPolicies, loadGraphSettings } from '../graph.ts';
import { type ExitCode, exitCodes, type Io } from '../io.ts';
import { readLockFile } from '../lock-file.ts';
import { type GraphOptions, type OptionsOf, option, present, take } from '../options.ts';
import { writeTarget } from '../output.ts';

const options = [
  ...take.graph,
  option('--no-policies', 'leave the policies out; every gate then needs them beside it'),
  option('-o, --output <file>', 'the lock file', present, lockFile),
  option('--check', 'write nothing; exit with code 2 if the file does not match the sources'),
  option('--print <name>', 'print what the file has for a subgraph or a policy file', present),
];
type LockOptions = OptionsOf<typeof options>;

export const definition = command({
  description: 'write the facts of all subgraphs to one file, for gates without the other schemas',
  options,
  async run({ options, io }) {
    if (options.print !== undefined) return printEntry(options.output, options.print, io);
    const graphOptions = withoutPolicies(options);
    const settings = loadGraphSettings(graphOptions, io);
    const subgraphs = await loadGraph(graphOptions, settings, io);
    const policies = policiesFor(options, graphOptions, settings, io);
    if (options.check === true) return checkLock(options.output, subgraphs, policies?.texts, settings, io);
    const sdlOf = ({ file, text }: Source) => text ?? readText(resolve(io.cwd, file), io.cwd);
    const text = writeLock(
      { subgraphs, sdlOf, policies: policies?.texts, services: settings.services },
      earlierLock(options.output, io),
    );
    await writeTarget({ format: 'lock', file: options.output }, text, io);
    const size = text.length < 1e6 ? `${Math.ceil(text.length / 1000)} kB` : `${(text.length / 1e6).toFixed(1)} MB`;
    await io.stderr.write(
      `${printable(options.output)}: ${subgraphs.length} subgraphs, ${policies?.records ?? 'no'} records, ${size}\n`,
    );
    return exitCodes.clean;
  },
});

/** What is there already, if it is a lock that can be read. */
function earlierLock(file: string, io: Io): Lock | undefined {
  return ifUsable(() => (existsSync(resolve(io.cwd, file)) ? openLock(readLockFile(file, io.cwd), file) : undefined));
}

function withoutPolicies({ policies, ...rest }: LockOptions): GraphOptions {
  return typeof policies === 'string' ? { ...rest, policies } : rest;
}

/** Undefined where they are not wanted, or where there are none. */
function policiesFor({ policies }: LockOptions, graphOptions: GraphOptions, settings: Settings, io: Io) {
  if (policies === false || findPolicies(graphOptions, settings, io) === undefined) return undefined;
  const texts: PolicyText[] = [];
  const read = loadGraphPolicies(graphOptions, settings, io, undefined, (file, text) => texts.push({ file, text }));
  return { texts, records: read.length };
}

async function checkLock(
  file: string,
  subgraphs: readonly Subgraph[],
  policies: readonly PolicyText[] | undefined,
  { services }: Settings,
  io: Io,
): Promise<ExitCode> {
  const lock = openLock(readLockFile(file, io.cwd), file);
  const stale = describeStaleness(compareWithSources(lock, subgraphs, policies, services));
  if (stale !== undefined) {
    throw inputError(`${file} is stale: ${stale}`, 'write it again: cadastre lock');
  }
  await io.stderr.write(`${printable(file)} is up to date: ${subgraphs.length} subgraphs\n`);
  return exitCodes.clean;
}

async function printEntry(file: string, name: string, io: Io): Promise<ExitCode> {
  const lock = openLock(readLockFile(file, io.cwd), file);
  const entry = lock.entries.find((one) => one.name === name);
  if (entry === undefined) {
    const names = lock.entries.map((one) => one.name);
    const otherwise = 'name a subgraph as it is published, or a file of policies or a supergraph by its path';
    throw inputError(`${file} has no subgraph and no file "${name}"`, meantOr(otherwise, name, names));
  }
  const texts = lock.textsOf(entry).map((part) => `# ${part.file}\n${part.text}`);
  await io.stdout.write(`${printableLines(texts.join('\n')).trimEnd()}\n`);
  return exitCodes.clean;
}
