/** The site of the documentation, as far as it is ours: VitePress itself is not installed here. */
import { expect, test } from 'vitest';
import { brokenLinks } from '../../scripts/site/links.ts';
import { navigation, pageText, siteFiles } from '../../scripts/site/pages.ts';
import { ruleIds } from '../../src/rules/index.ts';
import { folderOf } from '../cli/support.ts';

const files = siteFiles();

test('each rule has its page at rules/<id>/, and every page links to parts of the site only', () => {
  for (const id of ruleIds) expect(files.get(`docs/rules/${id}.md`)).toBe(`rules/${id}/`);
  for (const file of files.keys()) if (file.endsWith('.md')) expect(() => pageText(file, files)).not.toThrow();
});

test('a link to a file that is not on the site ends the build', () => {
  const without = new Map([...files].filter(([file]) => file !== 'docs/decide.md'));
  expect(() => pageText('docs/reference-policy.md', without)).toThrow('docs/reference-policy.md: decide.md is no part');
});

test('the navigation has the sections and titles of docs/README.md', () => {
  const sections = navigation(files);
  expect(sections.map(({ text }) => text)).toEqual(['Begin', 'Check and gate', 'Your registry', 'Reference']);
  expect(sections.flatMap(({ items }) => items)).toContainEqual({ text: 'Glossary', link: '/glossary/' });
});

test('broken links and anchors of a built site are found', () => {
  const site = folderOf({
    'index.html': '<a href="/base/faq/#why">1</a> <a href="faq/">2</a> <a href="https://example.com/">3</a>',
    'faq/index.html':
      '<h2 id="why"></h2><a href="../">4</a> <a href="/base/gone/">5</a> <a href="#gone">6</a> <a href="/faq/">7</a>',
  });
  const faq = 'faq/index.html';
  expect(brokenLinks(site, '/base/')).toEqual([`${faq}: /base/gone/`, `${faq}: #gone`, `${faq}: /faq/`]);
});
