// Lays out a new rule: npm run new-rule -- <id> [category]
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import process from 'node:process';
import { ruleIds } from '../src/rules/index.ts';
import { ruleCategories } from '../src/rules/rule.ts';
import { faultOf, type NewRule, registered, scaffold } from './scaffold-rule.ts';

const [id, category = 'policy'] = process.argv.slice(2);
if (id === undefined) {
  console.error(`usage: npm run new-rule -- <id> [${ruleCategories.join(' | ')}]`);
  process.exit(2);
}
const since: string = JSON.parse(readFileSync('package.json', 'utf8')).version;
const rule: NewRule = { id, category, since };
const files = scaffold(rule);
const standing = [...files.keys()].filter((file) => existsSync(file));
const fault =
  faultOf(rule, [...ruleIds]) ?? (standing.length > 0 ? `${standing.join(', ')} stands already` : undefined);
if (fault !== undefined) {
  console.error(`error: ${fault}`);
  process.exit(2);
}

for (const [file, text] of files) {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  console.log(file);
}
const index = 'src/rules/index.ts';
writeFileSync(index, registered(readFileSync(index, 'utf8'), id));
console.log(index);
console.log(`
Next:
  1. src/rules/${id}.ts: fill in every "…", and say in faultsOf what is a fault
  2. test/rules/${id}: graphs that break it and graphs that do not; a folder for each edge case
  3. node scripts/update.mjs test/rules.test.ts: writes what is printed for them; read it as a user would
  4. npm run docs: writes docs/rules/${id}.md and the tables
  5. npm test`);
