/** `cadastre who <coordinate>`: who decides over a record, a type or a field, who copies, reads and writes it. */
import { type Command, Option } from 'commander';
import { subjects, type WhoAnswer, who } from '../../check/who.ts';
import { InputError } from '../../diagnostic/problem.ts';
import { buildOwnershipMap } from '../../ownership/build.ts';
import { Register } from '../../register/register.ts';
import { asciiJson } from '../../report/escape.ts';
import { renderWho } from '../../report/who.ts';
import { nearest } from '../../schema/nearest.ts';
import { loadGraph, loadGraphPolicies, loadGraphSettings } from '../graph.ts';
import { type ExitCode, exitCodes, type Io } from '../io.ts';
import { addColorOption, addGraphOptions, type ColorOptions, type GraphOptions, wantsColor } from '../options.ts';
import { print } from '../output.ts';

interface WhoOptions extends GraphOptions, ColorOptions {
  readonly format: 'text' | 'json';
}

export function defineWho(program: Command, io: Io, end: (code: ExitCode) => void): void {
  const command = program
    .command('who')
    .description('show the authority of a record, a type or a field, and who copies, reads and writes it')
    .argument('<coordinate>', 'a record (shipping_address), a type (Invoice) or a field (Invoice.status)');
  addGraphOptions(command);
  command.addOption(new Option('-f, --format <format>', 'output format').choices(['text', 'json']).default('text'));
  addColorOption(command);
  command.action(async (subject: string, options: WhoOptions) => {
    const answer = await find(subject, options, io);
    const color = wantsColor(options, io.env, io.stdout.isTTY);
    await print(
      options.format === 'json' ? asciiJson(answer) : renderWho(answer, { color, width: io.stdout.columns ?? 120 }),
      io,
    );
    end(exitCodes.clean);
  });
}

async function find(subject: string, options: WhoOptions, io: Io): Promise<WhoAnswer> {
  const settings = loadGraphSettings(options, io);
  const subgraphs = await loadGraph(options, settings, io);
  const policies = loadGraphPolicies(options, settings, io);
  return answerOf(new Register(buildOwnershipMap(subgraphs), policies, settings.services), subject);
}

/** @throws InputError with the nearest name for what neither the graph nor a policy knows. */
export function answerOf(register: Register, subject: string): WhoAnswer {
  const answer = who(register, subject);
  if (answer !== undefined) return answer;
  const near = nearest(subject, subjects(register));
  throw new InputError({
    message: `neither the graph nor a policy knows "${subject}"`,
    remedy: near === undefined ? 'name a record, a type, or a field as Type.field' : `did you mean "${near}"?`,
  });
}
