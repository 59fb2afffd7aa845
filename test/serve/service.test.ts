/** How the service meets whoever calls it: what it takes, what it refuses, and how it ends. */
import { spawn } from 'node:child_process';
import { request as httpRequest } from 'node:http';
import { connect } from 'node:net';
import { describe, expect, onTestFinished, test } from 'vitest';
import { binary, folderOf, runIn } from '../cli/support.ts';
import { published, trespass } from '../gate/published.ts';
import { listen, platformWith, recorded, secrets, serveIn, sign } from './support.ts';

const json = { 'content-type': 'application/json' };
const event = recorded('graphos-check');

describe('what is not signed is not looked at', () => {
  const body = JSON.stringify(event);
  const right = sign(body, secrets.CADASTRE_GRAPHOS_SECRET);
  test.each([
    ['no signature', {}],
    ['an empty one', { 'x-apollo-signature': '' }],
    ['one of another secret', { 'x-apollo-signature': `sha256=${sign(body, 'another')}` }],
    ["the other registry's", { 'x-apollo-signature': `sha256=${sign(body, secrets.CADASTRE_COSMO_SECRET)}` }],
    ['one of another body', { 'x-apollo-signature': `sha256=${sign(`${body} `, secrets.CADASTRE_GRAPHOS_SECRET)}` }],
    ['one cut short', { 'x-apollo-signature': `sha256=${right.slice(0, 40)}` }],
    ['one with more behind it', { 'x-apollo-signature': `sha256=${right}00` }],
    ['one of another kind', { 'x-apollo-signature': `sha1=${right}` }],
    ['in another header', { 'x-cosmo-signature-256': right }],
  ])('%s', async (_, headers) => {
    const platform = await platformWith({});
    const service = await serveIn(folderOf(published), ['-a', 'subgraphs', '--graphos-url', platform.url]);
    const answer = await fetch(`${service.address}/graphos`, {
      method: 'POST',
      body,
      headers: { ...json, ...headers },
    });
    expect(answer.status).toBe(401);
    expect(await answer.json()).toEqual({ error: 'the header x-apollo-signature is missing or wrong' });
    expect(platform.asked).toEqual([]);
  });

  test('the bytes are what is signed: blanks and escapes of the sender matter', async () => {
    const platform = await platformWith({});
    const service = await serveIn(folderOf(published), ['-a', 'subgraphs', '--graphos-url', platform.url]);
    const spaced = JSON.stringify({ eventType: 'TEST', note: 'ü' }, null, 3).replace('ü', '\\u00fc');
    const signature = { 'x-apollo-signature': `sha256=${sign(spaced, secrets.CADASTRE_GRAPHOS_SECRET).toUpperCase()}` };
    const headers = { 'content-type': 'application/json; charset=utf-8', ...signature };
    const answer = await fetch(`${service.address}/graphos`, { method: 'POST', body: spaced, headers });
    expect(answer.status).toBe(200);
  });
});

describe('requests that are none', () => {
  test('are refused with the status that fits', async () => {
    const service = await serveIn(folderOf(published), ['-a', 'subgraphs']);
    const ask = async (path: string, init: RequestInit) => {
      const answer = await fetch(service.address + path, init);
      return [answer.status, answer.headers.get('allow')];
    };
    const signed = (body: string, headers: object = json) => ({
      method: 'POST',
      body,
      headers: { ...headers, 'x-cosmo-signature-256': sign(body, secrets.CADASTRE_COSMO_SECRET) },
    });
    expect(await ask('/', {})).toEqual([404, null]);
    expect(await ask('/graphos/', { method: 'POST' })).toEqual([404, null]);
    expect(await ask('/__proto__', { method: 'POST' })).toEqual([404, null]);
    expect(await ask('/graphos', {})).toEqual([405, 'POST']);
    expect(await ask('/cosmo', { method: 'DELETE' })).toEqual([405, 'POST']);
    expect(await ask('/health', { method: 'POST' })).toEqual([405, 'GET, HEAD']);
    expect(await ask('/cosmo', signed('{}', { 'content-type': 'text/plain' }))).toEqual([415, null]);
    expect(await ask('/cosmo', signed('{}', { ...json, 'content-encoding': 'gzip' }))).toEqual([415, null]);
    expect(await ask('/cosmo', signed('not JSON'))).toEqual([400, null]);
    expect(await ask('/cosmo', signed('[]'))).toEqual([400, null]);
    expect(await ask('/cosmo', signed('{"a":'.repeat(257)))).toEqual([400, null]);
    expect(await ask('/cosmo', signed(`{"a":${'['.repeat(257)}${']'.repeat(257)}}`))).toEqual([400, null]);
    expect(await ask('/cosmo', signed(' '.repeat(5 * 1024 * 1024)))).toEqual([413, null]);
  });

  test('an endless body is cut off', async () => {
    const service = await serveIn(folderOf(published), ['-a', 'subgraphs']);
    const status = await new Promise<number | undefined>((resolve, reject) => {
      const sending = httpRequest(`${service.address}/cosmo`, { method: 'POST', headers: json });
      const chunk = Buffer.alloc(256 * 1024, 32);
      let answered = false;
      sending.on('response', (response) => {
        answered = true;
        response.resume();
        resolve(response.statusCode);
      });
      sending.on('error', (error) => (answered ? undefined : reject(error)));
      const more = () => {
        if (!answered && !sending.destroyed) sending.write(chunk, () => setImmediate(more));
      };
      more();
      onTestFinished(() => void sending.destroy());
    });
    expect(status).toBe(413);
  });

  test('whoever sends something else than HTTP, or breaks off, disturbs nobody', async () => {
    const service = await serveIn(folderOf(published), ['-a', 'subgraphs']);
    const { port } = new URL(service.address);
    await new Promise<void>((resolve) => {
      const socket = connect(Number(port), '127.0.0.1', () => socket.write('\x16\x03\x01 hello\r\n\r\n'));
      socket.resume().on('close', () => resolve());
    });
    await new Promise<void>((resolve) => {
      const head = 'POST /cosmo HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 100\r\n\r\n{';
      const socket = connect(Number(port), '127.0.0.1', () => socket.write(head, () => socket.destroy()));
      socket.on('close', () => resolve());
    });
    expect((await fetch(`${service.address}/health`)).status).toBe(200);
    expect((await service.stop()).code).toBe(0);
  });
});

test('health, and one line of log for each request: no query, no header, no body', async () => {
  const service = await serveIn(folderOf(published), ['-a', 'subgraphs']);
  const health = await fetch(`${service.address}/health?token=secret-in-a-query`);
  expect([health.status, await health.json()]).toEqual([200, { status: 'ok' }]);
  expect((await fetch(`${service.address}/health`, { method: 'HEAD' })).status).toBe(200);
  await fetch(`${service.address}/x%1b[31m`, { headers: { 'x-api-key': secrets.APOLLO_KEY } });
  const { code, stderr } = await service.stop();
  expect(code).toBe(0);
  const lines = stderr
    .trimEnd()
    .split('\n')
    .map((line) => line.replace(/^\S+Z /, '').replace(/\d+ ms/, 'N ms'));
  expect(lines).toEqual([
    expect.stringMatching(/^listening on http:\/\/127\.0\.0\.1:\d+: \/graphos, \/cosmo$/),
    'GET /health 200 N ms',
    'HEAD /health 200 N ms',
    'GET /x%1b[31m 404 N ms',
    'stopping',
    'stopped',
  ]);
});

describe('an end that leaves nothing unanswered', () => {
  test('what is under way is answered and reported; nothing new is taken', async () => {
    const shop = event.proposedSchema.subgraphs[2].hash;
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    let asked = () => {};
    const asking = new Promise<void>((resolve) => {
      asked = resolve;
    });
    const platform = await platformWith({ [shop]: trespass });
    // In between, so that the schema comes when the test wants it.
    const slow = await listen(async (request, response) => {
      asked();
      await held;
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk as Buffer);
      const answer = await fetch(platform.url, { method: 'POST', body: Buffer.concat(chunks), headers: json });
      response.end(await answer.text());
    });
    const service = await serveIn(folderOf(published), ['-a', 'subgraphs', '--graphos-url', slow]);
    expect((await service.post('/graphos', event)).status).toBe(200);
    await asking;
    const ended = service.stop();
    await service.logged(/stopping/);
    await expect(fetch(`${service.address}/health`)).rejects.toThrow();
    release();
    expect(await platform.outcome()).toMatchObject({ status: 'FAILURE' });
    expect((await ended).code).toBe(0);
  });

  test('as a process: SIGTERM, and SIGINT, end it with 0', async () => {
    const cwd = folderOf(published);
    for (const signal of ['SIGTERM', 'SIGINT'] as const) {
      const child = spawn(process.execPath, [binary, 'serve', '-a', 'subgraphs', '--port', '0'], {
        cwd,
        env: { PATH: process.env.PATH, ...secrets },
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      onTestFinished(() => void child.kill('SIGKILL'));
      let stderr = '';
      await new Promise<void>((resolve) => {
        child.stderr.on('data', (chunk) => {
          stderr += chunk;
          if (stderr.includes('listening')) resolve();
        });
        child.on('exit', () => resolve());
      });
      child.kill(signal);
      const ended = await new Promise((resolve) => child.on('close', (code, by) => resolve([code, by])));
      expect([signal, ended]).toEqual([signal, [0, null]]);
      expect(stderr).toMatch(/stopped\n$/);
    }
  });
});

describe('what cannot be served is refused at the start, with 2 and what to do', () => {
  const start = (argv: readonly string[], env: Record<string, string> = secrets) =>
    runIn(folderOf(published), ['serve', ...(argv.includes('--port') ? [] : ['--port', '0']), ...argv], {
      env,
      untilStopped: async () => {},
    });
  const { CADASTRE_GRAPHOS_SECRET, CADASTRE_COSMO_SECRET } = secrets;

  test.each<readonly [string, readonly string[], Record<string, string>, string]>([
    ['no secret', ['-a', 'subgraphs'], {}, 'neither CADASTRE_GRAPHOS_SECRET nor CADASTRE_COSMO_SECRET is set'],
    ['a blank one', ['-a', 'subgraphs'], { CADASTRE_COSMO_SECRET: ' ' }, 'no registry can call'],
    ['no key for GraphOS', ['-a', 'subgraphs'], { CADASTRE_GRAPHOS_SECRET }, 'APOLLO_KEY is not'],
    ['nothing published', [], { CADASTRE_COSMO_SECRET }, 'no published graph was named'],
    ['a folder that is not there', ['-a', 'nowhere'], { CADASTRE_COSMO_SECRET }, 'nowhere'],
    ['no policies', ['-a', 'subgraphs', '-p', 'nowhere'], { CADASTRE_COSMO_SECRET }, 'nowhere'],
    ['standard input', ['-a', 'shop=-'], { CADASTRE_COSMO_SECRET }, 'standard input can be read once only'],
    [
      'files unencrypted',
      ['-a', 'subgraphs', '--cosmo-files', 'http://cdn.example.com'],
      secrets,
      'not an https:// address',
    ],
    ['an API unencrypted', ['-a', 'subgraphs', '--graphos-url', 'http://api.example.com'], secrets, 'https:// address'],
    ['no port', ['-a', 'subgraphs', '--port', '70000'], secrets, 'It must be a port'],
    [
      'an address of others',
      ['-a', 'subgraphs', '--host', '192.0.2.1'],
      secrets,
      'cannot be listened on (EADDRNOTAVAIL)',
    ],
  ])('%s', async (_, argv, env, says) => {
    const { code, stdout, stderr } = await start(argv, env);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain(says);
    for (const secret of Object.values(secrets)) expect(stderr).not.toContain(secret);
  });

  test('a port that is taken', async () => {
    const taken = new URL(await listen(() => {})).port;
    const { code, stderr } = await start(['-a', 'subgraphs', '--port', taken]);
    expect([code, stderr]).toEqual([2, expect.stringContaining('(EADDRINUSE)')]);
  });
});
