/** A generated graph with many entities of a few fields, nine in ten of which no policy names: what an HTML report of all of them takes. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const subgraphs = 100;
const entitiesOfEach = 500;

/** Writes 50,000 entities in 100 subgraphs under a folder. The same bytes each time. */
export function writeEntities(folder: string): void {
  for (const name of ['subgraphs', 'policies']) mkdirSync(join(folder, name), { recursive: true });
  for (let at = 0; at < subgraphs; at++) {
    writeFileSync(join(folder, 'subgraphs', `s${at}.graphql`), schemaOf(at));
    writeFileSync(join(folder, 'policies', `s${at}.yaml`), policiesOf(at));
  }
}

/** One in ten is a record, with a mutation; one in five subgraphs' entities is referenced by another. */
function schemaOf(at: number): string {
  const own = entities(1).map(
    (entity) =>
      `type S${at}Thing${entity} @key(fields: "id") {\n  id: ID!\n  name: String\n  amount: Int\n  state: String\n}\n`,
  );
  const foreign = entities(5).map((entity) => {
    const owner = (at + 1 + (entity % 7)) % subgraphs;
    return `type S${owner}Thing${entity + 1} @key(fields: "id", resolvable: false) {\n  id: ID!\n}\n`;
  });
  const mutations = entities(10).map(
    (entity) => `  updateS${at}Thing${entity}(id: ID!, name: String): S${at}Thing${entity}\n`,
  );
  return [
    'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])\n',
    ...own,
    ...foreign,
    `type Query {\n  s${at}(id: ID!): S${at}Thing0\n}\n`,
    `type Mutation {\n${mutations.join('')}}\n`,
  ].join('\n');
}

function policiesOf(at: number): string {
  return entities(10)
    .map(
      (entity) =>
        `record: s${at}_thing${entity}\nauthoritative_service: s${at}\ntypes: [S${at}Thing${entity}]\nowner: team-${at}\n`,
    )
    .join('---\n');
}

/** Numbers of entities of a subgraph, one in so many. */
function entities(every: number): readonly number[] {
  return Array.from({ length: entitiesOfEach / every }, (_, index) => index * every);
}
