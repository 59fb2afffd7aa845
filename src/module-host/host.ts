/** The process that runs one module of the user and returns its schema as text. Its parent ends it. */
import { InputError, type Problem } from '../diagnostic/problem.ts';
import type { ModuleReply } from '../load/module.ts';
import { type ModuleRequest, textsOfModule } from '../load/module-text.ts';

const send = process.send?.bind(process);
// A module that has it could send a message to the parent.
Reflect.deleteProperty(process, 'send');
// Whoever started it is gone.
process.on('disconnect', () => process.exit());

let request: ModuleRequest | undefined;
process.once('message', (message) => {
  request = message as ModuleRequest;
  void load(request);
});

/** Waits for a turn after the module has settled: what it rejects or throws meanwhile must be heard. */
async function load(asked: ModuleRequest): Promise<void> {
  process.on('unhandledRejection', fail);
  process.on('uncaughtException', fail);
  try {
    const texts = await textsOfModule(asked);
    await new Promise((resolve) => setImmediate(resolve));
    if (process.getActiveResourcesInfo().includes('TCPServerWrap')) {
      reply({
        problems: [
          {
            message: `${asked.file} opened a server, and a check must not start one`,
            remedy: 'export the schema from a module that starts nothing',
          },
        ],
      });
    } else reply({ texts });
  } catch (error) {
    fail(error);
  }
}

function fail(error: unknown): void {
  if (error instanceof InputError) {
    reply({ problems: error.problems });
    return;
  }
  const reason = error instanceof Error ? error.message : String(error);
  const message = `${request?.file ?? 'the module'} failed: ${JSON.stringify(reason.slice(0, 300))}`;
  reply({
    problems: [{ message, remedy: 'export the schema from a module that needs nothing else to run' } as Problem],
  });
}

let isAnswered = false;
function reply(answer: ModuleReply): void {
  if (!isAnswered) send?.({ cadastre: true, ...answer });
  isAnswered = true;
}
