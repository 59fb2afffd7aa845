/** Files as PowerShell and old editors write them: UTF-16 with a byte order mark, read wherever a text is read. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { type Files, folderOf, graph, runIn } from './support.ts';

const files = {
  ...graph,
  'cadastre.yaml': 'rules: { stub-is-reference: error }\n',
  'supergraph.yaml': `subgraphs:
  billing: { schema: { file: subgraphs/billing.graphql } }
  reporting: { schema: { file: subgraphs/reporting.graphql } }
`,
} satisfies Files;

function encode(folder: string, order: 'little' | 'big'): void {
  for (const file of Object.keys(files)) {
    const bytes = Buffer.from(`\uFEFF${readFileSync(join(folder, file), 'utf8')}`, 'utf16le');
    writeFileSync(join(folder, file), order === 'little' ? bytes : bytes.swap16());
  }
}

it.each(['little', 'big'] as const)('schemas, policies, settings and lists in UTF-16, %s end first', async (order) => {
  for (const args of [
    ['--compose', 'off'],
    ['-s', 'supergraph.yaml', '--compose', 'merge'],
  ]) {
    const folder = folderOf(files);
    const plain = await runIn(folder, ['check', ...args]);
    expect(plain.code).toBe(1);
    expect(plain.stdout).toContain('fixInvoiceStatus(');
    encode(folder, order);
    expect(await runIn(folder, ['check', ...args])).toEqual(plain);
  }
});

it('what a shell has redirected can be rendered', async () => {
  const folder = folderOf(graph);
  const json = (await runIn(folder, ['check', '--compose', 'off', '--format', 'json'])).stdout;
  writeFileSync(join(folder, 'plain.json'), json);
  writeFileSync(join(folder, 'redirected.json'), Buffer.from(`\uFEFF${json}`, 'utf16le'));
  const plain = await runIn(folder, ['render', 'plain.json']);
  expect(plain.stdout).toContain('Mutation.fixInvoiceStatus');
  expect(await runIn(folder, ['render', 'redirected.json'])).toEqual(plain);
});
