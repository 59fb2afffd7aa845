import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getHeapStatistics } from 'node:v8';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { compose } from '../../src/compose/compose.ts';
import { defaultHeapMb } from '../../src/compose/supervise.ts';
import type { CompositionResult } from '../../src/schema/composition.ts';
import type { Subgraph } from '../../src/schema/facts.ts';
import { parseSubgraph } from '../../src/schema/parse-subgraph.ts';

const link =
  'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@shareable", "@override", "@requires", "@external"])';

let cwd = '';
beforeAll(() => {
  cwd = mkdtempSync(join(tmpdir(), 'cadastre-compose-'));
});
afterAll(() => rmSync(cwd, { recursive: true, force: true }));

/** A subgraph whose text is in files, as most are. */
function onDisk(name: string, ...files: string[]): Subgraph {
  const parts = files.map((sdl, index) => {
    const file = `${name}-${index}.graphql`;
    writeFileSync(join(cwd, file), sdl);
    return { file, sdl };
  });
  return parseSubgraph(name, parts);
}

function inMemory(name: string, sdl: string, lineOffset = 0): Subgraph {
  return parseSubgraph(name, [{ file: `${name}.graphql`, sdl, text: sdl, lineOffset }]);
}

const codes = (result: CompositionResult) => result.errors.map(({ code }) => code);

describe('a graph that composes', () => {
  test('is ok, with the hints of the composer at their lines', async () => {
    const result = await compose(
      [
        onDisk('a', `${link}\ntype Query { x: Int }\ntype T @key(fields: "id") { id: ID!\n  f: Int }`),
        onDisk(
          'b',
          `${link}\ntype Query { y: Int }\ntype T @key(fields: "id") { id: ID!\n  f: Int @override(from: "a") }`,
        ),
      ],
      { mode: 'full', cwd },
    );
    expect(result).toMatchObject({ ok: true, mode: 'full', errors: [] });
    expect(result.hints).toContainEqual(
      expect.objectContaining({
        code: 'OVERRIDDEN_FIELD_CAN_BE_REMOVED',
        coordinate: 'T.f',
        places: [{ subgraph: 'a', location: { file: 'a-0.graphql', line: 4, column: 3 } }],
      }),
    );
  });

  test('may have several files to a subgraph, each with its part of Query and its own scalar', async () => {
    const a = onDisk(
      'many',
      `${link}\ntype Query { x: Date }\nscalar Date`,
      'type Query { y: Date }\nscalar Date\nextend type T { more: Int }',
      'type T { id: ID }',
    );
    expect(await compose([a], { mode: 'full', cwd })).toMatchObject({ ok: true, errors: [] });
  });

  test.each(['apollo', 'guild', 'cosmo'] as const)(
    'may have the fields for routers without their types: %s',
    async (composer) => {
      const served = (fields: string) => `${link}
type Query { invoice: Invoice }
type Invoice @key(fields: "id") { id: ID! }
union _Entity = Invoice
${fields}`;
      for (const fields of [
        'extend type Query { _entities(representations: [_Any!]!): [_Entity]! _service: _Service! }',
        'extend type Query { _service: _Service! total: Int }\nscalar _Any',
        'extend type Query { _entities(representations: [_Any!]!): [_Entity]! _service: _Service! }\nscalar _Any\ntype _Service { sdl: String }',
      ]) {
        const { ok, errors } = await compose([onDisk('billing', served(fields))], { mode: 'full', cwd, composer });
        expect({ ok, errors }).toEqual({ ok: true, errors: [] });
      }
      // A definition stays: the schema may name it.
      const onlyServes = `${link}
schema { query: Query mutation: Mutation }
type Query { _service: _Service! }
type Mutation { pay: Int }`;
      const asks = onDisk('shop', 'type Query { shop: Int }');
      const result = await compose([onDisk('payments', onlyServes), asks], { mode: 'full', cwd, composer });
      expect(result.errors).toEqual([]);
    },
  );

  test.each(['apollo', 'guild'] as const)('may declare in several files what is one: %s', async (composer) => {
    const cart = onDisk(
      'cart',
      `${link}\nschema { query: Query }\ndirective @audit(by: String) on FIELD_DEFINITION
      type Query { cart(id: ID): Cart carts: [Cart] }
      type Cart @key(fields: "id") @shareable { id: ID! total: Int }
      interface Priced { total: Int }
      input Filter { open: Boolean }
      enum Stage { OPEN PAID }
      union Hit = Cart
      scalar Day`,
      `schema { query: Query }\ndirective @audit(by: String) on FIELD_DEFINITION
      extend type Query { carts(first: Int, stage: Stage): [Cart!] find(filter: Filter): [Hit!] }
      type Cart implements Priced @key(fields: "id") @shareable { id: ID! total: Int opened: Day }
      interface Priced { total: Int }
      input Filter { open: Boolean!, day: Day }
      enum Stage { OPEN LEFT }
      union Hit = Cart | Note
      type Note { text: String @audit(by: "x") }
      scalar Day`,
    );
    // What the second file adds is there, and what it repeats is shareable still.
    const till = onDisk(
      'till',
      `${link}\ntype Cart @key(fields: "id") { id: ID! total: Int @shareable opened: Day @shareable } scalar Day type Query { till: Int }`,
    );
    const result = await compose([cart, till], { mode: 'full', cwd, composer });
    expect(result).toMatchObject({ ok: true, errors: [] });
  });
});

describe('an error of composition', () => {
  test('stands at the file and line of every subgraph concerned, several files or not', async () => {
    const result = await compose(
      [
        onDisk('a', `${link}\ntype Query { x: Int }`, '\n\ntype T {\n  f: Int @shareable\n}'),
        inMemory('b', `${link}\ntype Query { y: Int }\ntype T {\n    f: String @shareable\n}`, 40),
      ],
      { mode: 'full', cwd },
    );
    expect(result.ok).toBe(false);
    expect(result.errors).toEqual([
      expect.objectContaining({
        code: 'FIELD_TYPE_MISMATCH',
        coordinate: 'T.f',
        places: [
          { subgraph: 'a', location: { file: 'a-1.graphql', line: 4, column: 3 } },
          { subgraph: 'b', location: { file: 'b.graphql', line: 44, column: 5 } },
        ],
      }),
    ]);
  });

  test('inside one subgraph names it by its place, not in the message', async () => {
    const result = await compose([onDisk('a', `${link}\ntype Query { x: Missing }`)], { mode: 'merge', cwd });
    expect(result.errors).toEqual([
      {
        code: 'INVALID_GRAPHQL',
        message: 'Unknown type Missing',
        coordinate: 'Query.x',
        places: [{ subgraph: 'a', location: { file: 'a-0.graphql', line: 2, column: 17 } }],
      },
    ]);
  });

  test('on a renamed root has the coordinate of the supergraph', async () => {
    const result = await compose([onDisk('a', `${link}\nschema { query: Q }\ntype Q { x: Missing }`)], {
      mode: 'merge',
      cwd,
    });
    expect(result.errors[0]?.coordinate).toBe('Query.x');
  });

  test('that the merged schema alone shows stands at the declaration that its message names', async () => {
    const takes = onDisk('a', `${link}\ntype Query { x(state: State = SHUT): Int }\nenum State { OPEN SHUT }`);
    const result = await compose([takes, inMemory('b', `${link}\ntype Query { y: Int }\nenum State { OPEN }`)], {
      mode: 'merge',
      cwd,
    });
    expect(result.errors).toMatchObject([
      { coordinate: 'Query.x', places: [{ subgraph: 'a', location: { file: 'a-0.graphql', line: 2, column: 14 } }] },
    ]);
  });

  test('that only satisfiability finds is found by full and not by merge', async () => {
    const graph = [
      onDisk('a', `${link}\ntype Query { t: T }\ntype T @key(fields: "id") { id: ID! }`),
      onDisk('b', `${link}\ntype Query { y: Int }\ntype T @key(fields: "other") { other: ID! f: Int }`),
    ];
    expect(codes(await compose(graph, { mode: 'full', cwd }))).toContain('SATISFIABILITY_ERROR');
    expect(await compose(graph, { mode: 'merge', cwd })).toMatchObject({ ok: true, mode: 'merge' });
  });

  test('is the same whatever the order of the subgraphs', async () => {
    const graph = ['c', 'a', 'b'].map((name) => onDisk(name, `${link}\ntype Query { x: Int }\ntype T { f: Int }`));
    const one = await compose(graph, { mode: 'full', cwd });
    expect(one.errors.length).toBeGreaterThan(1);
    expect(await compose(graph.toReversed(), { mode: 'full', cwd })).toEqual(one);
  });
});

describe('nothing is composed', () => {
  const broken = () => inMemory('a', 'type Query { x: Missing }');

  test('when composition is off', async () => {
    expect(await compose([broken()], { mode: 'off', cwd })).toEqual({
      ok: true,
      mode: 'off',
      composer: null,
      errors: [],
      hints: [],
    });
  });

  test('when the subgraphs were read back from a supergraph', async () => {
    const result = await compose([{ ...broken(), inventory: true }], { mode: 'full', cwd });
    expect(result).toEqual({ ok: true, mode: 'off', composer: null, errors: [], hints: [] });
  });
});

describe('names of subgraphs', () => {
  test.each(['продукты', '🚀', '../x', '', '_', '__proto__'])(
    '%j is refused with a message of its own',
    async (name) => {
      const result = await compose([inMemory(name, 'type Query { x: Int }')], { mode: 'full', cwd });
      expect(codes(result)).toEqual(['INVALID_SUBGRAPH_NAME']);
      expect(result.errors[0]?.message).toMatch(/subgraph/);
    },
  );

  test('with slashes, accents, spaces and digits are taken, and names that differ only in these kept apart', async () => {
    const names = ['a/b', 'a b', 'a_b', 'A_B', 'été', 'constructor', '2fa', 'a_1'];
    const graph = names.map((name) => inMemory(name, 'type Query { x: Int }'));
    expect(await compose(graph, { mode: 'merge', cwd })).toMatchObject({ ok: true });
  });

  test('two of one name are refused', async () => {
    const result = await compose([inMemory('a', 'type Query { x: Int }'), inMemory('a', 'type Query { x: Int }')], {
      mode: 'full',
      cwd,
    });
    expect(result.errors).toMatchObject([{ code: 'INVALID_SUBGRAPH_NAME', message: 'two subgraphs are named "a"' }]);
  });
});

describe('a composer that waits for the next graph', () => {
  const sound = [inMemory('books', `${link}\ntype Query { book: String }`)];
  const broken = [...sound, inMemory('films', `${link}\ntype Query { book: Int @shareable }`)];

  test.each(['apollo', 'guild', 'cosmo'] as const)('keeps nothing of the last: %s', async (composer) => {
    const call = { mode: 'full', cwd, composer } as const;
    const refused = await compose(broken, call);
    expect(refused.ok).toBe(false);
    expect(await compose(sound, call)).toMatchObject({ ok: true, errors: [] });
    expect(await compose(broken, call)).toEqual(refused);
  });

  test('is none the worse for one that was stopped or out of time', async () => {
    expect(await compose(sound, { mode: 'full', cwd })).toMatchObject({ ok: true });
    const fields = Array.from({ length: 20_000 }, (_, i) => `f${i}: Int`).join(' ');
    const long = [inMemory('numbers', `${link}\ntype Query { ${fields} }`)];
    expect(await compose(long, { mode: 'full', cwd, timeoutMs: 1 })).toMatchObject({
      errors: [{ code: 'COMPOSER_TIMEOUT' }],
    });
    expect(await compose(sound, { mode: 'full', cwd, signal: AbortSignal.abort() })).toMatchObject({ ok: false });
    expect(await compose(sound, { mode: 'full', cwd })).toMatchObject({ ok: true });
  });
});

describe('a composer that does not come to an end is an error, never a pass', () => {
  const small = () => [inMemory('a', 'type Query { x: Int }')];

  test('out of time', async () => {
    // A heap of its own: a worker that waits with its composer loaded could be done in time.
    const result = await compose(small(), { mode: 'full', cwd, heapMb: 500, timeoutMs: 1 });
    expect(result).toMatchObject({ ok: false, errors: [{ code: 'COMPOSER_TIMEOUT' }] });
    expect(result.errors[0]?.message).toMatch(/longer than 0\.001 s; raise `--compose-timeout`.*`--compose merge`/);
  });

  test('out of memory', async () => {
    const result = await compose(small(), { mode: 'full', cwd, heapMb: 8 });
    expect(result).toMatchObject({ ok: false, errors: [{ code: 'COMPOSER_OUT_OF_MEMORY' }] });
    expect(result.errors[0]?.message).toMatch(/out of its 8 MiB of memory; raise `--compose-memory`/);
  });

  test('with no more memory than 2 GiB, or than this process has, unless it is given more', () => {
    const own = Math.floor(getHeapStatistics().heap_size_limit / 2 ** 20);
    expect(defaultHeapMb()).toBe(own < 2048 ? own : 2048);
  });

  test('out of stack, on fields that require each other', async () => {
    const graph = [
      inMemory(
        'a',
        `${link}\ntype Query { t: T }\ntype T @key(fields: "id") { id: ID! x: Int @external y: Int @requires(fields: "x") }`,
      ),
      inMemory('b', `${link}\ntype T @key(fields: "id") { id: ID! y: Int @external x: Int @requires(fields: "y") }`),
    ];
    const result = await compose(graph, { mode: 'full', cwd, stackMb: 1 });
    expect(result).toMatchObject({ ok: false, errors: [{ code: 'COMPOSER_CRASHED' }] });
    expect(result.errors[0]?.message).toMatch(/ran out of stack/);
    expect(result.errors[0]?.message).not.toMatch(/\n|RangeError/);
  });

  test('a file that is gone', async () => {
    const graph = onDisk('gone', 'type Query { x: Int }');
    rmSync(join(cwd, 'gone-0.graphql'));
    const result = await compose([graph], { mode: 'merge', cwd });
    expect(result).toMatchObject({ ok: false, errors: [{ code: 'COMPOSER_CRASHED' }] });
    expect(result.errors[0]?.message).toMatch(/gone-0\.graphql.*--compose off/);
    expect(result.errors[0]?.message).not.toContain('--compose merge');
  });

  test('stopped by the caller', async () => {
    const stop = new AbortController();
    const pending = compose(small(), { mode: 'full', cwd, signal: stop.signal });
    stop.abort();
    expect(await pending).toMatchObject({ ok: false, errors: [{ code: 'COMPOSER_STOPPED' }] });
  });
});
