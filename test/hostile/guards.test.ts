/**
 * Rules that hold for every file of the sources, so that no input can bring about what they forbid:
 * no regular expression is made of what a user wrote; no object is a collection by names of users (a `Map` or a `Set` is: `toString` is in no
 * Map that it was not put into); nothing is parsed but behind a guard on depth and size.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const modules = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.tsx?$/.test(file))
  .map((file) => ({
    file: file.replaceAll('\\', '/'),
    text: readFileSync(`src/${file}`, 'utf8').replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, ''),
  }));

/** Every place that matches, as `file: line`, but for those that are known to be harmless. */
function places(pattern: RegExp, allowed: Readonly<Record<string, string>> = {}, within = /^/): readonly string[] {
  return modules
    .filter(({ file }) => within.test(file) && !Object.hasOwn(allowed, file))
    .flatMap(({ file, text }) =>
      text.split('\n').flatMap((line) => (pattern.test(line) ? [`${file}: ${line.trim()}`] : [])),
    );
}

test('regular expressions are made of constants alone', () => {
  const allowed = {
    'load/paths.ts': 'of the extensions that schemas have',
    'policy/vocabulary.ts': 'of the grammar of names',
    'policy/policy.ts': 'of the grammar of names',
  };
  expect(places(/\bRegExp\(/, allowed)).toEqual([]);
  for (const file of Object.keys(allowed)) {
    const text = modules.find((module) => module.file === file)?.text ?? '';
    // Templates of constants of the same file: nothing of a parameter.
    for (const [, name = ''] of text.matchAll(/RegExp\([^)]*\$\{(\w+)(?!\w*\()/g)) {
      expect(text, `${file}: ${name}`).toMatch(new RegExp(`^(?:export )?const ${name}\\b`, 'm'));
    }
  }
});

test('no pattern over a whole text begins with white space that may span lines', () => {
  // Walking through blank lines again from each of them takes the square of their number.
  expect(places(/\/\^\\s\*[^/]*\/[a-z]*m/)).toEqual([]);
});

test('nobody asks an object for a name that somebody else chose', () => {
  // `in`, and objects that are filled by assignment: what is born with an object would be found in it.
  expect(
    places(
      /\bif \(\w+ in \w+\)|\{\}\s*as Record<string|: Record<string, [^>]+> = \{\}/,
      { 'policy/yaml-node.ts': 'the reader refuses the key __proto__' },
      /^(?!report-app)/,
    ),
  ).toEqual([]);
  const withPrototype = places(/Object\.(?:assign|setPrototypeOf)\(/, {
    'load/read-text.ts': 'gives an error its code',
    'report/html/build-rows.ts': 'gives a cell keys of ours',
  });
  expect(withPrototype).toEqual([]);
});

test('what goes by the names of users is a Map: no index signature is written to', () => {
  const allowed = {
    'policy/yaml-node.ts': 'plain data; the reader refuses the key __proto__',
  };
  expect(
    places(
      /^\s*\w+\[(?:name|key|type|field|subgraph|record|id|rule|service|text|word)\] =/,
      allowed,
      /^(?!report-app)/,
    ),
  ).toEqual([]);
});

test('each parser stands behind its guard', () => {
  const parsers: readonly (readonly [what: RegExp, where: Readonly<Record<string, string>>])[] = [
    [
      /\bJSON\.parse\(/,
      {
        'diagnostic/json.ts': 'counts levels first',
        'compose/installed.ts': 'of an installed package',
        'compose/run-bounded.ts': 'what the system says of processes',
        'report-app/data.ts': 'in the page, of what we wrote',
        'report-app/main.tsx': 'in the page',
      },
    ],
    [
      /graphql\.parse\(|[^.\w]parse\((?:text|sdl|new )/,
      {
        'schema/parse-sdl.ts': 'behind guardText',
        'compose/join-documents.ts': 'what parseSubgraph has read, in a worker with limits',
      },
    ],
    [
      /new (?:Parser|Composer|Lexer)\(|\bparseDocument\(|\bparseAllDocuments\(/,
      {
        'policy/yaml.ts': 'watches the parser while it reads',
        'policy/yaml-edit.ts': 'of texts that yaml.ts has read without a problem',
        'lock/blank.ts': 'goes over the tokens of schemas that were parsed before',
      },
    ],
  ]; // prettier-ignore
  for (const [what, where] of parsers) expect(places(what, where)).toEqual([]);
  const sdl = modules.filter(({ text }) => /\bparseSdl\(/.test(text) && !/function parseSdl/.test(text));
  for (const { file, text } of sdl) expect(text.indexOf('guardText('), file).toBeGreaterThan(-1);
});

test('files are read where pipes, devices and sizes are minded', () => {
  const allowed = {
    'load/read-text.ts': 'looks at what it is first',
    'cli/verdicts/store.ts': 'of the cache: looks at what it has opened',
    'compose/join-documents.ts': 'in the worker, what was read already',
    'cli/commands/explain.ts': 'of the package itself',
    'cli/verdicts/inputs.ts': 'of installed packages',
    'compose/installed.ts': 'of an installed package',
    'compose/run-bounded.ts': 'what the system says of processes',
  };
  expect(places(/\breadFileSync\(|\bcreateReadStream\(|\breadFile\(/, allowed)).toEqual([]);
});

test('nothing is spread into a call by the length of the input', () => {
  // Arguments lie on the stack: a hundred thousand of them overflow it.
  expect(
    places(
      /(?:fields|directives|members|types|selections|files|subgraphs)\.push\(\.\.\./,
      {},
      /^(?:schema|load|ownership)\//,
    ),
  ).toEqual([]);
});

test('the process is never ended from inside, which would cut its output short', () => {
  // The host of a user's module has no output, and must not outlive whoever started it.
  const ending = /process\.exit\(|process\.abort\(|process\.kill\(/;
  const allowed = { 'compose/run-bounded.ts': 'another program, with what it started' };
  expect(places(ending, allowed, /^(?!module-host\/)/)).toEqual([]);
});

test('exit codes are never counted', () => {
  expect(places(/exitCode = .*(?:length|size|count)/i)).toEqual([]);
});
