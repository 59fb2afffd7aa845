/** All pages of docs/ that are generated, or have generated tables. */
import { readFileSync } from 'node:fs';
import { withComposerTables } from './composer-tables.ts';
import { commandsPage } from './reference/commands.ts';
import { resultPage } from './reference/result.ts';
import { policyPage, settingsPage } from './reference/written-keys.ts';
import { rulePages } from './rule-pages.ts';

/** Path below `docs/` to text. */
export async function generatedPages(): Promise<ReadonlyMap<string, string>> {
  const pages = new Map([...(await rulePages())].map(([file, text]) => [`rules/${file}`, text]));
  pages.set('reference-policy.md', policyPage());
  pages.set('reference-settings.md', settingsPage());
  pages.set('reference-commands.md', await commandsPage());
  pages.set('reference-result.md', await resultPage());
  pages.set('composition.md', withComposerTables(readFileSync('docs/composition.md', 'utf8')));
  return pages;
}
