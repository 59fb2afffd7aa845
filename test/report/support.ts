/** What the tests of the reports share: a result saved by hand, the sources it points into, and a way to spoil its strings. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { CheckResult } from '../../src/check/result.ts';
import type { RenderOptions } from '../../src/report/index.ts';

// From the repository, so that scripts that are bundled find it too.
const folder = pathToFileURL(join(process.cwd(), 'test/report/'));

/** The story of the example: billing decides over invoices, reporting repairs them on the quiet. */
export function savedResult(): CheckResult {
  return JSON.parse(readFileSync(new URL('result.json', folder), 'utf8')) as CheckResult;
}

export const readLine = (file: string, line: number): string | undefined => {
  try {
    return readFileSync(new URL(`fixtures/${file}`, folder), 'utf8').split('\n')[line - 1];
  } catch {
    return undefined;
  }
};

export const plain: RenderOptions = { color: false, width: 80, readLine };

/** A result with nothing to find, of the same graph. */
export function cleanResult(): CheckResult {
  const result = savedResult();
  return {
    ...result,
    diagnostics: [],
    excepted: [],
    baselined: [],
    composition: {
      ok: true,
      mode: 'full',
      composer: { name: '@apollo/composition', version: null },
      errors: [],
      hints: [],
    },
    summary: { ...result.summary, errors: 0, warnings: 0, hints: 0, excepted: 0, baselined: 0, unattributed: 0 },
  };
}

/** A result with as many findings as asked, spread over records and rules as on a large graph. */
export function largeResult(findings: number): CheckResult {
  const result = savedResult();
  const templates = result.diagnostics.filter(({ ruleId }) => ruleId !== 'composes');
  const diagnostics = Array.from({ length: findings }, (_, index) => {
    const template = templates[index % templates.length];
    if (template === undefined) throw new Error('no finding to repeat');
    const round = Math.floor(index / templates.length);
    return JSON.parse(
      JSON.stringify(template)
        .replaceAll('nvoice', `nvoice${round}`)
        .replaceAll(template.primary.coordinate, `${template.primary.coordinate}${round}`),
    ) as typeof template;
  });
  const count = (severity: string) => diagnostics.filter((diagnostic) => diagnostic.severity === severity).length;
  const summary = { ...result.summary, errors: count('error'), warnings: count('warning'), hints: count('hint') };
  return { ...result, diagnostics, summary };
}

// Closed sets: a value from outside can never be there.
const fixed = new Set([
  'severity',
  'category',
  'fingerprint',
  'mode',
  'roles',
  'confidence',
  'version',
  'ruleId',
  'messageId',
  'id',
]);

/**
 * The result with text added to every string that a schema, a policy, a path or a composer can bring in.
 *
 * @param place puts the payload into a string, whose place in the result is named (`diagnostics.primary.file`); by default the
 *   payload takes its place.
 */
export function spoil(
  payload: string,
  place: (text: string, path: string) => string = () => payload,
  result: CheckResult = { ...savedResult(), notes: ['a note'] },
): CheckResult {
  const walk = (value: unknown, path: string): unknown => {
    if (fixed.has(path.slice(path.lastIndexOf('.') + 1))) return value;
    if (typeof value === 'string') return place(value, path);
    if (Array.isArray(value)) return value.map((item) => walk(item, path));
    if (typeof value !== 'object' || value === null) return value;
    const entries = Object.entries(value);
    return Object.fromEntries(
      entries.map(([name, part]) => [name, walk(part, path === '' ? name : `${path}.${name}`)]),
    );
  };
  const { tool, ...rest } = result;
  return { tool, ...(walk(rest, '') as Omit<CheckResult, 'tool'>) };
}

/** Strings that try to escape from a report: each format's own syntax, and what deceives a reader's eyes. */
export const payloads: ReadonlyMap<string, string> = new Map([
  ['terminal colours, clear screen, title', '\u001b[32mok\u001b[2J\u001b]0;title\u0007'],
  ['terminal link', '\u001b]8;;https://attacker.example\u0007here\u001b]8;;\u0007'],
  ['C1 control sequence', '\u009b31mred'],
  ['carriage return', '7 errors\rno error'],
  ['backspace', 'bad\b\b\bfine'],
  ['line break and runner command', 'first\n::error file=x.graphql,line=1::forged'],
  ['Windows line break and runner command', 'first\r\n::set-env name=PATH::/tmp'],
  ['runner command alone', '::stop-commands::token'],
  ['runner command after spaces', '   ::add-mask::secret'],
  ['old runner command', 'see ##[error]forged'],
  ['Azure command', 'see ##vso[task.complete result=Succeeded;]'],
  ['TeamCity command', "##teamcity[buildStatus status='SUCCESS']"],
  ['percent encoding', '50%0A::error::forged%25'],
  ['annotation properties', 'x.graphql,line=9,title=a::b:c'],
  ['end of a script', '</script><script>alert(1)</script>'],
  ['attribute', '" onload="alert(1)'],
  ['comment and image', '--><img src=x onerror=alert(1)>'],
  ['script address', 'javascript:alert(1)'],
  ['line separators', 'one\u2028two\u2029three\u0085four'],
  ['illegal in XML', 'a\u0000b\u0008c\u000bd\u001fe\ufffef\uffffg'],
  ['CDATA end', 'x]]><failure/>'],
  ['entities', '&entity; &#0; <!DOCTYPE a [<!ENTITY b "c">]>'],
  ['lone surrogates', 'a\ud800b\udfffc'],
  ['mentions', '@team/all, @owner'],
  ['Markdown link and image', '[ok](https://attacker.example) ![](https://attacker.example/t.png)'],
  ['Markdown table', 'a | b\n|---|---|\n| c | d |'],
  ['Markdown fence', '```\n</details>\n# All fine\n~~~'],
  ['Markdown code', '`a` ``b`` ```c'],
  ['Markdown emphasis and heading', '# *bold* _soft_ ~~gone~~ \\'],
  ['HTML in Markdown', '<details open><summary>fine</summary>'],
  ['references to issues', 'closes #12, GH-3 and https://github.com/o/r/issues/4'],
  ['hidden comment', '<!-- cadastre-report -->'],
  ['spreadsheet formula', '=HYPERLINK("https://attacker.example","click")'],
  ['spreadsheet sum', '+1+1'],
  ['spreadsheet minus', '-2+3'],
  ['spreadsheet at', '@SUM(A1:A9)'],
  ['spreadsheet tab', '\t=1'],
  ['comma, quote, semicolon', 'a,"b";c'],
  ['bidi override', 'user\u202enimda\u2066x\u2069'],
  ['zero width', 'ad\u200bmin\ufeff\u00ad'],
  ['tag characters', 'a\u{e0041}\u{e007f}b'],
  ['look-alike', '\u0410dmin'],
  ['wide characters and emoji', '請求書 ❤️ 🚀'],
  ['absolute address', 'file:///etc/passwd'],
  ['path that climbs', '../../../etc/passwd'],
  ['path with signs', 'a b#c?d%e[f].graphql'],
  ['Windows path', 'C:\\schemas\\a.graphql'],
  ['path with a line break', 'a\nb.graphql'],
  ['prototype key', '{"__proto__": 1}'],
  ['format string', '%s %n %d {{x}}'],
  ['Mermaid', 'end"]; click a "javascript:alert(1)" %% subgraph'],
  ['DOT', 'a"]; b -> c [URL="javascript:alert(1)"] \\N \\'],
  ['dots and dashes', '--> a --- b ==> c'],
  ['empty', ''],
  ['blank', '   '],
  ['section of a GitLab log', '\u001b[0Ksection_start:0:x\r\u001b[0Kfine'],
  ['template expression', '{{7*7}} #{7*7} <%= 7*7 %>'],
  ['spreadsheet link to a program', "+1+x|'y'!A0"],
  ['carriage return and line feed', 'one\r\n\r\ntwo'],
  ['very long', 'x'.repeat(20_000)],
]);
