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
