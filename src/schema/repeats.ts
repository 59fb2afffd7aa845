/** What a subgraph declares twice, read as one declaration: common tools merge it in this way before a server sees it. */
import type { Argument, Directive, Field, Value } from './facts.ts';

/** Gives a directive of one declaration a place in another. */
type Restate = (directive: Directive) => Directive;

/**
 * One field out of two declarations of it: the arguments and directives of both, and the stricter type.
 * Source: `mergeTypeDefs` of @graphql-tools/merge, which lets declarations differ in nullability and arguments, and in nothing else.
 *
 * @param restate gives a directive of the later declaration a place in the earlier one.
 * @returns undefined where they contradict each other; the earlier field itself where the later one adds nothing.
 */
export function uniteFields(earlier: Field, later: Field, restate: Restate): Field | undefined {
  const type = stricterType(earlier.type, later.type);
  const args = uniteArguments(earlier, later, restate);
  if (type === undefined || args === undefined) return undefined;
  const directives = uniteDirectives(earlier.directives, later.directives, restate);
  const hasDefault = earlier.hasDefault || later.hasDefault;
  const addsNothing = type === earlier.type && args === earlier.args && directives === earlier.directives;
  return addsNothing && hasDefault === earlier.hasDefault
    ? earlier
    : { ...earlier, type, args, hasDefault, directives };
}

/** Of two types that differ in nullability alone, one that has every `!` of both; undefined for any other two. */
export function stricterType(a: string, b: string): string | undefined {
  if (a === b) return a;
  if (a.replaceAll('!', '') !== b.replaceAll('!', '')) return undefined;
  let united = '';
  for (let i = 0, j = 0; i < a.length || j < b.length; ) {
    const marked = [a[i] === '!', b[j] === '!'] as const;
    const either = marked[0] || marked[1];
    united += either ? '!' : a[i];
    if (!either || marked[0]) i++;
    if (!either || marked[1]) j++;
  }
  return united;
}

function uniteArguments(earlier: Field, later: Field, restate: Restate): readonly Argument[] | undefined {
  let united: Argument[] | undefined;
  for (const argument of later.args) {
    const index = earlier.args.findIndex(({ name }) => name === argument.name);
    const known = earlier.args[index];
    if (known === undefined) {
      united ??= [...earlier.args];
      const { line, column } = earlier;
      united.push({ ...argument, directives: argument.directives.map(restate), line, column });
      continue;
    }
    const type = stricterType(known.type, argument.type);
    if (type === undefined) return undefined;
    const directives = uniteDirectives(known.directives, argument.directives, restate);
    const hasDefault = known.hasDefault || argument.hasDefault;
    if (type === known.type && directives === known.directives && hasDefault === known.hasDefault) continue;
    united ??= [...earlier.args];
    united[index] = { ...known, type, directives, hasDefault };
  }
  return united ?? earlier.args;
}

/** The earlier list itself where the later one adds nothing. */
function uniteDirectives(earlier: readonly Directive[], later: readonly Directive[], restate: Restate) {
  const added = later.filter((one) => !earlier.some((other) => isSameDirective(one, other)));
  return added.length === 0 ? earlier : [...earlier, ...added.map(restate)];
}

function isSameDirective(a: Directive, b: Directive): boolean {
  return a.id === b.id && isSameValue(a.args, b.args);
}

function isSameValue(a: Value, b: Value): boolean {
  if (a instanceof Map)
    return (
      b instanceof Map && a.size === b.size && [...a].every(([key, v]) => b.has(key) && isSameValue(v, b.get(key)))
    );
  if (Array.isArray(a)) return Array.isArray(b) && a.length === b.length && a.every((v, i) => isSameValue(v, b[i]));
  return a === b;
}
