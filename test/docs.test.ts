import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { rulePages } from '../scripts/rule-pages.ts';

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
