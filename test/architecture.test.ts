import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { describe, expect, test } from 'vitest';

/** Which layers a layer may import. One way: facts and judgement below, what is shown above, the world outside at the edges. */
const layers: Readonly<Record<string, readonly string[]>> = {
  diagnostic: [],
  schema: ['diagnostic'],
  ownership: ['schema', 'diagnostic'],
  policy: ['schema', 'diagnostic'],
  // Ownership under policies: what rules, comparisons and drafts ask.
  register: ['ownership', 'policy', 'schema', 'diagnostic'],
  rules: ['register', 'ownership', 'policy', 'schema', 'diagnostic'],
  check: ['rules', 'register', 'ownership', 'policy', 'schema', 'diagnostic', 'version.ts', 'docs-address.ts'],
  lock: ['policy', 'schema', 'diagnostic'],
  gate: ['check', 'diff', 'lock', 'rules', 'register', 'ownership', 'policy', 'schema', 'diagnostic', 'version.ts'],
  diff: ['register', 'ownership', 'policy', 'schema', 'diagnostic', 'version.ts'],
  draft: ['register', 'ownership', 'policy', 'schema', 'diagnostic'],
  'policy-tests': ['check', 'ownership', 'policy', 'schema', 'diagnostic', 'version.ts'],
  // The same graph in other words, for reports of bugs.
  anon: ['ownership', 'policy', 'schema', 'diagnostic'],
  // The plan of a move of authority, as texts of files; composed and checked step by step by cli.
  move: ['register', 'ownership', 'policy', 'schema', 'diagnostic'],
  report: ['check', 'diff', 'gate', 'move', 'policy-tests', 'ownership', 'diagnostic', 'docs-address.ts'],
  // Runs in a browser, inside of a report.
  'report-app': ['report', 'diagnostic'],
  load: ['policy', 'schema', 'diagnostic'],
  compose: ['schema', 'diagnostic'],
  // Speaks HTTP with registries. What it answers is the gate's, handed in as a function: it loads no graph and judges nothing.
  serve: ['load', 'gate', 'check', 'report', 'diagnostic', 'version.ts'],
  // Speaks with an editor. The graph that it has checked is handed in.
  lsp: ['load', 'check', 'rules', 'report', 'register', 'policy', 'ownership', 'schema', 'diagnostic', 'version.ts'],
  // Speaks with assistants. What it answers is handed in as functions, as is the gate's to `serve`.
  mcp: ['gate', 'check', 'rules', 'report', 'diagnostic', 'version.ts'],
  cli: [
    'anon',
    'move',
    'lsp',
    'mcp',
    'serve',
    'load',
    'lock',
    'gate',
    'diff',
    'draft',
    'policy-tests',
    'compose',
    'check',
    'report',
    'rules',
    'register',
    'policy',
    'ownership',
    'schema',
    'diagnostic',
    'version.ts',
    'docs-address.ts',
    // The process starts the library.
    'index.ts',
  ],
  // A process of its own, for a user's module.
  'module-host': ['load', 'diagnostic'],
};

/** Who may do what touches the world. `compose` reads again, in its worker, what `load` has read. */
const outside: readonly { readonly what: RegExp; readonly who: readonly string[]; readonly instead: string }[] = [
  {
    what: /from 'node:(?:fs|fs\/promises|http|https|net|child_process)'|\bfetch\(/,
    who: ['load', 'cli', 'compose', 'serve'],
    instead: 'take texts as arguments; load reads them',
  },
  {
    what: /(?<![\w.'`])process\.(?!\/)|from 'node:process'|\bconsole\./,
    // To end a program together with what it started, its group must be named.
    who: ['cli', 'bin.ts', 'module-host', 'compose/run-bounded.ts'],
    instead: 'return what is to be said; cli says it',
  },
  { what: /from '@apollo\/composition'/, who: ['compose'], instead: 'take a CompositionResult' },
  { what: /from 'commander'/, who: ['cli'], instead: 'take options as an argument' },
];

interface Import {
  readonly path: string;
  readonly typesOnly: boolean;
  /** Loaded when that line runs, and not before. */
  readonly lazy: boolean;
}

interface Module {
  readonly file: string;
  readonly layer: string;
  readonly text: string;
  readonly imports: readonly Import[];
}

const modules: readonly Module[] = readdirSync('src', { withFileTypes: true, recursive: true })
  .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
  .map((entry) => {
    const file = join(entry.parentPath, entry.name).replaceAll('\\', '/').slice('src/'.length);
    // Comments may name what code may not.
    const text = readFileSync(join('src', file), 'utf8').replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '');
    return { file, layer: layerOf(file), text, imports: importsOf(file, text) };
  });

function layerOf(file: string): string {
  return file.split('/')[0] ?? file;
}

function importsOf(file: string, text: string): readonly Import[] {
  const statements = text.matchAll(
    /(?:^|\n)\s*(?:import|export)\s+(type\s)?[^;]*?from\s+'(\.[^']+)'|import\('(\.[^']+)'\)/g,
  );
  return [...statements].map((match) => ({
    path: posix.join(dirname(file), match[2] ?? match[3] ?? ''),
    typesOnly: match[1] !== undefined,
    lazy: match[3] !== undefined,
  }));
}

test('the reader of imports reads them', () => {
  expect(modules.length).toBeGreaterThan(50);
  expect(modules.flatMap(({ imports }) => imports).length).toBeGreaterThan(150);
});

describe.each(Object.entries(layers))('%s', (layer, allowed) => {
  test('imports only what lies below it', () => {
    const wrong = modules
      .filter((module) => module.layer === layer)
      .flatMap(({ file, imports }) =>
        imports
          .filter(({ path }) => layerOf(path) !== layer && !allowed.includes(layerOf(path)))
          .map(({ path }) => `${file} imports ${path}`),
      );
    expect(wrong).toEqual([]);
  });
});

test('CONTRIBUTING.md maps every folder', () => {
  const map = readFileSync('CONTRIBUTING.md', 'utf8');
  expect(Object.keys(layers).filter((layer) => !map.includes(`\n  ${layer}/ `))).toEqual([]);
});

test('every folder is a layer', () => {
  const folders = new Set(modules.map(({ layer }) => layer).filter((layer) => !layer.endsWith('.ts')));
  expect([...folders].sort()).toEqual(Object.keys(layers).sort());
});

test('reports are made from a saved result: they import of the check and of the map types alone', () => {
  const wrong = modules
    .filter(({ layer }) => layer === 'report')
    .flatMap(({ file, imports }) =>
      imports
        .filter(({ path, typesOnly }) => ['check', 'ownership'].includes(layerOf(path)) && !typesOnly)
        .map(({ path }) => `${file} imports ${path}`),
    );
  expect(wrong).toEqual([]);
});

test('the service takes of the loaders nothing but how to ask over HTTP', () => {
  const wrong = modules
    .filter(({ layer }) => layer === 'serve')
    .flatMap(({ file, imports }) =>
      imports
        .filter(({ path, typesOnly }) =>
          layerOf(path) === 'load'
            ? !/^load\/(?:exchange|answer)\.ts$/.test(path)
            : /^(?:gate|check)\//.test(path) && !typesOnly,
        )
        .map(({ path }) => `${file} imports ${path}`),
    );
  expect(wrong).toEqual([]);
});

test('the language server takes of the loaders nothing but names and texts that stand in for files', () => {
  const wrong = modules
    .filter(({ layer }) => layer === 'lsp')
    .flatMap(({ file, imports }) =>
      imports
        .filter(({ path }) => layerOf(path) === 'load' && !/^load\/(?:paths|unsaved)\.ts$/.test(path))
        .map(({ path }) => `${file} imports ${path}`),
    );
  expect(wrong).toEqual([]);
});

test.each([
  ['vscode-languageserver', 'lsp/library.ts'],
  ['@modelcontextprotocol/sdk', 'mcp/library.ts'],
  ['zod', 'mcp/library.ts'],
])('%s is imported in %s, which is loaded when it is asked for', (name, library) => {
  const users = modules.filter(({ text }) => new RegExp(`^(?:import|export) (?!type)[^;]*'${name}`, 'm').test(text));
  expect(users.map(({ file }) => file)).toEqual([library]);
  const importers = modules.flatMap(({ imports }) => imports.filter(({ path }) => path === library));
  expect(importers.map(({ lazy }) => lazy)).toEqual([true]);
});

test('the server for assistants judges nothing: it imports of the gate and the check types alone', () => {
  const wrong = modules
    .filter(({ layer }) => layer === 'mcp')
    .flatMap(({ file, imports }) =>
      imports
        .filter(({ path, typesOnly }) => ['gate', 'check', 'rules'].includes(layerOf(path)) && !typesOnly)
        .map(({ path }) => `${file} imports ${path}`),
    );
  expect(wrong).toEqual([]);
});

test('rules do not import rules', () => {
  const isRule = (path: string) => /^rules\/[^/]+\.ts$/.test(path) && !/\/(?:index|catalogue|rule)\.ts$/.test(path);
  const wrong = modules
    .filter(({ file }) => file.startsWith('rules/') && file !== 'rules/catalogue.ts')
    .flatMap(({ file, imports }) =>
      imports.filter(({ path }) => isRule(path)).map(({ path }) => `${file} imports ${path}`),
    );
  expect(wrong).toEqual([]);
});

test.each(outside)('only $who: $what', ({ what, who, instead }) => {
  const wrong = modules
    .filter(({ layer, file, text }) => !who.includes(layer) && !who.includes(file) && what.test(text))
    .map(({ file }) => file);
  expect(wrong, instead).toEqual([]);
});

test('imports go round in no circle', () => {
  const byFile = new Map(modules.map((module) => [module.file, module]));
  const done = new Set<string>();
  const circles: string[] = [];
  const visit = (file: string, way: readonly string[]): void => {
    if (way.includes(file)) circles.push([...way.slice(way.indexOf(file)), file].join(' -> '));
    if (done.has(file) || way.includes(file)) return;
    for (const { path } of byFile.get(file)?.imports ?? []) visit(path, [...way, file]);
    done.add(file);
  };
  for (const { file } of modules) visit(file, []);
  expect(circles).toEqual([]);
});

test('every file says in its first line what it is for', () => {
  const silent = modules.filter(({ file }) => {
    const text = readFileSync(join('src', file), 'utf8').replace(/^#!.*\n/, '');
    return !/^\/\*\*/.test(text);
  });
  expect(silent.map(({ file }) => file)).toEqual([]);
});

test('no file has outgrown its purpose', () => {
  const long = modules.filter(({ file }) => {
    const budget = /^rules\/(?!index|catalogue|rule\.)[^/]+\.ts$/.test(file) ? 85 : 301;
    const text = readFileSync(join('src', file), 'utf8');
    // What a script has written is data, and as long as it is.
    return !/Generated: do not edit/.test(text.slice(0, 300)) && text.split('\n').length > budget;
  });
  expect(long.map(({ file }) => file)).toEqual([]);
});
