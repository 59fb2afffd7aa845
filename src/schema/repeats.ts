/** What a subgraph declares twice, read as one declaration: common tools merge it in the same way. */
import { isDeepStrictEqual } from 'node:util';
import type { Argument, Directive, Field } from './facts.ts';

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
  const united = unite(earlier, later, restate);
  const args = uniteArguments(earlier, later, restate);
  if (united === undefined || args === undefined) return undefined;
  return args === earlier.args ? united : { ...united, args };
}

/** What fields and arguments have in common. */
function unite<T extends Argument>(earlier: T, later: Argument, restate: Restate): T | undefined {
  const type = stricterType(earlier.type, later.type);
  if (type === undefined) return undefined;
  const directives = uniteDirectives(earlier.directives, later.directives, restate);
  const hasDefault = earlier.hasDefault || later.hasDefault;
  const addsNothing = type === earlier.type && directives === earlier.directives && hasDefault === earlier.hasDefault;
  return addsNothing ? earlier : { ...earlier, type, directives, hasDefault };
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
  const { args, line, column } = earlier;
  const united = new Map(args.map((argument) => [argument.name, argument]));
  for (const argument of later.args) {
    const known = united.get(argument.name);
    const added = { ...argument, directives: argument.directives.map(restate), line, column };
    const one = known === undefined ? added : unite(known, argument, restate);
    if (one === undefined) return undefined;
    united.set(argument.name, one);
  }
  const list = [...united.values()];
  return list.length === args.length && list.every((one, index) => one === args[index]) ? args : list;
}

/** The earlier list itself where the later one adds nothing. */
function uniteDirectives(earlier: readonly Directive[], later: readonly Directive[], restate: Restate) {
  const added = later.filter(
    (one) => !earlier.some(({ id, args }) => id === one.id && isDeepStrictEqual(args, one.args)),
  );
  return added.length === 0 ? earlier : [...earlier, ...added.map(restate)];
}
