import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { gzipSync } from 'node:zlib';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { GraphQLError, parse } from 'graphql';
import { createYoga } from 'graphql-yoga';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { project, sdl } from './project.ts';
import { drip, flood } from './slow-answers.ts';

/** Listens on loopback while the test, or the file, runs. */
async function listen(
  listener: RequestListener,
  finished: (close: () => void) => void = onTestFinished,
): Promise<string> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  finished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

describe('a live subgraph', () => {
  const link = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@shareable"])';
  const typeDefs = parse(
    `${link}\ntype Query { invoice: Invoice }\ntype Invoice @key(fields: "id") { id: ID! total: Int @shareable }`,
  );

  it('is asked for its SDL, by name or out of a list', async () => {
    const yoga = createYoga({ schema: buildSubgraphSchema({ typeDefs }), logging: false });
    const address = `${await listen(yoga)}/graphql`;
    const p = project({
      'supergraph.yaml': `subgraphs:\n  billing:\n    schema:\n      subgraph_url: \${env.BILLING}\n`,
      'compose.yaml': `subgraphs:\n  - name: billing\n    routing_url: ${address}\n`,
    });
    for (const spec of [`billing=${address}`, 'supergraph.yaml', 'compose.yaml']) {
      const [billing] = await p.load(spec, { env: { BILLING: address } });
      expect(billing, spec).toMatchObject({ name: 'billing', federation: '2.9' });
      expect(billing?.types.get('Invoice')?.keys).toMatchObject([{ fields: 'id', resolvable: true }]);
      expect(billing?.types.get('Invoice')?.fields.get('total')?.directives).toMatchObject([{ id: 'shareable' }]);
      expect([...(billing?.types.keys() ?? [])].sort()).toEqual(['Invoice', 'Query']);
      expect(billing?.sources[0]?.text).toContain('type Invoice');
    }
    expect((await p.load(`billing=${address}`))[0]?.sources[0]?.file).toBe(address);
  });

  it('that is no subgraph answers with its reason', async () => {
    const { createSchema } = await import('graphql-yoga');
    const yoga = createYoga({ schema: createSchema({ typeDefs: 'type Query { a: Int }' }), logging: false });
    const [problem] = await project({}).problems(`a=${await listen(yoga)}/graphql`);
    expect(problem?.message).toMatch(/^the subgraph "a" at http:\S+ answered with .*Cannot query field \\"_service\\"/);
  });

  it.each([
    ['an empty list of errors', '[]'],
    ['no errors, spelled out', 'null'],
  ])('may send %s beside its schema', async (_, errors) => {
    const address = await listen((_request, response) => response.end(`{"errors":${errors},${good.slice(1)}`));
    expect((await project({}).load(`a=${address}`))[0]?.types.has('A')).toBe(true);
  });

  it('may want operations to have a name, in the document or beside it', async () => {
    const schema = buildSubgraphSchema({ typeDefs });
    const named = [
      (params: { query?: string; operationName?: string }) => /^query [A-Z]\w+ \{/.test(params.query ?? ''),
      (params: { query?: string; operationName?: string }) => (params.operationName ?? '') !== '',
    ];
    for (const accepts of named) {
      const onParams = ({ params }: { params: { query?: string; operationName?: string } }) => {
        if (!accepts(params))
          throw new GraphQLError('operations must be named', { extensions: { http: { status: 400 } } });
      };
      const address = await listen(createYoga({ schema, logging: false, plugins: [{ onParams }] }));
      expect((await project({}).load(`billing=${address}/graphql`))[0]?.types.has('Invoice')).toBe(true);
    }
  });

  it('gets the headers meant for all and for it alone', async () => {
    const seen: Record<string, unknown>[] = [];
    const address = await listen((request, response) => {
      seen.push(request.headers);
      response.end(good);
    });
    const p = project({
      'x.yaml': `subgraphs:\n  a:\n    schema:\n      subgraph_url: ${address}\n      introspection_headers:\n        X-Own: \${env.OWN}\n`,
    });
    const headers = new Map([
      [
        '*',
        new Map([
          ['X-All', 'all'],
          ['X-Either', 'all'],
        ]),
      ],
      ['a', new Map([['X-Either', `Bearer \${env.TOKEN}`]])],
      ['b', new Map([['X-Other', 'never']])],
    ]);
    await p.load('x.yaml', { headers, env: { OWN: 'mine', TOKEN: 'tell-nobody' } });
    expect(seen).toMatchObject([{ 'x-all': 'all', 'x-either': 'Bearer tell-nobody', 'x-own': 'mine' }]);
    expect(seen[0]).not.toHaveProperty('x-other');
    expect(await p.problems('x.yaml', { headers })).toMatchObject([
      {
        message: expect.stringMatching(/\(in the header X-Either\): the environment variable TOKEN is not set$/),
        location: { line: 4 },
      },
    ]);
  });
});

const good = JSON.stringify({ data: { _service: { sdl: sdl('A') } } });
const secret = 'tell-nobody-7';
const leaks: unknown[] = [];

/** Every way of not answering well that we know of. */
const misbehaviours = new Map<string, (response: ServerResponse, request: IncomingMessage) => void>([
  ['/html', (r) => json(r, '<html>Sign in</html>')],
  ['/html-502', (r) => r.writeHead(502).end('<html>Bad Gateway</html>')],
  ['/status-500', (r) => r.writeHead(500).end(good)],
  ['/status-401', (r) => r.writeHead(401).end(`{"errors":[{"message":"bad token ${secret}"}]}`)],
  ['/status-204', (r) => r.writeHead(204).end()],
  ['/empty', (r) => json(r, '')],
  ['/null', (r) => json(r, 'null')],
  ['/array', (r) => json(r, '[]')],
  ['/data-null', (r) => json(r, '{"data":null}')],
  ['/service-null', (r) => json(r, '{"data":{"_service":null}}')],
  ['/sdl-null', (r) => json(r, '{"data":{"_service":{"sdl":null}}}')],
  ['/sdl-empty', (r) => json(r, '{"data":{"_service":{"sdl":" "}}}')],
  ['/sdl-number', (r) => json(r, '{"data":{"_service":{"sdl":1}}}')],
  ['/sdl-and-errors', (r) => json(r, `{"errors":[{"message":"partial"}],${good.slice(1)}`)],
  ['/errors', (r) => json(r, '{"errors":[{"message":"no \\u001b[31m::error::x"}]}')],
  ['/errors-only-empty', (r) => json(r, '{"errors":[],"data":null}')],
  ['/errors-object', (r) => json(r, `{"errors":{},${good.slice(1)}`)],
  ['/errors-text', (r) => json(r, '{"errors":"no"}')],
  ['/prototype', (r) => json(r, `{"__proto__":${good},"data":{"__proto__":{"_service":{"sdl":"type Query{p:Int}"}}}}`)],
  ['/deep-json', (r) => json(r, `{"data":${'['.repeat(257)}${']'.repeat(257)}}`)],
  ['/latin-1', (r) => json(r, Buffer.from(good.replace('type Query', '\\"é\\" type Query'), 'latin1'))],
  ['/not-sdl', (r) => json(r, '{"data":{"_service":{"sdl":"type Query {"}}}')],
  [
    '/echo-in-sdl',
    (r, q) => json(r, JSON.stringify({ data: { _service: { sdl: `# ${q.headers['x-api-key']}\n${sdl('A')}` } } })),
  ],
  ['/hang', () => {}],
  ['/hang-body', (r) => r.writeHead(200).write('{"data":')],
  ['/drip', (r) => drip(r.writeHead(200))],
  ['/endless', (r) => flood(r.writeHead(200))],
  ['/gzip-bomb', (r) => r.writeHead(200, { 'content-encoding': 'gzip' }).end(bomb)],
  ['/gzip-broken', (r) => r.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(good).subarray(0, 20))],
  [
    '/truncated',
    (r) => {
      r.writeHead(200, { 'content-length': 1000 }).write('{"data":{');
      setTimeout(() => r.destroy(), 20);
    },
  ],
  ['/reset', (r) => r.socket?.destroy()],
  ['/not-http', (r) => r.socket?.end('NOT HTTP\r\n\r\n')],
  ['/big-header', (r) => r.writeHead(200, { 'x-big': 'a'.repeat(100_000) }).end(good)],
  ['/redirect', (r, q) => r.writeHead(302, { location: `http://localhost:${q.socket.localPort}/leak` }).end()],
  ['/redirect-307', (r, q) => r.writeHead(307, { location: `http://localhost:${q.socket.localPort}/leak` }).end()],
  ['/redirect-same', (r) => r.writeHead(307, { location: '/good' }).end()],
  ['/redirect-loop', (r) => r.writeHead(307, { location: '/redirect-loop' }).end()],
  ['/redirect-file', (r) => r.writeHead(302, { location: 'file:///etc/passwd' }).end()],
  ['/redirect-data', (r) => r.writeHead(302, { location: `data:application/json,${encodeURIComponent(good)}` }).end()],
]);
const bomb = gzipSync(Buffer.alloc(64 * 1024 * 1024, 'x'));

function json(response: ServerResponse, body: string | Buffer): void {
  response.writeHead(200, { 'content-type': 'application/json' }).end(body);
}

describe('a live subgraph that misbehaves', () => {
  let address = '';
  beforeAll(async () => {
    address = await listen((request, response) => {
      request.resume();
      const path = new URL(request.url ?? '/', 'http://x').pathname;
      if (path === '/leak') leaks.push(request.headers);
      const misbehave = misbehaviours.get(path);
      if (misbehave === undefined) json(response, good);
      else misbehave(response, request);
    }, afterAll);
  });

  const ask = (path: string) =>
    project({}).problems(`a=${address}${path}?key=${secret}`, {
      headers: new Map([
        [
          '*',
          new Map([
            ['x-api-key', `\${env.KEY}`],
            ['authorization', `Bearer \${env.KEY}`],
          ]),
        ],
      ]),
      env: { KEY: secret },
      timeoutMs: /hang|drip/.test(path) ? 400 : 15_000,
    });

  it.each([
    ['/html', 'answered with an HTML page'],
    ['/html-502', 'answered with status 502'],
    ['/status-500', 'answered with status 500'],
    ['/status-401', 'answered with status 401: "bad token ***"'],
    ['/status-204', 'answered with something that is not a JSON object'],
    ['/empty', 'answered with something that is not a JSON object'],
    ['/null', 'answered with something that is not a JSON object'],
    ['/array', 'answered with something that is not a JSON object'],
    ['/data-null', 'gave no SDL for { _service { sdl } }'],
    ['/service-null', 'gave no SDL for { _service { sdl } }'],
    ['/sdl-null', 'gave no SDL for { _service { sdl } }'],
    ['/sdl-empty', 'gave no SDL for { _service { sdl } }'],
    ['/sdl-number', 'gave no SDL for { _service { sdl } }'],
    ['/sdl-and-errors', 'answered with errors: "partial"'],
    ['/errors', 'answered with errors: "no \\u001b[31m::error::x"'],
    ['/errors-only-empty', 'gave no SDL for { _service { sdl } }'],
    ['/errors-object', 'answered with errors'],
    ['/errors-text', 'answered with errors'],
    ['/prototype', 'gave no SDL for { _service { sdl } }'],
    ['/deep-json', 'answered with something that is not a JSON object'],
    ['/latin-1', 'answered with text that is not UTF-8'],
    ['/echo-in-sdl', 'gave an SDL that repeats the value of a header'],
    ['/hang', 'did not answer within 0.4 s'],
    ['/hang-body', 'did not answer within 0.4 s'],
    ['/drip', 'did not answer within 0.4 s'],
    ['/endless', 'answered with more than 16 MiB'],
    ['/gzip-bomb', 'answered with more than 16 MiB'],
    ['/gzip-broken', 'answered with something that is not a JSON object'],
    ['/truncated', 'could not be asked, or broke off'],
    ['/reset', 'could not be asked, or broke off'],
    ['/not-http', 'could not be asked, or broke off'],
    ['/big-header', 'could not be asked, or broke off'],
    ['/redirect', 'answered with a redirect, which is not followed'],
    ['/redirect-307', 'answered with a redirect, which is not followed'],
    ['/redirect-same', 'answered with a redirect, which is not followed'],
    ['/redirect-loop', 'answered with a redirect, which is not followed'],
    ['/redirect-file', 'answered with a redirect, which is not followed'],
    ['/redirect-data', 'answered with a redirect, which is not followed'],
  ])('%s is refused: it %s', async (path, fact) => {
    const problems = await ask(path);
    expect(problems).toHaveLength(1);
    expect(
      problems[0]?.message.startsWith(`the subgraph "a" at ${address}${path}?… ${fact}`),
      problems[0]?.message,
    ).toBe(true);
    expect(JSON.stringify(problems)).not.toContain(secret);
    expect(leaks).toEqual([]);
  });

  it('is given up in time, also where memory is tidied while it is waited for', async () => {
    setFlagsFromString('--expose-gc');
    const tidy = setInterval(runInNewContext('gc'), 20);
    try {
      for (const path of ['/hang-body', '/drip']) {
        expect((await ask(path))[0]?.message).toContain('did not answer within 0.4 s');
      }
    } finally {
      clearInterval(tidy);
    }
  });

  it('gives SDL that is none: the place is in what it gave', async () => {
    expect(await ask('/not-sdl')).toMatchObject([
      {
        message: expect.stringContaining('syntax error'),
        location: { file: `${address}/not-sdl?…`, line: 1, column: 13 },
      },
    ]);
  });

  it('does not run at all', async () => {
    const [problem] = await project({}).problems('a=http://127.0.0.1:1/graphql');
    expect(problem?.message).toMatch(/^the subgraph "a" at http:\/\/127\.0\.0\.1:1\/graphql could not be asked/);
  });
});

describe('the address of a live subgraph', () => {
  const token = { TOKEN: secret, HOST: 'billing.internal' };
  const headers = new Map([['a', new Map([['Authorization', `Bearer \${env.TOKEN}`]])]]);

  it.each([
    [`ftp://example.com/${'x'}`, 'this is no https:// or http:// address'],
    ['http://', 'this is no https:// or http:// address'],
    [`https://user:${secret}@example.com/graphql`, 'a user name or password stands in the address'],
    [`https://\${env.NOPE}/graphql`, 'the environment variable NOPE is not set'],
  ])('%s is refused', async (address, reason) => {
    const problems = await project({}).problems(`a=${address}`, { env: token });
    expect(problems[0]?.message).toMatch(new RegExp(`cannot be asked: ${reason}$`));
    expect(JSON.stringify(problems)).not.toContain(secret);
  });

  it('must be https where a header holds a variable, or lead to this machine', async () => {
    const problems = await project({}).problems(`a=http://\${env.HOST}/graphql`, { env: token, headers });
    expect(problems).toEqual([
      {
        message: `the subgraph "a" at http://\${env.HOST}/graphql cannot be asked: the header Authorization holds \${env.TOKEN}, which would go over the network unencrypted`,
        remedy: 'use https://',
      },
    ]);
  });

  it('and a header that could not be sent is refused without its value', async () => {
    const bad = new Map([['a', new Map([['X-Key', `\${env.TOKEN}\nX-Other: 1`]])]]);
    const problems = await project({}).problems('a=https://example.com/', { env: token, headers: bad });
    expect(problems[0]?.message).toMatch(/the header "X-Key" has characters that no header may have$/);
    expect(JSON.stringify(problems)).not.toContain(secret);
  });
});
