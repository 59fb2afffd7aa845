import parseDot from 'dotparser';
import { describe, expect, test } from 'vitest';
import type { CheckResult } from '../../src/check/result.ts';
import { render } from '../../src/report/index.ts';
import { payloads, plain, savedResult, spoil } from './support.ts';

/** Boxes and arrows of a DOT text, read by a parser of the language. */
function readDot(text: string) {
  const [graph] = parseDot(text);
  const labelOf = (attributes: readonly { id: string; eq: unknown }[]) =>
    String(attributes.find(({ id }) => id === 'label')?.eq);
  const names = new Map<string, string>();
  const arrows: [string, string, string][] = [];
  for (const child of graph?.children ?? []) {
    // The parser knows no type for what it gives; these are the parts of it that we read.
    const { node_id, edge_list, attr_list } = child as {
      node_id?: { id: string };
      edge_list?: readonly { id: string }[];
      attr_list: readonly { id: string; eq: unknown }[];
    };
    if (child.type === 'node_stmt' && node_id !== undefined)
      names.set(node_id.id, labelOf(attr_list).split('\\n')[0] ?? '');
    if (child.type === 'edge_stmt' && edge_list !== undefined) {
      const [from = '', to = ''] = edge_list.map(({ id }) => names.get(id));
      arrows.push([from, to, labelOf(attr_list)]);
    }
  }
  const boxes = [...names.values()];
  return { boxes, arrows };
}

/** A statement of our flowcharts: no text of others outside quotes, and inside them no sign that means something. */
const mermaidLine =
  /^(flowchart LR| {2}(s\d+\["[^"#<>`\\]*(?:(?:#\d+;|<br\/>)[^"#<>`\\]*)*"\](:::\w+)?|s\d+ (-\.->|-->|==>)\|"[^"#<>`\\|]*(?:(?:#\d+;|<br\/>)[^"#<>`\\|]*)*"\| s\d+|classDef \w+ [\w:, -]+|linkStyle [\d,]+ stroke:#c62828,color:#c62828))$/;

describe('pictures of the graph', () => {
  test.each(['mermaid', 'dot'])('%s looks as agreed', async (format) => {
    await expect(await render(savedResult(), format, plain)).toMatchFileSnapshot(`golden/graph.${format}`);
  });

  test('data flows from the authority, the purpose on the arrow of a copy; a trespass flows back', async () => {
    const { boxes, arrows } = readDot(await render(savedResult(), 'dot', plain));
    expect(boxes).toEqual(['billing', 'checkout', 'customer-profile', 'fulfillment', 'reporting']);
    expect(arrows).toEqual([
      ['billing', 'reporting', 'invoice'],
      ['customer-profile', 'checkout', 'shipping_address'],
      ['customer-profile', 'fulfillment', 'shipping_address: shipment execution'],
      ['reporting', 'billing', 'fixInvoiceStatus'],
    ]);
  });

  test('one record alone shows only who has to do with it', async () => {
    const { boxes, arrows } = readDot(
      await render(savedResult(), 'dot', { ...plain, draws: ({ name }) => name === 'invoice' }),
    );
    expect(boxes).toEqual(['billing', 'reporting']);
    expect(arrows.map(([from, to]) => [from, to])).toEqual([
      ['billing', 'reporting'],
      ['reporting', 'billing'],
    ]);
  });

  test('a write that no rule objects to is no trespass: somebody may write the field that it contributes', async () => {
    const { diagnostics, ...rest } = savedResult();
    const result = {
      ...rest,
      diagnostics: diagnostics.filter(({ primary }) => !primary.coordinate.includes('fixInvoice')),
    };
    expect(readDot(await render(result, 'dot', plain)).arrows.map(([from]) => from)).not.toContain('reporting');
  });

  test('thirty records between the same subgraphs are one arrow with their number', async () => {
    const { map, ...rest } = savedResult();
    const [record] = map.records;
    if (record === undefined) throw new Error('the fixture has no record');
    const records = Array.from({ length: 30 }, (_, index) => ({ ...record, name: `record_${index}` }));
    const result: CheckResult = { ...rest, map: { ...map, records, types: [] } };
    expect(readDot(await render(result, 'dot', plain)).arrows).toContainEqual(['billing', 'reporting', '30 records']);
  });

  test.each([...payloads])('%s adds no box, arrow or attribute', async (_, payload) => {
    const spoilt = spoil(payload, (text) => text + payload);
    const { boxes, arrows } = readDot(await render(spoilt, 'dot', plain));
    expect(boxes).toHaveLength(5);
    expect(arrows).toHaveLength(4);
    const lines = (await render(spoilt, 'mermaid', plain)).trimEnd().split('\n');
    expect(lines.splice(1, 1)).toEqual([expect.stringMatching(/^ {2}%% /)]);
    expect(lines).toHaveLength(13);
    for (const line of lines) expect(line).toMatch(mermaidLine);
    // All by itself, empty or blank too.
    const alone = (await render({ ...spoil(payload), notes: [] }, 'mermaid', plain)).trimEnd().split('\n');
    for (const line of alone) expect(line).toMatch(mermaidLine);
  });
});
