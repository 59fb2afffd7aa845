import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { generatedPages } from '../scripts/generated-pages.ts';
import { exitCodeTable } from '../scripts/reference/exit-codes.ts';
import { schemaAddress } from '../src/docs-address.ts';
import { runIn } from './cli/support.ts';

test('the generated pages are what the definitions, rules and fixtures yield', async () => {
  const pages = await generatedPages();
  for (const [file, text] of pages) {
    const path = `docs/${file}`;
    if (process.env.UPDATE === '1') writeFileSync(path, text);
    const current = existsSync(path) ? readFileSync(path, 'utf8') : '';
    expect(current, `${path} is stale: npm run docs`).toBe(text);
  }
  const ofRules = [...pages.keys()].filter((file) => file.startsWith('rules/'));
  expect(readdirSync('docs/rules', { encoding: 'utf8' }).map((file) => `rules/${file}`)).toEqual(ofRules.sort());
});

test('each JSON Schema names the address that it is published at', () => {
  for (const file of readdirSync('schema')) {
    const { $id } = JSON.parse(readFileSync(`schema/${file}`, 'utf8'));
    expect($id).toBe(schemaAddress(file));
  }
});

test('the README names the exit codes in the words of the reference', () => {
  const readme = readFileSync('README.md', 'utf8');
  for (const row of exitCodeTable()) expect(readme).toContain(row);
});

test('the fingerprint of the reference is the hash of what the page says', () => {
  const page = readFileSync('docs/reference-result.md', 'utf8');
  const [, parts = '', digits] = /^printf '([^']+)' .*\n([0-9a-f]{32})$/m.exec(page) ?? [];
  expect(createHash('sha256').update(parts.replaceAll('\\0', '\0')).digest('hex').slice(0, 32)).toBe(digits);
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
