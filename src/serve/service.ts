/** The HTTP service that registries call: routes, limits, signatures, and a shutdown that answers all running requests. */
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { type JsonObject, parseObject } from '../diagnostic/json.ts';
import { printable } from '../report/escape.ts';
import { Refused, readBody } from './body.ts';
import { isSigned } from './signature.ts';

/** The answer to a request. */
export interface Reply {
  readonly status: number;
  /** Undefined: nothing. */
  readonly body?: unknown;
  /** For the log. */
  readonly note?: string;
  /** Work after the answer is sent; returns a line for the log. */
  readonly afterwards?: () => Promise<string>;
}

/** The handler of signed requests of one registry. */
export interface Route {
  readonly signatureHeader: string;
  readonly secret: string;
  /** @param payload whatever the signed body holds. */
  answer(payload: JsonObject): Promise<Reply>;
}

export interface ServiceOptions {
  readonly host: string;
  /** 0: any that is free. */
  readonly port: number;
  /** By path. */
  readonly routes: ReadonlyMap<string, Route>;
  /** Takes one line. */
  readonly log: (line: string) => void;
  /** Bytes of a body that are read at most. */
  readonly largestBody: number;
  /** Milliseconds in which a request must have come. */
  readonly requestTimeoutMs: number;
  /** Checks under way at once; others are asked to come again. */
  readonly mostChecks: number;
}

export class Service {
  private readonly options: ServiceOptions;
  private readonly server: Server;
  /** Requests that wait for an answer, and what is done after one. */
  private readonly underWay = new Set<Promise<void>>();
  private checks = 0;
  private stopping = false;
  private faults = 0;

  constructor(options: ServiceOptions) {
    this.options = options;
    const { requestTimeoutMs } = options;
    // As an import it would load Node's whole HTTP client too, at the start of every command (Node 22).
    const { createServer } = createRequire(import.meta.url)('node:http') as typeof import('node:http');
    this.server = createServer(
      {
        requestTimeout: requestTimeoutMs,
        headersTimeout: requestTimeoutMs,
        connectionsCheckingInterval: Math.min(1000, requestTimeoutMs),
        keepAliveTimeout: 5000,
        maxHeaderSize: 16 * 1024,
      },
      (request, response) => this.track(this.serve(request, response)),
    );
    this.server.maxConnections = 256;
  }

  /**
   * @returns the address that is listened on.
   * @throws Error of the system where the port cannot be had.
   */
  async start(): Promise<AddressInfo> {
    const { host, port } = this.options;
    await new Promise<void>((resolve, reject) => {
      this.server.once('error', reject);
      this.server.listen(port, host, resolve);
    });
    return this.server.address() as AddressInfo;
  }

  /**
   * Takes no more requests, and waits for those that are under way and for what they have started.
   *
   * @returns false where something had to be left undone, or a fault came up while it ran.
   */
  async stop(withinMs: number): Promise<boolean> {
    this.stopping = true;
    this.server.close();
    this.server.closeIdleConnections();
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, withinMs);
    });
    await Promise.race([this.settled(), late]);
    clearTimeout(timer);
    const undone = this.underWay.size;
    if (undone > 0) this.options.log(`${undone} left undone`);
    this.server.closeAllConnections();
    return undone === 0 && this.faults === 0;
  }

  private async settled(): Promise<void> {
    while (this.underWay.size > 0) await Promise.all(this.underWay);
  }

  private track(work: Promise<void>): void {
    const tracked = work.finally(() => this.underWay.delete(tracked));
    this.underWay.add(tracked);
  }

  private async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const started = performance.now();
    // The query may contain secrets.
    const path = (request.url ?? '').replace(/[?#].*$/s, '');
    let reply: Reply;
    try {
      reply = await this.replyTo(request, path);
    } catch (error) {
      reply = error instanceof Refused ? { status: error.status, body: { error: error.message } } : this.fault(error);
    }
    if (this.stopping) response.setHeader('connection', 'close');
    await send(request, response, reply);
    const took = Math.round(performance.now() - started);
    const note = reply.note === undefined ? '' : ` ${reply.note}`;
    this.log(`${request.method} ${path.slice(0, 100)} ${reply.status} ${took} ms${note}`);
    if (reply.afterwards !== undefined) this.track(this.finish(reply.afterwards, path));
  }

  private async replyTo(request: IncomingMessage, path: string): Promise<Reply> {
    if (path === '/health') return this.health(request);
    const { routes, largestBody, mostChecks } = this.options;
    const route = routes.get(path);
    if (route === undefined) throw new Refused(404, 'there is nothing here');
    if (request.method !== 'POST') throw new Refused(405, 'only POST is answered here');
    if (!/^application\/json\s*(?:;|$)/i.test(request.headers['content-type'] ?? ''))
      throw new Refused(415, 'the content type must be application/json');
    const body = await readBody(request, largestBody);
    const signature = request.headers[route.signatureHeader];
    if (!isSigned(body, typeof signature === 'string' ? signature : undefined, route.secret))
      throw new Refused(401, `the header ${route.signatureHeader} is missing or wrong`);
    const payload = parseObject(body.toString('utf8'));
    if (payload === undefined) throw new Refused(400, 'the body is not a JSON object');
    if (this.stopping || this.checks >= mostChecks) throw new Refused(503, 'busy: come again');
    this.checks++;
    try {
      return await route.answer(payload);
    } finally {
      this.checks--;
    }
  }

  private health({ method }: IncomingMessage): Reply {
    if (method !== 'GET' && method !== 'HEAD') throw new Refused(405, 'only GET is answered here');
    return this.stopping ? { status: 503, body: { status: 'stopping' } } : { status: 200, body: { status: 'ok' } };
  }

  private async finish(afterwards: () => Promise<string>, path: string): Promise<void> {
    const started = performance.now();
    this.checks++;
    try {
      const said = await afterwards();
      this.log(`${path} ${said} ${Math.round(performance.now() - started)} ms`);
    } catch (error) {
      this.fault(error);
    } finally {
      this.checks--;
    }
  }

  private fault(error: unknown): Reply {
    this.faults++;
    this.log(`internal error: ${error instanceof Error ? error.message : String(error)}`);
    return { status: 500, body: { error: 'internal error' } };
  }

  private log(line: string): void {
    this.options.log(printable(line));
  }
}

/** Ends when the answer is sent, or the client is gone. */
function send(request: IncomingMessage, response: ServerResponse, { status, body }: Reply): Promise<void> {
  return new Promise((resolve) => {
    if (response.destroyed) return resolve();
    response.once('close', resolve);
    response.statusCode = status;
    response.setHeader('x-content-type-options', 'nosniff');
    response.setHeader('cache-control', 'no-store');
    if (status === 405) response.setHeader('allow', request.url?.startsWith('/health') ? 'GET, HEAD' : 'POST');
    if (status === 503) response.setHeader('retry-after', '10');
    // Closed while a body still comes, the connection would be gone before the answer is read.
    if (status >= 400 && status !== 413) response.setHeader('connection', 'close');
    if (body === undefined) response.end();
    else response.setHeader('content-type', 'application/json; charset=utf-8').end(JSON.stringify(body));
  });
}
