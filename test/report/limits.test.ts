/** What a format cannot hold is not left out without a word: the weightiest comes first, and the rest is told. */
import { describe, expect, it } from 'vitest';
import type { CheckResult, ResultRecord } from '../../src/check/result.ts';
import type { GateResult } from '../../src/gate/result.ts';
import { renderGate } from '../../src/report/gate.ts';
import { render } from '../../src/report/index.ts';
import { cleanResult, largeResult, plain, savedResult } from './support.ts';

async function written(result: CheckResult, format: string) {
  const warnings: string[] = [];
  const text = await render(result, format, { ...plain, warn: (warning) => warnings.push(warning) });
  return { text, warnings };
}

describe('SARIF', () => {
  it('holds the weightiest 25,000 findings, and says that there are more', async () => {
    const all = largeResult(25_002).diagnostics.toSorted(
      (a, b) => ['error', 'warning', 'hint'].indexOf(a.severity) - ['error', 'warning', 'hint'].indexOf(b.severity),
    );
    const { text, warnings } = await written({ ...savedResult(), diagnostics: all }, 'sarif');
    const [run] = JSON.parse(text).runs;
    expect(run.results).toHaveLength(25_000);
    expect(run.results.at(-1).partialFingerprints['cadastre/v1']).toBe(all[24_999]?.fingerprint);
    expect(warnings).toEqual([expect.stringMatching(/^SARIF contains the 25000 most severe of 25002 findings/)]);
    expect(run.invocations[0].toolExecutionNotifications.at(-1).message.text).toBe(warnings[0]);
  });

  it('has an id of its own for each graph of a repository, and each gate', async () => {
    const idOf = async (options: object) =>
      JSON.parse(await render(cleanResult(), 'sarif', { ...plain, ...options })).runs[0].automationDetails.id;
    expect(await idOf({})).toBe('cadastre/check/');
    expect(await idOf({ folder: 'services/graph' })).toBe('cadastre/check/services/graph/');
    expect(await idOf({ run: 'gate/billing' })).toBe('cadastre/gate/billing/');
  });
});

/** A chain of records, each read by the next subgraph; one mutation in the middle writes what is not its subgraph's. */
function chainOf(subgraphs: number, purpose = ''): CheckResult {
  const result = savedResult();
  const name = (index: number) => `subgraph-${String(index % subgraphs).padStart(3, '0')}`;
  const indexes = Array.from({ length: subgraphs }, (_, index) => index);
  const [template] = result.map.records as [ResultRecord];
  const records = indexes.map((index) => ({
    ...template,
    name: `record_${index}`,
    authority: name(index),
    consumers: purpose === '' ? [name(index + 1), name(index + 2)] : [],
    copies: purpose === '' ? [] : [{ subgraph: name(index + 1), purpose, reviewBy: null, file: 'p.yaml', line: 1 }],
  }));
  const trespass = result.diagnostics.find(({ ruleId }) => ruleId === 'mutation-in-authority');
  if (trespass === undefined) throw new Error('the saved result has no trespass');
  const middle = Math.floor(subgraphs / 2);
  const primary = { ...trespass.primary, subgraph: name(middle + 5), coordinate: 'Mutation.fixRecord' };
  return {
    ...result,
    diagnostics: [{ ...trespass, record: `record_${middle}`, primary }],
    excepted: [],
    map: {
      ...result.map,
      subgraphs: indexes.map((index) => ({ name: name(index), federation: '2.9', source: 's', inventory: false })),
      types: [],
      records,
    },
  };
}

describe.each(['mermaid', 'dot'])('a picture in %s', (format) => {
  it('of what can be looked at is whole', async () => {
    const { text, warnings } = await written(chainOf(60), format);
    expect(warnings).toEqual([]);
    expect(text.match(/subgraph-\d+/g)).toHaveLength(60);
  });

  it('of 300 subgraphs shows the trespass and what is around it, and says what it leaves out', async () => {
    const { text, warnings } = await written(chainOf(300), format);
    expectAPart(text, warnings);
    expect(text).toContain(`  ${format === 'mermaid' ? '%%' : '//'} the picture shows `);
    for (const near of [150, 151, 152, 155]) expect(text).toContain(`subgraph-${near}`);
    expect(text.match(/subgraph-\d+/g)?.length).toBeLessThanOrEqual(100);
    expect(text.match(/-->|->|-\.->|==>/g)?.length).toBeLessThanOrEqual(500);
  });

  it('names some records of a box, and how many more there are', async () => {
    const graph = chainOf(3);
    const records = Array.from({ length: 30 }, (_, index) => ({
      ...(graph.map.records[0] as ResultRecord),
      name: `of_one_${index}`,
      consumers: [],
    }));
    const { text } = await written({ ...graph, map: { ...graph.map, records } }, format);
    expect(text.match(/of_one_\d+/g)).toHaveLength(20);
    expect(text).toContain('and 10 more');
  });
});

function expectAPart(text: string, warnings: readonly string[]): void {
  const says = /^the picture shows \d+ of \d+ subgraphs and \d+ of \d+ arrows, .*`--record <name>`/;
  expect(warnings).toEqual([expect.stringMatching(says)]);
  expect(text).toContain('fixRecord');
}

it('a picture of long texts is as long as Mermaid draws', async () => {
  const graph = chainOf(90, '"x'.repeat(35));
  const records = ['', 'b', 'c', 'd'].flatMap((suffix) =>
    graph.map.records.map((record) => ({ ...record, name: record.name + suffix })),
  );
  const { text, warnings } = await written({ ...graph, map: { ...graph.map, records } }, 'mermaid');
  expectAPart(text, warnings);
  expect(text.length).toBeLessThanOrEqual(50_000);
  expect(text.length).toBeGreaterThan(40_000);
});

it('a comment on a gate keeps the findings, and names what it leaves out', async () => {
  const found = largeResult(300);
  const standing = found.diagnostics
    .slice(0, 60)
    .map((finding) => ({ ...finding, primary: { ...finding.primary, coordinate: 'x'.repeat(900) } }));
  const published = { source: 'subgraphs', kind: 'sources', subgraphs: 4, inventory: false, notCompared: 0 };
  const gate = { subgraph: 'reporting', change: 'changed', published };
  const result = {
    ...found,
    gate,
    notes: [],
    standing,
    resolved: [],
    changes: [],
    reviewers: [],
  } as unknown as GateResult;
  const text = await renderGate(result, 'markdown', plain);
  expect(text.length).toBeLessThanOrEqual(65_536);
  expect(text).toContain('#### What to do');
  expect(text).not.toContain('Existing findings');
  expect(text).toMatch(
    /_Too long for a comment; the full report has \d+ explanations, 1 exception, 60 existing findings more\._\n+$/,
  );
});

describe('annotations of GitHub', () => {
  it('begin with what is not about one finding, and say that more stand in the log than are shown', async () => {
    const { text } = await written({ ...largeResult(30), notes: ['a note'] }, 'github');
    expect(text.split('\n')[0]).toBe('::notice title=cadastre::a note');
    expect(text).toMatch(/\ncadastre: GitHub shows 10 annotations of a kind; this log contains all of them\n$/);
    expect((await written(largeResult(3), 'github')).text).not.toContain('GitHub shows');
  });
});

describe('no finding is shown', () => {
  const error = { code: 'X', message: 'no', coordinate: null, places: [] };
  const broken = { ...cleanResult().composition, ok: false, errors: [error] } as unknown as CheckResult['composition'];
  const selection = { rules: ['copy-*'], records: [], subgraphs: [], owners: [], since: null, found: 3 };
  const cases: readonly (readonly [what: string, result: CheckResult, says: RegExp])[] = [
    ['and the graph does not compose', { ...cleanResult(), composition: broken }, /does not compose/i],
    ['and a filter hides some', { ...cleanResult(), selection }, /3 filtered out|0 of 3 findings/],
  ];
  const verdictOf: Readonly<Record<string, (text: string) => string | undefined>> = {
    text: (text) =>
      text
        .trimEnd()
        .split('\n')
        .findLast((line) => line.includes('no findings')),
    markdown: (text) => text.split('\n')[1],
    github: (text) => text.trimEnd().split('\n').at(-1),
    html: (text) => /<title>.*?<\/title>/.exec(text)?.[0],
    sarif: (text) => JSON.stringify(JSON.parse(text).runs[0].invocations),
    junit: (text) => /name="note 1".*/.exec(text)?.[0],
    mermaid: (text) => text.split('\n')[1],
    dot: (text) => text.split('\n')[1],
  };

  it.each(cases)('%s: every verdict says so, and none is a tick', async (_, result, says) => {
    for (const [format, find] of Object.entries(verdictOf)) {
      const { text } = await written(result, format);
      expect(find(text), format).toMatch(says);
      expect(find(text), format).not.toMatch(/✔|✅/);
    }
    for (const format of ['gitlab', 'csv']) {
      const { warnings } = await written(result, format);
      expect(warnings, format).toEqual([expect.stringMatching(says)]);
    }
    expect(JSON.parse((await written(result, 'json')).text)).toMatchObject({
      composition: { ok: result.composition.ok },
      selection: result.selection,
    });
  });

  it('and none is hidden: the verdict is a tick', async () => {
    expect((await written(cleanResult(), 'text')).text).toContain('✔ no findings: 4 subgraphs');
    expect((await written(cleanResult(), 'markdown')).text).toContain('✅ Ownership: no findings\n');
  });
});
