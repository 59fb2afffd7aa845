/** A process that does not come to its end, or that is ended by something in it: never a pass, and no report that looks whole. */
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { times } from '../hostile/case.ts';
import { command, type Fault } from './fault.ts';

const check = ['check', '--compose', 'off', '-f', 'json=report.json'];

/** While it waits for standard input: it has cleared its targets by then, and written none. */
function killed(signal: NodeJS.Signals): Fault {
  return {
    name: `${signal} in the middle, with a report from an earlier run in place`,
    ends: signal,
    says: '',
    run(folder) {
      const old = join(folder, 'report.json');
      writeFileSync(old, '{"complete": true}');
      return command(folder, [...check, '-s', 'subgraphs', '-s', 'more=-'], { stdio: 'pipe' }, (child) => {
        const waits = setInterval(() => {
          if (existsSync(old)) return;
          clearInterval(waits);
          child.kill(signal);
        }, 5);
        child.once('close', () => clearInterval(waits));
      });
    },
  };
}

/** Code of the user's that is run in the process: a plugin. */
function plugin(name: string, code: string, ends: Fault['ends'], says: string): Fault {
  return {
    name: `a plugin that ${name}`,
    ends,
    says,
    run(folder) {
      writeFileSync(join(folder, 'plugin.mjs'), `${code}\nexport default [];\n`);
      writeFileSync(join(folder, 'cadastre.yaml'), 'plugins: [./plugin.mjs]\n');
      return command(folder, check);
    },
  };
}

/** A schema in code. */
function module(name: string, code: string, ends: Fault['ends'], says: string): Fault {
  return {
    name: `a module that ${name}`,
    ends,
    says,
    run(folder) {
      writeFileSync(join(folder, 'schema.mjs'), code);
      return command(folder, [...check, '-s', 'subgraphs', '-s', 'more=module:./schema.mjs']);
    },
  };
}

export const processFaults: readonly Fault[] = [
  killed('SIGINT'),
  killed('SIGTERM'),
  killed('SIGKILL'),
  {
    name: 'out of memory',
    ends: 'SIGABRT',
    says: 'heap out of memory',
    run(folder) {
      const schema = `type Query { a: Int }\n${times(10_000, (i) => `type T${i} { a: T${i} b: T${i} c: T${i} }`)}`;
      writeFileSync(join(folder, 'subgraphs/huge.graphql'), schema);
      return command(folder, check, { node: ['--max-old-space-size=8'] });
    },
  },
  plugin('ends the process', 'process.exit(0);', 3, 'the run ended early'),
  plugin(
    'ends the process a little later',
    'await new Promise((r) => setTimeout(r, 20)); process.exit(0);',
    3,
    'the run ended early',
  ),
  plugin('is never loaded to its end', 'await new Promise(() => {});', 3, 'the run ended early'),
  plugin(
    'sets the exit code, and is never loaded to its end',
    'process.exitCode = 0; await new Promise(() => {});',
    3,
    'the run ended early',
  ),
  plugin('throws', 'throw new Error("no");', 2, 'could not be run: "no"'),
  plugin('throws something that is no error', 'throw null;', 2, 'could not be run: "null"'),
  plugin(
    'throws when nobody waits',
    'setTimeout(() => { throw new Error("late"); }, 0); await new Promise((r) => setTimeout(r, 20));',
    3,
    'internal error: late',
  ),
  plugin(
    'rejects when nobody waits',
    'Promise.reject(new Error("late")); await new Promise((r) => setTimeout(r, 20));',
    3,
    'internal error: late',
  ),
  plugin(
    'ends the process by a signal',
    'process.kill(process.pid, "SIGTERM"); await new Promise(() => setTimeout(() => {}, 10_000));',
    'SIGTERM',
    '',
  ),
  module('ends the process', 'process.exit(0);', 2, 'ended its process (exit code 0)'),
  module('never gives its schema', 'export default new Promise(() => {});', 2, 'gave no schema within 10 s'),
  module('throws', 'export default () => { throw new Error("no"); };', 2, 'could not be made: "no"'),
]; // prettier-ignore
