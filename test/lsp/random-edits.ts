/** Random edits, typed into an editor and saved into a copy of the folder: after each, the editor must show what `check` finds in the copy. */
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CheckResult } from '../../src/check/result.ts';
import { run } from '../../src/cli/run.ts';
import { openEditor } from './editor.ts';

/** Mulberry32, a small seeded generator. Source: Tommy Ettinger, public domain. */
function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** What became of the edits. */
export interface Tally {
  readonly edits: number;
  /** After these the graph could be read. */
  readonly readable: number;
  /** Of those, the ones that changed what is found. */
  readonly telling: number;
  /** What was not as it must be; empty. */
  readonly faults: readonly string[];
}

/** @param root a folder with subgraphs/ and policies/; it stays as it is. */
export async function tryRandomEdits(root: string, count: number, seed: number): Promise<Tally> {
  const scratch = mkdtempSync(join(tmpdir(), 'cadastre-edits-'));
  const [own, copy] = [join(scratch, 'own'), join(scratch, 'copy')];
  for (const folder of [own, copy])
    for (const part of ['subgraphs', 'policies']) cpSync(join(root, part), join(folder, part), { recursive: true });
  const { editor, close } = await openEditor(own, ['--compose', 'off', '--today', '2026-11-01']);
  const random = seeded(seed);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const files = ['subgraphs', 'policies'].flatMap((part) =>
    readdirSync(join(own, part), { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.(?:graphql|yaml)$/.test(name) && !name.includes('.test.'))
      .sort()
      .map((name) => `${part}/${name}`),
  );
  const originals = new Map(files.map((file) => [file, readFileSync(join(own, file), 'utf8')]));
  const names = [...new Set([...originals.values()].flatMap((text) => text.match(/[A-Za-z_]\w+/g) ?? []))];
  const faults: string[] = [];
  let [readable, telling, last] = [0, 0, ''];
  try {
    for (const file of files) await editor.open(file);
    for (let edit = 0; edit < count; edit++) {
      // One file at a time mostly, as people do; and what cannot be read is soon put right.
      const broken = files.filter((file) => editor.marks(file).some((mark) => mark.endsWith(' unreadable')));
      const file = broken.length > 0 && random() < 0.5 ? pick(broken) : pick(files);
      const before = editor.texts.get(file) ?? '';
      const back = broken.includes(file) || random() < 0.15;
      const text = back ? (originals.get(file) ?? '') : changed(before, file, names, pick, random);
      await editor.type(file, text);
      writeFileSync(join(copy, file), text);
      const { result, problems } = await checkIn(copy);
      if (result === undefined) {
        const shown = [...editor.diagnostics].flatMap(([name]) =>
          editor.marks(name).map((mark) => `${name}:${mark}`.replace(/ unreadable$/, '')),
        );
        const missing = problems.filter((place) => !shown.includes(place));
        if (missing.length > 0) faults.push(`edit ${edit}, ${file}: not marked: ${missing.join(', ')}`);
        if (shown.length === 0) faults.push(`edit ${edit}, ${file}: nothing is shown`);
        continue;
      }
      readable++;
      const found = result.diagnostics.map(({ primary, fingerprint, message }) =>
        [primary.file, primary.line, primary.column, fingerprint, message].join(' '),
      );
      const shown = [...editor.diagnostics].flatMap(([name, list]) =>
        list.map(({ range: { start }, data, message }) =>
          [name, start.line + 1, start.character + 1, data?.fingerprint, String(message).split('\nFix: ')[0]].join(' '),
        ),
      );
      const [expected, actual] = [found.sort().join('\n'), shown.sort().join('\n')];
      if (expected !== actual) faults.push(`edit ${edit}, ${file}:\n${difference(found, shown)}`);
      if (expected !== last) telling++;
      last = expected;
    }
  } finally {
    await close();
    rmSync(scratch, { recursive: true });
  }
  return { edits: count, readable, telling, faults };
}

/** The result of `check`, or the places of what could not be read. */
async function checkIn(cwd: string): Promise<{ result: CheckResult | undefined; problems: readonly string[] }> {
  let [out, err] = ['', ''];
  const stream = (take: (text: string) => void) => {
    return { write: async (text: string) => take(text), isTTY: false, columns: undefined };
  };
  const stdout = stream((text) => {
    out += text;
  });
  const stderr = stream((text) => {
    err += text;
  });
  const argv = ['check', '--compose', 'off', '--today', '2026-11-01', '--format', 'json'];
  const code = await run(argv, { stdout, stderr, cwd, env: {}, readStdin: async () => '' });
  if (code < 2) return { result: JSON.parse(out), problems: [] };
  return { result: undefined, problems: [...err.matchAll(/^ {2}at (\S+:\d+:\d+)$/gm)].map(([, place = '']) => place) };
}

function difference(found: readonly string[], shown: readonly string[]): string {
  const lacks = found.filter((one) => !shown.includes(one)).map((one) => `  not shown: ${one}`);
  const extra = shown.filter((one) => !found.includes(one)).map((one) => `  not found by check: ${one}`);
  return [...lacks, ...extra].join('\n');
}

function changed(
  text: string,
  file: string,
  names: readonly string[],
  pick: <T>(list: readonly T[]) => T,
  random: () => number,
): string {
  const lines = text.split('\n');
  const at = Math.floor(random() * lines.length);
  const upper = names.filter((name) => /^[A-Z][a-z]/.test(name));
  const lower = names.filter((name) => /^[a-z]/.test(name));
  const insert = (...more: readonly string[]) => [...lines.slice(0, at), ...more, ...lines.slice(at)].join('\n');
  const verb = () => pick(['create', 'update', 'cancel', 'import', 'settle', 'preview', 'notify']);
  const schema: readonly (() => string)[] = [
    () =>
      `${text}\nextend type Mutation {\n  ${verb()}${pick(upper)}(id: ID!, input: ${pick(upper)}): ${pick(upper)}\n}\n`,
    () => `${text}\ntype ${pick(upper)} @key(fields: "id") {\n  id: ID!\n  ${pick(lower)}: ${pick(upper)}\n}\n`,
    () =>
      `${text}\nextend type ${pick(upper)} {\n  ${pick(lower)}: ${pick(['String', 'ID!', pick(upper)])} @shareable\n}\n`,
    () => `${text}\nextend type Query {\n  ${pick(lower)}(id: ID!): ${pick(upper)}\n}\n`,
    () => `${text}\nenum ${pick(upper)}Status {\n  OPEN\n  CLOSED\n}\n`,
    () => insert(`  ${pick(lower)}: ${pick(upper)}`),
  ];
  const policy: readonly (() => string)[] = [
    () => text.replace(/^authoritative_service: .*$/m, `authoritative_service: ${pick(lower)}`),
    () => `${text.trimEnd()}\nmutations: ["${pick(['', '!'])}Mutation.${pick(lower)}*"]\n`,
    () => `${text.trimEnd()}\ntypes: [${pick(upper)}, ${pick(upper)}]\n`,
    () => text.replace(/^consumed_by: .*$/m, `consumed_by: [${pick(lower)}]`),
    () => `${text.trimEnd()}\n---\nrecord: ${pick(lower)}\nauthoritative_service: ${pick(lower)}\n`,
    () => insert('   odd: [indentation'),
  ];
  const any: readonly (() => string)[] = [
    () => lines.filter((_, index) => index !== at).join('\n'),
    () => insert(lines[at] ?? ''),
    () => insert('# a line more'),
    () => text.replaceAll(new RegExp(`\\b${pick(names)}\\b`, 'g'), pick(names)),
    () => {
      const place = Math.floor(random() * text.length);
      return text.slice(0, place) + pick(['', '(', '}', '"', ' x']) + text.slice(place + 1);
    },
  ];
  return pick([...any, ...(file.endsWith('.graphql') ? schema : policy)])();
}
