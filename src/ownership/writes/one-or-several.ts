/** Tables of names that hardly ever share a key: an array for each of many thousand would cost more than the rest. */

export function append(map: Map<string, string | string[]>, key: string, name: string): void {
  const names = map.get(key);
  if (names === undefined) map.set(key, name);
  else if (typeof names === 'string') map.set(key, [names, name]);
  else names.push(name);
}
