/** What makes text of others harmless, character by character. `npm run mutation` changes each rule, and these tests must notice. */
import { describe, expect, it } from 'vitest';
import { asciiJson, printable } from '../../src/report/escape.ts';
import { markdownCode, markdownText } from '../../src/report/markdown-text.ts';
import { relativePath, relativeUri } from '../../src/report/paths.ts';

const cases = (...pairs: readonly (readonly [string, string | undefined])[]) => pairs;

describe('a line', () => {
  it.each(
    cases(
      ['', ''],
      ['Invoice.status of "billing" ~', 'Invoice.status of "billing" ~'],
      ['é продукты 🚀 ✔\ufe0f', 'é продукты 🚀 ✔\ufe0f'],
      ['a\nb', 'a\\u{a}b'],
      ['\u001b[31mred\u0007', '\\u{1b}[31mred\\u{7}'],
      ['3 errors\rPASS\b', '3 errors\\u{d}PASS\\u{8}'],
      ['\u009b31m\u007f', '\\u{9b}31m\\u{7f}'],
      ['ad\u200bmin\u00ad', 'ad\\u{200b}min\\u{ad}'],
      ['\u202e\u2066x\u2069', '\\u{202e}\\u{2066}x\\u{2069}'],
      ['\u2028\u2029', '\\u{2028}\\u{2029}'],
      ['\ud800x\udc00', '\\u{d800}x\\u{dc00}'],
      ['\ufeff\ufffe\uffff\u{1ffff}', '\\u{feff}\\u{fffe}\\u{ffff}\\u{1ffff}'],
      ['\u{e0041}', '\\u{e0041}'],
      ['::error::x', ':\\u{3a}error::x'],
      ['  ::error::x', '  :\\u{3a}error::x'],
      ['a ::b c::d ::e', 'a :\\u{3a}b c::d :\\u{3a}e'],
      ['é ::x', 'é :\\u{3a}x'],
      ['a:b', 'a:b'],
      ['##[error]x', '#\\u{23}[error]x'],
      ['x ##vso[task.complete]', 'x #\\u{23}vso[task.complete]'],
      ['###[x]', '##\\u{23}[x]'],
      ['## a [b]', '## a [b]'],
      ['é ##[x] ##[y]', 'é #\\u{23}[x] #\\u{23}[y]'],
    ),
  )('%j is shown as %j', (text, shown) => expect(printable(text)).toBe(shown));
});

describe('JSON', () => {
  it.each(
    cases(
      ['plain ~', '"plain ~"\n'],
      ['é\u007f\uffff', '"\\u00e9\\u007f\\uffff"\n'],
      ['🚀', '"\\ud83d\\ude80"\n'],
      ['\u001b"\\', '"\\u001b\\"\\\\"\n'],
      ['##[error]', '"#\\u0023[error]"\n'],
      ['##vso[x] ##', '"#\\u0023vso[x] ##"\n'],
    ),
  )('%j is written as %j, and read back', (text, written) => {
    expect(asciiJson(text)).toBe(written);
    expect(JSON.parse(asciiJson(text))).toBe(text);
  });

  it('is indented by two, so that a line of it begins with nothing of others', () => {
    expect(asciiJson({ a: ['::error::x'] })).toBe('{\n  "a": [\n    "::error::x"\n  ]\n}\n');
  });
});

describe('running text in Markdown', () => {
  it.each(
    cases(
      ['', '—'],
      [' \n ', '—'],
      ['a record', 'a record'],
      ['  two\n\nlines\t', 'two lines'],
      ['a*b_c [d](e) <f> | \\', 'a\\*b\\_c \\[d\\](e) \\<f\\> \\| \\\\'],
      ['see `Invoice.status` there', 'see `Invoice.status` there'],
      ['`a``b`', '\\`a\\`\\`b\\`'],
      ['a ` b', 'a \\` b'],
      ['@org/team', '`@org/team`'],
      ['(@admin)', '(`@admin`)'],
      ['fixes #1', 'fixes `#1`'],
      ['see !12 and $3 and %4 and ~5 and &6 and ^7', 'see `!12` and `$3` and `%4` and `~5` and `&6` and `^7`'],
      ['https://example.com', '`https://example.com`'],
      ['go to www.example.com', 'go to `www.example.com`'],
      ['GH-2 gh-x', '`GH-2` gh-x'],
      ['0123abc 0123abg 012345', '`0123abc` 0123abg 012345'],
      ['0123456789012345678901234567890123456789', '`0123456789012345678901234567890123456789`'],
      ['mailto:x a: b', '`mailto:x` a: b'],
      ['((gh-7', '((`gh-7`'],
      ['\u001b[2J', '\\\\u{1b}\\[2J'],
      ['ä@b', '`ä@b`'],
      ['x `a`@b', 'x `a` `@b`'],
      ['`a`@b c', '`a` `@b` c'],
      ['*gh-7 high-5', '`*gh-7` high-5'],
      ['"*gh-7".', '"`*gh-7`".'],
      [':tada: :+1: :a b:', '`:tada:` `:+1:` :a b:'],
      ['***', '\\*\\*\\*'],
      ['a ` ` b', 'a \\` \\` b'],
      ['[@a], {@b}; "@c"', '\\[`@a`\\], {`@b`}; "`@c`"'],
    ),
  )('%j becomes %j', (text, shown) => expect(markdownText(text)).toBe(shown));

  it('ends somewhere', () => {
    expect(markdownText('a'.repeat(600))).toBe('a'.repeat(600));
    expect(markdownText('a'.repeat(601))).toBe(`${'a'.repeat(600)}…`);
  });
});

describe('code in Markdown', () => {
  it.each(
    cases(
      ['', '—'],
      ['a', '`a`'],
      ['a`b', '``a`b``'],
      ['a``b`c', '```a``b`c```'],
      ['`a', '`` `a ``'],
      ['a`', '`` a` ``'],
      ['a\n  b', '`a b`'],
      ['a`````b', '``````a`````b``````'],
    ),
  )('%j becomes %j', (text, shown) => expect(markdownCode(text)).toBe(shown));
});

describe('a path as a URI', () => {
  it.each(
    cases(
      ['subgraphs/a.graphql', 'subgraphs/a.graphql'],
      ['./a/./b', 'a/b'],
      ['a b#c?d%.graphql', 'a%20b%23c%3Fd%25.graphql'],
      ["a!'()*b", 'a%21%27%28%29%2Ab'],
      ['é/🚀', '%C3%A9/%F0%9F%9A%80'],
      ['a\ud800b', 'a%EF%BF%BDb'],
      ['a\nb', 'a%0Ab'],
      ['', undefined],
      [' ', undefined],
      ['/etc/passwd', undefined],
      ['../../etc/passwd', undefined],
      ['a/../b', undefined],
      ['a..b/..c', 'a..b/..c'],
      ['file:///etc/passwd', undefined],
      ['HTTPS://example.com', undefined],
      ['a+b.c-d://x', undefined],
      ['1a://x', '1a%3A//x'],
      ['<stdin>', undefined],
      ['javascript:alert(1)', 'javascript%3Aalert%281%29'],
      ['a<b', 'a%3Cb'],
    ),
  )('%j is %j', (path, uri) => expect(relativeUri(path)).toBe(uri));
});

describe('a path made relative by force', () => {
  it.each(
    cases(
      ['a/b', 'a/b'],
      ['/etc/passwd', 'etc/passwd'],
      ['../../x', 'x'],
      ['./a//b/.', 'a/b'],
      ['C:\\x\\y', 'x/y'],
      ['https://example.com/x', 'example.com/x'],
      ['a+b.c-d:/x', 'x'],
      ['1:/x', '1:/x'],
      ['a/b:c', 'a/b:c'],
      ['', '(no file)'],
      ['..', '(no file)'],
      ['a..b', 'a..b'],
    ),
  )('%j is %j', (path, shown) => expect(relativePath(path)).toBe(shown));
});
