/** What the build makes of loops over arrays does what they did. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { afterAll, expect, test } from 'vitest';
// @ts-expect-error: a script of the build, without types
import { arrayLoopsPlugin } from '../../scripts/array-loops.mjs';

const root = `${mkdtempSync(join(tmpdir(), 'loops-'))}/`;
afterAll(() => rmSync(root, { recursive: true }));

const sample = `
export function told(): readonly string[] {
  const told: string[] = [];
  const say = (...parts: readonly unknown[]) => { told.push(parts.join(' ')); };
  const list: readonly { readonly name: string; readonly parts?: readonly number[] }[] = [{ name: 'a', parts: [1, 2] }, { name: 'b' }];

  // within each other, without braces
  for (const { name, parts = [9] } of list) for (const part of parts) say(name, part);

  // jumps
  outer: for (const { name } of list) for (const letter of ['x', 'y', 'z']) {
    if (letter === 'y') continue;
    if (name === 'b') break outer;
    say(name, letter);
  }

  // positions, and a list that grows meanwhile
  const growing = ['first'];
  for (const [at, word] of growing.entries()) { if (at < 2) growing.push(word + at); say(at, word); }
  for (const [at] of growing.entries()) say(at);

  // what is called later sees its own step; the list is asked for once
  let asked = 0;
  const calls: (() => void)[] = [];
  for (const word of (asked++, ['p', 'q'])) calls.push(() => say(word));
  for (const call of calls) call();
  say('asked', asked);

  // a tuple, a list in a loop's own list, and what is no array
  for (const one of [1, 'two'] as [number, string]) say(one);
  for (const one of list.flatMap(({ parts }) => { const doubled: number[] = []; for (const part of parts ?? []) doubled.push(part * 2); return doubled; })) say(one);
  for (const letter of 'né\\u{1F600}') say(letter);
  for (const [key, value] of new Map([['k', 'v']])) say(key, value);
  for (const one of new Set(['s']).values()) say(one);
  const mixed: readonly string[] | ReadonlySet<string> = told.length > 0 ? new Set(['m']) : ['n'];
  for (const one of mixed) say(one);
  for (let one of ['changed']) { one += '!'; say(one); }
  return told;
}`;

async function bundled(plugins: readonly unknown[]): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [join(root, 'src/sample.ts')],
    format: 'esm',
    target: 'node20.19',
    bundle: true,
    write: false,
    plugins: plugins as never,
  });
  return outputFiles[0]?.text ?? '';
}

async function run(code: string): Promise<unknown> {
  const { told } = (await import(`data:text/javascript,${encodeURIComponent(code)}`)) as { told: () => unknown };
  return told();
}

test('loops over arrays go by index, others as they are written, and all do what they did', async () => {
  mkdirSync(join(root, 'src'));
  writeFileSync(join(root, 'src/sample.ts'), sample);
  const compilerOptions = { target: 'ES2023', module: 'NodeNext', strict: true, types: [] };
  writeFileSync(join(root, 'tsconfig.json'), JSON.stringify({ compilerOptions, include: ['src'] }));
  const [plain, rewritten] = [await bundled([]), await bundled([arrayLoopsPlugin(root)])];
  expect(rewritten.match(/ of /g)).toHaveLength(4);
  expect(plain.match(/ of /g)).toHaveLength(16);
  expect(await run(rewritten)).toEqual(await run(plain));
});
