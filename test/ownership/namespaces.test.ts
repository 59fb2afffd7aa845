import { expect, it } from 'vitest';
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

it('takes neither a record nor a payload for a namespace', () => {
  const sdl = `
    type Query { order: Order }
    type Order { id: ID! updateHint(lang: String): String cancelReason(lang: String): String }
    type OrderPayload { order: Order errors(first: Int): [String!] }
    type Mutation { order(id: ID!): Order orderSave(note: String): OrderPayload refresh: Order }`;
  expect(coordinates({ one: sdl })).toEqual(['one/Mutation.order', 'one/Mutation.orderSave', 'one/Mutation.refresh']);
});

it('ends in types that contain themselves', () => {
  const sdl = `
    type Query { a: Int }
    type Mutation { tree: TreeMutations }
    type TreeMutations { tree: TreeMutations cut(id: ID!): Boolean }`;
  expect(coordinates({ one: sdl })).toContain('one/Mutation.tree.cut');
});
