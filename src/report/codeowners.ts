/**
 * A block for CODEOWNERS (https://docs.github.com/repositories/managing-your-repositorys-settings-and-features/customizing-your-repository/about-code-owners):
 * what a record permits, and to whom, changes only with the approval of its owner.
 */

import { invisible } from '../diagnostic/invisible.ts';
import { compareText } from '../diagnostic/location.ts';
import type { Reporter } from './reporter.ts';

/** The lines between which a script may replace what an earlier run wrote. */
const begin = '# cadastre: begin (cadastre report --format codeowners)';
const end = '# cadastre: end';

export const codeowners: Reporter = ({ map }) => {
  const owners = new Map<string, Set<string>>();
  const unowned = new Set<string>();
  for (const { file, owner } of map.records) {
    if (owner === null) unowned.add(file);
    else owners.set(file, (owners.get(file) ?? new Set()).add(mention(owner)));
  }
  // The last match counts there, and every file stands once: the order is for people.
  const lines = [...owners]
    .sort(([a], [b]) => compareText(a, b))
    .map(([file, names]) => `${pattern(file)} ${[...names].sort(compareText).join(' ')}`); // prettier-ignore
  const notes = [...unowned]
    .filter((file) => !owners.has(file))
    .sort(compareText)
    .map((file) => `# no owner is named in ${pattern(file)}`); // prettier-ignore
  return [begin, ...lines, ...notes, end, ''].join('\n');
};

/** A user, a team or an e-mail address. A team of GitHub is `@organisation/team`: policies say so, or it is only a user. */
function mention(owner: string): string {
  const name = owner.replace(/[^\w@./+-]+/g, '-');
  return name.includes('@') ? name : `@${name}`;
}

/** The one file: a pattern from the root, with nothing in it that is a wildcard or ends it. What cannot be seen is any one sign. */
function pattern(file: string): string {
  return `/${file.replace(/[\\*?[\]!# ]/g, '\\$&').replace(invisible, '?')}`;
}
