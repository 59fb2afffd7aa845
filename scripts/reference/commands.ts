/** The page of the command line: every command and option as commander knows them, with the examples of the help. */
import { type Argument, Command, type Option } from 'commander';
import { addCommands } from '../../src/cli/commands.ts';
import { examples } from '../../src/cli/examples.ts';
import type { Io } from '../../src/cli/io.ts';
import { block, code, lines, table } from '../markdown.ts';
import { exitCodeTable } from './exit-codes.ts';

/** Defining a command uses nothing of the world; running one would. */
const nowhere: Io = {
  stdout: { write: async () => {}, isTTY: false, columns: undefined },
  stderr: { write: async () => {}, isTTY: false, columns: undefined },
  cwd: '/',
  env: {},
  readStdin: async () => '',
};

export async function commandsPage(): Promise<string> {
  const program = new Command('cadastre');
  await addCommands(program, [], nowhere, () => {});
  return lines(
    '# Reference: commands',
    '',
    '`cadastre <command> --help` prints the same. Findings go to standard output, everything else to standard error.',
    '',
    ...table(
      ['command', 'does'],
      program.commands.map((command) => [`[${command.name()}](#${command.name()})`, command.description()]),
    ),
    ...program.commands.flatMap(sectionOf),
    '## Exit codes',
    '',
    'The same for every command. If anything goes wrong, the exit code is never 0.',
    '',
    ...exitCodeTable(),
  );
}

function sectionOf(command: Command): readonly string[] {
  const name = command.name();
  const inputs = command.registeredArguments.map((argument) => [code(argumentName(argument)), meaningOf(argument)]);
  const options = command.options.filter(({ hidden }) => !hidden);
  const shown = examples[name] ?? [];
  return [
    `## ${name}`,
    '',
    `${sentence(command.description())}.`,
    '',
    ...(inputs.length === 0 ? [] : table(['argument', 'meaning'], inputs)),
    ...(options.length === 0
      ? []
      : table(
          ['option', 'meaning'],
          options.map((option) => [code(option.flags), meaningOf(option)]),
        )),
    ...(shown.length === 0 ? [] : block('sh', shown.join('\n'))),
  ];
}

function argumentName(argument: Argument): string {
  const name = `${argument.name()}${argument.variadic ? '...' : ''}`;
  return argument.required ? `<${name}>` : `[${name}]`;
}

/** The description, then what can be chosen and what is meant without it, unless the description says so. */
function meaningOf(part: Option | Argument): string {
  const { argChoices: choices, defaultValue, description } = part;
  const chosen =
    choices === undefined || choices.every((one) => description.includes(one))
      ? ''
      : `: ${choices.map(code).join(', ')}`;
  const standard = ['string', 'number'].includes(typeof defaultValue) ? ` (default: ${defaultValue})` : '';
  return `${inText(description)}${chosen}${standard}`;
}

/** Placeholders such as <path> would be taken for HTML. */
function inText(text: string): string {
  return text.replace(/(?:[\w:=]*<[^>]+>)+/g, (placeholder) => code(placeholder));
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}
