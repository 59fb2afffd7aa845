/** What fuzzing starts from: the files of folders, and one text of each kind that a folder may lack. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { check } from '../../src/check/check.ts';
import { writeLock } from '../../src/lock/lock.ts';
import { parsePolicies } from '../../src/policy/parse.ts';
import { parseSubgraph } from '../../src/schema/parse-subgraph.ts';

/** Longer ones take longer, and tell no more. */
const longest = 30_000;

export function* textsIn(folder: string): Iterable<{ readonly path: string; readonly text: string }> {
  for (const name of readdirSync(folder).sort()) {
    const path = join(folder, name);
    const stats = statSync(path, { throwIfNoEntry: false });
    if (stats?.isDirectory()) {
      if (name !== 'node_modules') yield* textsIn(path);
    } else if (stats?.isFile() && stats.size <= longest && /\.(?:graphql|graphqls|gql|ya?ml|json)$/.test(name))
      yield { path, text: readFileSync(path, 'utf8') };
  }
}

export const settings = `subgraphs: [a, b]\npolicies: p\nservices: { x: y }\nrules: { composes: off }\ncompose: merge\nheaders: { "*": { Authorization: "Bearer \${env.T}" } }\n`;

export const baseline =
  'owner: team\nfindings:\n  0123456789abcdef0123456789abcdef:\n    rule: copy-declared\n    at: a/B.c\n    record: b\n    message: said so\n';

export const rover = `federation_version: =2.9.0\nsubgraphs:\n  a:\n    routing_url: http://a\n    schema:\n      sdl: |\n        type Query { a: Int }\n  b:\n    schema: { subgraph_url: http://127.0.0.1:1/, introspection_headers: { X: "\${env.T}" } }\n`;

export const cosmo =
  'version: 1\nsubgraphs:\n  - name: a\n    routing_url: http://127.0.0.1:1/\n    introspection: { url: http://127.0.0.1:1/, headers: { X: y } }\n';

export const supergraph = `schema @link(url: "https://specs.apollo.dev/link/v1.0") @link(url: "https://specs.apollo.dev/join/v0.3", for: EXECUTION) { query: Query }
enum join__Graph { A @join__graph(name: "a", url: "") B @join__graph(name: "b", url: "") }
type Query @join__type(graph: A) @join__type(graph: B) { a: T @join__field(graph: A) b: Int @join__field(graph: B) }
type T @join__type(graph: A, key: "id") @join__type(graph: B, key: "id", extension: true) { id: ID! n: Int @join__field(graph: A) m: Int @join__field(graph: B, requires: "n") }
`;

const policy = 'record: t\nauthoritative_service: a\nconsumed_by: [b]\n';

/** A small graph of which there is something to say. */
function graph() {
  const sdl =
    'type Query { a: T } type T @key(fields: "id") { id: ID! n: S } enum S { X Y } type Mutation { setT(id: ID!, n: S): T }';
  const subgraphs = ['a', 'b'].map((name) => parseSubgraph(name, [{ file: `${name}.graphql`, sdl, text: sdl }]));
  return { subgraphs, policies: parsePolicies(policy, 'p.yaml') };
}

export function lockText(): string {
  const policies = [{ file: 'p.yaml', text: policy }];
  return writeLock({ subgraphs: graph().subgraphs, sdlOf: ({ text }) => text ?? '', policies });
}

export function resultText(): string {
  return JSON.stringify(check({ ...graph(), today: '2026-06-15' }), null, 1);
} // prettier-ignore

export const codeOwners = `* @acme/all
/subgraphs/*/ @acme/graph orders@example.com # all of them
/my\\ graph/[a-c]?/**/\\*.graphql @acme/nested/team

^[Docs][2] @docs @@maintainers
/docs/
!/docs/old/
`;

export const catalogue = `apiVersion: backstage.io/v1alpha1
kind: Component
metadata: &m { name: billing, namespace: default }
spec:
  owner: group:default/team-billing
---
kind: API
metadata: { <<: { labels: &l {} }, name: orders, annotations: *l }
spec: { owner: "\${{ values.owner }}" }
`;
