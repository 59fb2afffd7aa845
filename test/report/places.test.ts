/**
 * Texts of others in each place where they can come from: every format that shows the place shows all of the text, read back by a
 * parser of the format. A place has its own mark before the text, so that one place cannot stand in for another.
 */
import { parse as parseCsv } from 'csv-parse/sync';
import parseDot from 'dotparser';
import { XMLParser } from 'fast-xml-parser';
import { micromark } from 'micromark';
import { gfm, gfmHtml } from 'micromark-extension-gfm';
import { describe, expect, it } from 'vitest';
import type { CheckResult } from '../../src/check/result.ts';
import { printable } from '../../src/report/escape.ts';
import { formats, render } from '../../src/report/index.ts';
import { payloads, plain, savedResult, spoil } from './support.ts';

/** The saved result with all that a result can have. */
function fullResult(): CheckResult {
  const result = savedResult();
  const [finding] = result.diagnostics;
  if (finding === undefined) throw new Error('the fixture has no finding');
  const words = ['some'];
  return {
    ...result,
    notes: ['a note'],
    baselined: [finding],
    selection: { rules: words, records: words, subgraphs: words, owners: words, since: 'main', found: 20 },
    composition: { ...result.composition, ok: false, errors: result.composition.hints },
    map: {
      ...result.map,
      records: result.map.records.map((record) => ({
        ...record,
        owner: 'some team',
        transfer: { to: 'x', until: 'y', ticket: 'BILL-12', moves: [] },
        copies: record.copies.map((copy) => ({ ...copy, reviewBy: 'z' })),
      })),
    },
  };
}

const fact = ['diagnostics.message', 'diagnostics.remedy'];
const place = (where: string) => [`${where}.subgraph`, `${where}.coordinate`, `${where}.file`];
const primary = place('diagnostics.primary');
const related = [...place('diagnostics.related'), 'diagnostics.related.note'];
const named = ['diagnostics.record', 'diagnostics.owner'];
const selection = ['rules', 'records', 'subgraphs', 'owners', 'since'].map((name) => `selection.${name}`);

/** Which places each format shows. What is not here, it leaves out. */
const shownIn: Readonly<Record<string, readonly string[]>> = {
  text: [
    ...fact,
    ...named,
    ...selection,
    'diagnostics.primary.subgraph',
    'diagnostics.primary.file',
    'diagnostics.related.subgraph',
    'diagnostics.related.file',
    'diagnostics.related.note',
    'diagnostics.except.policy',
    'diagnostics.except.snippet',
    'excepted.primary.subgraph',
    'excepted.primary.coordinate',
    'excepted.exception.reason',
    'excepted.exception.expires',
    'excepted.exception.file',
    'notes',
  ],
  markdown: [
    ...fact,
    ...named,
    ...primary,
    ...related,
    ...selection,
    'excepted.primary.coordinate',
    'excepted.exception.reason',
    'excepted.exception.expires',
    'notes',
  ],
  sarif: [
    ...fact,
    ...named,
    ...primary.slice(0, 2),
    ...related.filter((path) => !path.endsWith('file')),
    'rules.summary',
    'rules.why',
    'rules.remedy',
    'notes',
  ],
  junit: [
    ...fact,
    ...primary,
    ...related,
    ...place('excepted.primary'),
    'excepted.message',
    'diagnostics.docs',
    'excepted.exception.reason',
    'excepted.exception.expires',
    'notes',
  ],
  github: [...fact, ...primary, ...related, ...selection, 'notes'],
  gitlab: fact,
  csv: [...fact, ...named, ...primary, 'excepted.message', 'excepted.exception.reason'],
  mermaid: ['map.subgraphs.name', 'map.records.name', 'map.records.authority', 'map.records.copies.purpose', 'notes'],
  dot: ['map.subgraphs.name', 'map.records.name', 'map.records.authority', 'map.records.copies.purpose', 'notes'],
  codeowners: [],
  html: [
    ...fact,
    'diagnostics.owner',
    'diagnostics.primary.subgraph',
    'diagnostics.primary.file',
    ...related,
    ...selection,
    'excepted.message',
    'excepted.exception.reason',
    'excepted.exception.expires',
    'excepted.exception.file',
    'baselined.message',
    'rules.why',
    'composition.hints.code',
    'composition.hints.message',
    'composition.hints.places.subgraph',
    'composition.errors.message',
    'map.records.name',
    'map.records.owner',
    'map.records.authority',
    'map.records.copies.purpose',
    'map.types.name',
    'map.mutations.coordinate',
    'map.mutations.file',
    'notes',
  ],
};

const entities = (text: string) =>
  text.replace(/&(?:#(\d+)|#x([\da-f]+)|(amp|lt|gt|quot|apos));/gi, (_, decimal, hex, name) =>
    name === undefined
      ? String.fromCodePoint(decimal === undefined ? Number.parseInt(hex, 16) : Number(decimal))
      : ({ amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }[name as string] ?? ''),
  );
const texts = (value: unknown): string =>
  typeof value === 'object' && value !== null ? Object.values(value).map(texts).join('\n') : String(value);
const withoutTags = (html: string) => entities(html.replace(/<!--.*?-->|<[^>]*>/gs, ''));

/** What a reader of the format sees: its syntax taken away by a parser. */
const read: Readonly<Record<string, (output: string) => string>> = {
  text: (output) => output.replace(/[│├╭╰]/gu, ''),
  markdown: (output) =>
    withoutTags(micromark(output, { allowDangerousHtml: true, extensions: [gfm()], htmlExtensions: [gfmHtml()] })),
  sarif: (output) => texts(JSON.parse(output)),
  gitlab: (output) => texts(JSON.parse(output)),
  junit: (output) =>
    texts(
      new XMLParser({
        ignoreAttributes: false,
        parseTagValue: false,
        trimValues: false,
        htmlEntities: true,
        processEntities: { enabled: true, maxTotalExpansions: 1e6, maxExpandedLength: 1e8 },
      }).parse(output),
    ),
  // What is no command is written as it is.
  github: (output) =>
    `${output}\n${output.replace(/%(0D|0A|3A|2C|25)/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))}`,
  csv: (output) => texts(parseCsv(output, { record_delimiter: '\r\n' })),
  mermaid: (output) =>
    `${output.match(/^ {2}%%.*/gm)}\n${output.replace(/#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)))}`,
  dot: (output) => `${entities(texts(parseDot(output)).replace(/\\(["\\])/g, '$1'))}\n${output.match(/^ {2}\/\/.*/gm)}`,
  html: (output) => withoutTags(output.replace(/<(script|style)[^>]*>.*?<\/\1>/gs, '')),
};

/** A picture shows the beginning of a text; a comment on a pull request shows most of it. */
const shows: Readonly<Record<string, number>> = { mermaid: 50, dot: 50, markdown: 500 };

const squeezed = (text: string) => text.replace(/[\s`]+/gu, '');

/** How a format may write a text: as it is, or with what cannot be seen spelled out; lines kept, or joined. */
function written(text: string, format: string): readonly string[] {
  if (format === 'sarif') return [text.replaceAll('](', '] (')];
  const comment = format === 'mermaid' ? [printable(text.replace(/\s+/g, ' ')).replace(/[{}%]/g, ' ')] : [];
  return [
    text,
    printable(text),
    printable(text.trim().replace(/\s+/g, ' ')),
    printable(text.replace(/[\t\r\n]+ */g, ' ')),
    text.split(/\r?\n/).map(printable).join('\n'),
    text.split('\n').map(printable).join('\n'),
    text
      .split(/\r?\n/)
      .map((line) => printable(line.trim()))
      .join('\n'),
    ...comment,
  ];
}

describe.each(Object.keys(shownIn).filter((format) => read[format] !== undefined))('%s', (format) => {
  const places = shownIn[format] ?? [];
  const limit = shows[format] ?? Number.POSITIVE_INFINITY;
  const mark = (path: string) => `Q${places.indexOf(path)}Q `;

  /** Those of the places whose text is not in the output, when it is in them and nowhere else. */
  async function missing(spoilt: readonly string[], payload: string): Promise<readonly string[]> {
    const result = spoil(payload, (text, path) => (spoilt.includes(path) ? mark(path) + payload : text), fullResult());
    const output = await render(result, format, { ...plain, verbose: true });
    const seen = squeezed(read[format]?.(output) ?? '');
    return spoilt.filter((path) => {
      const forms = written(mark(path) + payload, format);
      return !forms.some((text) => seen.includes(squeezed(text.slice(0, limit))));
    });
  }

  it('shows every text in every place', async () => {
    const lost: string[] = [];
    for (const [name, payload] of payloads) {
      if (payload.length >= 20 * limit) continue;
      // On an arrow two texts share what room there is.
      const together = limit < 100 ? places.map((path) => [path]) : [places];
      const missed = await Promise.all(together.map((spoilt) => missing(spoilt, payload)));
      lost.push(...missed.flat().map((place) => `${name}: ${place}`));
    }
    expect(lost).toEqual([]);
  });
});

describe('every format', () => {
  it('is in the table, or is the result itself', () => {
    expect(Object.keys(shownIn).sort()).toEqual(formats.filter((format) => format !== 'json').sort());
  });
});

describe('codeowners', () => {
  it('gets no line, no owner and nothing that acts from any text', async () => {
    const clean = await render(savedResult(), 'codeowners', plain);
    for (const [name, payload] of payloads) {
      const text = await render(spoil(payload), 'codeowners', plain);
      expect(text.split('\n').length, name).toBeLessThanOrEqual(clean.split('\n').length);
      expect(text, name).not.toMatch(
        /(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Noncharacter_Code_Point}]|##\w*\[|^\s*::/mu,
      );
      for (const line of text.trimEnd().split('\n')) {
        if (line.startsWith('#')) continue;
        // The path, with escaped spaces, and owners that hosts know the form of.
        expect(line, name).toMatch(/^\/(?:\\.|[^\s\\])*(?: @?[\w@./+-]+)+$/u);
      }
    }
  });
});
