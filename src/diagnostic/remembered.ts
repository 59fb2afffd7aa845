/** Values that are worked out once and kept. */

/** Computes a value once for an object, and keeps it as long as the object exists. */
export function remembered<Of extends object, T>(work: (of: Of) => T): (of: Of) => T {
  const known = new WeakMap<Of, T>();
  return (of) => getOrAdd(known, of, work);
}

/** The value of a key, which is worked out and kept if there is none yet. */
export function getOrAdd<K, V>(
  known: { get(key: K): V | undefined; set(key: K, value: V): unknown },
  key: K,
  work: (key: K) => V,
): V {
  let found = known.get(key);
  if (found === undefined) {
    found = work(key);
    known.set(key, found);
  }
  return found;
}
