/** Who owns which path, from a CODEOWNERS file as its host reads it. */
import { append } from '../../diagnostic/group.ts';
import { isMentionable } from '../../diagnostic/owners.ts';
import { linesIn, withoutMark } from '../../diagnostic/text.ts';
import { type CodeHost, type CoversPath, readPattern } from './path-pattern.ts';

export interface PathOwners {
  /** As written, in the order of the file. */
  readonly owners: readonly string[];
  /** The lines that say so, from 1. */
  readonly lines: readonly number[];
}

export interface CodeOwners {
  /** Whether any line names an owner. */
  readonly namesOwners: boolean;
  /** Lines that the host does not read as its author meant them. */
  readonly skipped: readonly { readonly line: number; readonly reason: string }[];
  /** @param path from the top of the repository, with forward slashes. @returns undefined where nobody owns it. */
  ownersOf(path: string): PathOwners | undefined;
}

interface Entry {
  readonly line: number;
  readonly owners: readonly string[];
  readonly covers: CoversPath;
  /** What it covers, the section does not own. */
  readonly exclusion: boolean;
}

/**
 * @param host decides what patterns reach, and what of GitLab's syntax there is: sections, exclusions, roles.
 * Sources: GitHub, "About code owners"; GitLab, "Syntax of CODEOWNERS file".
 */
export function readCodeOwners(text: string, host: CodeHost): CodeOwners {
  // Sections are kept by name. GitHub knows none: there all lines are one.
  const sections = new Map<string, Entry[]>();
  const skipped: { line: number; reason: string }[] = [];
  let section = '';
  let defaults: readonly string[] = [];
  for (const [index, written] of linesOf(text).entries()) {
    if (written === '' || written.startsWith('#')) continue;
    const line = index + 1;
    const heading = host === 'gitlab' ? /^\^?\[([^\]]*)\](?:\[\d*\])?(\s.*)?$/.exec(written) : null;
    if (heading !== null) {
      // Sections of one name, in whatever case, are one.
      section = (heading[1] ?? '').trim().toLowerCase();
      defaults = ownersAmong(heading[2] ?? '');
      continue;
    }
    const exclusion = host === 'gitlab' && written.startsWith('!');
    const { pattern, rest } = splitLine(exclusion ? written.slice(1) : written);
    const reason = host === 'github' ? refusalOfGitHub(pattern, rest) : undefined;
    // GitLab ignores words that are not owners, and counts owners in a comment at the end.
    const owners = host === 'github' ? wordsBeforeComment(rest) : rest === '' ? defaults : ownersAmong(rest);
    if (reason !== undefined) skipped.push({ line, reason });
    else append(sections, section, { line, owners, covers: readPattern(pattern, host), exclusion });
  }
  return {
    namesOwners: [...sections.values()].some((entries) => entries.some(({ owners }) => owners.length > 0)),
    skipped,
    ownersOf: (path) => {
      const segments = path.split('/');
      const found = [...sections.values()].flatMap((entries) => owningEntry(entries, segments) ?? []);
      const owning = found.filter((entry) => entry.owners.length > 0);
      if (owning.length === 0) return undefined;
      return { owners: [...new Set(owning.flatMap(({ owners }) => owners))], lines: owning.map(({ line }) => line) };
    },
  };
}

/** The last line that matches decides. What a section once excludes, none of its lines takes back. */
function owningEntry(entries: readonly Entry[], path: readonly string[]): Entry | undefined {
  if (entries.some(({ exclusion, covers }) => exclusion && covers(path))) return undefined;
  return entries.findLast(({ exclusion, covers }) => !exclusion && covers(path));
}

/** GitHub skips a line with anything in it that it does not know. */
function refusalOfGitHub(pattern: string, rest: string): string | undefined {
  const wrong = wordsBeforeComment(rest).find((owner) => !isOfGitHub(owner));
  if (wrong !== undefined) return `"${wrong}" is neither @user, @organisation/team nor an e-mail address`;
  if (pattern.startsWith('!')) return 'GitHub has no exclusions';
  return pattern.startsWith('\\#') ? 'GitHub takes \\# for a comment' : undefined;
}

/** The host whose file this is, from what only one of them knows: sections, exclusions, roles, groups in groups. Undefined: either's. */
export function hostByContent(text: string): CodeHost | undefined {
  const ofGitLab = linesOf(text).some((line) => {
    if (line === '' || line.startsWith('#')) return false;
    if (line.startsWith('!') || /^\^?\[[^\]]+\](?:\[\d+\])?(?:\s|$)/.test(line)) return true;
    return wordsBeforeComment(splitLine(line).rest).some((word) => isMentionable(word) && !isOfGitHub(word));
  });
  return ofGitLab ? 'gitlab' : undefined;
}

function isOfGitHub(owner: string): boolean {
  return isMentionable(owner) && !owner.startsWith('@@') && owner.split('/').length <= 2;
}

function ownersAmong(text: string): readonly string[] {
  return text.split(/\s+/).filter(isMentionable);
}

/** `#` begins a comment where a word begins with it. */
function wordsBeforeComment(text: string): readonly string[] {
  const words = text.split(/\s+/).filter((word) => word !== '');
  const comment = words.findIndex((word) => word.startsWith('#'));
  return comment < 0 ? words : words.slice(0, comment);
}

/** The pattern ends at the first space that has no backslash before it. */
function splitLine(line: string): { readonly pattern: string; readonly rest: string } {
  let end = 0;
  while (end < line.length && !/\s/.test(line[end] as string)) end += line[end] === '\\' ? 2 : 1;
  return { pattern: line.slice(0, end), rest: line.slice(end).trim() };
}

function linesOf(text: string): readonly string[] {
  return linesIn(withoutMark(text)).map((line) => line.trim());
}
