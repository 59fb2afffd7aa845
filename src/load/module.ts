/** A subgraph that is written in code: its module runs in a process of its own, with a limit, and its output goes to standard error. */
import { fork } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { InputError, inputError, type Problem } from '../diagnostic/problem.ts';
import type { ModuleRequest } from './module-text.ts';
import { type Found, type LoadOptions, refuseAtRevision } from './options.ts';
import { showPath } from './paths.ts';
import { parseOne } from './supergraph-file.ts';

/** Milliseconds for one module, from the start of its process. */
const defaultTimeout = 10_000;
/** Modules that run at once: each is a process with a framework in it. */
const maximumAtOnce = 4;

/** The answer of the process. */
export type ModuleReply = { readonly texts: readonly string[] } | { readonly problems: readonly Problem[] };

/**
 * A subgraph in code. This is the only form of input whose code is run.
 *
 * @param path absolute path of a JavaScript module; TypeScript where Node strips types.
 * @param exported the export's name; undefined: the first that is there of `default`, `schema`, `typeDefs`.
 */
export function foundModule(name: string, path: string, exported: string | undefined, options: LoadOptions): Found {
  const shown = showPath(path, options.cwd);
  const file = `module:${shown}${exported === undefined ? '' : `#${exported}`}`;
  return {
    name,
    from: file,
    isAsked: true,
    async load() {
      refuseAtRevision(name, file, options);
      const texts = await inTurn(() => run({ path, shown, exported, file }, options));
      const parts = texts.map((sdl, index) => ({
        file: texts.length === 1 ? file : `${file}[${index}]`,
        text: sdl,
        sdl,
      }));
      return parseOne(name, parts);
    },
  };
}

/** In `dist` the host lies beside the bundle; run from source, it is the one that the tests' set-up bundles. */
function hostFile(): string {
  const places = ['./module-host.js', '../../node_modules/.cache/cadastre/module-host.mjs'].map((place) =>
    fileURLToPath(new URL(place, import.meta.url)),
  );
  return places.find((place) => existsSync(place)) ?? (places[0] as string);
}

/** @throws InputError that names the module: what is wrong with it, or that it did not come to an end. */
function run(request: ModuleRequest, { cwd, timeoutMs = defaultTimeout }: LoadOptions): Promise<readonly string[]> {
  return new Promise((resolve, reject) => {
    // What the module prints, by whatever way, must never be among the findings. Flags such as --inspect are not meant for it.
    const limit = { timeout: timeoutMs, killSignal: 'SIGKILL' } as const;
    const host = fork(hostFile(), { cwd, stdio: ['ignore', 2, 2, 'ipc'], execArgv: [], ...limit });
    let settled = false;
    // Node's own listeners stay: one of them ends the timer of the limit, for which the command would wait.
    const settle = (outcome: () => void) => {
      if (settled) return; // ending the process is an exit too
      settled = true;
      // It may have open servers, timers and connections, which are not waited for.
      host.kill('SIGKILL');
      outcome();
    };
    const refuse = (fact: string, remedy: string) =>
      settle(() => reject(inputError(`${request.file} ${fact}`, remedy)));
    host.on('error', (error) => refuse(`could not be run: ${JSON.stringify(error.message)}`, 'fix what Node reports'));
    host.on('exit', (code, signal) =>
      host.killed
        ? refuse(
            `gave no schema within ${timeoutMs / 1000} s`,
            'export the schema from a module that waits for nothing else, or give the running subgraph as <subgraph>=https://…',
          )
        : refuse(
            `ended its process (${signal ?? `exit code ${code}`}) before its schema was known`,
            'export the schema from a module that does not end the process; its output is above',
          ),
    );
    host.on('message', (reply) => {
      if (!isReply(reply)) return; // The module's own: it may expect its parent to listen.
      settle(() => ('texts' in reply ? resolve(reply.texts) : reject(new InputError(reply.problems))));
    });
    host.send(request);
  });
}

function isReply(reply: unknown): reply is ModuleReply {
  return typeof reply === 'object' && reply !== null && 'cadastre' in reply;
}

let running = 0;
const waiting: (() => void)[] = [];

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (running >= maximumAtOnce) await new Promise<void>((resolve) => waiting.push(resolve));
  running++;
  try {
    return await work();
  } finally {
    running--;
    waiting.shift()?.();
  }
}
