/** Renames a record and all its uses: a word is another word in every name of the graph. */
import { type ASTNode, visit } from 'graphql';
import type { Graph, Verdicts } from './verdicts.ts';

export interface Renaming {
  readonly word: string;
  readonly graph: Graph;
  /** What was said before, in the new words. */
  readonly before: Verdicts;
}

/**
 * One renaming for each last word of a record that is written. Left out are words that may not be the record alone: those that begin an operation's
 * name, or look like a word that does (`Invitation`, `invite`), that are part of other words (`org` and `organization`), those that say how an answer is built, and words that mean
 * something by themselves (whose `account`, a `session` that begins with a login, a `token` that proves who asks, to `import`).
 */
export function renamings(graph: Graph, verdicts: Verdicts, limit: number): readonly Renaming[] {
  const vocabulary = vocabularyOf(graph);
  const verbs = new Set([...verdicts.keys()].map((key) => split(key.split('.').at(-1) ?? '')[0]?.toLowerCase() ?? ''));
  const records = new Set(
    [...verdicts.values()].flatMap((said) => said.split(', ').map((write) => /^\w+/.exec(write)?.[0] ?? '')),
  );
  const last = new Set([...records].map((record) => split(record).at(-1)?.toLowerCase() ?? ''));
  const usable = [...last]
    .sort()
    .filter(
      (word) =>
        word.length > 3 &&
        !/\d|s$/.test(word) &&
        !structural.has(word) &&
        ![...verbs].some((verb) => alike(word, verb)) &&
        standsAlone(word, vocabulary),
    );
  const step = Math.max(1, Math.floor(usable.length / limit));
  return usable
    .filter((_, index) => index % step === 0)
    .slice(0, limit)
    .map((word) => rename(graph, verdicts, word));
}

const structural = new Set(
  'payload input connection edge node result response type status state data info record object item entity model value list member name session subscription settings config configuration definition account profile token import export'.split(
    ' ',
  ),
);

/** A deed and its verb begin alike. */
function alike(word: string, verb: string): boolean {
  return word.startsWith(verb.slice(0, 4));
}

function rename(graph: Graph, verdicts: Verdicts, word: string): Renaming {
  // With the same first letter, since some names are initials.
  const fresh = `${word[0]}umblat`;
  const forms = new Map([
    [word, fresh],
    [pluralOf(word), `${fresh}s`],
  ]);
  const known = new Map<string, string>();
  const inName = (name: string): string => {
    let renamed = known.get(name);
    if (renamed === undefined) {
      renamed = name.replace(/[A-Za-z]+/g, (run) =>
        split(run)
          .map((part) => cased(part, forms.get(part.toLowerCase())))
          .join(''),
      );
      known.set(name, renamed);
    }
    return renamed;
  };
  const inText = (text: string) => text.replace(/[A-Za-z_0-9]+/g, inName);
  const renamed = new Map(
    [...graph].map(([name, documents]) => [
      name,
      documents.map((document) =>
        visit(document, {
          Name: (node, _key, _parent, path) =>
            path.includes('locations') ? undefined : { ...node, value: inName(node.value) },
          // Field sets of directives name fields; what is imported is none of the graph's own.
          Directive: (node): ASTNode | false | undefined => (node.name.value === 'link' ? false : undefined),
          StringValue: (node) => ({ ...node, value: /^https?:/.test(node.value) ? node.value : inText(node.value) }),
        }),
      ),
    ]),
  );
  const before = new Map(
    [...verdicts].map(([mutation, said]) => {
      const slash = mutation.lastIndexOf('/');
      return [
        `${mutation.slice(0, slash)}/${inText(mutation.slice(slash + 1))}`,
        inText(said).split(', ').sort().join(', '),
      ] as const;
    }),
  );
  return { word, graph: renamed, before };
}

function cased(part: string, fresh: string | undefined): string {
  if (fresh === undefined) return part;
  if (part === part.toUpperCase()) return fresh.toUpperCase();
  return part[0] === part[0]?.toUpperCase() ? `${fresh[0]?.toUpperCase()}${fresh.slice(1)}` : fresh;
}

function pluralOf(word: string): string {
  if (/[^aeiou]y$/.test(word)) return `${word.slice(0, -1)}ies`;
  return /(?:x|ch|sh)$/.test(word) ? `${word}es` : `${word}s`;
}

/** `createURLAlias` gives `create URL Alias`. */
function split(name: string): readonly string[] {
  return name.match(/[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+|_+/g) ?? [];
}

function vocabularyOf(graph: Graph): ReadonlySet<string> {
  const words = new Set<string>();
  for (const documents of graph.values()) {
    for (const document of documents) {
      visit(document, {
        Name(node) {
          for (const part of split(node.value)) words.add(part.toLowerCase());
        },
      });
    }
  }
  return words;
}

/** No other word has it as a part, is its beginning, or begins as it does. */
function standsAlone(word: string, vocabulary: ReadonlySet<string>): boolean {
  const own = new Set([word, pluralOf(word)]);
  for (const other of vocabulary) {
    if (own.has(other)) continue;
    if (other.includes(word) || (other.length > 2 && word.startsWith(other)) || other.startsWith(word.slice(0, 5)))
      return false;
  }
  return true;
}
