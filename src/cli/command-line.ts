/** Reads the command line: commands, options, and the errors. */
import { Command, CommanderError } from 'commander';
import { InputError } from '../diagnostic/problem.ts';
import { version } from '../version.ts';
import { addCommands } from './commands.ts';
import { tellFailure } from './failure.ts';
import { type ExitCode, exitCodes, type Io } from './io.ts';
import { usageProblem } from './usage-problem.ts';

/** Reads one command line and runs what it asks for. Never throws. */
export async function runCommand(argv: readonly string[], io: Io): Promise<ExitCode> {
  let code: ExitCode = exitCodes.internal;
  const pending: Promise<void>[] = [];
  const say = (text: string) => void pending.push(io.stderr.write(text));
  const program = new Command('cadastre')
    .description(
      'The ownership register of a federated GraphQL graph: who defines, extends, copies and writes each record.',
    )
    .version(version)
    .exitOverride()
    .showSuggestionAfterError()
    .configureOutput({
      writeOut: (text) => void pending.push(io.stdout.write(text)),
      writeErr: say,
      // The problem is printed below, as every other one is: the fact, then what to do.
      outputError: () => {},
      getOutHelpWidth: () => io.stdout.columns ?? 100,
      getErrHelpWidth: () => io.stderr.columns ?? 100,
    });
  const end = (ended: ExitCode) => {
    code = ended;
  };

  try {
    await addCommands(program, argv, io, end);
    if (argv.length === 0) {
      program.outputHelp({ error: true });
      code = exitCodes.unusable;
    } else await program.parseAsync(withoutHelpCommand(argv, program), { from: 'user' });
    await Promise.all(pending);
    return code;
  } catch (error) {
    // Asking for help or the version is no fault.
    if (!(error instanceof CommanderError) || error.exitCode === 0) return await explainFailure(error, io, pending);
    return await explainFailure(new InputError(usageProblem(error, program, argv)), io, pending);
  }
}

/** `help check` as `check --help`: commander ends its own `help` with the exit code of the process, which is not 0 until all is done. */
function withoutHelpCommand([first = '', ...others]: readonly string[], { commands }: Command): readonly string[] {
  if (first !== 'help') return [first, ...others];
  const isKnown = others.length === 0 || commands.some((one) => one.name() === others[0]);
  return isKnown ? [...others, '--help'] : others;
}

async function explainFailure(error: unknown, io: Io, pending: readonly Promise<void>[]): Promise<ExitCode> {
  const asked = error instanceof CommanderError;
  try {
    await Promise.all(pending);
  } catch {
    // Not even standard error can be written: the code is all that is left to say it with.
    return asked || error instanceof InputError ? exitCodes.unusable : exitCodes.internal;
  }
  return asked ? exitCodes.clean : await tellFailure(error, io);
}
