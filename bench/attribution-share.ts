/**
 * What part of the processor time of a whole check goes into finding out what mutations write: `node scripts/run-ts.mjs bench/attribution-share.ts [--subgraphs 300] [--rounds 15]`.
 * Each round is a process of its own, as a CI job meets it, under V8's sampling profiler. A sample counts where a function of src/ownership/writes stands anywhere on the stack.
 * Time without a stack of ours is left out (waiting), or falls evenly on all (collecting garbage). Goal: at most 14 %.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { writeGraph } from './graph.ts';
import { checkout } from './measure.ts';

interface Profile {
  readonly nodes: readonly {
    readonly id: number;
    readonly callFrame: { readonly functionName: string; readonly url: string; readonly lineNumber: number };
    readonly children?: readonly number[];
  }[];
  readonly samples: readonly number[];
  readonly timeDeltas: readonly number[];
}

const part = 'src/ownership/writes/';
/** Of the profiler's samples, microseconds. */
const interval = 300;
const given = (flag: string, otherwise: number) =>
  process.argv.includes(flag) ? Number(process.argv[process.argv.indexOf(flag) + 1]) : otherwise;
const subgraphs = given('--subgraphs', 300);
const folder = mkdtempSync(join(tmpdir(), 'cadastre-share-'));
// Inside the repository, so that packages left outside the bundle are found.
const bundled = mkdtempSync(join(checkout, 'node_modules', '.share-'));
try {
  writeGraph(join(folder, 'graph'), subgraphs);
  const script = await bundle();
  const sections = sectionsOf(readFileSync(script, 'utf8'));
  const all = { attribution: 0, total: 0 };
  for (let round = 0; round < given('--rounds', 15); round++) {
    const { share, attribution, total } = measureOnce(script, join(folder, `round-${round}`), sections);
    all.attribution += attribution;
    all.total += total;
    console.log(
      `round ${round + 1}: ${(share * 100).toFixed(1)} % of ${(total / 1e6).toFixed(2)} s, ${(attribution / 1e6).toFixed(2)} s`,
    );
  }
  console.log(
    `${subgraphs} subgraphs: attribution takes ${((all.attribution / all.total) * 100).toFixed(1)} % of the check's processor time`,
  );
} finally {
  rmSync(folder, { recursive: true, force: true });
  rmSync(bundled, { recursive: true, force: true });
}

/** One script that runs a check, as the build makes it, but with the lines that say where each module begins. */
async function bundle(): Promise<string> {
  // By address: they find their files from where they stand, and must not be bundled into this script.
  const [{ scannerPlugin }, { reportAppPlugin }] = await Promise.all(
    ['scanner', 'report-app'].map((name) => import(pathToFileURL(join(checkout, 'scripts', `${name}.mjs`)).href)),
  );
  const outfile = join(bundled, 'check.mjs');
  await build({
    stdin: {
      contents: `
        import { run } from './src/cli/run.ts';
        const silent = { write: async () => {}, isTTY: false, columns: undefined };
        const argv = ['check', '--subgraphs', 'subgraphs', '--policies', 'policies', '--compose', 'off', '--no-cache'];
        process.exitCode = await run(argv, { stdout: silent, stderr: silent, cwd: process.cwd(), env: {}, readStdin: async () => '' });
      `,
      resolveDir: checkout,
      loader: 'ts',
    },
    absWorkingDir: checkout,
    outfile,
    bundle: true,
    platform: 'node',
    target: 'node20.19',
    format: 'esm',
    mainFields: ['module', 'main'],
    alias: { yaml: './node_modules/yaml/browser/dist/index.js' },
    external: ['graphql', '@apollo/*', '@graphql-tools/*'],
    plugins: [reportAppPlugin, scannerPlugin],
    banner: {
      js: "import { createRequire as requireOf } from 'node:module';\nconst require = requireOf(import.meta.url);",
    },
    define: { CADASTRE_VERSION: '"measured"', CADASTRE_BUILD: '"measured"' },
    logLevel: 'error',
  });
  return outfile;
}

/** Which lines of the bundle are of the part that is asked about. */
function sectionsOf(text: string): readonly boolean[] {
  let inside = false;
  return text.split('\n').map((line) => {
    const module = /^\s*\/\/ ((?:src|node_modules|virtual)[^ ]*)$/.exec(line)?.[1];
    if (module !== undefined) inside = module.startsWith(part);
    return inside;
  });
}

function measureOnce(script: string, to: string, sections: readonly boolean[]) {
  const run = spawnSync(
    process.execPath,
    ['--cpu-prof', `--cpu-prof-dir=${to}`, `--cpu-prof-interval=${interval}`, script],
    {
      cwd: join(folder, 'graph'),
      encoding: 'utf8',
    },
  );
  if (run.status !== 0) throw new Error(`the check ended with ${run.status}: ${run.stderr}`);
  const [file = ''] = readdirSync(to);
  return shareOf(JSON.parse(readFileSync(join(to, file), 'utf8')) as Profile, sections);
}

function shareOf({ nodes, samples, timeDeltas }: Profile, sections: readonly boolean[]) {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const ours = new Set<number>();
  // Parents are before their children.
  for (const { id, callFrame, children = [] } of nodes) {
    if (callFrame.url.endsWith('check.mjs') && sections[callFrame.lineNumber] === true) ours.add(id);
    if (ours.has(id)) for (const child of children) ours.add(child);
  }
  let attribution = 0;
  let total = 0;
  samples.forEach((id, index) => {
    const name = byId.get(id)?.callFrame.functionName;
    if (name === '(idle)' || name === '(garbage collector)') return;
    // A longer step is a process that waited for its turn.
    const spent = Math.min(timeDeltas[index] ?? 0, 3 * interval);
    total += spent;
    if (ours.has(id)) attribution += spent;
  });
  return { share: attribution / total, attribution, total };
}
