/** Runs the service of a test, and the registries that call it, on loopback. */
import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buildSchema, graphql } from 'graphql';
import { onTestFinished } from 'vitest';
import { runIn } from '../cli/support.ts';

export const secrets = {
  CADASTRE_GRAPHOS_SECRET: 'graphos-signs-with-this',
  CADASTRE_COSMO_SECRET: 'cosmo-signs-with-this',
  APOLLO_KEY: 'service:shop:never-to-be-shown',
} as const;

/** A request as the registry's documentation shows it. */
export function recorded(name: 'graphos-check' | 'cosmo-check') {
  return JSON.parse(readFileSync(new URL(`requests/${name}.json`, import.meta.url), 'utf8'));
}

export function sign(body: string | Uint8Array, secret: string): string {
  return createHmac('sha256', secret).update(body).digest('hex');
}

export interface Serving {
  readonly address: string;
  /** Sends a signed request, as the registry does. */
  post(path: '/graphos' | '/cosmo', payload: unknown): Promise<Response>;
  /** Asks the process to end, and waits for it. */
  stop(): Promise<{ readonly code: number; readonly stderr: string }>;
  readonly log: () => string;
  /** Waits until something was logged. */
  logged(what: RegExp): Promise<string>;
}

/** Runs `cadastre serve` in a folder, on a port of its own. */
export async function serveIn(
  cwd: string,
  argv: readonly string[] = [],
  env: Readonly<Record<string, string>> = secrets,
): Promise<Serving> {
  let stopNow = () => {};
  const untilStopped = () =>
    new Promise<void>((resolve) => {
      stopNow = resolve;
    });
  let log = '';
  const listeners = new Set<() => void>();
  const heard = (text: string) => {
    log += text;
    for (const listener of listeners) listener();
  };
  const ended = runIn(cwd, ['serve', '--port', '0', ...argv], { env, untilStopped, heard });
  let over = false;
  void ended.then(() => {
    over = true;
    heard('');
  });
  const logged = (what: RegExp) =>
    new Promise<string>((resolve, reject) => {
      const look = () => {
        const found = what.exec(log);
        if (found === null && !over) return;
        listeners.delete(look);
        if (found === null) reject(new Error(`the service ended, and said no ${what}: ${log}`));
        else resolve(found[1] ?? found[0]);
      };
      listeners.add(look);
      look();
    });
  const stop = async () => {
    stopNow();
    return ended;
  };
  onTestFinished(async () => void (await stop()));
  const address = await logged(/listening on (http:\S+?): /);
  const post = (path: '/graphos' | '/cosmo', payload: unknown) => {
    const body = JSON.stringify(payload);
    const headers =
      path === '/graphos'
        ? { 'x-apollo-signature': `sha256=${sign(body, secrets.CADASTRE_GRAPHOS_SECRET)}` }
        : { 'x-cosmo-signature-256': sign(body, secrets.CADASTRE_COSMO_SECRET) };
    return fetch(address + path, { method: 'POST', body, headers: { 'content-type': 'application/json', ...headers } });
  };
  return { address, post, stop, logged, log: () => log };
}

/** Listens on loopback until the test ends. */
export async function listen(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** As much of the Platform API as its documentation shows for custom checks, with the limits that its types name. */
const platformSchema = buildSchema(`
scalar SHA256
type Query { graph(id: ID!): Graph }
type Mutation { graph(id: ID!): GraphMutation }
type Graph { doc(hash: SHA256): Doc }
type Doc { source: String! }
type GraphMutation { variant(name: String!): VariantMutation }
type VariantMutation { customCheckCallback(input: CustomCheckCallbackInput!): CustomCheckCallbackResult! }
union CustomCheckCallbackResult = CustomCheckResult | PermissionError | TaskError | ValidationError
type CustomCheckResult { violations: [CheckViolation!]! }
type CheckViolation { level: ViolationLevel! message: String! rule: String! }
type PermissionError { message: String! }
type TaskError { message: String! }
type ValidationError { message: String! }
input CustomCheckCallbackInput { taskId: ID! workflowId: ID! status: CheckStepStatus! violations: [CheckViolationInput!] }
enum CheckStepStatus { SUCCESS FAILURE }
enum ViolationLevel { ERROR WARNING INFO }
input CheckViolationInput { coordinate: String level: ViolationLevel! message: String! rule: String! sourceLocations: [FileLocationInput!] }
input FileLocationInput { start: FileCoordinateInput! end: FileCoordinateInput! subgraphName: String }
input FileCoordinateInput { line: Int! column: Int! byteOffset: Int! }
`);

export interface Violation {
  readonly level: string;
  readonly message: string;
  readonly rule: string;
  readonly coordinate?: string;
  readonly sourceLocations?: readonly {
    readonly subgraphName: string;
    readonly start: Readonly<Record<'line' | 'column' | 'byteOffset', number>>;
    readonly end: Readonly<Record<'line' | 'column' | 'byteOffset', number>>;
  }[];
}

export interface Outcome {
  readonly graph: string;
  readonly variant: string;
  readonly taskId: string;
  readonly workflowId: string;
  readonly status: string;
  readonly violations: readonly Violation[];
}

export interface Platform {
  readonly url: string;
  /** Resolves with the next outcome that is reported. */
  outcome(): Promise<Outcome>;
  /** Headers of what was asked. */
  readonly asked: readonly Readonly<Record<string, unknown>>[];
}

/** A Platform API that knows schemas by their hash. */
export async function platformWith(
  schemas: Readonly<Record<string, string>>,
  { before }: { readonly before?: RequestListener } = {},
): Promise<Platform> {
  const asked: Record<string, unknown>[] = [];
  const outcomes: Outcome[] = [];
  let next = () => {};
  const rootValue = {
    graph: ({ id }: { id: string }) => ({
      doc: ({ hash }: { hash: string }) => (schemas[hash] === undefined ? null : { source: schemas[hash] }),
      variant: ({ name }: { name: string }) => ({
        customCheckCallback: ({ input }: { input: Omit<Outcome, 'graph' | 'variant'> }) => {
          outcomes.push({ graph: id, variant: name, ...input });
          next();
          return { __typename: 'CustomCheckResult', violations: input.violations };
        },
      }),
    }),
  };
  const url = await listen(async (request, response) => {
    asked.push(request.headers);
    before?.(request, response);
    if (response.writableEnded) return;
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const { query, variables } = JSON.parse(Buffer.concat(chunks).toString());
    const result = await graphql({ schema: platformSchema, source: query, variableValues: variables, rootValue });
    response.setHeader('content-type', 'application/json').end(JSON.stringify(result));
  });
  return {
    url,
    asked,
    async outcome() {
      while (outcomes.length === 0)
        await new Promise<void>((resolve) => {
          next = resolve;
        });
      return outcomes.shift() as Outcome;
    },
  };
}
