/** What limits the input is said in every output that people or their tools read, not only on standard error. */
import parseDot from 'dotparser';
import { XMLParser } from 'fast-xml-parser';
import { describe, expect, it } from 'vitest';
import type { CheckResult } from '../../src/check/result.ts';
import { render } from '../../src/report/index.ts';
import { readResult } from '../../src/report/saved-result.ts';
import { folderOf, runIn } from '../cli/support.ts';
import { payloads, plain, savedResult } from './support.ts';

const supergraph = `schema @link(url: "https://specs.apollo.dev/link/v1.0") @link(url: "https://specs.apollo.dev/join/v0.3", for: EXECUTION) { query: Query }
enum join__Graph { BILLING @join__graph(name: "billing", url: "") REPORTING @join__graph(name: "reporting", url: "") }
type Query @join__type(graph: BILLING) @join__type(graph: REPORTING) { invoice(id: ID!): Invoice @join__field(graph: BILLING) }
type Invoice @join__type(graph: BILLING, key: "id") @join__type(graph: REPORTING, key: "id", resolvable: false) { id: ID! title: String! @join__field(graph: BILLING) }
`;
const files = {
  'supergraph.graphql': supergraph,
  'subgraphs/tax.graphql': 'type Query { rate: Float }\n',
  'policies/invoice.yaml': 'record: invoice\nauthoritative_service: billing\nconsumed_by: []\n',
};
const check = ['check', '--compose', 'off', '--fail-on', 'never', '--subgraphs', 'supergraph.graphql'];
const note = /read back from a supergraph: an inventory, not what their authors wrote/;

const outputs: Readonly<Record<string, (text: string) => string>> = {
  text: (text) => text.replace(/\s+/g, ' '),
  json: (text) => JSON.parse(text).notes.join(),
  markdown: (text) => text,
  sarif: (text) => JSON.parse(text).runs[0].invocations[0].toolExecutionNotifications[0].message.text,
  junit: (text) =>
    new XMLParser({ isArray: (name) => name === 'testsuite' }).parse(text).testsuites.testsuite.at(-1).testcase[
      'system-out'
    ],
  github: (text) => text.split('\n').find((line) => line.startsWith('::notice title=cadastre::')) ?? '',
  mermaid: (text) => text.split('\n').find((line) => line.startsWith('  %% ')) ?? '',
  dot: (text) => text.split('\n').find((line) => line.startsWith('  // ')) ?? '',
  html: (text) => text.replace(/<(script|style).*?<\/\1>/gs, '').replace(/<[^>]+>/g, ''),
};

describe('that the input is an inventory', () => {
  it.each(Object.keys(outputs))('is said in %s', async (format) => {
    const { stdout } = await runIn(folderOf(files), [...check, '--format', format]);
    expect(outputs[format]?.(stdout)).toMatch(note);
  });

  it('is said in what a page carries for its script', async () => {
    const { stdout } = await runIn(folderOf(files), [...check, '--format', 'html']);
    const data = /<script type="application\/json"[^>]*>(.*?)<\/script>/s.exec(stdout)?.[1] ?? '';
    expect(JSON.parse(data).notes.join()).toMatch(note);
  });

  it('is said of those subgraphs that it is true of', async () => {
    const { stdout } = await runIn(folderOf(files), [...check, '--subgraphs', 'subgraphs', '--format', 'json']);
    expect(JSON.parse(stdout).notes).toEqual([expect.stringMatching(/^2 of 3 subgraphs were read back/)]);
  });

  it('is said once to a terminal that shows the report, and apart where the report goes elsewhere', async () => {
    const folder = folderOf(files);
    const shown = await runIn(folder, check);
    expect(shown.stderr).toBe('');
    expect((await runIn(folder, [...check, '--format', 'csv'])).stderr.replace(/\s+/g, ' ')).toMatch(note);
  });

  it('is not said of subgraphs as their authors wrote them', async () => {
    const { stdout, stderr } = await runIn(folderOf(files), [
      ...check.slice(0, -1),
      'subgraphs',
      '--expect-subgraphs',
      '1',
      '--format',
      'json',
    ]);
    expect({ notes: JSON.parse(stdout).notes, stderr }).toEqual({ notes: [], stderr: '' });
  });
});

describe('a note', () => {
  it('of before there were notes is none', async () => {
    const { notes: _, ...earlier } = savedResult();
    expect(readResult(JSON.stringify(earlier), 'result.json')).toEqual({ ...earlier, notes: [] });
  });

  it.each([...payloads])('that says %s ends no comment of a picture', async (_, payload) => {
    const noted: CheckResult = { ...savedResult(), notes: [payload] };
    const lines = async (format: string, result = noted) => (await render(result, format, plain)).split('\n');
    expect(parseDot((await lines('dot')).join('\n'))[0]?.children).toHaveLength(
      parseDot((await lines('dot', savedResult())).join('\n'))[0]?.children.length ?? 0,
    );
    // Graphviz reads no line above 16,384 bytes.
    for (const line of await lines('dot')) expect(line.length).toBeLessThan(4_000);
    const mermaid = await lines('mermaid');
    expect(mermaid[1]).not.toMatch(/%%.*[{}%]/);
    expect(mermaid.toSpliced(1, 1)).toEqual(await lines('mermaid', savedResult()));
  });
});
