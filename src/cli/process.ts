/** Connects `run` to the process: streams, signals, exit code. */
import { exitCodes, type Io, type Output } from './io.ts';
import { run } from './run.ts';

/** Bytes of standard input that are read at most. */
const standardInputLimit = 16 * 1024 * 1024;

/** Runs the command line of this process and sets its exit code. Never calls `process.exit`: that cuts output to pipes short. */
export async function main(): Promise<void> {
  process.exitCode = exitCodes.internal;
  let failed = false;
  const fail = (error: unknown) => {
    failed = true;
    process.exitCode = exitCodes.internal;
    const reason = error instanceof Error ? error.message : String(error);
    process.stderr.write(`cadastre: internal error: ${reason}\n`);
  };
  process.on('uncaughtException', fail);
  process.on('unhandledRejection', fail);
  // Signals keep their default action, but for a command that asks for them: the process ends at once, even while it computes, with a code
  // that nobody takes for a pass.
  const io: Io = {
    stdout: outputOf(process.stdout),
    stderr: outputOf(process.stderr),
    cwd: process.cwd(),
    env: process.env,
    readStdin,
    untilStopped,
  };
  const code = await run(process.argv.slice(2), io);
  process.exitCode = failed ? exitCodes.internal : code;
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
          if (cause === undefined || cause === null) resolve();
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
