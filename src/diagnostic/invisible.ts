/** Invisible characters. */

// Cc: control characters. DI, Cf: drawn as nothing, or reorder what is drawn (zero-width, bidi overrides, tags); only the emoji
// selector stays. Zl, Zp: line and paragraph separators. Cs: lone surrogates. Then code points that are no characters.
/** What cannot be seen, moves a cursor or reorders what is drawn. */
export const invisible =
  /(?!\u{fe0f})[\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}\p{Zl}\p{Zp}\p{Cs}\p{Noncharacter_Code_Point}]/gu;

/** Where a CI runner would find a command in the middle of a line: `##[error]`, `##vso[…]`. */
export const runnerCommand = /##(?=\w*\[)/gu;
