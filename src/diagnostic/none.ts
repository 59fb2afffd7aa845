/** One shared empty list: most parts of a large graph have empty lists. */
export const none: readonly never[] = Object.freeze([]);
