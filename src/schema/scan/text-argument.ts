/** Arguments of directives that have but one text, shared. */
import type { Value } from '../facts.ts';

const known = new Map<string, Map<string, ReadonlyMap<string, Value>>>();
/** Names, and values of each: a library may live long. */
const most = 1000;

/** The arguments of a directive that has but one, a text: `@key(fields: "id")` is on every record of a graph, and one map serves for all. */
export function textArgument(name: string, value: string): ReadonlyMap<string, Value> {
  let byValue = known.get(name);
  if (byValue === undefined) {
    if (known.size >= most) known.clear();
    byValue = new Map();
    known.set(name, byValue);
  }
  let args = byValue.get(value);
  if (args === undefined) {
    if (byValue.size >= most) byValue.clear();
    args = new Map([[name, value]]);
    byValue.set(value, args);
  }
  return args;
}
