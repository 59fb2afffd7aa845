/** Connects `run` to the process: streams, signals, exit code. */
import { Console } from 'node:console';
import { writeSync } from 'node:fs';
import { printable } from '../report/escape.ts';
import { ExitGuard } from './exit-guard.ts';
import { type Io, type Output, standardInputLimit } from './io.ts';
import { run } from './run.ts';

/** Runs the command line of this process and sets its exit code. Never calls `process.exit`: that cuts output to pipes short. */
export async function main(): Promise<void> {
  const guard = new ExitGuard();
  process.exitCode = guard.code;
  const fail = (error: unknown) => {
    guard.fail();
    process.exitCode = guard.code;
    const reason = error instanceof Error ? error.message : String(error);
    process.stderr.write(`cadastre: internal error: ${printable(reason)}\n`);
  };
  process.on('uncaughtException', fail);
  process.on('unhandledRejection', fail);
  // Code of the user's, a plugin or a module, may end the process or set its exit code: what it says does not count.
  process.on('exit', () => {
    if (guard.complaint !== undefined) complain(guard.complaint);
    process.exitCode = guard.code;
  });
  // Signals keep their default action, but for a command that asks for them: the process ends at once, even while it computes, with a code
  // that nobody takes for a pass.
  const io: Io = {
    stdout: outputOf(process.stdout),
    stderr: outputOf(process.stderr),
    cwd: workingFolder(),
    env: process.env,
    readStdin,
    // Whoever does not ask for standard input must not open it: an open one keeps the process alive.
    streams: () => {
      // What plugins print must not be among the messages of a protocol.
      globalThis.console = new Console(process.stderr);
      return { input: process.stdin, output: process.stdout };
    },
    untilStopped,
  };
  guard.end(await run(process.argv.slice(2), io));
  process.exitCode = guard.code;
}

/** Of a process that ends: nothing can be waited for any more. */
function complain(fact: string): void {
  try {
    writeSync(2, `cadastre: internal error: ${fact}\n`);
  } catch {
    // The code says it.
  }
}

/** A folder that was removed has no path: what is relative to it is not found then, and the message says so. */
function workingFolder(): string {
  try {
    return process.cwd();
  } catch {
    return '/the working folder does not exist any more';
  }
}

function outputOf(stream: NodeJS.WriteStream): Output {
  let failure: Error | undefined;
  stream.on('error', (error: Error) => {
    failure = error;
  });
  return {
    write: (text) =>
      new Promise((resolve, reject) => {
        stream.write(text, (error) => {
          const cause = error ?? failure;
          if (cause === undefined) resolve();
          else reject(cause);
        });
      }),
    isTTY: stream.isTTY === true,
    get columns() {
      // A terminal that does not know its size says 0.
      return stream.columns > 0 ? stream.columns : undefined;
    },
  };
}

async function readStdin(): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of process.stdin) {
    chunks.push(chunk as Buffer);
    size += (chunk as Buffer).length;
    // The loader refuses less than this; an endless stream must not fill the memory first.
    // Stryker disable next-line EqualityOperator: one piece more or less is the same to the loader
    if (size > standardInputLimit) break;
  }
  return Buffer.concat(chunks);
}

function untilStopped(): Promise<void> {
  return new Promise((resolve) => {
    const stop = () => {
      for (const signal of signals) process.removeListener(signal, stop);
      resolve();
    };
    for (const signal of signals) process.on(signal, stop);
  });
}

const signals = ['SIGTERM', 'SIGINT'] as const;
