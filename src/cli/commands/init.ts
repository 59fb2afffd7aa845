/** `cadastre init`: drafts the policies of a graph that has none. */
import { existsSync, mkdirSync, readdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type Command, Option } from 'commander';
import { InputError } from '../../diagnostic/problem.ts';
import { draftPolicies, type RecordDraft } from '../../draft/draft.ts';
import type { CodeHost } from '../../draft/owners/path-pattern.ts';
import { draftFiles } from '../../draft/yaml.ts';
import { buildOwnershipMap } from '../../ownership/build.ts';
import { printable } from '../../report/escape.ts';
import { Register } from '../../rules/register.ts';
import { findPolicies, loadGraph, loadGraphPolicies, loadGraphSettings } from '../graph.ts';
import { type ExitCode, exitCodes, type Io } from '../io.ts';
import { addGraphOptions, collect, type GraphOptions, present } from '../options.ts';
import { print, writeAll } from '../output.ts';
import { findOwners } from '../owners.ts';

interface InitOptions extends GraphOptions {
  readonly out?: string;
  readonly owners?: readonly string[];
  readonly codeownersHost?: CodeHost;
  readonly stdout?: boolean;
}

export function defineInit(program: Command, io: Io, end: (code: ExitCode) => void): void {
  const command = program
    .command('init')
    .description('draft policies for the records that have none, each line with what speaks for it');
  addGraphOptions(command);
  command
    .option('-o, --out <folder>', 'where the drafts go (default: the policies folder)', present)
    .option(
      '--owners <file>',
      'a CODEOWNERS file or a Backstage catalogue to read teams from; may be given several times',
      collect,
    )
    .addOption(
      new Option(
        '--codeowners-host <host>',
        'who reads the CODEOWNERS file (default: told from its place and content)',
      ).choices(['github', 'gitlab']),
    )
    .option('--stdout', 'print the drafts instead of writing files');
  command.action(async (options: InitOptions) => {
    await init(options, io);
    end(exitCodes.clean);
  });
}

async function init(options: InitOptions, io: Io): Promise<void> {
  const settings = loadGraphSettings(options, io);
  const subgraphs = await loadGraph(options, settings, io);
  const map = buildOwnershipMap(subgraphs);
  const existing = findPolicies(options, settings, io);
  const policies =
    existing === undefined || isEmptyFolder(resolve(io.cwd, existing)) ? [] : loadGraphPolicies(options, settings, io);
  const covered = new Set(new Register(map, policies, settings.services).records.flatMap(({ types }) => types));
  const ownersOf = await findOwners(options.owners ?? [], options.codeownersHost, subgraphs, io);
  const drafts = draftPolicies(map, { covered, ownersOf });
  if (drafts.length === 0) {
    const why =
      covered.size > 0
        ? 'policies name every record of this graph already'
        : 'this graph has no records: no type has a key, and no mutation writes any';
    await io.stderr.write(`${why}\n`);
    return;
  }
  const files = draftFiles(drafts);
  if (options.stdout === true) await print([...files.values()].join('---\n'), io);
  else await writeDrafts(files, drafts, options.out ?? existing ?? 'policies', io);
}

/** Nothing is ever overwritten, and either all files are written or none. */
async function writeDrafts(
  files: ReadonlyMap<string, string>,
  drafts: readonly RecordDraft[],
  folder: string,
  io: Io,
): Promise<void> {
  const taken = [...files.keys()].filter((name) => existsSync(resolve(io.cwd, folder, name)));
  if (taken.length > 0) {
    throw new InputError(
      taken.map((name) => ({
        message: `${join(folder, name)} exists, and is not overwritten`,
        remedy: 'draft to another folder with --out, or print the drafts with --stdout',
      })),
    );
  }
  mkdirSync(resolve(io.cwd, folder), { recursive: true });
  writeAll(new Map([...files].map(([name, text]) => [join(folder, name), text])), io.cwd);
  await print(summary(files, drafts, folder), io);
}

function summary(files: ReadonlyMap<string, string>, drafts: readonly RecordDraft[], folder: string): string {
  const unsure = drafts.filter(({ authority }) => authority.confidence !== 'high');
  const purposes = drafts.reduce((sum, { copies }) => sum + copies.length, 0);
  const lines = [`drafted ${drafts.length} records in ${files.size} files under ${folder}/`];
  if (unsure.length > 0) {
    lines.push('', 'judge these first: their authority is not plain from the schemas');
    for (const { record, authority } of unsure) {
      const next = authority.next === undefined ? '' : `, or ${authority.next}`;
      lines.push(`  ${record}: ${authority.subgraph}${next} (${authority.confidence})`);
    }
  }
  if (purposes > 0)
    lines.push('', `${purposes} copies need their purpose stated; until then, check refuses their policies`);
  lines.push('', 'next: read the drafts, then cadastre check');
  return `${lines.map(printable).join('\n')}\n`;
}

/** An empty folder is a place for drafts, not a mistake. */
function isEmptyFolder(path: string): boolean {
  const stat = statSync(path, { throwIfNoEntry: false });
  return stat?.isDirectory() === true && readdirSync(path).length === 0;
}
