import { expect, it } from 'vitest';
import { InputError } from '../../src/diagnostic/problem.ts';
import { mapOf } from './writes/support.ts';

const coordinates = (subgraphs: Record<string, string>) =>
  mapOf(subgraphs).mutations.map((m) => `${m.subgraph.name}/${m.coordinate}`);

it('walks namespaces of any depth, named so or not', () => {
  const sdl = `
    type Query { a: Int }
    type Mutation { billing: BillingApi catalog: CatalogMutations }
    type BillingApi { invoices: InvoicesApi }
    type InvoicesApi { approve(id: ID!): Boolean void(id: ID!): Boolean }
    type CatalogMutations { create(name: String!): Boolean rebuild: Outcome count: Int }
    type Outcome { ok: Boolean }`;
  expect(coordinates({ one: sdl })).toEqual([
    'one/Mutation.billing.invoices.approve',
    'one/Mutation.billing.invoices.void',
    'one/Mutation.catalog.create',
    'one/Mutation.catalog.rebuild',
  ]);
});

it('walks a namespace once, over all subgraphs that add to it, and leaves its key and its record out', () => {
  const link = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])';
  const samples = `${link}
    type Query { sample: Sample }
    type Sample @key(fields: "id") { id: ID! name: String }
    type SampleMutations @key(fields: "sampleId") { sampleId: ID! sample: Sample rename(name: String!): Sample }
    type Mutation { sample(sampleId: ID!): SampleMutations }`;
  const storage = `${link}
    type Query { shelf: Int }
    type SampleMutations @key(fields: "sampleId") { sampleId: ID! store(shelf: Int!): Boolean }`;
  expect(coordinates({ samples, storage })).toEqual([
    'samples/Mutation.sample.rename',
    'storage/Mutation.sample.store',
  ]);
});

it('walks a namespace that is declared as an interface', () => {
  const sdl = `
    type Query { a: Int }
    type Mutation { books: BookKeeping! }
    interface BookKeeping { settleInvoice(id: ID!): Boolean voidInvoice(id: ID!): Boolean }
    type Ledger implements BookKeeping { settleInvoice(id: ID!): Boolean voidInvoice(id: ID!): Boolean }`;
  expect(coordinates({ one: sdl })).toEqual(['one/Mutation.books.settleInvoice', 'one/Mutation.books.voidInvoice']);
});

it('walks the types behind an interface too, each field once', () => {
  const sdl = `
    type Query { a: Int }
    type Mutation { upkeep: Upkeep archive: Archive }
    interface Upkeep { ping: Boolean }
    type NightlyUpkeep implements Upkeep { ping: Boolean purgeInvoice(id: ID!): Boolean }
    interface Archive { restore(id: ID!): Boolean }
    type PaperArchive implements Archive { restore(id: ID!): Boolean shred(id: ID!): Boolean }`;
  expect(coordinates({ one: sdl })).toEqual([
    'one/Mutation.archive.restore',
    'one/Mutation.archive.shred',
    'one/Mutation.upkeep.purgeInvoice',
  ]);
});

it('meets what another subgraph resolves of a type behind an interface', () => {
  const one = `
    type Query { a: Int }
    type Mutation { upkeep: Upkeep }
    interface Upkeep { purgeInvoice(id: ID!): Boolean }
    type NightlyUpkeep implements Upkeep { purgeInvoice(id: ID!): Boolean }`;
  const two = `
    type NightlyUpkeep { purgeInvoice(id: ID!): Boolean voidInvoice(id: ID!): Boolean }`;
  expect(coordinates({ one, two })).toEqual([
    'one/Mutation.upkeep.purgeInvoice',
    'two/Mutation.upkeep.purgeInvoice',
    'two/Mutation.upkeep.voidInvoice',
  ]);
});

it('takes neither a record nor a payload for a namespace', () => {
  const sdl = `
    type Query { order: Order }
    type Order { id: ID! updateHint(lang: String): String cancelReason(lang: String): String }
    type OrderPayload { order: Order errors(first: Int): [String!] }
    type Mutation { order(id: ID!): Order orderSave(note: String): OrderPayload refresh: Order }`;
  expect(coordinates({ one: sdl })).toEqual(['one/Mutation.order', 'one/Mutation.orderSave', 'one/Mutation.refresh']);
});

it('takes neither a key of a namespace nor the way back to the query for an operation', () => {
  const sdl = `
    extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])
    type Query { a: Int }
    type Mutation { door(key: ID!): DoorMutations }
    type DoorMutations @key(fields: "lock { code } number") {
      lock: Lock! number(padded: Boolean): Int! query: Query open(slowly: Boolean): Int
    }
    type Lock { code: ID! }`;
  expect(coordinates({ one: sdl })).toEqual(['one/Mutation.door.open']);
});

it('walks what is done to each of several, and takes what is not known to be data for an operation where its neighbours are', () => {
  const sdl = `
    type Query { a: Int }
    type Mutation { doors(keys: [ID!]!): [DoorMutations!]! }
    type DoorMutations { open(slowly: Boolean): Int settle: Boolean bolt: Boolean isOpen: Boolean locked: Boolean }`;
  expect(coordinates({ one: sdl })).toEqual([
    'one/Mutation.doors.bolt',
    'one/Mutation.doors.open',
    'one/Mutation.doors.settle',
  ]);
});

it('takes an answer with a few commands among its data for what it is', () => {
  const answer = 'type Outcome { id: ID text: String at: String cancelLater(at: String): Boolean }';
  const sdl = (type: string) => `type Query { a: Int }\ntype Mutation { door: Outcome }\n${type}`;
  expect(coordinates({ one: sdl(answer) })).toEqual(['one/Mutation.door']);
  expect(coordinates({ one: sdl(answer.replace('at: String cancel', 'undo(why: String): Int cancel')) })).toEqual([
    'one/Mutation.door.cancelLater',
    'one/Mutation.door.undo',
  ]);
});

it('takes a type for a namespace whose fields act without arguments, unless a query returns it or it is an answer', () => {
  const sdl = `
    type Query { signal: Signal }
    type Signal { pause: Boolean resume: Boolean }
    type Mutation { alarm(id: ID!): AlarmMut bells: BellsMut signal: Signal drawUp: Drawn draw: Address }
    type AlarmMut { rename(name: String): Boolean pause: Outcome! resume: Outcome! remove: Boolean }
    type BellsMut { all: AllBellsMut! }
    type AllBellsMut { mute: Boolean! unmute: Boolean! }
    type Drawn { updatePlan: Plan! errors: [String!] }
    type Plan { text: String }
    type Address { putUrl: String! }
    type Outcome { text: String }`;
  expect(coordinates({ one: sdl })).toEqual([
    'one/Mutation.alarm.pause',
    'one/Mutation.alarm.remove',
    'one/Mutation.alarm.rename',
    'one/Mutation.alarm.resume',
    'one/Mutation.bells.all.mute',
    'one/Mutation.bells.all.unmute',
    'one/Mutation.draw',
    'one/Mutation.drawUp',
    'one/Mutation.signal',
  ]);
});

it('ends in types that contain themselves', () => {
  const sdl = `
    type Query { a: Int }
    type Mutation { tree: TreeMutations }
    type TreeMutations { tree: TreeMutations cut(id: ID!): Boolean }`;
  expect(coordinates({ one: sdl })).toEqual(['one/Mutation.tree.cut', 'one/Mutation.tree.tree']);
});

it('refuses types that hold each other in more ways than anybody could read, and says where', () => {
  const names = [...'ABCDEFGHIJKL'].map((letter) => `${letter}Mutations`);
  const types = names.map(
    (name) => `type ${name} {\n  ${names.map((other, i) => `f${i}: ${other}`).join(' ')} cut(id: ID!): Int\n}`,
  );
  const sdl = `type Query { a: Int }\n\ntype Mutation { all: AMutations }\n${types.join('\n')}`;
  const refused = catchError(() => coordinates({ one: sdl }));
  expect(refused).toBeInstanceOf(InputError);
  expect(refused).toMatchObject({
    problems: [
      {
        message: expect.stringMatching(
          /^mutations are reached in more than 20000 ways through types that hold each other, such as "[A-L]Mutations"$/,
        ),
        remedy: 'give each group of mutations one place',
        location: { file: 'one.graphql', line: expect.any(Number), column: 6 },
      },
    ],
  });
});

function catchError(body: () => unknown): unknown {
  try {
    return body();
  } catch (error) {
    return error;
  }
}

it('walks two dozen levels of namespaces, and refuses more: mutations below would be lost', () => {
  const nested = (depth: number) => `
    type Query { a: Int }
    type Mutation { l0: L0 }
    ${Array.from({ length: depth - 1 }, (_, i) => `type L${i} { l${i + 1}: L${i + 1} }`).join('\n')}
    type L${depth - 1} { bake(id: ID!): Int }`;
  expect(coordinates({ one: nested(24) })).toEqual([
    `one/Mutation.${Array.from({ length: 24 }, (_, i) => `l${i}`).join('.')}.bake`,
  ]);
  expect(() => coordinates({ one: nested(25) })).toThrow(
    'mutations lie in more than 24 namespaces, below Mutation.l0.l1.',
  );
});

it('takes no list, no type that is called nearly so, and nothing external for a part of a namespace', () => {
  const sdl = `
    extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@external"])
    type Query { center: OpsCenter }
    type Mutation { doors: [DoorMutations] center: OpsCenter door: DoorMutations }
    type DoorMutations { open(id: ID!): Int close(id: ID!): Int @external }
    type OpsCenter { id: ID! renameLater(name: String): Boolean closeLater(why: String): Boolean }`;
  expect(coordinates({ one: sdl })).toEqual(['one/Mutation.center', 'one/Mutation.door.open', 'one/Mutation.doors']);
});
