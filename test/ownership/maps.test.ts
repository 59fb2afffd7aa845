import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { buildOwnershipMap } from '../../src/ownership/build.ts';
import { readGraphFixtures } from '../oracle/graph-fixtures.ts';
import { textOfMap } from './map-text.ts';
import { mapOf } from './writes/support.ts';

/** UPDATE=1 writes the golden texts anew. */
const update = process.env.UPDATE === '1';

const folder = join(import.meta.dirname, 'maps');

// The composer vouches for who resolves the fields of these graphs (test/oracle). Here is the rest of the map.
describe.each(readGraphFixtures())('the map of $name', ({ name, subgraphs }) => {
  it('says this', () => {
    compare(name, textOfMap(buildOwnershipMap(subgraphs)));
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
    const walked: unknown[] = [];
    all.types.forEach((type, name) => {
      walked.push([name, type]);
    });
    expect(walked).toEqual([...all.types.entries()]);
    expect([...all.types.keys()]).toEqual(
      one.types
        .inAnyOrder()
        .map(({ name }) => name)
        .sort(),
    );
    for (const [typeName, type] of all.types) {
      expect(one.types.get(typeName)?.holdings.length).toBe(type.holdings.length);
      const resolution = all.resolution(typeName);
      const fields = [...resolution];
      expect(resolution.size).toBe(fields.length);
      expect([...resolution.keys()]).toEqual(fields.map(([name]) => name));
      const walked: unknown[] = [];
      resolution.forEach((field, name, map) => {
        walked.push([name, field]);
        expect(map).toBe(resolution);
      });
      expect(walked).toEqual(fields);
      expect([...resolution.notable.keys()]).toEqual([...resolution.notable.keys()].sort());
      for (const [name, field] of fields) {
        expect(one.resolution(typeName).get(name)).toEqual(field);
        expect(one.resolution(typeName).has(name)).toBe(true);
        expect(resolution.get(name)).toEqual(field);
      }
      expect(one.resolution(typeName).get('nowhere')).toBeUndefined();
      expect(one.resolution(typeName).has('nowhere')).toBe(false);
      expect(resolution.get('nowhere')).toBeUndefined();
    }
  });
});

// What no composer takes is read as far as it goes.
describe('a graph that does not compose', () => {
  const link =
    'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@external", "@requires", "@provides", "@override"])';
  const orders = `${link}
    type Query { order: Order }
    type Order @key(fields: "id") { id: ID! total: Int note: String buyer: Buyer }
    type Buyer @key(fields: "id") { id: ID! name: String }
    type Money { amount: Int }`;

  it('reads what there is of a field set', () => {
    const shipping = `${link}
      interface Parcel { buyer: Buyer @provides(fields: "name") }
      type Order @key(fields: "id gone { id }") {
        id: ID! total: Int @external note: String @external
        weight: Int @requires(fields: "nowhere total { ... on Money { amount } } ... on Gone { id }")
        none: Int @requires(fields: "nowhere")
        lost: Lost @provides(fields: "... on Buyer { name }")
        empty: Buyer @provides
      }
      type Buyer @key(fields: "id") { id: ID! name: String @external }
      type Money { amount: Int @external }`;
    compare('uncomposed-field-sets', textOfMap(mapOf({ orders, shipping })));
  });

  it('believes no override of itself, of nobody, or of one that does not declare the type', () => {
    const billing = `${link}
      type Order @key(fields: "id") { id: ID! paid: Boolean @override(from: "billing") due: Int @override(from: "gone") late: Int @override(from: "idle") }`;
    const idle = `${link}\ntype Query { idle: Int }`;
    compare('uncomposed-overrides', textOfMap(mapOf({ orders, billing, idle })));
  });

  it('takes a type for an interface where anybody does, whoever comes first', () => {
    const a = 'type Query { a: Thing } type Thing { id: ID }';
    const b = 'interface Thing { id: ID }';
    expect(mapOf({ a, b }).types.get('Thing')?.kind).toBe('interface');
    expect(mapOf({ a: b, b: a }).types.get('Thing')?.kind).toBe('interface');
  });
});

function compare(name: string, text: string): void {
  const golden = join(folder, `${name}.txt`);
  if (update) writeFileSync(golden, text);
  expect(text).toBe(existsSync(golden) ? readFileSync(golden, 'utf8') : '');
}
