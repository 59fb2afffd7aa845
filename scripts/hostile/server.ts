/** Runs the command against servers that misbehave, one run for each of their routes. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { type HostileCase, projectWith } from './cases.ts';

/** A server is started with a port of loopback as its argument, and may take the next one too. */
export async function withServers(folder: string, run: (one: HostileCase) => Promise<void>): Promise<void> {
  const files = readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /server.*\.c?js$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name));
  for (const file of files) {
    const port = await freePort();
    const server = spawn(process.execPath, [file, String(port)], { stdio: ['ignore', 'pipe', 'inherit'] });
    let said = '';
    server.stdout.setEncoding('utf8').on('data', (text: string) => {
      said += text;
    });
    await once(server.stdout, 'data');
    const routes = new Set([...readFileSync(file, 'utf8').matchAll(/'(\/[\w-]+)':/g)].map(([, route]) => route ?? ''));
    for (const route of routes) {
      const settings = 'headers:\n  "*": { x-api-key: a-long-secret, authorization: Bearer another-secret }\n';
      const cwd = projectWith([['cadastre.yaml', settings]]);
      const argv = ['check', '--compose', 'off', '-s', 'subgraphs', '-s', `live=http://127.0.0.1:${port}${route}`];
      await run({ name: `route ${route}`, cwd, argv });
    }
    server.kill();
    const leaks = said.split('\n').filter((line) => line.startsWith('LEAK'));
    console.log(`${routes.size} routes, ${leaks.length} leaks ${leaks.join(' ')}`);
  }
}

/** With its neighbour free as well, as far as can be told. */
async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  return typeof address === 'object' && address !== null ? address.port : 0;
}
