/** What `npm run new-rule` does, in any folder: checks what is asked for, and writes the files of the rule. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ruleIds } from '../src/rules/index.ts';
import { ruleCategories } from '../src/rules/rule.ts';
import { faultOf, type NewRule, registered, scaffold } from './scaffold-rule.ts';

export interface LaidOut {
  readonly status: 0 | 2;
  readonly stdout: string;
  readonly stderr: string;
}

/** @param folder the repository. */
export function layOutRule(folder: string, [id, category = 'policy']: readonly string[]): LaidOut {
  const refused = (why: string): LaidOut => ({ status: 2, stdout: '', stderr: `${why}\n` });
  if (id === undefined) return refused(`usage: npm run new-rule -- <id> [${ruleCategories.join(' | ')}]`);
  const { version: since } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string };
  const rule: NewRule = { id, category, since };
  const files = scaffold(rule);
  const standing = [...files.keys()].filter((file) => existsSync(join(folder, file)));
  const fault =
    faultOf(rule, [...ruleIds]) ?? (standing.length > 0 ? `${standing.join(', ')} stands already` : undefined);
  if (fault !== undefined) return refused(`error: ${fault}`);

  for (const [file, text] of files) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), text);
  }
  const catalogue = 'src/rules/catalogue.ts';
  writeFileSync(join(folder, catalogue), registered(readFileSync(join(folder, catalogue), 'utf8'), id));
  const stdout = `${[...files.keys(), catalogue].join('\n')}

Next:
  1. src/rules/${id}.ts: fill in every "…", and say in faultsOf what is a fault
  2. test/rules/${id}: graphs that break it and graphs that do not; a folder for each edge case
  3. node scripts/update.mjs test/rules.test.ts: writes what is printed for them; read it as a user would
  4. npm run docs: writes docs/rules/${id}.md and the tables
  5. npm test
`;
  return { status: 0, stdout, stderr: '' };
}
