/** Errors of the command line, and what to write instead. */
import type { Command, CommanderError } from 'commander';
import type { Problem } from '../diagnostic/problem.ts';
import { formats } from '../report/index.ts';
import { nearest } from '../schema/nearest.ts';

/**
 * Turns what commander says into a fact and a remedy.
 *
 * @param argv the command line that it could not read.
 */
export function usageProblem(error: CommanderError, program: Command, argv: readonly string[]): Problem {
  const [fact = '', hint] = error.message.replace(/^error: /, '').split('\n');
  const meant = /Did you mean (.*)\?/.exec(hint ?? '')?.[1];
  const command = program.commands.find((one) => one.name() === argv[0]);
  return { message: fact.replace(/\.$/, ''), remedy: remedyFor(error.code, fact, meant, command, argv) };
}

function remedyFor(
  code: string,
  fact: string,
  meant: string | undefined,
  command: Command | undefined,
  argv: readonly string[],
): string {
  const help = `\`${['cadastre', ...(command === undefined ? [] : [command.name()]), '--help'].join(' ')}\``;
  if (meant !== undefined) return `did you mean ${meant}? ${help} lists what is accepted`;
  if (code === 'commander.unknownOption') {
    const name = /'-*([^']*)'/.exec(fact)?.[1] ?? '';
    if ((formats as readonly string[]).includes(name) && has(command, '--format')) return `write --format ${name}`;
  }
  if (code === 'commander.excessArguments' && has(command, '--subgraphs')) {
    if (argv.some((argument) => /^(?:-s|--subgraphs)/.test(argument)))
      return 'repeat --subgraphs before each source; put a pattern in quotes, or the shell replaces it with the files that it finds: --subgraphs "*/schema.graphql"';
    const extra = argv.slice(1).find((argument) => !argument.startsWith('-'));
    return `name schemas with an option: --subgraphs ${extra ?? '<source>'}`;
  }
  if (code === 'commander.invalidArgument') {
    const choices = /Allowed choices are (.*)\./.exec(fact)?.[1]?.split(', ');
    const given = /argument '(.*?)' is invalid/.exec(fact)?.[1]?.toLowerCase();
    const near = given && choices && (choices.find((choice) => choice.startsWith(given)) ?? nearest(given, choices));
    if (near) return `did you mean ${near}?`;
  }
  return `${help} lists what is accepted`;
}

function has(command: Command | undefined, flag: string): boolean {
  return command?.options.some(({ long }) => long === flag) === true;
}
