/** The empty list, for all that has nothing of something: most parts of a large graph have. */
export const none: readonly never[] = Object.freeze([]);
