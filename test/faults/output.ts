/** What is said and nobody can hear: full disks, readers that have gone, streams that are closed. */
import { closeSync, openSync } from 'node:fs';
import { binary, command, type Fault, shell } from './fault.ts';

const check = ['check', '--compose', 'off'];

/** To a device that has no room. */
function full(name: string, argv: readonly string[], both = false): Fault {
  return {
    name,
    ends: 2,
    says: both ? '' : argv[0]?.startsWith('--') ? '' : 'ENOSPC',
    only: 'linux',
    async run(folder) {
      const device = openSync('/dev/full', 'w');
      try {
        return await command(folder, argv, { stdio: ['ignore', device, both ? device : 'pipe'] });
      } finally {
        closeSync(device);
      }
    },
  };
}

/** With the streams as a shell sets them up. */
function redirected(name: string, script: string, argv: readonly string[], says: string): Fault {
  return {
    name,
    ends: 2,
    says,
    only: 'linux',
    run: (folder) => shell('bash', ['--norc', '-c', script, 'bash', process.execPath, binary, ...argv], folder),
  };
}

export const outputFaults: readonly Fault[] = [
  full('ENOSPC: standard output is full', check),
  full('ENOSPC: both outputs are full', check, true),
  full('ENOSPC: no room for the version', ['--version']),
  full('ENOSPC: no room for the help', ['--help']),
  full('ENOSPC: no room for the rules', ['rules']),
  {
    name: 'ENOSPC: the file of a report is full',
    ends: 2,
    says: 'could not be written to /dev/full',
    only: 'linux',
    run: (folder) => command(folder, [...check, '-f', 'json=/dev/full']),
  },
  redirected(
    'EPIPE: the reader has gone before anything is said',
    '{ sleep 0.3; "$@"; echo "code $?" >&2; exit 2; } | true; exit 2',
    check,
    'code 2',
  ),
  redirected(
    'EPIPE: the reader goes in the middle',
    '{ "$@"; echo "code $?" >&2; exit 2; } | head -c 10 >/dev/null; exit 2',
    [...check, '-s', 'subgraphs', '-f', 'html'],
    'code 2',
  ),
  redirected('EBADF: standard input is closed, and read from', 'exec "$@" <&-', [...check, '-s', 'a=-'], ''),
]; // prettier-ignore
