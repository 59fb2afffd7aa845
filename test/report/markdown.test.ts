import { micromark } from 'micromark';
import { gfm, gfmHtml } from 'micromark-extension-gfm';
import { describe, expect, test } from 'vitest';
import { render } from '../../src/report/index.ts';
import { cleanResult, largeResult, payloads, plain, savedResult, spoil } from './support.ts';

const marker = '<!-- cadastre-report -->';

/** The comment as a forge shows it. */
async function htmlOf(result: ReturnType<typeof savedResult>): Promise<string> {
  const text = await render(result, 'markdown', plain);
  return micromark(text, { allowDangerousHtml: true, extensions: [gfm()], htmlExtensions: [gfmHtml()] });
}

const ownTags = new Set(['!--', 'h3', 'h4', 'p', 'ul', 'li', 'br', 'strong', 'code', 'em', 'details', 'summary', 'a']);
const tagsOf = (html: string) => (html.match(/<\/?(!--|[a-z][a-z\d]*)/gi) ?? []).map((tag) => tag.replace(/^<\/?/, ''));

describe('markdown', () => {
  test('looks as agreed', async () => {
    await expect(await render(savedResult(), 'markdown', plain)).toMatchFileSnapshot('golden/report.md');
  });

  test('the verdict is one line, after the marker by which an earlier comment is found', async () => {
    const lines = (await render(savedResult(), 'markdown', plain)).split('\n');
    expect(lines.slice(0, 2)).toEqual([marker, '### ❌ Ownership: 7 errors, 5 warnings, 1 hint']);
    expect(await render(cleanResult(), 'markdown', plain)).toContain('### ✅ Ownership: no findings');
    expect(await render({ ...cleanResult(), complete: false }, 'markdown', plain)).not.toContain('✅');
  });

  test('what a message sets in backticks is code', async () => {
    expect(await htmlOf(savedResult())).toContain('<code>local_copies: reporting:</code>');
  });

  test.each([
    ['`a`@team', '<code>a</code> <code>@team</code>'],
    ['see `a b`, not ``c``', 'see <code>a b</code>, not ``c``'],
    ['a ` b', 'a ` b'],
    ['` `', '` `'],
    ['in (policies/invoice.yaml:1), not', 'in (<code>policies/invoice.yaml:1</code>), not'],
    ['how :tada:!', 'how <code>:tada:!</code>'],
  ])('%s keeps its code apart from what must be code', async (message, html) => {
    const [finding] = savedResult().diagnostics;
    if (finding === undefined) throw new Error('the fixture has no finding');
    expect(await htmlOf({ ...cleanResult(), diagnostics: [{ ...finding, message }] })).toContain(html);
  });

  test('an exception is told with its day, or as one without an end', async () => {
    const { excepted, ...rest } = savedResult();
    const endless = excepted.map((found) => ({ ...found, exception: { ...found.exception, expires: null } }));
    expect(await render({ ...rest, excepted: endless }, 'markdown', plain)).toContain(', without an end: the totals');
    expect(await render(savedResult(), 'markdown', plain)).toContain(', until 2026-12-31: the totals');
  });

  test.each([20, 500, 5_000])('%i findings fit into a comment, which says what it leaves out', async (findings) => {
    const text = await render(largeResult(findings), 'markdown', plain);
    expect(text.length).toBeLessThan(60_000);
    expect(text.includes('Too long for a comment')).toBe(findings > 20);
    expect(text.match(/<details>/g)?.length).toBe(text.match(/<\/details>/g)?.length);
    const [todo = ''] = text.split(/<details>|\n\n_Too long/);
    // No owner without a record, no record without a thing to do.
    expect(todo).not.toMatch(/^\*\*[^*\n]+\*\*\n\n(?!- )/m);
    expect(todo).not.toMatch(/^- .*\n(?! {2}- )/m);
  });

  test.each([...payloads])('%s formats, links, mentions and hides nothing', async (_, payload) => {
    for (const result of [
      spoil(payload),
      spoil(payload, (text) => `${text} ${payload}`),
      spoil(payload, (text) => payload + text),
    ]) {
      const html = await htmlOf(result);
      expect(tagsOf(html).filter((tag) => !ownTags.has(tag))).toEqual([]);
      expect(html.match(/<a href="[^"]*"/g) ?? []).toSatisfy((links: readonly string[]) =>
        links.every((link) => link.startsWith('<a href="https://unpkg.com/cadastre/docs/rules/')),
      );
      expect(html.match(/<!--/g)).toHaveLength(1);
      expect(html.match(/<details>/g)?.length).toBe(html.match(/<\/details>/g)?.length);
      const outsideCode = html.replace(/<code>[^<]*<\/code>/g, '').replace(/<[^>]*>/g, '');
      expect(outsideCode).not.toMatch(/@\w|#\d|!\d|GH-\d|https?:|javascript:/);
    }
  });
});
