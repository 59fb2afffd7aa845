/** `cadastre init`: drafts the policies of a graph that has none. */
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';
import { InputError } from '../../diagnostic/problem.ts';
import type { Undrafted } from '../../draft/candidates.ts';
import type { Drafts } from '../../draft/draft.ts';
import { draftFiles, undraftedText } from '../../draft/yaml.ts';
import { upwards } from '../../load/paths.ts';
import { printable } from '../../report/escape.ts';
import { amount } from '../../report/wording.ts';
import { command } from '../command.ts';
import { findPolicies } from '../defaults.ts';
import { draftsFor } from '../drafts.ts';
import { loadGraphSettings, loadRegister } from '../graph.ts';
import { graphFlags, shellWord } from '../graph-flags.ts';
import { exitCodes, type Io } from '../io.ts';
import { collect, type OptionsOf, option, take } from '../options.ts';
import { print, writeAll } from '../output.ts';
import { findOwners } from '../owners.ts';

const options = [
  ...take.graph,
  take.output('folder', 'the folder for the drafts (default: the policies folder)'),
  option('--owners <file>', 'a CODEOWNERS file or a Backstage catalogue to read teams from; can be repeated', collect),
  option(
    '--codeowners-host <host>',
    'the host that reads the CODEOWNERS file (default: recognised by its place and content)',
    ['github', 'gitlab'],
  ),
  option('--stdout', 'print the drafts instead of writing files'),
];
type InitOptions = OptionsOf<typeof options>;

export const definition = command({
  description: 'draft policies for the records that have none, with the evidence for each line as a comment',
  options,
  async run({ options, io }) {
    // An empty folder is a place for drafts, not a mistake.
    const mayLack = (path: string | undefined) => path === undefined || isEmptyFolder(resolve(io.cwd, path));
    const { settings, subgraphs, register } = await loadRegister(options, io, mayLack);
    const ownersOf = await findOwners(options.owners ?? [], options.codeownersHost, subgraphs, io);
    const drafts = draftsFor(register, ownersOf);
    if (drafts.records.length === 0) {
      const why =
        register.records.length > 0
          ? 'policies name every record of this graph already'
          : 'this graph has no records: no type has a key, and no mutation writes any';
      await io.stderr.write([why, ...undraftedLines(drafts.undrafted), ''].map(printable).join('\n'));
      return exitCodes.clean;
    }
    if (options.stdout === true) {
      const texts = [...draftFiles(drafts.records).values()].join('---\n');
      await print(texts + undraftedText(drafts.undrafted), io);
    } else await writeDrafts(drafts, options.output ?? findPolicies(options, settings, io) ?? 'policies', options, io);
    return exitCodes.clean;
  },
});

/** Nothing is ever overwritten, and either all files are written or none. */
async function writeDrafts(drafts: Drafts, folder: string, options: InitOptions, io: Io): Promise<void> {
  const files = draftFiles(drafts.records, schemaFrom(resolve(io.cwd, folder)));
  const taken = [...files.keys()].filter((name) => existsSync(resolve(io.cwd, folder, name)));
  if (taken.length > 0) {
    throw new InputError(
      taken.map((name) => ({
        message: `${join(folder, name)} exists, and is not overwritten`,
        remedy: 'draft to another folder with --output, or print the drafts with --stdout',
      })),
    );
  }
  writeAll(new Map([...files].map(([name, text]) => [join(folder, name), text])), io.cwd);
  const lines = [...summary(files.size, drafts, folder), ...nextCommands(folder, options, io)];
  await print(`${lines.map(printable).join('\n')}\n`, io);
}

function summary(files: number, { records, undrafted }: Drafts, folder: string): readonly string[] {
  const unsure = records.filter(({ authority }) => authority.confidence !== 'high');
  const purposes = records.reduce((sum, { copies }) => sum + copies.length, 0);
  const lines = [`drafted ${amount(records.length, 'record')} in ${amount(files, 'file')} under ${folder}/`];
  if (unsure.length > 0) {
    lines.push('', 'review these first: the schemas do not clearly show their authority');
    for (const { record, authority } of unsure) {
      const next = authority.next === undefined ? '' : `, or ${authority.next}`;
      lines.push(`  ${record}: ${authority.subgraph}${next} (${authority.confidence})`);
    }
  }
  if (purposes > 0) {
    const copies = purposes === 1 ? '1 copy needs its purpose' : `${purposes} copies need their purpose`;
    lines.push('', `${copies} stated; until then, check refuses the policies`);
  }
  return [...lines, ...undraftedLines(undrafted)];
}

function undraftedLines(undrafted: readonly Undrafted[]): readonly string[] {
  return undrafted.length === 0
    ? []
    : ['', 'not drafted:', ...undrafted.map(({ type, reason }) => `  ${type}: ${reason}`)];
}

/** What to run next, on the same graph and these policies. */
function nextCommands(folder: string, options: InitOptions, io: Io): readonly string[] {
  const found = findPolicies({}, loadGraphSettings({ config: options.config }, io), io);
  const policies =
    found !== undefined && resolve(io.cwd, found) === resolve(io.cwd, folder) ? '' : ` --policies ${shellWord(folder)}`;
  const check = `cadastre check${graphFlags(options)}${policies}`;
  return [
    '',
    'next: read the drafts, then',
    `  ${check}`,
    `  ${check} --update-baseline   # accepts what it finds today`,
  ];
}

/** The path from a folder to the policies' JSON Schema, of the package as the project installs it. */
function schemaFrom(folder: string): string | undefined {
  const schemas = upwards(folder).map((at) => join(at, 'node_modules', 'cadastre', 'schema', 'policy.schema.json'));
  const schema = schemas.find((path) => existsSync(path));
  return schema && relative(folder, schema).replaceAll(sep, '/');
}

function isEmptyFolder(path: string): boolean {
  const stat = statSync(path, { throwIfNoEntry: false });
  return stat?.isDirectory() === true && readdirSync(path).length === 0;
}
