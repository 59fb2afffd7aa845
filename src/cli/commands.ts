/** The commands, in the order of the help. Each is loaded only when it runs: start-up time matters in hooks and pipelines. */
import type { Command } from 'commander';
import type { Definition } from './command.ts';
import { examplesOf } from './examples.ts';
import type { ExitCode, Io } from './io.ts';
import { refuseRepeats } from './options.ts';

const commands = new Map<string, () => Promise<{ readonly definition: Definition }>>([
  ['check', () => import('./commands/check.ts')],
  ['gate', () => import('./commands/gate.ts')],
  ['approvals', () => import('./commands/approvals.ts')],
  ['report', () => import('./commands/report.ts')],
  ['render', () => import('./commands/render.ts')],
  ['diff', () => import('./commands/diff.ts')],
  ['who', () => import('./commands/who.ts')],
  ['explain', () => import('./commands/explain.ts')],
  ['rules', () => import('./commands/rules.ts')],
  ['coverage', () => import('./commands/coverage.ts')],
  ['test', () => import('./commands/test.ts')],
  ['init', () => import('./commands/init.ts')],
  ['move', () => import('./commands/move.ts')],
  ['fix', () => import('./commands/fix.ts')],
  ['anon', () => import('./commands/anon.ts')],
  ['lock', () => import('./commands/lock.ts')],
  ['lsp', () => import('./commands/lsp.ts')],
  ['mcp', () => import('./commands/mcp.ts')],
  ['serve', () => import('./commands/serve.ts')],
]);

/**
 * Adds the command that is named; all commands if none is named, for the help and for suggestions.
 *
 * @param end takes the code that a run ends with.
 */
export async function addCommands(
  program: Command,
  argv: readonly string[],
  io: Io,
  end: (code: ExitCode) => void,
): Promise<void> {
  const asked = commands.has(argv[0] ?? '');
  for (const [name, load] of commands) {
    if (asked && name !== argv[0]) continue;
    const { description, words = [], options, notes, run } = (await load()).definition;
    const command = program.command(name).description(description);
    for (const [flags, meaning, read] of words) command.argument(flags, meaning, read as (text: string) => string);
    for (const option of options) command.addOption(option);
    if (notes !== undefined) command.addHelpText('after', notes);
    command.action(async (...given: readonly unknown[]) => {
      const [typed, chosen] = [given.slice(0, words.length), given[words.length] as object];
      end(await run({ options: chosen, words: typed as string[], io, argv }));
    });
  }
  if (!asked) (await import('./complete.ts')).defineComplete(program, end);
  program.addHelpText('after', examplesOf('cadastre'));
  for (const command of program.commands) {
    refuseRepeats(command);
    command.addHelpText('after', examplesOf(command.name()));
  }
}
