/** Apollo's Platform API: fetches schemas by their hash, and reports the outcome of a check. */

import { setTimeout } from 'node:timers/promises';
import { asObject, type JsonObject, parseObject } from '../diagnostic/json.ts';
import { type InputError, inputError } from '../diagnostic/problem.ts';
import { exchange, Unanswered } from '../load/exchange.ts';
import { printable } from '../report/escape.ts';
import { version } from '../version.ts';

export interface Platform {
  readonly url: URL;
  /** Sent as `x-api-key`; never shown. */
  readonly key: string;
  /** Milliseconds for one request. */
  readonly timeoutMs: number;
  /** Milliseconds to wait before asking again, as often as there are entries. */
  readonly retryAfterMs: readonly number[];
}

/** Aliases in one query. */
const atOnce = 25;

/**
 * Fetches schemas by hash, in the order of the hashes.
 *
 * @throws InputError where one of them cannot be had.
 */
export async function fetchSchemas(
  platform: Platform,
  graphId: string,
  wanted: readonly { readonly name: string; readonly hash: string }[],
): Promise<readonly string[]> {
  const found: string[] = [];
  for (let start = 0; start < wanted.length; start += atOnce) {
    const part = wanted.slice(start, start + atOnce);
    const variables = part.map((_, i) => `$hash${i}: SHA256`).join(', ');
    const fields = part.map((_, i) => `schema${i}: doc(hash: $hash${i}) { source }`).join(' ');
    const query = `query CadastreSchemas($graphId: ID!, ${variables}) { graph(id: $graphId) { ${fields} } }`;
    const hashes = Object.fromEntries(part.map(({ hash }, i) => [`hash${i}`, hash]));
    const graph = asObject((await ask(platform, query, { graphId, ...hashes })).graph);
    part.forEach(({ name, hash }, i) => {
      const source = asObject(graph?.[`schema${i}`])?.source;
      if (typeof source === 'string' && source.trim() !== '') found.push(source);
      else
        throw inputError(
          `GraphOS has no schema of "${name}" under the hash ${hash}`,
          'check whether the key in APOLLO_KEY may read this graph',
        );
    });
  }
  return found;
}

const callback = `mutation CadastreVerdict($graphId: ID!, $name: String!, $input: CustomCheckCallbackInput!) {
  graph(id: $graphId) { variant(name: $name) { customCheckCallback(input: $input) {
    __typename
    ... on CustomCheckResult { violations { level } }
    ... on PermissionError { message }
    ... on TaskError { message }
    ... on ValidationError { message }
  } } }
}`;

/** @throws InputError where the outcome was not taken: GraphOS then fails the check when it has waited long enough. */
export async function reportOutcome(
  platform: Platform,
  graphId: string,
  variant: string,
  input: JsonObject,
): Promise<void> {
  const data = await ask(platform, callback, { graphId, name: variant, input });
  const answer = asObject(asObject(asObject(data.graph)?.variant)?.customCheckCallback);
  if (answer?.__typename === 'CustomCheckResult') return;
  throw refused(platform, `did not accept the outcome: ${withoutKey(platform, answer?.message ?? answer?.__typename)}`);
}

/** Asks, and asks again where another attempt may do better. */
async function ask(platform: Platform, query: string, variables: JsonObject): Promise<JsonObject> {
  for (let attempt = 0; ; attempt++) {
    try {
      return await askOnce(platform, query, variables);
    } catch (error) {
      const wait = platform.retryAfterMs[attempt];
      if (!(error instanceof Unanswered)) throw error;
      if (wait === undefined || !error.passing) throw refused(platform, error.message);
      await setTimeout(wait);
    }
  }
}

async function askOnce(platform: Platform, query: string, variables: JsonObject): Promise<JsonObject> {
  const headers = new Headers({
    'content-type': 'application/json',
    accept: 'application/json',
    'apollographql-client-name': 'cadastre',
    'apollographql-client-version': version,
    'x-api-key': platform.key,
  });
  const body = JSON.stringify({ query, variables });
  const { status, text } = await exchange({ url: platform.url, method: 'POST', headers, body }, platform.timeoutMs);
  if (status >= 500 || status === 429) {
    throw new Unanswered(`answered with status ${status}`, 'try again later', { passing: true });
  }
  const answer = parseObject(text);
  const [error] = Array.isArray(answer?.errors) ? answer.errors : [];
  if (error !== undefined)
    throw refused(platform, `answered with an error: ${withoutKey(platform, asObject(error)?.message)}`);
  if (status < 200 || status > 299) throw refused(platform, `answered with status ${status}`);
  const data = asObject(answer?.data);
  if (data === undefined) throw refused(platform, 'gave an answer that is not GraphQL');
  return data;
}

/** The platform's message without our key. */
function withoutKey({ key }: Platform, text: unknown): string {
  return typeof text === 'string' ? printable(text.replaceAll(key, '***').slice(0, 200)) : 'no reason was given';
}

function refused({ url }: Platform, fact: string): InputError {
  return inputError(
    `the Platform API at ${url.origin} ${fact}`,
    'check whether it can be reached from here, and whether the key in APOLLO_KEY may check this graph',
  );
}
