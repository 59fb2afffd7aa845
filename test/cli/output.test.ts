import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { describe, expect, it, onTestFinished } from 'vitest';
import { checkFiles, cleanGraph, folderOf, graph, runIn } from './support.ts';

const controlSequence = '\u001b[';
const check = ['check', '--compose', 'off'];

describe('colour', () => {
  it.each([
    ['a terminal', [], {}, true, true],
    ['no terminal', [], {}, false, false],
    ['a terminal that cannot', [], { TERM: 'dumb' }, true, false],
    ['NO_COLOR', [], { NO_COLOR: '1' }, true, false],
    ['an empty NO_COLOR, which says nothing', [], { NO_COLOR: '' }, true, true],
    ['NO_COLOR against FORCE_COLOR', [], { NO_COLOR: '1', FORCE_COLOR: '1' }, true, false],
    ['FORCE_COLOR', [], { FORCE_COLOR: '1' }, false, true],
    ['--color', ['--color'], {}, false, true],
    ['--color against NO_COLOR', ['--color'], { NO_COLOR: '1' }, false, true],
    ['--color=always', ['--color=always'], {}, false, true],
    ['--color=never', ['--color=never'], {}, true, false],
    ['--no-color', ['--no-color'], { FORCE_COLOR: '1' }, true, false],
  ])('%s', async (_, argv, env, terminal, expected) => {
    const { stdout } = await checkFiles(graph, argv, { env: env as Record<string, string>, terminal });
    expect(stdout.includes(controlSequence)).toBe(expected);
  });

  it('never goes to a file', async () => {
    const folder = folderOf(graph);
    await runIn(folder, [...check, '--format', 'text=report.txt', '--color'], { terminal: true });
    expect(readFileSync(join(folder, 'report.txt'), 'utf8')).not.toContain(controlSequence);
  });
});

describe('reports in files', () => {
  it('writes several at once, and prints what names no file', async () => {
    const folder = folderOf(graph);
    const { code, stdout, stderr } = await runIn(folder, [...check, '-f', 'text', '-f', 'json=out.json']);
    expect(stdout).toContain('Mutation.fixInvoiceStatus');
    expect(JSON.parse(readFileSync(join(folder, 'out.json'), 'utf8'))).toMatchObject({ version: 1, complete: true });
    expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
  });

  it.each([
    ['check', '-f', 'json=subgraphs/reporting.graphql'],
    ['check', '-f', 'text=policies/invoice.yaml'],
    ['report', '-o', './policies/invoice.yaml'],
    ['lock', '-o', 'subgraphs/reporting.graphql'],
    ['check', '-f', 'text=https://user:secret@reports.example/1'],
  ])('never take the place of what is checked: %s %s %s', async (...argv) => {
    const folder = folderOf(graph);
    const { code, stdout, stderr } = await runIn(folder, argv);
    expect(stderr).toMatch(/^error: the result is not written to .*: that is (the name of a schema|an address)/);
    expect(stderr).not.toContain('secret');
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect((await runIn(folder, check)).stdout).toContain('Mutation.fixInvoiceStatus');
  });

  it('are not two in one file, however its path is written', async () => {
    const { code, stderr } = await runIn(folderOf(graph), [...check, '-f', 'json=out', '-f', 'csv=./out']);
    expect({ code, stderr }).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('two formats would go to ./out'),
    });
  });

  it('replaces an earlier report, and leaves nothing else behind', async () => {
    const folder = folderOf({ ...cleanGraph, 'out.json': 'earlier' });
    const { code } = await runIn(folder, [...check, '-f', 'json=out.json']);
    expect(JSON.parse(readFileSync(join(folder, 'out.json'), 'utf8')).summary.errors).toBe(0);
    expect(readdirSync(folder).sort()).toEqual(['out.json', 'policies', 'subgraphs']);
    expect(code).toBe(0);
  });

  it('removes an earlier report when the check cannot be made', async () => {
    const folder = folderOf({ ...cleanGraph, 'out.json': 'earlier', 'subgraphs/billing.graphql': 'type {' });
    const { code } = await runIn(folder, [...check, '-f', 'json=out.json']);
    expect(existsSync(join(folder, 'out.json'))).toBe(false);
    expect(code).toBe(2);
  });

  it.each([
    ['a folder that is not there', 'reports/out.json'],
    ['a place that is a folder', 'policies'],
    ['a file taken for a folder', 'subgraphs/billing.graphql/out.json'],
  ])('%s: one message, exit 2, nothing written', async (_, file) => {
    const folder = folderOf(cleanGraph);
    const { code, stderr } = await runIn(folder, [...check, '-f', `json=${file}`]);
    expect(stderr).toContain(`error: the result could not be written to ${file}: `);
    expect(stderr).not.toContain('.tmp');
    expect(readdirSync(folder).sort()).toEqual(['policies', 'subgraphs']);
    expect(readdirSync(join(folder, 'policies'))).toEqual(['invoice.yaml']);
    expect(code).toBe(2);
  });

  it('never overwrites what stands in for its draft', async () => {
    const folder = folderOf(cleanGraph);
    const draft = join(folder, `out.json.${process.pid}.tmp`);
    writeFileSync(draft, 'precious');
    const { code } = await runIn(folder, [...check, '-f', 'json=out.json']);
    expect(readFileSync(draft, 'utf8')).toBe('precious');
    expect(code).toBe(2);
  });

  it('finds out that a place is none before anything is said', async () => {
    const { code, stdout } = await runIn(folderOf(cleanGraph), [...check, '-f', 'text', '-f', 'json=policies']);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  });

  it('a format without a name is none', async () => {
    const { code, stderr } = await runIn(folderOf(cleanGraph), [...check, '-f', '=out.json']);
    expect(stderr).toMatch(/^error: unknown format ""\n/);
    expect(code).toBe(2);
  });

  it('names the folder that is missing', async () => {
    const { code, stderr } = await checkFiles(cleanGraph, ['--format', 'json=reports/today.json']);
    expect(stderr).toMatch(
      /reports\/today\.json: ENOENT: .*\n {2}fix: make the folder reports, or name another place\n$/,
    );
    expect(code).toBe(2);
  });

  it('takes away its draft where the file cannot take its place', async () => {
    const folder = folderOf(cleanGraph);
    const { code, stderr } = await runIn(folder, ['lock', '--output', 'policies']);
    expect(stderr).toMatch(
      /^error: the result could not be written to policies: [A-Z]+: [^,\n]*\n {2}fix: make that place writable, or name another one\n$/,
    );
    expect(readdirSync(folder).sort()).toEqual(['policies', 'subgraphs']);
    expect(code).toBe(2);
  });

  it('writes several new files, or none of them', async () => {
    const long = 'x'.repeat(244);
    const folder = folderOf({
      ...cleanGraph,
      // Its name alone is in the way of a draft, so that it is met in the middle of writing.
      [`subgraphs/${long}.graphql`]: `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])
type Query { zone: Zone }
type Zone @key(fields: "id") { id: ID! }
`,
      'subgraphs/orders.graphql': `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])
type Query { order: Order }
type Order @key(fields: "id") { id: ID! }
`,
    });
    mkdirSync(join(folder, 'out'));
    const { code, stderr } = await runIn(folder, ['init', '--output', 'out']);
    expect(stderr).toMatch(
      /^error: the result could not be written to out\/x+\.yaml: ENAMETOOLONG: name too long\n {2}fix: /,
    );
    expect(readdirSync(join(folder, 'out'))).toEqual([]);
    expect(code).toBe(2);
    rmSync(join(folder, `subgraphs/${long}.graphql`));
    expect((await runIn(folder, ['init', '--output', 'out'])).code).toBe(0);
    expect(readdirSync(join(folder, 'out'))).toEqual(['orders.yaml']);
  });

  it.runIf(process.platform === 'linux')('closes what it has written', async () => {
    const folder = folderOf(cleanGraph);
    await runIn(folder, [...check, '-f', 'json=out.json']);
    const open = readdirSync('/proc/self/fd').flatMap((handle) => {
      try {
        return [readlinkSync(`/proc/self/fd/${handle}`)];
      } catch {
        return []; // of the listing itself
      }
    });
    expect(open.filter((path) => path.startsWith(folder))).toEqual([]);
  });

  it('a folder in the place of a report is kept', async () => {
    const folder = folderOf(cleanGraph);
    mkdirSync(join(folder, 'out.json'));
    expect((await runIn(folder, [...check, '-f', 'json=out.json'])).code).toBe(2);
    expect(existsSync(join(folder, 'out.json'))).toBe(true);
  });
});

describe.runIf(process.platform === 'linux')('what is no file', () => {
  it('a pipe is written to, and stays', async () => {
    const folder = folderOf(cleanGraph);
    const pipe = join(folder, 'pipe');
    execFileSync('mkfifo', [pipe]);
    const reader = spawn('cat', [pipe], { stdio: ['ignore', 'pipe', 'ignore'] });
    onTestFinished(() => void reader.kill());
    let read = '';
    reader.stdout.setEncoding('utf8').on('data', (text: string) => {
      read += text;
    });
    const { code } = await runIn(folder, [...check, '-f', 'json=pipe']);
    expect(code).toBe(0);
    expect(statSync(pipe).isFIFO()).toBe(true);
    await once(reader, 'close');
    expect(JSON.parse(read)).toMatchObject({ complete: true });
  });

  it('a handle of the process is written to, though a file is behind it', async () => {
    const folder = folderOf({ ...cleanGraph, out: 'earlier\n' });
    const handle = openSync(join(folder, 'out'), 'a');
    onTestFinished(() => closeSync(handle));
    const { code, stderr } = await runIn(folder, [...check, '-f', `json=/proc/self/fd/${handle}`]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(JSON.parse(readFileSync(join(folder, 'out'), 'utf8'))).toMatchObject({ complete: true });
  });

  it('a folder that is only called so holds files like any other', async () => {
    const folder = folderOf({ ...cleanGraph, 'dev/out.json': 'earlier', 'subgraphs/billing.graphql': 'type {' });
    expect((await runIn(folder, [...check, '-f', 'json=dev/out.json'])).code).toBe(2);
    expect(existsSync(join(folder, 'dev/out.json'))).toBe(false);
  });
});

describe('standard output', () => {
  it('fails for the reason that is told, without the call that met it', async () => {
    const broken = new Error("EIO: i/o error, and worse, write '/a, b'");
    const { stderr } = await checkFiles(graph, [], { broken });
    expect(stderr).toMatch(
      /^error: the result could not be written to standard output: EIO: i\/o error, and worse\n {2}fix: /,
    );
  });

  it('that cannot be written gives exit code 2, even where findings would not fail', async () => {
    const { code, stderr } = await checkFiles(graph, ['--fail-on', 'never'], {
      broken: new Error('EPIPE: broken pipe, write'),
    });
    expect(stderr).toMatch(/^error: the result could not be written to standard output: EPIPE: broken pipe\n {2}fix: /);
    expect(code).toBe(2);
  });

  it('takes findings and nothing else; standard error stays empty', async () => {
    const { stdout, stderr } = await checkFiles(graph, ['--format', 'json']);
    expect(JSON.parse(stdout).diagnostics[0].primary).toMatchObject({
      subgraph: 'reporting',
      coordinate: 'Mutation.fixInvoiceStatus',
      file: 'subgraphs/reporting.graphql',
      line: 3,
    });
    expect(stderr).toBe('');
  });

  it('has the same bytes each time', async () => {
    const outputs = await Promise.all([1, 2].map(() => checkFiles(graph, ['--format', 'json'])));
    expect(outputs[0]?.stdout).toBe(outputs[1]?.stdout);
  });
});
