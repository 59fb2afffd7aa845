// Writes the generated pages of docs/, from the rules, their fixtures, the schemas, the commands and the composers: node scripts/run-ts.mjs scripts/docs.ts
import { mkdirSync, writeFileSync } from 'node:fs';
import { generatedPages } from './generated-pages.ts';

mkdirSync('docs/rules', { recursive: true });
for (const [file, text] of await generatedPages()) {
  writeFileSync(`docs/${file}`, text);
  console.log(`docs/${file}`);
}
