/** Completion for shells: `cadastre complete bash` prints a script, which asks `cadastre complete -- <words>` as somebody types. */
import completion from '@bomb.sh/tab/commander';
import type { Command } from 'commander';
import { formats } from '../report/index.ts';
import { ruleIds } from '../rules/index.ts';
import { type ExitCode, exitCodes } from './io.ts';

/** Adds `complete` to a program that has all its commands. */
export function defineComplete(program: Command, end: (code: ExitCode) => void): void {
  const root = completion(program);
  program.commands
    .find((command) => command.name() === 'complete')
    ?.description('print the completion script of a shell')
    .hook('postAction', () => end(exitCodes.clean));
  for (const [name, { options, arguments: words }] of root.commands) {
    const format = options.get('format');
    if (format !== undefined && (name === 'check' || name === 'report' || name === 'render'))
      format.handler = (suggest) => {
        for (const one of formats) suggest(one, '');
      };
    const rule = options.get('rule') ?? (name === 'explain' ? words.get('rule|coordinate') : undefined);
    if (rule !== undefined)
      rule.handler = (suggest: (value: string, description: string) => void) => {
        for (const id of ruleIds) suggest(id, '');
      };
  }
}
