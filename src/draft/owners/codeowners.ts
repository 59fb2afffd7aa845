/** Who owns which path, from a CODEOWNERS file as its host reads it. */
import { isMentionable } from '../../diagnostic/owners.ts';
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

/** Lines of one section. GitHub knows none: there all lines are one. */
interface Section {
  readonly entries: Entry[];
}

/**
 * @param host decides what patterns reach, and what of GitLab's syntax there is: sections, exclusions, roles.
 * Sources: GitHub, "About code owners"; GitLab, "Syntax of CODEOWNERS file".
 */
export function readCodeOwners(text: string, host: CodeHost): CodeOwners {
  const reader = host === 'github' ? new GitHubReader() : new GitLabReader();
  linesOf(text).forEach((line, index) => {
    if (line !== '' && !line.startsWith('#')) reader.read(line, index + 1);
  });
  const { sections, skipped } = reader;
  return {
    namesOwners: sections.some(({ entries }) => entries.some(({ owners }) => owners.length > 0)),
    skipped,
    ownersOf: (path) => {
      const segments = path.split('/');
      const found = sections.flatMap((section) => owningEntry(section, segments) ?? []);
      const owners = new Set(found.flatMap((entry) => entry.owners));
      return owners.size === 0
        ? undefined
        : {
            owners: [...owners],
            lines: found.filter((entry) => entry.owners.length > 0).map(({ line }) => line),
          };
    },
  };
}

/** The last line that matches decides. What a section once excludes, none of its lines takes back. */
function owningEntry({ entries }: Section, path: readonly string[]): Entry | undefined {
  if (entries.some(({ exclusion, covers }) => exclusion && covers(path))) return undefined;
  return entries.findLast(({ exclusion, covers }) => !exclusion && covers(path));
}

class GitHubReader {
  readonly sections: Section[] = [{ entries: [] }];
  readonly skipped: { line: number; reason: string }[] = [];

  /** GitHub skips a line with anything in it that it does not know. */
  read(text: string, line: number): void {
    const { pattern, rest } = splitLine(text);
    const owners = wordsBeforeComment(rest);
    const wrong = owners.find((owner) => !isOfGitHub(owner));
    if (wrong !== undefined) {
      this.skipped.push({ line, reason: `"${wrong}" is neither @user, @organisation/team nor an e-mail address` });
    } else if (pattern.startsWith('!')) {
      this.skipped.push({ line, reason: 'GitHub knows no exclusions' });
    } else if (pattern.startsWith('\\#')) {
      this.skipped.push({ line, reason: 'GitHub takes \\# for a comment' });
    } else {
      this.sections[0]?.entries.push({ line, owners, covers: readPattern(pattern, 'github'), exclusion: false });
    }
  }
}

class GitLabReader {
  readonly sections: Section[] = [];
  readonly skipped: readonly never[] = [];
  private readonly byName = new Map<string, Section>();
  private section: Section = this.sectionOf('');
  private defaults: readonly string[] = [];

  read(text: string, line: number): void {
    const heading = /^\^?\[([^\]]*)\](?:\[\d*\])?(\s.*)?$/.exec(text);
    if (heading !== null) {
      this.section = this.sectionOf((heading[1] ?? '').trim().toLowerCase());
      this.defaults = ownersAmong(heading[2] ?? '');
      return;
    }
    const exclusion = text.startsWith('!');
    const { pattern, rest } = splitLine(exclusion ? text.slice(1) : text);
    // What is no owner is passed over; those in a comment at the end count.
    const owners = rest === '' ? this.defaults : ownersAmong(rest);
    this.section.entries.push({ line, owners, covers: readPattern(pattern, 'gitlab'), exclusion });
  }

  /** Sections of one name, in whatever case, are one. */
  private sectionOf(name: string): Section {
    const known = this.byName.get(name);
    if (known !== undefined) return known;
    const section: Section = { entries: [] };
    this.byName.set(name, section);
    this.sections.push(section);
    return section;
  }
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
  const content = text.startsWith('\ufeff') ? text.slice(1) : text;
  return content.split(/\r\n|\n|\r/).map((line) => line.trim());
}
