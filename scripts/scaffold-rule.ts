/** The files of a rule that is yet to be thought out: it builds, and its tests fail until it is. */
import { ruleCategories } from '../src/rules/rule.ts';

export interface NewRule {
  readonly id: string;
  readonly category: string;
  /** The version that brings it. */
  readonly since: string;
}

/** What is wrong with a request for a rule; nothing where it can be made. */
export function faultOf({ id, category }: NewRule, known: readonly string[]): string | undefined {
  if (!/^[a-z]+(?:-[a-z]+)+$/.test(id))
    return `"${id}" is no id: words in lower case with hyphens between them, such as copy-declared`;
  if (known.includes(id)) return `there is a rule "${id}" already`;
  if (!ruleCategories.some((known) => known === category))
    return `"${category}" is none of ${ruleCategories.join(', ')}`;
  return undefined;
}

/** Path below the repository to text. */
export function scaffold(rule: NewRule): ReadonlyMap<string, string> {
  const fixtures = `test/rules/${rule.id}`;
  return new Map([
    [`src/rules/${rule.id}.ts`, sourceOf(rule)],
    ...['incorrect', 'correct'].flatMap((name): [string, string][] => [
      [`${fixtures}/${name}/policies/invoice.yaml`, 'record: invoice\nauthoritative_service: billing\n'],
      [`${fixtures}/${name}/subgraphs/billing.graphql`, billing],
      [`${fixtures}/${name}/subgraphs/reporting.graphql`, reporting(name === 'incorrect' ? rule.id : undefined)],
    ]),
  ]);
}

/** The list of rules with one more, in order of id. */
export function registered(catalogue: string, id: string): string {
  const lines = catalogue.split('\n');
  const ids = lines.map((text) => /^export \{ \w+ \} from '\.\/([a-z-]+)\.ts';$/.exec(text)?.[1]);
  const next = ids.findIndex((other) => other !== undefined && other > id);
  const last = ids.findLastIndex((other) => other !== undefined);
  lines.splice(next < 0 ? last + 1 : next, 0, `export { ${nameOf(id)} } from './${id}.ts';`);
  return lines.join('\n');
}

/** `copy-declared` gives `copyDeclared`. */
function nameOf(id: string): string {
  return id.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

function sourceOf({ id, category, since }: NewRule): string {
  return `/** Rule: … */
import type { Declaration } from '../diagnostic/location.ts';
import { authorityOf } from '../register/places.ts';
import type { Register, RegisteredRecord } from '../register/register.ts';
import { defineRule, type Words } from './rule.ts';

type Args = Words<'record' | 'subgraph' | 'authority'>;

export const ${nameOf(id)} = defineRule({
  id: '${id}',
  category: '${category}',
  summary: '…',
  why: '…',
  remedy: '…',
  severity: 'warning',
  since: '${since}',
  messages: {
    found: {
      fact: (a: Args) => \`… \${a.record} in "\${a.subgraph}", whose authority is "\${a.authority}"\`,
      remedy: (a: Args) => \`… in "\${a.subgraph}"\`,
    },
  },
  *check({ register }) {
    for (const record of register.judged.records) {
      for (const at of faultsOf(register, record)) {
        yield {
          messageId: 'found',
          args: { record: record.name, subgraph: at.subgraph ?? '', authority: record.authority },
          at,
          related: authorityOf(register, record),
          record: record.name,
        };
      }
    }
  },
});

/** Where it is so. */
function faultsOf(_register: Register, _record: RegisteredRecord): readonly Declaration[] {
  return [];
}
`;
}

const link = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])';

const billing = `${link}

type Query {
  invoice(id: ID!): Invoice
}

type Invoice @key(fields: "id") {
  id: ID!
  amountCents: Int!
}
`;

/** @param id where its marker is to stand. */
function reporting(id: string | undefined): string {
  return `${link}

type Query {
  overdue: [Invoice!]!
}

type Invoice @key(fields: "id", resolvable: false) {${id === undefined ? '' : `\n#~^ ${id}`}
  id: ID!
}
`;
}
