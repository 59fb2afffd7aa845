import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { rulePages } from '../scripts/rule-pages.ts';
import { runIn } from './cli/support.ts';

const folder = 'docs/rules';

test('the pages of the rules are what their metadata and fixtures yield', async () => {
  const pages = await rulePages();
  if (process.env.UPDATE === '1') {
    mkdirSync(folder, { recursive: true });
    for (const [file, text] of pages) writeFileSync(`${folder}/${file}`, text);
  }
  for (const [file, text] of pages) {
    const path = `${folder}/${file}`;
    const current = existsSync(path) ? readFileSync(path, 'utf8') : '';
    expect(current, `${path} is stale: UPDATE=1 npx vitest run test/docs.test.ts`).toBe(text);
  }
  expect(readdirSync(folder).sort()).toEqual([...pages.keys()].sort());
});

test('what is said to hold a promise is there', () => {
  const rows = readFileSync('test/hostile/README.md', 'utf8').split('\n');
  let held = 0;
  for (const row of rows.filter((line) => line.includes(': `'))) {
    for (const [, file = '', words = ''] of row.matchAll(/(test\/[\w./-]+): ((?:`[^`]+`(?:, )?)+)/g)) {
      const text = readFileSync(file, 'utf8');
      for (const [, word = ''] of words.matchAll(/`([^`]+)`/g)) expect(text, file).toContain(word);
      held++;
    }
  }
  expect(held).toBeGreaterThan(60);
});

// The graph of each has one trespass, and what is published of it introduces nothing.
const outcomes: Readonly<Record<string, number>> = { init: 0, lock: 0, gate: 0, check: 1 };

test.each(['graphos', 'hive', 'cosmo', 'fusion'])('the commands of the page on %s do what it says', async (page) => {
  const folder = mkdtempSync(join(tmpdir(), 'cadastre-docs-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  cpSync(`test/systems/${page}`, folder, { recursive: true });
  const blocks = [...readFileSync(`docs/${page}.md`, 'utf8').matchAll(/^ *```bash\n(.*?)^ *```/gms)];
  const commands = blocks.flatMap(([, text = '']) => text.trim().split('\n')).map((line) => line.trim());
  expect(commands.length).toBeGreaterThan(2);
  for (const command of commands) {
    const [npx, cadastre, ...argv] = command.split(' ');
    expect([npx, cadastre]).toEqual(['npx', 'cadastre']);
    const { code, stdout, stderr } = await runIn(folder, argv);
    expect(code, `${command}\n${stdout}${stderr}`).toBe(outcomes[argv[0] ?? '']);
    if (argv[0] === 'check') expect(stdout, command).toContain('Mutation.fixInvoiceStatus in "reporting" writes');
  }
});
