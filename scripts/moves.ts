/**
 * Plans moves over a folder of graphs, each step composed and checked: `npm run moves -- GRAPHS [--most N]`. Policies are drafted; of each graph the first records
 * are moved, each to the first other subgraph that links Federation 2. Prints the steps and, where there is no plan, the reason.
 */
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { run } from '../src/cli/run.ts';

const [folder, ...rest] = process.argv.slice(2);
if (folder === undefined) {
  console.error('usage: npm run moves -- GRAPHS [--most N]');
  process.exit(2);
}
const most = rest[0] === '--most' ? Number(rest[1]) : 2;
const counts = { planned: 0, refused: 0, none: 0 };
for (const graph of readdirSync(folder).sort()) {
  const cwd = mkdtempSync(join(tmpdir(), 'cadastre-moves-'));
  try {
    cpSync(join(resolve(folder), graph), join(cwd, 'subgraphs'), { recursive: true });
    await ask(cwd, ['init']);
    if (!existsSync(join(cwd, 'policies'))) continue;
    for (const file of readdirSync(join(cwd, 'policies'))) {
      const path = join(cwd, 'policies', file);
      writeFileSync(path, readFileSync(path, 'utf8').replaceAll('purpose: ""', 'purpose: a copy of the draft'));
    }
    for (const [record, from] of recordsIn(cwd).slice(0, most)) {
      const to = targetsIn(cwd).find((name) => name !== from);
      if (to === undefined) break;
      const { code, stdout, stderr } = await ask(cwd, ['move', record, to]);
      const steps = [...stdout.matchAll(/^ {3}([✔✖].*)$/gm)].map(([, verdict]) => verdict);
      counts[code === 0 ? 'planned' : code === 1 ? 'refused' : 'none']++;
      const reason = code === 0 ? '' : (/^ {5}(\S.*)$/m.exec(stdout)?.[1] ?? stderr.split('\n')[0] ?? '');
      console.log(
        `${graph}: ${record}, ${from} -> ${to}: ${code === 0 ? `${steps.length} steps, each: ${[...new Set(steps)].join(' | ')}` : reason}`,
      );
    }
  } finally {
    rmSync(cwd, { recursive: true, force: true });
  }
}
console.log(`${counts.planned} planned, ${counts.refused} refused at a step, ${counts.none} without a plan`);

function recordsIn(cwd: string): readonly (readonly [record: string, authority: string])[] {
  return readdirSync(join(cwd, 'policies')).flatMap((file) => {
    const text = readFileSync(join(cwd, 'policies', file), 'utf8');
    const found = text.matchAll(/^record: (\S+)\nauthoritative_service: (\S+)/gm);
    return [...found].map(([, record = '', authority = '']) => [record, authority] as const);
  });
}

function targetsIn(cwd: string): readonly string[] {
  return readdirSync(join(cwd, 'subgraphs'))
    .filter(
      (file) => file.endsWith('.graphql') && /federation\/v2/.test(readFileSync(join(cwd, 'subgraphs', file), 'utf8')),
    )
    .map((file) => file.replace(/\.graphql$/, ''));
}

async function ask(cwd: string, argv: readonly string[]) {
  const said = { stdout: '', stderr: '' };
  const output = (key: keyof typeof said) => ({
    write: async (text: string) => {
      said[key] += text;
    },
    isTTY: false,
    columns: undefined,
  });
  const io = { stdout: output('stdout'), stderr: output('stderr'), cwd, env: process.env, readStdin: async () => '' };
  return { code: await run(argv, io), ...said };
}
