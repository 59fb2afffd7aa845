/**
 * How soon the HTML report of a large graph can be read: 300 subgraphs, 3,000 entities, 13,000 types.
 *
 *   node scripts/build.mjs --no-types && node scripts/run-ts.mjs bench/html.ts [rounds]
 *
 * Measured in Chromium, on a page opened anew each time: when something is first painted, when the pages are there and answer, when
 * the matrix stands; and how long one scroll of the matrix takes to be drawn.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Browser, chromium } from 'playwright-core';
import { writeGraph } from './graph.ts';
import { checkout } from './measure.ts';

const rounds = Number(process.argv[2] ?? 5);
const subgraphs = 300;
const folder = mkdtempSync(join(tmpdir(), 'cadastre-bench-'));

interface Sample {
  readonly painted: number;
  readonly ready: number;
  readonly matrix: number;
  readonly scroll: number;
}

try {
  writeGraph(folder, subgraphs);
  const started = performance.now();
  const bin = join(checkout, 'dist', 'bin.cjs');
  execFileSync(process.execPath, [bin, 'report', '--compose', 'off'], { cwd: folder, stdio: 'ignore' });
  const file = join(folder, 'ownership.html');
  console.log(`node ${process.version}, ${subgraphs} subgraphs, ${rounds} rounds, medians`);
  console.log(`cadastre report       ${(performance.now() - started).toFixed(0)} ms`);
  console.log(`size of the file      ${(statSync(file).size / 1e6).toFixed(1)} MB`);

  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'],
  });
  const samples: Sample[] = [];
  for (let round = 0; round <= rounds; round++) samples.push(await measurePage(browser, pathToFileURL(file).href));
  await browser.close();
  const warm = samples.slice(1);
  const print = (what: string, pick: (sample: Sample) => number) =>
    console.log(`${what.padEnd(21)} ${median(warm.map(pick)).toFixed(0)} ms`);
  print('first paint', ({ painted }) => painted);
  print('pages answer', ({ ready }) => ready);
  print('to the matrix', ({ matrix }) => matrix);
  print('one scroll of it', ({ scroll }) => scroll);
} finally {
  rmSync(folder, { recursive: true });
}

async function measurePage(browser: Browser, address: string): Promise<Sample> {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  await page.goto(address);
  // As text: what runs in the page is none of this program's.
  const sample = await page.evaluate<Sample>(`(async () => {
    const frame = () => new Promise((drawn) => requestAnimationFrame(() => setTimeout(drawn)));
    await frame();
    const painted = performance.getEntriesByName('first-contentful-paint')[0].startTime;
    const ready = performance.getEntriesByName('report-shown')[0].startTime;
    let before = performance.now();
    location.hash = '#/matrix';
    await frame();
    const matrix = performance.now() - before;
    before = performance.now();
    document.querySelector('[role=grid]').scrollTo(5000, 40000);
    await frame();
    return { painted, ready, matrix, scroll: performance.now() - before };
  })()`);
  await page.close();
  return sample;
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
}
