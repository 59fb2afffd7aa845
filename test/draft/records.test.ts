/** What `init` takes for records, and for whose: small graphs that each show one thing, and that pass with their own draft. */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Files, folderOf, runIn } from '../cli/support.ts';

const link =
  'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@shareable", "@external", "@requires", "@interfaceObject", "@override"])';

/** Drafts, without the comments that say why, and what was left out. A check with the draft, purposes stated, finds nothing but what is expected. */
async function drafted(sdl: Readonly<Record<string, string>>, policies: Files = {}, finds: readonly string[] = []) {
  const files = Object.fromEntries(
    Object.entries(sdl).map(([name, text]) => [`subgraphs/${name}.graphql`, `${link}\n${text}\n`]),
  );
  const folder = folderOf({ ...files, ...policies });
  const { code, stdout } = await runIn(folder, ['init', '--output', 'policies/drafts']);
  expect(code).toBe(0);
  const out = join(folder, 'policies/drafts');
  const texts = readdirSync(out)
    .sort()
    .map((name) => {
      const text = readFileSync(join(out, name), 'utf8');
      writeFileSync(join(out, name), text.replaceAll('purpose: ""', 'purpose: stated'));
      return text;
    });
  const checked = await runIn(folder, ['check', '--compose', 'off', '--format', 'json']);
  expect(checked.stderr).toBe('');
  const { diagnostics } = JSON.parse(checked.stdout) as { diagnostics: { ruleId: string }[] };
  expect(diagnostics.map(({ ruleId }) => ruleId)).toEqual(finds);
  return {
    text: texts
      .join('---\n')
      .replace(/ {3}#.*$/gm, '')
      .replace(/^#.*\n/gm, ''),
    why: texts.join(''),
    undrafted:
      /\nnot drafted:\n((?: {2}.*\n)+)/
        .exec(stdout)?.[1]
        ?.trimEnd()
        .split('\n')
        .map((line) => line.trim()) ?? [],
  };
}

describe('what is a record', () => {
  it('is what one subgraph alone gives an id and offers a query for', async () => {
    const { text, why } = await drafted({
      garden: `type Query { plant(name: String!): Plant }
type Plant { id: ID! name: String! @shareable height: Int soil: Soil }
type Soil { acid: Boolean }`,
      diary: `type Query { entry(id: ID!): Entry }
type Entry @key(fields: "id") { id: ID! plants: [Plant!]! }
type Plant { name: String! @shareable seen: String }`,
    });
    expect(text).toBe(`record: entry
authoritative_service: diary
---
record: plant
authoritative_service: garden
types: [Plant, Soil]
local_copies:
  diary:
    purpose: ""
`);
    expect(why).toContain('authoritative_service: garden   # high: ');
  });

  it('is what a query below types that only group queries offers', async () => {
    const { why } = await drafted({
      garden: `type Query { nature: Nature! }
type Nature { plants: PlantQueries! }
type PlantQueries { plant(id: ID!): Plant }
type Plant { id: ID! name: String! @shareable height: Int }`,
      diary: `type Query { entry(id: ID!): Entry }
type Entry @key(fields: "id") { id: ID! plants: [Plant!]! }
type Plant { name: String! @shareable seen: String }`,
    });
    expect(why).toContain(
      'authoritative_service: garden   # high: resolves 3 of its 4 fields; offers Query.nature.plants.plant; alone gives it an id; runner-up: diary\n',
    );
  });

  it('is a part of none, if it has an id and a query of its own', async () => {
    const { text } = await drafted({
      garden: `type Query { bed(id: ID!): Bed plant(id: ID!): Plant }
type Bed @key(fields: "id") { id: ID! plants: [Plant!]! label: Label }
type Plant { id: ID! name: String! }
type Label { id: ID! text: String! }`,
    });
    expect(text).toBe(`record: bed
authoritative_service: garden
types: [Bed, Label]
---
record: plant
authoritative_service: garden
`);
  });

  it('is not what several subgraphs offer alike: that is a value, and nobody’s', async () => {
    const unit = 'type Unit { id: ID! name: String! }'.replace('type Unit', 'type Unit @shareable');
    const { text } = await drafted({
      garden: `type Query { unit: Unit @shareable bed(id: ID!): Bed }\ntype Bed @key(fields: "id") { id: ID! in: Unit }\n${unit}`,
      diary: `type Query { unit: Unit @shareable }\n${unit}`,
    });
    expect(text).toBe('record: bed\nauthoritative_service: garden\n');
  });

  it('is not what nothing leads to', async () => {
    const { text, undrafted } = await drafted({
      garden: `type Query { bed(id: ID!): Bed newest: Growth }
type Bed @key(fields: "id") { id: ID! }
union Growth = Weed | Bed
type Weed { id: ID! thing: Thing }
interface Thing { id: ID! }
type Rake implements Thing { id: ID! }
type BedByName { id: ID! name: String! }
type BedSession { id: ID! of: BedByName }`,
    });
    expect(text).toBe(`record: bed
authoritative_service: garden
---
record: rake
authoritative_service: garden
---
record: weed
authoritative_service: garden
types: [Weed, Thing]
`);
    expect(undrafted).toEqual([
      'BedByName: no operation and no entity leads to it',
      'BedSession: no operation and no entity leads to it',
    ]);
  });

  it('is not an interface that no subgraph declares', async () => {
    const { text, undrafted } = await drafted(
      {
        water: `type Query { pump(id: ID!): Pump }
type Pump @key(fields: "id") { id: ID! of: Plot }
type Plot @key(fields: "id") @interfaceObject { id: ID! pumps: [Pump!]! }`,
        light: 'type Plot @key(fields: "id") @interfaceObject { id: ID! hours: Int }',
      },
      {},
      ['authority-declared'],
    );
    expect(text).toBe('record: pump\nauthoritative_service: water\n');
    expect(undrafted).toEqual([
      'Plot: no subgraph declares this interface; "light", "water" add to it by @interfaceObject',
    ]);
  });

  it('but one that a subgraph declares is that subgraph’s, however much the others add', async () => {
    const { why } = await drafted({
      land: `type Query { plots: [Plot!]! }
interface Plot @key(fields: "id") { id: ID! name: String }
type Field implements Plot @key(fields: "id") { id: ID! name: String }`,
      plot: `type Query { plot(id: ID!): Plot }
type Plot @key(fields: "id") @interfaceObject { id: ID! hours: Int rain: Int sun: Int }
type Mutation { updatePlot(id: ID!, hours: Int): Plot }`,
    });
    expect(why).toContain(
      'record: plot\nauthoritative_service: land   # high: declares the interface; the others add to it by @interfaceObject\n',
    );
  });

  it('is not what only a subgraph without the type seems to write', async () => {
    const { text, undrafted } = await drafted(
      {
        garden: `type Query { bed(id: ID!): Bed }
type Bed @key(fields: "id") { id: ID! }`,
        search: `type Query { found: Found }
type Found { beds: [BedHighlights!]! }
type BedHighlights { text: [String!]! }`,
        diary: 'type Query { notes: Int }\ntype Mutation { deleteBedHighlights(id: ID!): ID! }',
      },
      {},
      ['authority-declared'],
    );
    expect(text).toBe('record: bed\nauthoritative_service: garden\n');
    expect(undrafted).toEqual([
      'BedHighlights: only Mutation.deleteBedHighlights in "diary" seems to write it, and does not declare it',
    ]);
  });

  it('is not what everybody only refers to', async () => {
    const { text, undrafted } = await drafted(
      {
        garden:
          'type Query { bed(id: ID!): Bed }\ntype Bed @key(fields: "id") { id: ID! of: Person }\ntype Person @key(fields: "id", resolvable: false) { id: ID! }',
        diary: 'type Query { by: Person }\ntype Person @key(fields: "id", resolvable: false) { id: ID! }',
      },
      {},
      ['authority-declared'],
    );
    expect(text).toBe('record: bed\nauthoritative_service: garden\n');
    expect(undrafted).toEqual(['Person: no subgraph defines it; only "diary", "garden" refer to it']);
  });
});

describe('a list of another’s records', () => {
  const people = `type Query { person(id: ID!): Person }
type Person @key(fields: "id") { id: ID! name: String! trips: TRIPS @shareable last: Trip @shareable }
type Trip @key(fields: "id", resolvable: false) { id: ID! }
type Mutation { createPerson(name: String!): Person! }`;
  const trips = `type Query { trip(id: ID!): Trip }
type Trip @key(fields: "id") { id: ID! to: String! who: Person }
type Person @key(fields: "id") { id: ID! trips: TRIPS @shareable last: Trip @shareable }
type Mutation { planTrip(to: String!): Trip! }`;
  const connection = `
type TripConnection @shareable { edges: [TripEdge!]! pageInfo: PageInfo! }
type TripEdge @shareable { node: Trip! cursor: String! }
type PageInfo @shareable { hasNextPage: Boolean! }`;

  it.each([
    ['list', '[Trip!]!', ''],
    ['connection', 'TripConnection!', connection],
  ])('is theirs, as a %s; a single one is data of who has it', async (_, type, more) => {
    const { text } = await drafted({
      people: people.replaceAll('TRIPS', type) + more,
      trips: trips.replaceAll('TRIPS', type) + more,
    });
    expect(text).toBe(`record: person
authoritative_service: people
local_copies:
  people:
    purpose: ""
  trips:
    purpose: ""
fields_authority:
  Person.trips: trips
---
record: trip
authoritative_service: trips
consumed_by:
  - people
`);
  });
});

describe('states', () => {
  const clinic = `type Query { visit(id: ID!): Visit ward: Ward }
type Visit @key(fields: "id") { id: ID! status: VisitStatus! notes: Notes }
type Notes { tone: Tone }
type Ward @key(fields: "id") { id: ID! floor: Floor }
type Room @key(fields: "id") { id: ID! floor: Floor }
enum VisitStatus { PLANNED DONE }
enum Tone { CALM }
enum Floor { GROUND FIRST }`;

  it('are the enums of its own fields, which no other record shows', async () => {
    const { why } = await drafted({ clinic });
    expect(why).toContain('types: [Visit, Notes]\nstates: [Tone, VisitStatus]   # Visit.status, Notes.tone\n');
    expect(why).not.toContain('Floor');
  });

  it('also where other records only list them, as a saved filter does', async () => {
    const { why } = await drafted({
      clinic,
      desk: `type Query { filter(id: ID!): Filter }
type Filter @key(fields: "id") { id: ID! wanted: [VisitStatus!]! floors: [Floor] }
enum VisitStatus { PLANNED DONE }
enum Floor { GROUND FIRST }`,
    });
    expect(why).toContain('states: [Tone, VisitStatus]   # Visit.status, Notes.tone\n');
    expect(why.match(/states:/g)).toHaveLength(1);
  });

  it('but no enum of a field that another subgraph alone resolves', async () => {
    const { why } = await drafted({
      clinic: clinic
        .replace('notes: Notes', 'mood: Mood @external calm: Mood @requires(fields: "mood")')
        .concat('\nenum Mood { GOOD BAD }'),
      diary: `type Visit @key(fields: "id") { id: ID! mood: Mood }
type Mutation { setMood(visitID: ID!, mood: Mood!): Visit }
enum Mood { GOOD BAD }`,
    });
    expect(why).toContain('states: [VisitStatus]   # Visit.status; not Mood: diary resolves Visit.mood\n');
  });
});

describe('beside policies that are there', () => {
  it('repeats no name and no type of theirs', async () => {
    const { text } = await drafted(
      {
        garden:
          'type Query { bed(id: ID!): Bed }\ntype Bed @key(fields: "id") { id: ID! label: Label soil: Soil }\ntype Label { text: String }\ntype Soil { acid: Boolean }',
      },
      { 'policies/label.yaml': 'record: bed\ntypes: [Label]\nauthoritative_service: garden\n' },
    );
    expect(text).toBe('record: bed_2\nauthoritative_service: garden\ntypes: [Bed, Soil]\n');
  });
});

describe('what is written', () => {
  it('names the JSON Schema of the package that the project has installed', async () => {
    const folder = folderOf({
      'node_modules/cadastre/schema/policy.schema.json': '{}',
      'graph/subgraphs/a.graphql': `${link}\ntype Query { a: A }\ntype A @key(fields: "id") { id: ID! }\n`,
    });
    mkdirSync(join(folder, 'graph/policies'));
    await runIn(join(folder, 'graph'), ['init', '--output', 'policies/mine']);
    const [first] = readFileSync(join(folder, 'graph/policies/mine/a.yaml'), 'utf8').split('\n');
    expect(first).toBe('# yaml-language-server: $schema=../../../node_modules/cadastre/schema/policy.schema.json');
    expect(readFileSync(join(folder, 'graph/policies/mine', first?.split('=')[1] ?? ''), 'utf8')).toBe('{}');
  });

  it('ends with the next commands, which work as they stand', async () => {
    const folder = folderOf({
      'my graph/a.graphql': `${link}\ntype Query { a: A }\ntype A @key(fields: "id") { id: ID! }\n`,
    });
    const { stdout } = await runIn(folder, ['init', '--subgraphs', 'my graph', '--output', 'drafts']);
    expect(stdout.split('\n').slice(-4)).toEqual([
      'next: read the drafts, then',
      '  cadastre check --subgraphs "my graph" --policies drafts',
      '  cadastre check --subgraphs "my graph" --policies drafts --update-baseline   # accepts what it finds today',
      '',
    ]);
  });

  it('lists at its end what was left out, on standard output too', async () => {
    const folder = folderOf({
      'subgraphs/a.graphql': `${link}\ntype Query { a: A }\ntype A @key(fields: "id") { id: ID! }\ntype B { id: ID! }\n`,
    });
    const { stdout } = await runIn(folder, ['init', '--stdout']);
    expect(stdout).toMatch(/\n# Not drafted:\n# {3}B: no operation and no entity leads to it\n$/);
  });
});
