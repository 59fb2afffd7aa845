/**
 * Globs, matched by walking along: no regular expression is made of what a user wrote, and no pattern takes more steps than it has characters for
 * each character of a name. Patterns know `*`, `**` (as a whole segment), `?`, `[…]`, `{a,b}` and a backslash before what is meant as it is.
 */
import { fitsName, oneOf, type Sign, signsOf } from '../diagnostic/wildcard.ts';

/** Alternatives that braces may make; more are an accident or an attack. */
const maximumAlternatives = 200;
const maximumLength = 500;

/** One part between slashes; undefined: `**`, any number of folders. */
type Segment = readonly Sign[] | undefined;

export class Pattern {
  private readonly alternatives: readonly (readonly Segment[])[];
  private readonly visible: readonly (readonly boolean[])[];

  private constructor(alternatives: readonly (readonly string[])[]) {
    this.alternatives = alternatives.map((segments) =>
      segments.map((segment) => (segment === '**' ? undefined : signsOf(segment, readClass))),
    );
    this.visible = alternatives.map((segments) => segments.map((segment) => segment.startsWith('.')));
  }

  /** Reads a pattern of segments between slashes; undefined when it has more alternatives, or is longer, than anybody needs. */
  static read(text: string): Pattern | undefined {
    if (text.length > maximumLength) return undefined;
    const alternatives = expandBraces(text);
    return alternatives && new Pattern(alternatives.map(splitSegments));
  }

  /** Whether a path fits, and whether one below it could. @param path segments, without slashes. */
  match(path: readonly string[]): { readonly fits: boolean; readonly leadsOn: boolean } {
    let fits = false;
    let leadsOn = false;
    this.alternatives.forEach((segments, index) => {
      const reached = this.walk(segments, this.visible[index] ?? [], path);
      fits ||= reached.has(segments.length);
      leadsOn ||= [...reached].some((position) => position < segments.length);
    });
    return { fits, leadsOn };
  }

  /** How far along the segments a path can have come. */
  private walk(segments: readonly Segment[], dotted: readonly boolean[], path: readonly string[]): ReadonlySet<number> {
    let reached = overFolders(new Set([0]), segments);
    for (const name of path) {
      const next = new Set<number>();
      for (const position of reached) {
        if (position >= segments.length) continue;
        const segment = segments[position];
        // What is hidden is only meant where it is spelled out.
        if (name.startsWith('.') && dotted[position] !== true) continue;
        if (segment === undefined) next.add(position);
        else if (fitsName(segment, name)) next.add(position + 1);
      }
      reached = overFolders(next, segments);
    }
    return reached;
  }
}

/** `**` may match no folder at all. */
function overFolders(reached: Set<number>, segments: readonly Segment[]): Set<number> {
  for (const position of reached)
    if (position < segments.length && segments[position] === undefined) reached.add(position + 1);
  return reached;
}

/** The first character of a class may be the bracket that would end it. */
function readClass(characters: readonly string[], start: number) {
  const negated = characters[start] === '!' || characters[start] === '^';
  const first = negated ? start + 1 : start;
  const end = characters.indexOf(']', first + 1);
  return end < 0 ? undefined : { sign: classOf(characters.slice(first, end), negated), end };
}

function classOf(characters: readonly string[], negated: boolean): Sign {
  const ranges: (readonly [string, string])[] = [];
  for (let i = 0; i < characters.length; i++) {
    const from = characters[i] as string;
    const isRange = characters[i + 1] === '-' && i + 2 < characters.length;
    ranges.push([from, isRange ? (characters[i + 2] as string) : from]);
    if (isRange) i += 2;
  }
  return oneOf(ranges, negated);
}

/** The parts between slashes; `.` is the folder itself. */
function splitSegments(text: string): readonly string[] {
  return text.split('/').filter((segment) => segment !== '.');
}

/** `a{b,c}` is `ab` and `ac`. Braces without a comma, or without their end, are text. Undefined: too many. */
function expandBraces(text: string): readonly string[] | undefined {
  const done: string[] = [];
  const open = [text];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const choice = firstChoice(next);
    if (choice === undefined) done.push(next);
    else for (const option of choice.options) open.push(choice.before + option + choice.after);
    if (done.length + open.length > maximumAlternatives) return undefined;
  }
  return done;
}

/** The innermost braces that come first: those that hold no others. */
function firstChoice(text: string) {
  let start = -1;
  let commas = 0;
  for (let i = 0; i < text.length; i++) {
    const c = text[i];
    if (c === '\\') i++;
    else if (c === '{') {
      start = i;
      commas = 0;
    } else if (c === ',') commas++;
    else if (c === '}' && start >= 0) {
      if (commas > 0)
        return { before: text.slice(0, start), options: text.slice(start + 1, i).split(','), after: text.slice(i + 1) };
      start = -1;
    }
  }
  return undefined;
}
