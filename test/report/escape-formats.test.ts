/** What each format makes of text of others, character by character. `npm run mutation -- output` changes each rule, and these tests must notice. */
import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { CheckResult, Diagnostic } from '../../src/check/result.ts';
import { render } from '../../src/report/index.ts';
import { plain, savedResult } from './support.ts';

type Format = 'junit' | 'sarif' | 'github' | 'gitlab' | 'csv' | 'dot' | 'mermaid' | 'html' | 'codeowners' | 'markdown';

const first = savedResult().diagnostics[0] as Diagnostic;

/** A result of one finding, changed. */
function resultOf(change: Partial<Diagnostic>, rest: Partial<CheckResult> = {}): CheckResult {
  return { ...savedResult(), diagnostics: [{ ...first, related: [], ...change }], excepted: [], notes: [], ...rest };
}

async function written(format: Format, result: CheckResult, pattern: RegExp): Promise<string | undefined> {
  return pattern.exec(await render(result, format, plain))?.[1];
}

describe('junit', () => {
  it.each([
    ['', ''],
    ['Invoice.status ~ é 🚀', 'Invoice.status ~ é 🚀'],
    [`&<>"'`, '&amp;&lt;&gt;&quot;&apos;'],
    ['a\tb\nc\rd', 'a\\u{9}b\nc\\u{d}d', 'a b c d'],
    ['a\r\n\n b', 'a\n\n b', 'a b'],
    ['\0\x01\x08a\x0e\x1f', '\\u{0}\\u{1}\\u{8}a\\u{e}\\u{1f}'],
    ['\x0b', '\\u{b}', ' '],
    [' \x7f', ' \\u{7f}'],
    ['\ud7ff\ue000\ufffd', '\ud7ff\ue000\ufffd'],
    ['\ufffe\uffff', '\\u{fffe}\\u{ffff}'],
    ['a\ud800b\udfffc', 'a\\u{d800}b\\u{dfff}c'],
    ['\u{10000}', '\u{10000}'],
    ['##[error]a ##vso[b]', '#\\u{23}[error]a #\\u{23}vso[b]'],
    ['## a [b] ##', '## a [b] ##'],
    ['a\n::error::b', 'a\n:\\u{3a}error::b', 'a :\\u{3a}error::b'],
  ])('%j is %j between tags, and in one line in an attribute', async (text, lines, line = lines) => {
    const error = resultOf({ message: text, severity: 'error' });
    expect(await written('junit', error, /<failure message="([^"]*)" type="error">/)).toBe(line);
    expect(await written('junit', error, /type="error">([^<]*)\nat /)).toBe(lines);
    const hint = resultOf({ message: text, severity: 'hint' });
    expect(await written('junit', hint, /<system-out>hint: ([^<]*)\nat /)).toBe(lines);
  });

  it('names cases of one coordinate apart, by what stays the same from run to run', async () => {
    const [one] = savedResult().diagnostics;
    if (one === undefined) throw new Error('no finding');
    const of = (fingerprint: string) => ({ ...one, fingerprint });
    const diagnostics = [of('0123456789'), of('abcdefghij'), of('abcdefghkl')];
    const text = await render({ ...savedResult(), diagnostics, excepted: [] }, 'junit', plain);
    const names = [...text.matchAll(/<testcase name="([^"]*\()([^"]*)"/g)].map(([, , name]) => name);
    expect(names).toEqual(['01234567)', 'abcdefgh)', 'abcdefgh) 2']);
  });

  it('has no attributes but those that every reader knows', async () => {
    const text = await render({ ...savedResult(), notes: ['a note'], complete: false }, 'junit', plain);
    const attributes = [...text.matchAll(/<testcase( [^>]*?)\/?>/g)].map(([, list = '']) =>
      list.replace(/="[^"]*"/g, ''),
    );
    expect(new Set(attributes)).toEqual(new Set([' name classname']));
  });
});

describe('sarif', () => {
  it.each([
    ['a](b) [c](d)', 'a] (b) [c] (d)'],
    ['a] (b)', 'a] (b)'],
  ])('%j has no link: %j', async (text, expected) => {
    const rules = savedResult()
      .rules.slice(0, 1)
      .map((rule) => ({ ...rule, summary: text, why: text, remedy: text }));
    const related = [{ ...first.primary, note: text }];
    const result = resultOf({ message: text, remedy: text, related }, { rules, notes: [text] });
    const [run] = JSON.parse(await render(result, 'sarif', plain)).runs;
    const [rule] = run.tool.driver.rules;
    expect([rule.shortDescription.text, rule.fullDescription.text, rule.help.text]).toEqual([
      expected,
      expected,
      `${expected}\n\nTo fix it: ${expected}`,
    ]);
    expect(run.invocations[0].toolExecutionNotifications[0].message.text).toBe(expected);
    expect(run.results[0].message.text).toBe(`${expected}\nTo fix it: ${expected}`);
    expect(run.results[0].relatedLocations[0].message.text.startsWith(`${expected}: `)).toBe(true);
  });

  it.each([
    ['https://example.com/a-b_c/d.md', true],
    ['http://example.com', false],
    ['https://', false],
    ['https://a b', false],
    [' https://example.com', false],
    ['https://example.com\n', false],
    ['https://example.com/?q', false],
    ['javascript:https://example.com', false],
  ])('%j is the page of a rule: %s', async (docs, isPage) => {
    const rules = savedResult()
      .rules.slice(0, 1)
      .map((rule) => ({ ...rule, docs }));
    const [run] = JSON.parse(await render(resultOf({}, { rules }), 'sarif', plain)).runs;
    expect(run.tool.driver.rules[0].helpUri).toBe(isPage ? docs : undefined);
    const markdown = await render(resultOf({ docs }), 'markdown', plain);
    expect(markdown.includes(`](${docs})`)).toBe(isPage);
    expect(markdown).toContain(isPage ? `([\`${first.ruleId}\`](${docs}))` : `(\`${first.ruleId}\`)`);
  });
});

describe('github', () => {
  it.each([
    ['a:b, c%d', 'a:b, c%25d', 'a%3Ab%2C c%25d'],
    ['%0A%%', '%250A%25%25', '%250A%25%25'],
    ['a\nb\r\nc\rd', 'a%0Ab%0Ac\\u{d}d', 'a\\u{a}b\\u{d}\\u{a}c\\u{d}d'],
    ['::error::x', ':\\u{3a}error::x', '%3A\\u{3a}error%3A%3Ax'],
    ['##[error]x', '#\\u{23}[error]x', '#\\u{23}[error]x'],
    ['a::b,c:d', 'a::b,c:d', 'a%3A%3Ab%2Cc%3Ad'],
  ])('%j is %j as text and %j as a property', async (text, data, property) => {
    const result = resultOf({ message: text, primary: { ...first.primary, file: text } }, { notes: [text] });
    const output = await render(result, 'github', plain);
    expect(output).toContain(`::error file=${property},line=`);
    expect(output).toContain(`::${data}%0Aremedy: `);
    expect(output).toContain(`::notice title=cadastre::${data}\n`);
  });
});

describe('gitlab', () => {
  it('weighs findings in its own words, at paths that stay inside', async () => {
    const primary = { ...first.primary, file: '../../etc/passwd', line: 7 };
    const [finding] = resultOf({ message: 'a\u001b', remedy: 'b', primary }).diagnostics as [Diagnostic];
    const diagnostics = (['error', 'warning', 'hint'] as const).map((severity) => ({
      ...finding,
      severity,
      fingerprint: severity,
    }));
    expect(JSON.parse(await render(resultOf({}, { diagnostics }), 'gitlab', plain))).toEqual(
      ['critical', 'minor', 'info'].map((severity, index) => ({
        description: 'a\u001b; remedy: b',
        check_name: first.ruleId,
        fingerprint: ['error', 'warning', 'hint'][index],
        severity,
        location: { path: 'etc/passwd', lines: { begin: 7 } },
      })),
    );
  });
});

describe('csv', () => {
  it.each([
    ['', '""'],
    ['a=b+c-d@e', '"a=b+c-d@e"'],
    ['=1', `"'=1"`],
    ['+1', `"'+1"`],
    ['-1', `"'-1"`],
    ['@a', '"@a"'],
    ['@org/team', '"@org/team"'],
    ['@org/team, @org/group/other-team', '"@org/team, @org/group/other-team"'],
    ['@SUM(A1:A9)', `"'@SUM(A1:A9)"`],
    ['@a+1', `"'@a+1"`],
    [`@a|'b'!c`, `"'@a|'b'!c"`],
    ['@a, =1', `"'@a, =1"`],
    [' =1', `"' =1"`],
    ['a;=1', `"a;'=1"`],
    ['a; b=1', '"a; b=1"'],
    ['\ta', `"'\\u{9}a"`],
    ['\ra', `"'\\u{d}a"`],
    ['\na', `"'\na"`],
    ['\uff1d1', `"'\uff1d1"`],
    ['\uff0b1', `"'\uff0b1"`],
    ['\uff0d1', `"'\uff0d1"`],
    ['\uff20a', `"'\uff20a"`],
    ['a"b""c', '"a""b""""c"'],
    ['a\nb\r\nc\rd', '"a\nb\nc\\u{d}d"'],
    ['\u001b[31m', '"\\u{1b}[31m"'],
  ])('%j is the cell %j', async (text, cell) => {
    const output = await render(resultOf({ message: text, remedy: 'the remedy' }), 'csv', plain);
    expect(output).toContain(`,${cell},"the remedy",`);
  });
});

describe('pictures', () => {
  const drawn = (name: string, note = 'a note'): CheckResult => {
    const { map } = savedResult();
    const subgraphs = map.subgraphs.slice(0, 1).map((subgraph) => ({ ...subgraph, name }));
    return resultOf({}, { notes: [note], map: { ...map, subgraphs, records: [], types: [] } });
  };

  it.each([
    ['a b', 'a b', 'a b'],
    ['', '', '#32;'],
    ['a"b\\c', 'a\\"b\\\\c', 'a#34;b#92;c'],
    ['"&"&', '\\"&amp;\\"&amp;', '#34;#38;#34;#38;'],
    ['é1._,/▪…-x', 'é1._,/▪…-x', 'é1._,/▪…-x'],
    ['<b>', '<b>', '#60;b#62;'],
    ['a \t\n  b', 'a b', 'a b'],
    ['🚀;', '🚀;', '#128640;#59;'],
    ['\u001b', '\\\\u{1b}', '#92;u#123;1b#125;'],
    ['🚀'.repeat(80), '🚀'.repeat(80), '#128640;'.repeat(80)],
    ['a'.repeat(81), `${'a'.repeat(80)}…`, `${'a'.repeat(80)}…`],
  ])('%j is %j for Graphviz and %j for Mermaid', async (name, dot, mermaid) => {
    expect(await written('dot', drawn(name), /\n {2}s0 \[label="(.*)"\];/)).toBe(dot);
    expect(await written('mermaid', drawn(name), /\n {2}s0\["(.*)"\]/)).toBe(mermaid);
  });

  it.each([
    ['a\nb', 'a b', 'a b'],
    ['%%{init}%%', '%%{init}%%', '   init   '],
    ['b'.repeat(500), 'b'.repeat(500), 'b'.repeat(500)],
    ['b'.repeat(501), `${'b'.repeat(500)}…`, `${'b'.repeat(500)}…`],
  ])('the note %j is one comment: %j for Graphviz and %j for Mermaid', async (note, dot, mermaid) => {
    expect(await written('dot', drawn('a', note), /\n {2}\/\/ (.*)\n/)).toBe(dot);
    expect(await written('mermaid', drawn('a', note), /\n {2}%% (.*)\n/)).toBe(mermaid);
  });

  it('several labels stand in lines of one arrow', async () => {
    const { map } = savedResult();
    const record = map.records[0];
    if (record === undefined) throw new Error('the saved result has no record');
    const records = ['a"', 'b'].map((name) => ({ ...record, name, authority: 'x', copies: [], consumers: ['y'] }));
    const result = resultOf({}, { map: { ...map, records, types: [] } });
    expect(await written('dot', result, / -> .* \[label="(.*)", style/)).toBe('a\\"\\nb');
  });
});

describe('markdown', () => {
  it('shows a place as code, whatever it is called', async () => {
    const primary = { ...first.primary, file: 'a`b|@c', line: 7 };
    expect(await render(resultOf({ primary }), 'markdown', plain)).toContain(' at ``a`b|@c:7``\n');
  });
});

describe('codeowners', () => {
  const lineOf = async (file: string, owner: string | null) => {
    const { map } = savedResult();
    const records = map.records.slice(0, 1).map((record) => ({ ...record, file, owner }));
    return (await render(resultOf({}, { map: { ...map, records } }), 'codeowners', plain)).split('\n')[1];
  };

  it.each(['@acme/billing', 'a.b+c_1@example.com'])('the owner %s is itself', async (owner) => {
    expect(await lineOf('a.yaml', owner)).toBe(`/a.yaml ${owner}`);
  });

  it.each([
    ['team-billing', 'team "team-billing"'],
    ['the billing team', 'team "the billing team"'],
    ['x\n* @attacker', '"x?* @attacker"'],
    ['é!', '"é!"'],
    ['##[error]a', '"# #[error]a"'],
  ])('the owner %j is the comment %s', async (owner, expected) => {
    expect(await lineOf('a.yaml', owner)).toBe(`# no handle or address for a.yaml: ${expected}`);
  });

  it.each([
    ['policies/a-b_c.yaml', '/policies/a-b_c.yaml', 'policies/a-b_c.yaml'],
    ['a\\b*c?d[e]!f#g h', '/a\\\\b\\*c\\?d\\[e\\]\\!f?g\\ h', 'a\\b*c?d[e]!f#g h'],
    ['a\nb\u200bc', '/a?b?c', 'a?b?c'],
  ])('the file %j is %s', async (file, expected, shown) => {
    expect(await lineOf(file, '@a')).toBe(`${expected} @a`);
    expect(await lineOf(file, null)).toBe(`# no owner is named in ${shown}`);
  });
});

describe('html', () => {
  it('embeds data in which no sign ends a script, a comment or a line', async () => {
    const text = '</script><!--&\u2028\u2029é "\\';
    const page = await render(resultOf({ message: text }), 'html', plain);
    const data = /<script type="application\/json" id="report">(.*?)<\/script>/.exec(page)?.[1] ?? '';
    expect(data).toContain('\\u003c/script\\u003e\\u003c!--\\u0026\\\\u{2028}\\\\u{2029}é \\"\\\\');
    expect(data).not.toMatch(/[<>&\u2028\u2029]/);
  });

  it('lets two scripts and a style run, by what they are', async () => {
    const page = await render(resultOf({}), 'html', plain);
    const hash = (text = '') => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
    const scripts = [...page.matchAll(/<script>(.*?)<\/script>/gs)].map(([, text]) => hash(text));
    expect(scripts).toHaveLength(2);
    const style = hash(/<style>(.*?)<\/style>/s.exec(page)?.[1]);
    const policy = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(page)?.[1];
    expect(policy).toBe(
      `default-src 'none'; script-src ${scripts.join(' ')}; style-src ${style}; img-src data:; base-uri 'none'; form-action 'none'`,
    );
  });

  it.each([
    ['https://example.com/a', true],
    ['HTTP://example.com', true],
    ['javascript:alert(1)', false],
    [' https://example.com', false],
    ['data:text/html,https://', false],
    ['https:/a', false],
  ])('%j is the page of a rule: %s', async (docs, isPage) => {
    const rules = savedResult().rules.map((rule) => ({ ...rule, docs }));
    const page = await render(resultOf({}, { rules }), 'html', plain);
    expect(page.includes(`href="${docs}"`)).toBe(isPage);
  });
});
