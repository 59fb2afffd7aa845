/** The commands, in the order of the help. Each is loaded when it is asked for: start-up counts in hooks and pipelines. */
import type { Command } from 'commander';
import { examplesOf } from './examples.ts';
import type { ExitCode, Io } from './io.ts';
import { refuseRepeats } from './options.ts';

/** Adds a command to the program; `end` takes the code that its run ends with. */
type Define = (program: Command, io: Io, end: (code: ExitCode) => void, argv: readonly string[]) => void;

const commands = new Map<string, () => Promise<Define>>([
  ['check', async () => (await import('./commands/check.ts')).defineCheck],
  ['gate', async () => (await import('./commands/gate.ts')).defineGate],
  ['approvals', async () => (await import('./commands/approvals.ts')).defineApprovals],
  ['report', async () => (await import('./commands/report.ts')).defineReport],
  ['render', async () => (await import('./commands/render.ts')).defineRender],
  ['diff', async () => (await import('./commands/diff.ts')).defineDiff],
  ['who', async () => (await import('./commands/who.ts')).defineWho],
  ['explain', async () => (await import('./commands/explain.ts')).defineExplain],
  ['rules', async () => (await import('./commands/rules.ts')).defineRules],
  ['coverage', async () => (await import('./commands/coverage.ts')).defineCoverage],
  ['test', async () => (await import('./commands/test.ts')).defineTest],
  ['init', async () => (await import('./commands/init.ts')).defineInit],
  ['move', async () => (await import('./commands/move.ts')).defineMove],
  ['fix', async () => (await import('./commands/fix.ts')).defineFix],
  ['anon', async () => (await import('./commands/anon.ts')).defineAnon],
  ['lock', async () => (await import('./commands/lock.ts')).defineLock],
  ['lsp', async () => (await import('./commands/lsp.ts')).defineLsp],
  ['mcp', async () => (await import('./commands/mcp.ts')).defineMcp],
  ['serve', async () => (await import('./commands/serve.ts')).defineServe],
]);

/** Adds the command that is asked for; all of them where none is named, for the help and for suggestions. */
export async function addCommands(
  program: Command,
  argv: readonly string[],
  io: Io,
  end: (code: ExitCode) => void,
): Promise<void> {
  const asked = commands.get(argv[0] ?? '');
  const wanted = asked === undefined ? [...commands.values()] : [asked];
  for (const load of wanted) (await load())(program, io, end, argv);
  if (asked === undefined) (await import('./complete.ts')).defineComplete(program, end);
  program.addHelpText('after', examplesOf('cadastre'));
  for (const command of program.commands) {
    refuseRepeats(command);
    command.addHelpText('after', examplesOf(command.name()));
  }
}
