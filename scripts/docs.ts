// Writes docs/rules/ from the rules and their fixtures, and the tables of docs/composition.md from the composers: node scripts/run-ts.mjs scripts/docs.ts
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { withComposerTables } from './composer-tables.ts';
import { rulePages } from './rule-pages.ts';

mkdirSync('docs/rules', { recursive: true });
for (const [file, text] of await rulePages()) {
  writeFileSync(`docs/rules/${file}`, text);
  console.log(`docs/rules/${file}`);
}

const page = 'docs/composition.md';
writeFileSync(page, withComposerTables(readFileSync(page, 'utf8')));
console.log(page);
