/** Files that are there and cannot be read or written, or are no files at all. */
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { runIn } from '../hostile/run-case.ts';
import { command, type Fault, type Outcome, shell } from './fault.ts';

const report = ['-f', 'json=report.json'];
const check = ['check', '--compose', 'off', ...report];

async function run(folder: string, argv: readonly string[] = check): Promise<Outcome> {
  return { ...(await runIn(folder, argv, '')), signal: null };
}

function pipe(folder: string, path: string): void {
  rmSync(join(folder, path), { force: true });
  execFileSync('mkfifo', [join(folder, path)]);
}

/** As somebody who may not do everything. */
async function asNobody(folder: string, argv: readonly string[] = check): Promise<Outcome> {
  for (const path of ['', 'subgraphs', 'policies']) chmodSync(join(folder, path), 0o777);
  return command(folder, argv, { uid: 65_534, gid: 65_534 });
}

export const fileFaults: readonly Fault[] = [
  {
    name: 'EACCES: a schema that may not be read',
    ends: 2,
    says: 'subgraphs/billing.graphql cannot be read: permission denied',
    only: 'root',
    async run(folder) {
      chmodSync(join(folder, 'subgraphs/billing.graphql'), 0);
      return asNobody(folder);
    },
  },
  {
    name: 'EACCES: a folder that may not be looked into',
    ends: 2,
    says: 'subgraphs/hidden cannot be read: permission denied',
    only: 'root',
    async run(folder) {
      mkdirSync(join(folder, 'subgraphs/hidden'), { mode: 0 });
      return asNobody(folder);
    },
  },
  {
    name: 'EACCES: a folder that no report may be written to',
    ends: 2,
    says: 'could not be written to closed/out.json',
    only: 'root',
    async run(folder) {
      mkdirSync(join(folder, 'closed'), { mode: 0o555 });
      return asNobody(folder, ['check', '--compose', 'off', '-f', 'json=closed/out.json']);
    },
  },
  {
    name: 'ENOENT: a link that leads nowhere',
    ends: 2,
    says: 'subgraphs/orders.graphql does not exist',
    async run(folder) {
      symlinkSync('gone.graphql', join(folder, 'subgraphs/orders.graphql'));
      return run(folder);
    },
  },
  {
    name: 'ELOOP: links in a circle',
    ends: 2,
    says: 'its symbolic links lead in a circle',
    async run(folder) {
      symlinkSync('b.graphql', join(folder, 'subgraphs/a.graphql'));
      symlinkSync('a.graphql', join(folder, 'subgraphs/b.graphql'));
      return run(folder);
    },
  },
  {
    name: 'EISDIR: a folder where a policy is named',
    ends: 2,
    says: 'no policy found in policies/more.yaml',
    async run(folder) {
      mkdirSync(join(folder, 'policies/more.yaml'));
      return run(folder, [...check, '-p', 'policies/more.yaml']);
    },
  },
  {
    name: 'ENOTDIR: a file where a folder is named',
    ends: 2,
    says: 'does not exist: a part of the path is a file',
    run: (folder) => run(folder, [...check, '-p', 'policies/invoice.yaml/x']),
  },
  {
    name: 'EFBIG: no room for the whole report',
    ends: 2,
    says: 'could not be written to report.json',
    only: 'linux',
    // Files of this process may have a block. The shell ignores the signal that would end it, and hands that down.
    run: (folder) =>
      shell(
        'bash',
        ['--norc', '-c', `trap '' XFSZ; ulimit -f 1; exec "$@"`, 'bash', process.execPath, ...binaryArguments(check)],
        folder,
      ),
  },
  ...['subgraphs/pipe.graphql', 'policies/pipe.yaml', 'cadastre.yaml', 'cadastre.baseline.yaml'].map(
    (path): Fault => ({
      name: `a pipe that nobody writes to, as ${path}`,
      ends: 2,
      says: 'is not a regular file',
      only: 'linux',
      async run(folder) {
        pipe(folder, path);
        return run(folder);
      },
    }),
  ),
  {
    name: 'a pipe that nobody writes to, as a lock',
    ends: 2,
    says: 'ownership.lock.json is not a regular file',
    only: 'linux',
    async run(folder) {
      pipe(folder, 'ownership.lock.json');
      return run(folder, ['gate', 'billing', ...report]);
    },
  },
  {
    name: 'a pipe that nobody writes to, as a saved result',
    ends: 2,
    says: 'saved.json is not a regular file',
    only: 'linux',
    async run(folder) {
      pipe(folder, 'saved.json');
      return run(folder, ['render', 'saved.json', ...report]);
    },
  },
  {
    name: 'a device without an end',
    ends: 2,
    says: 'zero is not a regular file',
    only: 'linux',
    run: (folder) => run(folder, [...check, '-s', 'a=/dev/zero']),
  },
  {
    name: 'a socket',
    ends: 2,
    says: 'subgraphs/socket.graphql is not a regular file',
    only: 'linux',
    async run(folder) {
      const server = createServer();
      await new Promise<void>((resolve) => server.listen(join(folder, 'subgraphs/socket.graphql'), resolve));
      try {
        return await run(folder);
      } finally {
        server.close();
      }
    },
  },
  {
    name: 'a link to a secret of the machine',
    ends: 2,
    says: 'leads out of the project',
    only: 'linux',
    async run(folder) {
      symlinkSync('/etc/passwd', join(folder, 'subgraphs/users.graphql'));
      return run(folder);
    },
  },
  {
    name: 'a folder that holds the one around it, and nothing else',
    ends: 2,
    says: 'no schema found in loop/again',
    async run(folder) {
      mkdirSync(join(folder, 'loop'));
      symlinkSync('..', join(folder, 'loop/again'));
      rmSync(join(folder, 'subgraphs'), { recursive: true });
      return run(folder, [...check, '-s', 'loop']);
    },
  },
  {
    name: 'the second of several drafts cannot be written: none is',
    ends: 2,
    says: 'could not be written to',
    async run(folder) {
      rmSync(join(folder, 'policies'), { recursive: true });
      mkdirSync(join(folder, 'out'));
      // Only the file's own name is in the way, so that it is met in the middle of writing.
      writeFileSync(
        join(folder, `subgraphs/${'x'.repeat(244)}.graphql`),
        'type Query { z: Z } type Z @key(fields: "id") { id: ID! }',
      );
      const ended = await run(folder, ['init', '--output', 'out']);
      return { ...ended, files: ended.files.filter((file) => file !== 'out') };
    },
  },
  {
    name: 'the working folder is gone',
    ends: 2,
    says: 'there is no folder subgraphs/ here',
    only: 'linux',
    run: (folder) => {
      mkdirSync(join(folder, 'gone'));
      const argv = [
        '-c',
        'cd gone && rmdir ../gone && exec "$@"',
        'bash',
        process.execPath,
        ...binaryArguments(['check']),
      ];
      return shell('bash', argv, folder);
    },
  },
];

function binaryArguments(argv: readonly string[]): readonly string[] {
  return [join(process.cwd(), 'dist', 'bin.cjs'), ...argv];
}
