/** Type references as written in SDL: `[Invoice!]!`. */

/** The named type inside all lists and non-null marks: `[Invoice!]!` gives `Invoice`. */
export function namedType(type: string): string {
  let start = 0;
  let end = type.length;
  while (start < end && type.charCodeAt(start) === 91 /* [ */) start++;
  while (end > start && (type.charCodeAt(end - 1) === 93 /* ] */ || type.charCodeAt(end - 1) === 33) /* ! */) end--;
  return start === 0 && end === type.length ? type : type.slice(start, end);
}

export function isList(type: string): boolean {
  return type.charCodeAt(0) === 91;
}

export function isNonNull(type: string): boolean {
  return type.endsWith('!');
}

/** What the roots of the operations are called unless a schema names others: by their operations, and all of them. */
export const rootRoles: ReadonlyMap<string, string> = new Map([
  ['query', 'Query'],
  ['mutation', 'Mutation'],
  ['subscription', 'Subscription'],
]);
export const rootTypes: ReadonlySet<string> = new Set(rootRoles.values());

/** Scalars of GraphQL itself. */
export const builtIn: ReadonlySet<string> = new Set(['ID', 'String', 'Int', 'Float', 'Boolean']);
/** The same by how they are mostly written. */
export const builtInReferences: ReadonlyMap<string, string> = new Map(
  [...builtIn].flatMap((type) => [[type, type] as const, [`${type}!`, type] as const]),
);
