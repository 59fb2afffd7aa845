/** What each format of the report tells of the findings, read back with a parser of its own. */
import { parse as parseCsv } from 'csv-parse/sync';
import { XMLParser } from 'fast-xml-parser';
import type { CheckResult, Diagnostic, Place } from '../../src/check/result.ts';

/** A reader gives a line for each finding; and what the line should be is told by the result. */
export interface Format {
  readonly name: string;
  readonly read: (text: string) => readonly string[];
  readonly expect: (result: CheckResult) => readonly string[];
}

const identity = ({ ruleId, fingerprint }: Diagnostic) => `${ruleId} ${fingerprint}`;
const place = ({ subgraph, coordinate }: Place) => (subgraph === null ? coordinate : `${subgraph}/${coordinate}`);
const placed = ({ ruleId, primary, message }: Diagnostic) =>
  `${ruleId} ${place(primary)} ${primary.file}:${primary.line} ${message}`;
const standing = (line: (finding: Diagnostic) => string) => (result: CheckResult) => result.diagnostics.map(line);

const json: Format = {
  name: 'json',
  read: (text) => (JSON.parse(text) as CheckResult).diagnostics.map(identity),
  expect: standing(identity),
};

interface SarifResult {
  readonly ruleId: string;
  readonly partialFingerprints: Readonly<Record<string, string>>;
}
const sarif: Format = {
  name: 'sarif',
  read: (text) =>
    (JSON.parse(text).runs[0].results as readonly SarifResult[]).map(
      ({ ruleId, partialFingerprints }) => `${ruleId} ${partialFingerprints['cadastre/v1']}`,
    ),
  expect: standing(identity),
};

interface GitlabIssue {
  readonly check_name: string;
  readonly fingerprint: string;
}
const gitlab: Format = {
  name: 'gitlab',
  read: (text) => (JSON.parse(text) as GitlabIssue[]).map((issue) => `${issue.check_name} ${issue.fingerprint}`),
  expect: standing(identity),
};

/** Excepted findings are in the table too. */
const csv: Format = {
  name: 'csv',
  read: (text) =>
    (parseCsv(text, { columns: true }) as readonly Record<string, string>[]).map(
      (row) => `${row.rule} ${row.fingerprint}`,
    ), // prettier-ignore
  expect: ({ diagnostics, excepted }) => [...diagnostics, ...excepted].map(identity),
};

interface JunitCase {
  readonly '@name': string;
  readonly '@classname': string;
  readonly failure?: { readonly '@message': string; readonly '#text': string };
  readonly 'system-out'?: string;
  readonly skipped?: unknown;
}
const xml = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  isArray: (name) => name === 'testsuite' || name === 'testcase',
  parseTagValue: false,
  htmlEntities: true,
});
/** Errors are failures; warnings and hints are told in the output of a case that passes. */
const junit: Format = {
  name: 'junit',
  read: (text) =>
    (xml.parse(text).testsuites.testsuite as readonly { readonly testcase?: readonly JunitCase[] }[]).flatMap(
      ({ testcase = [] }) =>
        testcase.flatMap((found) => {
          const told = found.failure?.['#text'] ?? found['system-out'];
          const place = /\nat (.*:\d+):\d+\n/.exec(told ?? '')?.[1];
          if (place === undefined || found.skipped !== undefined) return [];
          const said = found.failure?.['@message'] ?? told?.split('\n', 1)[0]?.replace(/^\w+: /, '');
          const rule = found['@classname'].replace('cadastre.', '');
          // Of several findings at one coordinate each has the beginning of its fingerprint.
          const name = found['@name'].replace(/ \([0-9a-f]{8}\)$/, '');
          return `${rule} ${name} ${place} ${said}`;
        }),
    ),
  expect: standing(placed),
};

const github: Format = {
  name: 'github',
  read: (text) =>
    text
      .split('\n')
      // What is titled so is about the run.
      .filter((line) => line.startsWith('::') && !line.startsWith('::notice title=cadastre::'))
      .map((line) => {
        const [, file, at, title = '', body = ''] =
          /file=([^,]*),line=(\d+),col=\d+,title=(.*?)::(.*)$/.exec(line) ?? [];
        const plain = (part: string) => part.replaceAll('%3A', ':').replaceAll('%2C', ',').replaceAll('%25', '%');
        return `${plain(title).replace(': ', ' ')} ${file}:${at} ${plain(body.split('%0A', 1)[0] ?? '')}`;
      }),
  expect: standing(placed),
}; // prettier-ignore

/** The details name every finding; but a comment has its limits, and says so. */
const markdown: Format = {
  name: 'markdown',
  read: (text) =>
    [...text.matchAll(/^- .*\(\[`([\w-]+)`\]\(https:[^)]*\)\)\n {2}- `([^`]+)` at `([^`]+)`$/gm)].map(
      ([, rule, coordinate, at]) => `${rule} ${coordinate} ${at}`,
    ),
  expect: ({ diagnostics }) =>
    diagnostics.map(({ ruleId, primary }) => `${ruleId} ${place(primary)} ${primary.file}:${primary.line}`),
};

interface EmbeddedFinding {
  readonly fingerprint: string;
  readonly ruleId: string;
  readonly state: string;
}
const html: Format = {
  name: 'html',
  read: (text) => {
    const [, data = '{}'] = /<script type="application\/json" id="report">(.*?)<\/script>/s.exec(text) ?? [];
    const findings = JSON.parse(data).findings as readonly EmbeddedFinding[];
    return findings
      .filter(({ state }) => state === 'open')
      .map(({ ruleId, fingerprint }) => `${ruleId} ${fingerprint}`);
  },
  expect: standing(identity),
};

/** Text is for people, in groups and series: its verdict counts them all. */
const text: Format = {
  name: 'text',
  read: (shown) => {
    const verdict = /^\S (.+) in \d+ subgraphs? \(/m.exec(shown)?.[1] ?? '';
    return ['error', 'warning', 'hint'].map(
      (what) => `${what}s: ${new RegExp(`(\\d+) ${what}s?\\b`).exec(verdict)?.[1] ?? '0'}`,
    );
  },
  expect: ({ summary: { errors, warnings, hints } }) => [
    `errors: ${errors}`,
    `warnings: ${warnings}`,
    `hints: ${hints}`,
  ],
}; // prettier-ignore

/** The formats that tell findings. HTML is apart, since making it takes longest. */
export const formats: readonly Format[] = [json, sarif, gitlab, csv, junit, github, markdown, text];
export const slowFormats: readonly Format[] = [html];
