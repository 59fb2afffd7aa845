/** A block for CODEOWNERS: a policy file changes only with the approval of the owners of its records. */
import { invisible, runnerCommand } from '../diagnostic/invisible.ts';
import { compareText } from '../diagnostic/location.ts';
import { isMentionable, ownersIn } from '../diagnostic/owners.ts';
import type { Reporter } from './reporter.ts';
import { fromTop } from './repository.ts';

/** The lines between which a script may replace what an earlier run wrote. */
const begin = '# cadastre: begin (cadastre report --format codeowners)';
const end = '# cadastre: end';

/** What the records of one policy file name. */
interface PolicyFile {
  readonly mentioned: Set<string>;
  /** Names that no host knows: a line with one of them would be refused, or would name somebody else. */
  readonly unknown: Set<string>;
}

/**
 * Sources: GitHub, "About code owners"; GitLab, "Syntax of CODEOWNERS file". Only what both read alike is written: rooted patterns, `\` before
 * a space or a wildcard, `?` for any one character, and comments on lines of their own.
 */
export const codeowners: Reporter = ({ map }, { folder = '', warn }) => {
  const files = new Map<string, PolicyFile>();
  for (const { name, file, line, owner } of map.records) {
    const found = files.get(file) ?? { mentioned: new Set(), unknown: new Set() };
    files.set(file, found);
    for (const one of ownersIn(owner)) {
      if (isMentionable(one)) found.mentioned.add(one);
      else {
        found.unknown.add(one);
        const place = `${file}:${line}`;
        warn?.(
          `CODEOWNERS cannot name "${one}", the owner of ${name} (${place}); write a handle (@acme/team) or an e-mail address`,
        );
      }
    }
  }
  const lines: string[] = [];
  const notes: string[] = [];
  for (const [file, { mentioned, unknown }] of [...files].sort(([a], [b]) => compareText(a, b))) {
    const path = fromTop(folder, file);
    const shown = printed(path ?? file);
    if (path === undefined) {
      notes.push(`# outside the repository: ${shown}`);
      warn?.(`${file} lies outside the repository, and no line of CODEOWNERS can protect it`);
      continue;
    }
    if (mentioned.size > 0) lines.push(ownersLine(path, [...mentioned]));
    else if (unknown.size === 0) notes.push(`# no owner is named in ${shown}`);
    if (unknown.size > 0) {
      const names = [...unknown].map((one) => `${isName(one) ? 'team ' : ''}"${printed(one)}"`);
      notes.push(`# no handle or address for ${shown}: ${names.join(', ')}`);
    }
  }
  // The last match decides, and a line with a wildcard can match a file that a line of its own names.
  lines.sort((a, b) => Number(isWild(b)) - Number(isWild(a)));
  return [begin, ...lines, ...notes, end, ''].join('\n');
};

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
