import { describe, expect, it } from 'vitest';
import { readYaml } from '../../src/policy/yaml.ts';
import { maximumDepth, maximumProblems, type YamlLimits } from '../../src/policy/yaml-limits.ts';
import { offsetOf, toPlain } from '../../src/policy/yaml-node.ts';
import { problemList, problemsOf } from './support.ts';

const problems = (text: string) => problemsOf(() => readYaml(text, 'p.yaml'));

describe('texts that could hurt', () => {
  it.each([
    ['flow', (depth: number) => `a: ${'['.repeat(depth)}`],
    ['closed flow', (depth: number) => `a: ${'['.repeat(depth)}${']'.repeat(depth)}`],
    ['block', (depth: number) => Array.from({ length: depth }, (_, level) => `${' '.repeat(level)}a:\n`).join('')],
    ['lists in lists', (depth: number) => '- '.repeat(depth)],
    ['explicit keys', (depth: number) => '? '.repeat(depth)],
  ])('refuses deep nesting before anything recurses: %s', (_, text) => {
    expect(problems(text(maximumDepth + 10))).toEqual([expect.stringMatching(/nested more than 64 levels/)]);
  });

  it('reads twenty levels', () => {
    expect(problems(`a: ${'['.repeat(20)}${']'.repeat(20)}`)).toEqual([]);
  });

  it('reads a mapping of many keys, and finds the one that is written twice', () => {
    const keys = Array.from({ length: 2000 }, (_, index) => `k${index}: 1`).join('\n');
    expect(readYaml(keys, 'p.yaml').documents[0]?.entries.size).toBe(2000);
    expect(problems(`${keys}\nk0: 2`)).toEqual(['2001:1 the key "k0" is written twice, first on line 1']);
  });

  it('tells of a storm of mistakes in few words', () => {
    for (const text of ['k: 1\n'.repeat(1000), '---\n'.repeat(1000), `a: [${'"x" '.repeat(1000)}]`])
      expect(problems(text)).toHaveLength(maximumProblems);
  });

  it('reads anchors, aliases and merge keys of files that are not ours', () => {
    const plain = (text: string, limits?: YamlLimits) =>
      readYaml(text, 'p.yaml', { foreign: true, ...(limits && { limits }) }).documents.map(toPlain);
    expect(plain('a: &x { b: 1, c: 2 }\nd: *x\ne: { <<: *x, c: 3 }\nf: { c: 4, <<: [{ c: 5, g: 6 }, *x] }\n')).toEqual([
      { a: { b: 1, c: 2 }, d: { b: 1, c: 2 }, e: { b: 1, c: 3 }, f: { b: 1, c: 4, g: 6 } },
    ]);
    expect(plain('a: &x 1\nb: &x 2\nc: *x\n')).toEqual([{ a: 1, b: 2, c: 2 }]);
    expect(plain('---\n---\n? { a }\n: 1\n? "<<"\n: 2\n')).toEqual([{ '<<': 2 }]);
    const refused = (text: string) =>
      problemsOf(() => plain(text, { depth: 64, tokens: 100, documents: 3, values: 20 }));
    expect(refused('a: &x 1\n---\nb: *x\n')).toEqual(['3:4 the alias *x names no anchor above it']);
    expect(refused('a: &x [*x]\n')).toEqual(['1:8 the alias *x names no anchor above it']);
    expect(plain('&k a: 1\nb: &v c\n*v : 2\n')).toEqual([{ a: 1, b: 'c', c: 2 }]);
    const merging = `a: &x { b: 1, c: 2, d: 3 }\ne:\n${'fghijklmno'.replace(/./g, '  $&: { <<: *x }\n')}`;
    expect(problemsOf(() => plain(merging, { depth: 64, tokens: 1000, documents: 3, values: 20 }))).toEqual([
      '9:8 the document has more than 20 values, aliases written out',
    ]);
    expect(problemsOf(() => readYaml('a: { ? [b]\n : c }\n', 'p.yaml', { foreign: true, textKeys: true }))).toEqual([
      '1:8 a key is not a text',
    ]);
    expect(refused('a: { <<: 1 }\n')).toEqual(['1:6 the key << names no mapping']);
    expect(refused('a: &x [1, 2, 3]\nb: &y [*x, *x]\nc: *y\n')).toEqual([
      '1:1 the document has more than 20 values, aliases written out',
    ]);
  });

  it('refuses a file that is too large, has too many documents or too many tokens', () => {
    const limits = { depth: 64, tokens: 100, documents: 3, values: 100 };
    const limited = (text: string) => problemsOf(() => readYaml(text, 'p.yaml', { limits }));
    expect(problems(`a: { b: ${'x'.repeat(5 * 1024 * 1024)} }`)).toEqual(['1:1 the file is larger than 4 MiB']);
    expect(problems(`a: ${'x'.repeat(5 * 1024 * 1024)}`)).toEqual([]);
    // Braces are for the library to read: what is plain is read by lines, and needs no such limits.
    expect(limited('---\na: { b: c }\n'.repeat(3))).toEqual([]);
    expect(limited('---\na: { b: c }\n'.repeat(5))).toEqual(['7:1 the file has more than 3 documents']);
    expect(limited(`a: { b: [c${', c'.repeat(20)}] }`)).toEqual([]);
    expect(limited(`a: { b: [c${', c'.repeat(40)}] }`)).toEqual([
      expect.stringMatching(/^1:\d+ the document has more than 100 tokens$/),
    ]);
  });
});

describe('what configuration does not need', () => {
  it.each([
    ['a: &x 1\n', '1:7 the anchor &x is not accepted'],
    ['a: [*x]\n', '1:5 the alias *x is not accepted'],
    ['a: [*Shipping, b]\n', '1:5 the alias *Shipping is not accepted'],
    ['a: !Mutation.x\n', '1:15 the tag !Mutation.x is not accepted'],
    ['a: !!binary aGk=\n', '1:13 the tag !!binary is not accepted'],
    ['a: [*x:]\n', '1:5 the alias *x: is not accepted'],
    ['a: &x: 1\n', '1:8 the anchor &x: is not accepted'],
    ['a: !!str 1\n', '1:10 the tag !!str is not accepted'],
    ['%YAML 1.1\n---\na: yes\n', '1:1 the YAML directive %YAML 1.1 is not accepted'],
    ['a: b\n...\n%FOO\n---\na: b\n', '3:1 the YAML directive %FOO is not accepted'],
    ['<<: {a: b}\n', '1:1 the key << is not accepted'],
    ['a:\n  __proto__: {a: b}\n', '2:3 the key __proto__ is not accepted'],
    ['? {a: 1}\n: x\n', '1:3 a key is not a text'],
    ['a: 1\n"a": 2\n', '2:1 the key "a" is written twice, first on line 1'],
    ['a:\n<<<<<<< HEAD\n', '2:1 the file contains an unresolved merge conflict'],
    ['a: b\0c\n', '1:5 the character U+0000 is not allowed in YAML'],
    ['a: \u001f\n', '1:4 the character U+001F is not allowed in YAML'],
    ['a: b\n\uFEFFc: d\n', '2:1 the character U+FEFF is not allowed in YAML'],
    ['a: \ud83d\n', '1:4 the character U+D83D is not allowed in YAML'],
    ['~\n', '1:1 the document is empty'],
    ['a: b\n---\n# nothing\n', '2:4 the document is empty'],
    ['just words\n', '1:1 the document is not a mapping'],
    ['- a\n- b\n', '1:1 the document is not a mapping'],
  ])('refuses %j', (text, expected) => {
    expect(problems(text)).toEqual([expected]);
    for (const { remedy } of problemList(() => readYaml(text, 'p.yaml'))) expect(remedy).toBeTruthy();
  });

  it.each([
    ['a: team: b\n', 1],
    ['a: [b\nc: d\n', 2],
    ['a: "b\n', 2],
    ['a: b\n\tc: d\n', 2],
    ['a:\n  b: c\n d: e\n', 3],
    ['a: @b\n', 1],
  ])('tells where the syntax of %j goes wrong', (text, line) => {
    const [first] = problems(text);
    expect(first).toMatch(new RegExp(`^${line}:\\d+ this is not valid YAML: `));
  });
});

describe('what is read', () => {
  it('tells a text in quotes from a bare one, in plain YAML and in any other', () => {
    const [document] = readYaml('a: [no, "no"]\n', 'p.yaml').documents;
    const [other] = readYaml('a: [\n  no, "no"]\n', 'p.yaml').documents;
    for (const root of [document, other]) {
      const list = root?.entries.get('a')?.value;
      expect(list).toMatchObject({
        items: [
          { value: 'no', plain: true },
          { value: 'no', plain: false },
        ],
      });
    }
  });

  it('takes the signs of a merge conflict within a line for a text', () => {
    expect(problems('a: see <<<<<<< HEAD\n')).toEqual([]);
    expect(problems('a: b\n>>>>>>> theirs\n')).toEqual(['2:1 the file contains an unresolved merge conflict']);
  });

  it('says what to write instead of keys that are not accepted', () => {
    const remedy = (text: string) => problemList(() => readYaml(text, 'p.yaml')).map((problem) => problem.remedy);
    expect(remedy('<<: {a: b}\n')).toEqual(['write the keys out']);
    expect(remedy('__proto__: {a: b}\n')).toEqual(['choose another name']);
  });

  it('has no document in an empty text or one of comments', () => {
    for (const text of ['', '\n\n', '# nothing yet\n', '\uFEFF'])
      expect(readYaml(text, 'p.yaml').documents).toEqual([]);
  });

  it('keeps names that objects are born with as names', () => {
    const [document] = readYaml('toString: 1\nconstructor: 2\nhasOwnProperty: x\n', 'p.yaml').documents;
    expect(Object.entries(toPlain(document ?? expect.fail()) as object)).toEqual([
      ['toString', 1],
      ['constructor', 2],
      ['hasOwnProperty', 'x'],
    ]);
  });

  it('finds parts by dotted path, also where keys have dots, and else the part above', () => {
    const { documents, location } = readYaml('a:\n  b.c: x\n  b:\n    c.d: [y, z]\n', 'p.yaml');
    const at = (path: string) => {
      const { line, column } = location(offsetOf(documents[0] ?? expect.fail(), path));
      return `${line}:${column}`;
    };
    expect(['', 'a', 'a.b.c', 'a.b', 'a.b.c.d', 'a.b.nothing', 'a.nothing.b', 'nothing', 'a.b.c.d.e'].map(at)).toEqual([
      '1:1',
      '1:1',
      '2:3',
      '3:3',
      '2:3',
      '3:3',
      '1:1',
      '1:1',
      '2:3',
    ]);
    const list = readYaml('a:\n  - x\n  - y\n', 'p.yaml');
    const inList = (path: string) => list.location(offsetOf(list.documents[0] ?? expect.fail(), path));
    expect(inList('a.1')).toEqual({ file: 'p.yaml', line: 3, column: 5 });
    expect(inList('a.2')).toEqual({ file: 'p.yaml', line: 1, column: 1 });
  });
});
