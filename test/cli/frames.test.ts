import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { lineReader } from '../../src/cli/frames.ts';
import { loadSubgraphs } from '../../src/load/load-subgraphs.ts';

it('frames show the lines of a file that holds several schemas, and of text that no file holds', async () => {
  const cwd = mkdtempSync(join(tmpdir(), 'cadastre-frames-'));
  onTestFinished(() => rmSync(cwd, { recursive: true }));
  const inline = (name: string) => `  ${name}:\n    schema:\n      sdl: |\n        type Query { ${name}: Int }\n`;
  writeFileSync(join(cwd, 'supergraph.yaml'), `subgraphs:\n${inline('one')}${inline('two')}`);
  const readStdin = async () => 'type Query {\n  three: Int\n}\n';
  const line = lineReader(cwd, await loadSubgraphs(['supergraph.yaml', 'three=-'], { cwd, readStdin }));
  expect(line('supergraph.yaml', 5)).toBe('        type Query { one: Int }');
  expect(line('supergraph.yaml', 9)).toBe('        type Query { two: Int }');
  expect(line('<stdin>', 2)).toBe('  three: Int');
});
