// Writes docs/rules/ from the rules and their fixtures: node scripts/run-ts.mjs scripts/docs.ts
import { mkdirSync, writeFileSync } from 'node:fs';
import { rulePages } from './rule-pages.ts';

mkdirSync('docs/rules', { recursive: true });
for (const [file, text] of await rulePages()) {
  writeFileSync(`docs/rules/${file}`, text);
  console.log(`docs/rules/${file}`);
}
