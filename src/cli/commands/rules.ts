/** `cadastre rules`: the catalogue. */
import { type Command, Option } from 'commander';
import { rules } from '../../rules/index.ts';
import { type ExitCode, exitCodes, type Io } from '../io.ts';
import { refuseRepeats } from '../options.ts';
import { print } from '../output.ts';

export function defineRules(program: Command, io: Io, end: (code: ExitCode) => void): void {
  const command = program
    .command('rules')
    .description('list the rules')
    .addOption(new Option('-f, --format <format>', 'how to print them').choices(['text', 'json']).default('text'))
    .action(async ({ format }: { format: 'text' | 'json' }) => {
      await print(format === 'json' ? asJson() : asText(), io);
      end(exitCodes.clean);
    });
  refuseRepeats(command);
}

function asText(): string {
  const width = Math.max(...rules.map(({ id }) => id.length));
  const lines = rules.map(({ id, severity, summary }) => `${id.padEnd(width)}  ${severity.padEnd(7)}  ${summary}`);
  return `${lines.join('\n')}\n\ncadastre explain <rule> tells why, and how to mend it.\n`;
}

function asJson(): string {
  const list = rules.map(({ id, severity, since, summary, why, remedy }) => ({
    id,
    severity,
    since,
    summary,
    why,
    remedy,
  }));
  return `${JSON.stringify(list, null, 2)}\n`;
}
