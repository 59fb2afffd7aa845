/** Asks a running subgraph for its SDL, and trusts nothing that comes back. */
import { InputError } from '../diagnostic/problem.ts';
import { asObject, parseObject } from './answer.ts';
import { type Answer, exchange, Unanswered } from './exchange.ts';
import type { LiveRequest } from './live-request.ts';

/** What is asked for, as shown to people; laid down in https://www.apollographql.com/docs/graphos/schema-design/federated-schemas/reference/subgraph-spec#query_service */
const query = '{ _service { sdl } }';

/**
 * The whole request. Servers that demand a named operation (Apollo Server's and Yoga's rules, gateways that report by name) refuse an anonymous one; a name
 * costs nothing elsewhere. It is the name that Rover uses, so that whoever lets Rover in by name lets this in.
 */
const operationName = 'SubgraphIntrospectQuery';
const body = JSON.stringify({ operationName, query: `query ${operationName} ${query}`, variables: {} });

/**
 * @param timeoutMs for the whole of it: connecting, headers and body.
 * @returns the SDL as the subgraph gave it.
 * @throws InputError for whatever is not a success with SDL in it. No message holds a header's value or a part of the address that may be secret.
 */
export async function fetchSdl(request: LiveRequest, timeoutMs: number): Promise<string> {
  const { url, headers } = request;
  try {
    return readAnswer(request, await exchange({ url, headers, method: 'POST', body }, timeoutMs));
  } catch (error) {
    if (!(error instanceof Unanswered)) throw error;
    throw problem(request, error.message, error.remedy ?? notSdl);
  }
}

function readAnswer(request: LiveRequest, { status, text }: Answer): string {
  const ok = status >= 200 && status < 300;
  const answer = parseObject(text);
  const said = answer === undefined ? '' : firstError(request, answer.errors);
  if (!ok)
    refuse(request, `answered with status ${status}${said}`, status === 401 || status === 403 ? unauthorised : notSdl);
  if (answer === undefined) {
    refuse(
      request,
      `answered with ${/^\s*</.test(text) ? 'an HTML page' : 'something that is not a JSON object'}`,
      notSdl,
    );
  }
  if (!saysNoError(answer.errors)) refuse(request, `answered with errors${said}`, notSdl);
  const service = asObject(asObject(answer.data)?._service);
  const sdl = service?.sdl;
  if (typeof sdl !== 'string' || sdl.trim() === '') refuse(request, `gave no SDL for ${query}`, notSdl);
  if (request.secrets.some((secret) => sdl.includes(secret))) {
    refuse(request, 'gave an SDL that repeats the value of a header', 'what was sent would be shown; fix the server');
  }
  return sdl;
}

/** Some servers send an empty list, or null, beside a whole answer: the specification leaves the key out, and means the same. */
function saysNoError(errors: unknown): boolean {
  return errors === undefined || errors === null || (Array.isArray(errors) && errors.length === 0);
}

/** The first error's message, quoted, without what we sent. */
function firstError(request: LiveRequest, errors: unknown): string {
  const message = Array.isArray(errors) ? asObject(errors[0])?.message : undefined;
  if (typeof message !== 'string') return '';
  let text = message;
  for (const secret of request.secrets) text = text.replaceAll(secret, '***');
  return `: ${JSON.stringify(text.slice(0, 200))}`;
}

function refuse(request: LiveRequest, fact: string, remedy: string): never {
  throw problem(request, fact, remedy);
}

function problem({ name, shown }: LiveRequest, fact: string, remedy: string): InputError {
  return new InputError({ message: `the subgraph "${name}" at ${shown} ${fact}`, remedy });
}

const notSdl = `is this the address of a subgraph's GraphQL endpoint, and does it answer ${query}?`;
const unauthorised = 'give it a header under `headers` in the settings, for instance Authorization';
