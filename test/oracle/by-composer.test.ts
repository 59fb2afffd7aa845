/** Who writes after `@override`, where the composers do not all take the graph: the map says what those say that do. */
import { federateSubgraphs, ROUTER_COMPATIBILITY_VERSION_ONE as version } from '@wundergraph/composition';
import { parse } from 'graphql';
import { describe, expect, test } from 'vitest';
import { buildOwnershipMap } from '../../src/ownership/build.ts';
import type { Subgraph } from '../../src/schema/facts.ts';
import { parseSubgraph } from '../../src/schema/parse-subgraph.ts';
import { parseSupergraph } from '../../src/schema/supergraph.ts';
import { type ComposerKey, compareComposers, composerKeys } from './composers.ts';

const link =
  'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@override", "@shareable", "@key"])\n';
const pay = (directives: string) => `type Mutation { pay: Boolean ${directives} }`;
const old = `type Query { invoice: Int } ${pay('')}`;

interface Case {
  readonly title: string;
  readonly schemas: Readonly<Record<string, string>>;
  /** Who can be called for `Mutation.pay`. */
  readonly writers: readonly string[];
  readonly takenBy: readonly ComposerKey[];
}

const cases: readonly Case[] = [
  {
    title: 'a chain ends with its last subgraph',
    schemas: {
      billing: link + old,
      payments: link + pay('@override(from: "billing")'),
      ledger: link + pay('@override(from: "payments")'),
    },
    writers: ['ledger'],
    takenBy: ['guild'],
  },
  {
    title: 'two that take it from a third and share it both write',
    schemas: {
      billing: link + old,
      payments: link + pay('@shareable @override(from: "billing")'),
      ledger: link + pay('@shareable @override(from: "billing")'),
    },
    writers: ['ledger', 'payments'],
    takenBy: ['apollo', 'guild'],
  },
  {
    title: 'one of two that share it is taken over by one that does not share it',
    schemas: {
      billing: `${link}type Query { invoice: Int } ${pay('@shareable')}`,
      ledger: link + pay('@shareable'),
      payments: link + pay('@override(from: "billing")'),
    },
    writers: ['ledger', 'payments'],
    takenBy: ['guild'],
  },
  {
    title: 'a label leaves the old one, also under percent(100)',
    schemas: { billing: link + old, payments: link + pay('@override(from: "billing", label: "percent(100)")') },
    writers: ['billing', 'payments'],
    takenBy: ['apollo', 'guild'],
  },
  {
    title: 'a label leaves the old one, though another takes all',
    schemas: {
      billing: link + old,
      payments: link + pay('@shareable @override(from: "billing")'),
      ledger: link + pay('@shareable @override(from: "billing", label: "percent(10)")'),
    },
    writers: ['billing', 'ledger', 'payments'],
    takenBy: ['apollo', 'guild'],
  },
  {
    title: 'a chain of labels leaves all three',
    schemas: {
      billing: link + old,
      // Guild's composer fails where the second name comes after the third.
      ledger: link + pay('@override(from: "billing", label: "percent(10)")'),
      payments: link + pay('@override(from: "ledger", label: "percent(10)")'),
    },
    writers: ['billing', 'ledger', 'payments'],
    takenBy: ['guild'],
  },
  {
    title: 'a label of what the old one does not have is none',
    schemas: {
      billing: `${link}type Query { invoice: Int }`,
      payments: link + pay('@override(from: "billing", label: "percent(10)")'),
    },
    writers: ['payments'],
    takenBy: ['apollo'],
  },
  {
    title: 'Federation 1 moves it too',
    schemas: { billing: old, payments: `extend ${pay('@override(from: "billing")')}` },
    writers: ['payments'],
    takenBy: ['guild', 'cosmo'],
  },
  {
    title: 'a misspelt subgraph takes nothing',
    schemas: { billing: `${link}type Query { invoice: Int }`, payments: link + pay('@override(from: "biling")') },
    writers: ['payments'],
    takenBy: ['apollo', 'guild', 'cosmo'],
  },
];

describe.each(cases)('$title', ({ schemas, writers, takenBy }) => {
  test('says the map', () => {
    const subgraphs = Object.entries(schemas).map(([name, sdl]) =>
      parseSubgraph(name, [{ file: `${name}.graphql`, sdl }]),
    );
    expect(resolvers(subgraphs)).toEqual(writers);
  });

  test(`say the composers that take it, ${takenBy.join(' and ')}`, () => {
    const { verdicts } = compareComposers(new Map(Object.entries(schemas)));
    expect(composerKeys.filter((composer) => verdicts[composer].composes)).toEqual(takenBy);
    for (const composer of takenBy) {
      const { supergraph } = verdicts[composer];
      const found =
        supergraph === undefined
          ? resolversInCosmo(schemas)
          : resolvers(parseSupergraph([{ file: 'supergraph.graphql', sdl: supergraph }]));
      expect([composer, found]).toEqual([composer, writers]);
    }
  });
});

function resolvers(subgraphs: readonly Subgraph[]): readonly string[] {
  return buildOwnershipMap(subgraphs).resolution('Mutation').get('pay')?.resolvedBy ?? [];
}

/** What the configuration of Cosmo's router says. */
function resolversInCosmo(schemas: Readonly<Record<string, string>>): readonly string[] {
  const subgraphs = Object.entries(schemas).map(([name, sdl]) => ({ name, url: '', definitions: parse(sdl) }));
  const result = federateSubgraphs({ subgraphs, version });
  if (!result.success) throw new Error(result.errors[0]?.message);
  return [...result.subgraphConfigBySubgraphName]
    .filter(([, { configurationDataByTypeName }]) => configurationDataByTypeName.get('Mutation')?.fieldNames.has('pay'))
    .map(([name]) => name)
    .sort();
}
