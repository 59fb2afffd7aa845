/** Graphs of a few lines, checked: for what the fixtures of the rules leave open. */
import { check } from '../../src/check/check.ts';
import type { CheckResult } from '../../src/check/result.ts';
import { parsePolicies } from '../../src/policy/parse.ts';
import { parseSettings } from '../../src/policy/parse-settings.ts';
import type { CompositionResult } from '../../src/schema/composition.ts';
import { parseSubgraph } from '../../src/schema/parse-subgraph.ts';

export interface Given {
  /** Schemas by subgraph; federation 2.9 with everything imported. */
  readonly [subgraph: string]: string;
}

interface Further {
  readonly today?: string;
  readonly settings?: string;
  readonly composition?: Partial<CompositionResult>;
}

const link =
  'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@shareable", "@external", "@requires", "@provides", "@override", "@interfaceObject", "@authenticated"])\n';

export function checked(
  subgraphs: Given,
  policies: string,
  { today = '2026-06-15', settings, composition }: Further = {},
) {
  return check({
    subgraphs: Object.entries(subgraphs).map(([name, sdl]) =>
      parseSubgraph(name, [{ file: `${name}.graphql`, sdl: link + sdl }]),
    ),
    policies: parsePolicies(policies, 'policies.yaml'),
    today,
    ...(settings && { settings: parseSettings(settings, 'cadastre.yaml') }),
    ...(composition && {
      composition: { ok: true, mode: 'full', composer: null, errors: [], hints: [], ...composition },
    }),
  });
}

/** What one rule found: `message` where it stands. */
export function found({ diagnostics }: CheckResult, rule: string): readonly string[] {
  return diagnostics
    .filter(({ ruleId }) => ruleId === rule)
    .map(({ primary, message, record }) => {
      const at = primary.subgraph === null ? primary.coordinate : `${primary.subgraph}/${primary.coordinate}`;
      return `${at} (${record}): ${message}`;
    });
}

export const billing = `type Query { invoice(id: ID!): Invoice }
type Invoice @key(fields: "id") { id: ID! total: Int status: InvoiceStatus }
enum InvoiceStatus { OPEN PAID }`;
export const invoice = 'record: invoice\nauthoritative_service: billing\n';
