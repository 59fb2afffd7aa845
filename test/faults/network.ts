/** A subgraph that is asked for its schema, and does not answer as it should. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { deflateRawSync, gzipSync } from 'node:zlib';
import { InputError } from '../../src/diagnostic/problem.ts';
import { loadSubgraphs } from '../../src/load/load-subgraphs.ts';
import { runIn } from '../hostile/run-case.ts';
import { drip, flood } from '../load/slow-answers.ts';
import type { Fault, Outcome } from './fault.ts';

type Answer = (response: ServerResponse, request: IncomingMessage) => void;

const sdl = 'type Query { b: Int }';
const good = JSON.stringify({ data: { _service: { sdl } } });
const json =
  (body: string | Buffer): Answer =>
  (response) =>
    response.writeHead(200, { 'content-type': 'application/json' }).end(body);
const encoded =
  (encoding: string, body: Buffer): Answer =>
  (response) =>
    response.writeHead(200, { 'content-encoding': encoding }).end(body);
const redirect =
  (status: number, location: string): Answer =>
  (response) =>
    response.writeHead(status, { location }).end();

const faults: readonly (readonly [name: string, answer: Answer, says: string])[] = [
  ['refuses the connection', () => {}, 'did not answer (ECONNREFUSED)'],
  ['closes the connection at once', (r) => r.socket?.destroy(), 'did not answer'],
  [
    'resets the connection',
    (r) => (r.socket as { resetAndDestroy?: () => void } | null)?.resetAndDestroy?.(),
    'did not answer',
  ],
  ['speaks no HTTP', (r) => r.socket?.end('SSH-2.0-x\r\n\r\n'), 'did not answer'],
  ['never sends headers', () => {}, 'did not answer within'],
  ['never sends the rest of the body', (r) => r.writeHead(200).write('{"data":'), 'did not answer within'],
  ['sends a byte now and then', (r) => drip(r.writeHead(200)), 'did not answer within'],
  ['breaks off in the middle', (r) => breakOff(r.writeHead(200, { 'content-length': 1000 })), 'did not answer'],
  ['breaks off inside of a chunk', (r) => breakOff(r.writeHead(200)), 'did not answer'],
  ['sends a body without an end', (r) => flood(r.writeHead(200)), 'answered with more than 16 MiB'],
  [
    'sends a compressed bomb',
    encoded('gzip', gzipSync(Buffer.alloc(64 * 1024 * 1024, 'x'))),
    'answered with more than 16 MiB',
  ],
  ['sends half of a gzip', encoded('gzip', gzipSync(good).subarray(0, 20)), 'the subgraph "live" at'],
  ['says gzip and sends text', encoded('gzip', Buffer.from(good)), 'did not answer'],
  ['says brotli and sends deflate', encoded('br', deflateRawSync(good)), 'did not answer'],
  ['sends headers of 100 kB', (r) => r.writeHead(200, { 'x-big': 'a'.repeat(100_000) }).end(good), 'did not answer'],
  ['is down behind its proxy', (r) => r.writeHead(502).end('<html>Bad Gateway</html>'), 'answered with status 502'],
  ['fails, with a good answer', (r) => r.writeHead(500).end(good), 'answered with status 500'],
  ['asks for a password', (r) => r.writeHead(401).end('{"errors":[{"message":"no"}]}'), 'answered with status 401'],
  ['has too much to do', (r) => r.writeHead(429).end(), 'answered with status 429'],
  ['has nothing to say', (r) => r.writeHead(204).end(), 'answered with something that is not a JSON object'],
  ['sends another to ask', redirect(302, 'http://localhost:1/'), 'answered with a redirect, which is not followed'],
  ['sends the question elsewhere', redirect(307, '/other'), 'answered with a redirect, which is not followed'],
  ['points at a file', redirect(302, 'file:///etc/passwd'), 'answered with a redirect, which is not followed'],
  ['shows its login page', json('<html>Sign in</html>'), 'answered with an HTML page'],
  ['sends half of the JSON', json(good.slice(0, -4)), 'answered with something that is not a JSON object'],
  [
    'sends JSON that is deep',
    json(`{"data":${'['.repeat(257)}${']'.repeat(257)}}`),
    'answered with something that is not a JSON object',
  ],
  ['sends bytes that are no text', json(Buffer.from([0x7b, 0xff, 0x7d])), 'answered with text that is not UTF-8'],
  [
    'gives a schema and an error',
    json(`{"errors":[{"message":"partial"}],${good.slice(1)}`),
    'answered with errors: "partial"',
  ],
  ['gives no schema', json('{"data":{"_service":null}}'), 'gave no SDL'],
  ['gives an empty schema', json('{"data":{"_service":{"sdl":" "}}}'), 'gave no SDL'],
  ['gives a schema that is a number', json('{"data":{"_service":{"sdl":1}}}'), 'gave no SDL'],
  ['gives a schema by its prototype', json(`{"data":{"__proto__":${good}}}`), 'gave no SDL'],
  ['gives half of a schema', json('{"data":{"_service":{"sdl":"type Query {"}}}'), 'syntax error'],
]; // prettier-ignore

export const networkFaults: readonly Fault[] = faults.map(([name, answer, says]) => ({
  name,
  ends: 2,
  says,
  async run(folder) {
    const server = createServer((request, response) => {
      request.resume();
      answer(response, request);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    // Nobody listens there any more.
    if (name.startsWith('refuses')) server.close();
    try {
      return await check(folder, `http://127.0.0.1:${port}/graphql`, says.startsWith('did not answer'));
    } finally {
      server.closeAllConnections();
      server.close();
    }
  },
}));

/** Who waits for the command's nine seconds waits long: the same code is given less where there is something to wait for. */
async function check(folder: string, address: string, late: boolean): Promise<Outcome> {
  const spec = `live=${address}`;
  if (!late) {
    const argv = ['check', '--compose', 'off', '-s', 'subgraphs', '-s', spec, '-f', 'json=report.json'];
    return { ...(await runIn(folder, argv, '')), signal: null };
  }
  const ended = { signal: null, stdout: '', files: [] };
  try {
    await loadSubgraphs(['subgraphs', spec], { cwd: folder, timeoutMs: 300 });
    return { ...ended, code: 0, stderr: '' };
  } catch (error) {
    return { ...ended, code: error instanceof InputError ? 2 : 3, stderr: String(error) };
  }
}

function breakOff(response: ServerResponse): void {
  response.write('{"data":{');
  setTimeout(() => response.destroy(), 20);
}
