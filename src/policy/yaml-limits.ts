/** Limits on YAML, so that no text can exhaust the process. */

/** UTF-16 code units of a file that only the library can read: it needs about a hundred times as much memory. For plain YAML the limit of all files applies. */
export const maximumLength = 4 * 1024 * 1024;
/** Levels of nesting. The parser recurses, and deep nesting would end the process in a way that cannot be caught. */
export const maximumDepth = 64;
/** Lexical tokens of one document: what bounds memory. A document of this size has about 100,000 lines. */
export const maximumTokens = 1_000_000;
/** Documents of one file. */
const maximumDocuments = 20_000;
export const standardLimits: YamlLimits = {
  depth: maximumDepth,
  tokens: maximumTokens,
  documents: maximumDocuments,
  values: maximumTokens,
};
/** The most problems that are reported for one file. */
export const maximumProblems = 20;

/** What a text may have at most. */
export interface YamlLimits {
  readonly depth: number;
  readonly tokens: number;
  readonly documents: number;
  /** With the aliases of a document written out. */
  readonly values: number;
}
