/** A change of a file, as data, to be shown or applied. */

/** Lines and columns are 1-based, as in a Location; the end is where the replaced text ends, and is not part of it. */
export interface Edit {
  /** As shown to people: relative to the working folder, forward slashes. */
  readonly file: string;
  readonly range: { readonly start: Position; readonly end: Position };
  readonly newText: string;
}

export interface Position {
  readonly line: number;
  readonly column: number;
}
