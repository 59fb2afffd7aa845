/**
 * How a whole check grows: `npm run bench`. Ratios over P, a process that reads the same files, parses them with graphql-js and keeps
 * the documents, measured in turn in one run.
 *
 *   npm run bench -- [rounds]
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeGraph } from './graph.ts';
import { checkout, type Measured, measure } from './measure.ts';

const rounds = Number(process.argv[2] ?? 5);
const sizes = [10, 100, 300, 1000];
const folder = mkdtempSync(join(tmpdir(), 'cadastre-bench-'));
const checks = new Map<number, Measured>();

try {
  console.log(
    `node ${process.version}, ${rounds} rounds, medians; P = parse the same files with graphql-js and keep the documents\n`,
  );
  console.log('subgraphs      MB    P, s  check, s  check/P   P, MiB  check, MiB  memory/P');
  for (const size of sizes) {
    const graph = join(folder, String(size));
    const { bytes } = writeGraph(graph, size);
    const [parsed, checked] = measure(
      [
        { name: 'P', args: ['bench/parse-only.mjs', join(graph, 'subgraphs')] },
        { name: 'check', args: checkArguments(graph) },
      ],
      rounds,
      checkout,
    ) as [Measured, Measured];
    checks.set(size, checked);
    const cells = [
      String(size).padStart(9),
      (bytes / 1e6).toFixed(2).padStart(7),
      (parsed.ms / 1000).toFixed(2).padStart(7),
      (checked.ms / 1000).toFixed(2).padStart(9),
      (checked.ms / parsed.ms).toFixed(2).padStart(8),
      parsed.mib.toFixed(0).padStart(8),
      checked.mib.toFixed(0).padStart(11),
      (checked.mib / parsed.mib).toFixed(2).padStart(9),
    ];
    console.log(cells.join(' '));
  }
  console.log(
    `\ngrowth exponent of the check: 100 to 1,000 ${exponent(100, 1000)}, 300 to 1,000 ${exponent(300, 1000)}`,
  );
  const [empty, version] = measure(
    [
      { name: 'empty node', args: ['-e', '0'] },
      { name: 'cadastre --version', args: ['dist/bin.js', '--version'] },
    ],
    rounds * 3,
    checkout,
  ) as [Measured, Measured];
  console.log(`--version over an empty node: ${(version.ms / empty.ms).toFixed(2)}`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function checkArguments(graph: string): string[] {
  return [
    'dist/bin.js',
    'check',
    '-s',
    join(graph, 'subgraphs'),
    '-p',
    join(graph, 'policies'),
    '--compose',
    'off',
    '--fail-on',
    'never',
  ];
}

/** How time grows with size: 1 is linear. */
function exponent(from: number, to: number): string {
  const small = checks.get(from)?.ms ?? Number.NaN;
  const large = checks.get(to)?.ms ?? Number.NaN;
  return (Math.log(large / small) / Math.log(to / from)).toFixed(2);
}
