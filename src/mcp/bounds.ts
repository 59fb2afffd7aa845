/** Limits answers to a size that an assistant can read, and says what was left out. */

const longestText = 4000;
const longestAnswer = 60_000;

/**
 * Plain data with its lists cut to a number of items: as many as asked for, or as fit.
 *
 * @returns the data, and in words what was left out; null: nothing.
 */
export function bounded<T>(value: T, most: number): { readonly value: T; readonly cut: string | null } {
  for (let items = most; ; items = Math.floor(items / 2)) {
    const found = { lists: 0, texts: 0 };
    const cutValue = cutTo(value, Math.max(1, items), found) as T;
    if (items > 1 && JSON.stringify(cutValue).length > longestAnswer) continue;
    const losses = [
      ...(found.lists > 0 ? [`lists were cut to ${Math.max(1, items)} items, ${found.lists} items are missing`] : []),
      ...(found.texts > 0 ? [`${found.texts} texts were cut`] : []),
    ];
    return { value: cutValue, cut: losses.length === 0 ? null : `${losses.join('; ')}: ask for less` };
  }
}

function cutTo(value: unknown, items: number, found: { lists: number; texts: number }): unknown {
  if (typeof value === 'string') {
    if (value.length <= longestText) return value;
    found.texts++;
    return `${value.slice(0, longestText)}…`;
  }
  if (Array.isArray(value)) {
    found.lists += Math.max(0, value.length - items);
    return value.slice(0, items).map((item) => cutTo(item, items, found));
  }
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, cutTo(inner, items, found)]));
}
