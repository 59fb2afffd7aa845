/** A block for CODEOWNERS: a policy file changes only with the approval of the owners of its records. */
import { groupBy } from '../diagnostic/group.ts';
import { invisible, runnerCommand } from '../diagnostic/invisible.ts';
import { compareText } from '../diagnostic/location.ts';
import { isMentionable, ownersIn } from '../diagnostic/owners.ts';
import type { Reporter } from './reporter.ts';
import { fromTop } from './repository.ts';
import { lineText } from './wording.ts';

/** The lines between which a script may replace what an earlier run wrote. */
const begin = '# cadastre: begin (cadastre report --format codeowners)';
const end = '# cadastre: end';

/**
 * Sources: GitHub, "About code owners"; GitLab, "Syntax of CODEOWNERS file". Only syntax that both read in the same way is written: rooted patterns, `\` before
 * a space or a wildcard, `?` for any one character, and comments on lines of their own.
 */
export const codeowners: Reporter = ({ map }, { folder = '', warn }) => {
  const lines: string[] = [];
  const notes: string[] = [];
  const files = groupBy(map.records, ({ file }) => file);
  for (const [file, records] of [...files].sort(([a], [b]) => compareText(a, b))) {
    const owners = records.flatMap((record) => ownersIn(record.owner).map((owner) => ({ owner, record })));
    // Names that no host knows: a line with one of them would be refused, or would name somebody else.
    const unknown = owners.filter(({ owner }) => !isMentionable(owner));
    for (const { owner, record } of unknown)
      warn?.(
        `CODEOWNERS cannot name "${owner}", the owner of ${record.name} (${lineText(record)}); write a handle (@acme/team) or an e-mail address`,
      );
    const mentioned = namesOf(owners.filter(({ owner }) => isMentionable(owner)));
    const path = fromTop(folder, file);
    const shown = printed(path ?? file);
    if (path === undefined) {
      notes.push(`# outside the repository: ${shown}`);
      warn?.(`${file} lies outside the repository, and no line of CODEOWNERS can protect it`);
      continue;
    }
    if (mentioned.length > 0) lines.push(ownersLine(path, mentioned));
    else if (unknown.length === 0) notes.push(`# no owner is named in ${shown}`);
    if (unknown.length > 0) {
      const names = namesOf(unknown).map((one) => `${isName(one) ? 'team ' : ''}"${printed(one)}"`);
      notes.push(`# no handle or address for ${shown}: ${names.join(', ')}`);
    }
  }
  // The last match decides, and a line with a wildcard can match a file that a line of its own names.
  lines.sort((a, b) => Number(isWild(b)) - Number(isWild(a)));
  return [begin, ...lines, ...notes, end, ''].join('\n');
};

function namesOf(owners: readonly { readonly owner: string }[]): readonly string[] {
  return [...new Set(owners.map(({ owner }) => owner))];
}

/** The line that says who owns one file. @param path from the top of the repository. */
export function ownersLine(path: string, owners: readonly string[]): string {
  return `${pattern(path)} ${owners.join(' ')}`;
}

/** Words, as a team is called; no reference or address of another system. */
function isName(owner: string): boolean {
  return /^[\p{L}\p{N}][\p{L}\p{N} _.&-]*$/u.test(owner);
}

/** The one file: a pattern from the top. What cannot be seen, and what begins a comment for some readers, is any one character. */
function pattern(path: string): string {
  return `/${path
    .replace(/[\\*?[\]! ]/g, '\\$&')
    .replaceAll('#', '?')
    .replace(invisible, '?')}`;
}

function isWild(line: string): boolean {
  return /(?<!\\)\?/.test(line);
}

function printed(text: string): string {
  return text.replace(invisible, '?').replace(runnerCommand, '# #');
}
