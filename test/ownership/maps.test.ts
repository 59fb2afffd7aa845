import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { buildOwnershipMap } from '../../src/ownership/build.ts';
import { readGraphFixtures } from '../oracle/graph-fixtures.ts';
import { textOfMap } from './map-text.ts';

/** UPDATE=1 writes the golden texts anew. */
const update = process.env.UPDATE === '1';

const folder = join(import.meta.dirname, 'maps');

// The composer vouches for who resolves the fields of these graphs (test/oracle). Here is the rest of the map.
describe.each(readGraphFixtures())('the map of $name', ({ name, subgraphs }) => {
  it('says this', () => {
    const text = textOfMap(buildOwnershipMap(subgraphs));
    const golden = join(folder, `${name}.txt`);
    if (update) writeFileSync(golden, text);
    expect(text).toBe(existsSync(golden) ? readFileSync(golden, 'utf8') : '');
  });

  it('is the same in any order, and where it is not known which directives are used', () => {
    const said = textOfMap(buildOwnershipMap(subgraphs));
    expect(textOfMap(buildOwnershipMap([...subgraphs].reverse()))).toBe(said);
    expect(textOfMap(buildOwnershipMap(subgraphs.map(({ uses: _, ...rest }) => rest)))).toBe(said);
  });

  it('answers for one field as for all', () => {
    const one = buildOwnershipMap(subgraphs);
    const all = buildOwnershipMap(subgraphs);
    expect(one.types.size).toBe([...all.types].length);
    for (const [typeName, type] of all.types) {
      expect(one.types.get(typeName)?.holdings.length).toBe(type.holdings.length);
      const resolution = all.resolution(typeName);
      const fields = [...resolution];
      expect(resolution.size).toBe(fields.length);
      expect([...resolution.keys()]).toEqual(fields.map(([name]) => name));
      for (const [name, field] of fields) {
        expect(one.resolution(typeName).get(name)).toEqual(field);
        expect(one.resolution(typeName).has(name)).toBe(true);
        expect(resolution.get(name)).toBe(field);
      }
      expect(one.resolution(typeName).get('nowhere')).toBeUndefined();
      expect(one.resolution(typeName).has('nowhere')).toBe(false);
      expect(resolution.get('nowhere')).toBeUndefined();
    }
  });
});
