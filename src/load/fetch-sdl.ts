/**
 * Asks a running subgraph for its SDL, as the federation specification lays down
 * (https://www.apollographql.com/docs/graphos/schema-design/federated-schemas/reference/subgraph-spec#query_service), and trusts nothing that comes back.
 */
import { InputError } from '../diagnostic/problem.ts';
import type { LiveRequest } from './live.ts';

/** Larger answers are cut off, in bytes after decompression. */
export const maximumAnswer = 16 * 1024 * 1024;

const query = '{ _service { sdl } }';

/**
 * @param timeoutMs for the whole of it: connecting, headers and body.
 * @returns the SDL as the subgraph gave it.
 * @throws InputError for whatever is not a success with SDL in it. No message holds a header's value or a part of the address that may be secret.
 */
export async function fetchSdl(request: LiveRequest, timeoutMs: number): Promise<string> {
  const controller = new AbortController();
  let late = false;
  const timer = setTimeout(() => {
    late = true;
    controller.abort();
  }, timeoutMs);
  try {
    const { url, headers } = request;
    const response = await fetch(url, {
      method: 'POST',
      headers,
      body: JSON.stringify({ query }),
      // A redirect would carry our headers to whoever it names.
      redirect: 'error',
      signal: controller.signal,
    });
    return readAnswer(request, response, await readBody(request, response));
  } catch (error) {
    if (error instanceof InputError) throw error;
    if (late)
      refuse(
        request,
        `did not answer within ${timeoutMs / 1000} s`,
        'see whether it runs and can be reached from here',
      );
    throw unreachable(request, error);
  } finally {
    clearTimeout(timer);
    controller.abort();
  }
}

/** Reads the body while counting: a compressed bomb is seen when it unfolds, not when it has filled the memory. */
async function readBody(request: LiveRequest, response: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = response.body?.getReader();
  for (let chunk = await reader?.read(); chunk?.value !== undefined; chunk = await reader?.read()) {
    size += chunk.value.byteLength;
    if (size > maximumAnswer) refuse(request, `answered with more than ${maximumAnswer / 1024 / 1024} MiB`, notSdl);
    chunks.push(chunk.value);
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks));
  } catch {
    return refuse(request, 'answered with text that is not UTF-8', notSdl);
  }
}

function readAnswer(request: LiveRequest, { ok, status }: Response, body: string): string {
  const answer = parseObject(body);
  const said = answer === undefined ? '' : firstError(request, answer.errors);
  if (!ok)
    refuse(request, `answered with status ${status}${said}`, status === 401 || status === 403 ? unauthorised : notSdl);
  if (answer === undefined) {
    refuse(
      request,
      `answered with ${/^\s*</.test(body) ? 'an HTML page' : 'something that is not a JSON object'}`,
      notSdl,
    );
  }
  if (answer.errors !== undefined && answer.errors !== null) refuse(request, `answered with errors${said}`, notSdl);
  const service = asObject(asObject(answer.data)?._service);
  const sdl = service?.sdl;
  if (typeof sdl !== 'string' || sdl.trim() === '') refuse(request, `gave no SDL for ${query}`, notSdl);
  if (request.secrets.some((secret) => sdl.includes(secret))) {
    refuse(request, 'gave an SDL that repeats the value of a header', 'what was sent would be shown; mend the server');
  }
  return sdl;
}

function parseObject(body: string): JsonObject | undefined {
  try {
    return asObject(JSON.parse(body));
  } catch {
    return undefined;
  }
}

type JsonObject = Readonly<Record<string, unknown>>;

function asObject(value: unknown): JsonObject | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : undefined;
}

/** The first error's message, quoted, without what we sent. */
function firstError(request: LiveRequest, errors: unknown): string {
  const message = Array.isArray(errors) ? asObject(errors[0])?.message : undefined;
  if (typeof message !== 'string') return '';
  let text = message;
  for (const secret of request.secrets) text = text.replaceAll(secret, '***');
  return `: ${JSON.stringify(text.slice(0, 200))}`;
}

function unreachable(request: LiveRequest, error: unknown): InputError {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  const code = (cause as NodeJS.ErrnoException | undefined)?.code;
  const message = cause instanceof Error ? cause.message : '';
  if (/redirect/i.test(message)) {
    return problem(request, 'answered with a redirect, which is not followed', 'give the address that it leads to');
  }
  const reason = typeof code === 'string' ? ` (${code})` : '';
  return problem(
    request,
    `could not be asked, or broke off${reason}`,
    'see whether it runs and can be reached from here',
  );
}

function refuse(request: LiveRequest, fact: string, remedy: string): never {
  throw problem(request, fact, remedy);
}

function problem({ name, shown }: LiveRequest, fact: string, remedy: string): InputError {
  return new InputError({ message: `the subgraph "${name}" at ${shown} ${fact}`, remedy });
}

const notSdl = `is this the address of a subgraph's GraphQL endpoint, and does it answer ${query}?`;
const unauthorised = 'give it a header under `headers` in the settings, for instance Authorization';
