/**
 * One HTML file that holds all of a result: readable as it stands, and made searchable by a script of its own. It loads nothing and
 * lets nothing else run (https://www.w3.org/TR/CSP3/).
 */

import { script, style } from 'cadastre:report-app';
import { createHash } from 'node:crypto';
import type { PartReporter } from '../reporter.ts';
import { type ReportSource, readReport } from './build-model.ts';
import { staticPage } from './static-page.tsx';
import { batches, Writer } from './writer.tsx';

const icon =
  "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'%3E%3Crect width='16' height='16' rx='3' fill='%23185c4c'/%3E%3Cpath d='M3 6h10M7 3v10' stroke='%23fff' stroke-width='1.6'/%3E%3C/svg%3E";

/** Says that the script will come, so that the long page need not be laid out first; and takes it back if it fails. */
const announcement =
  'const mark=document.documentElement.classList;mark.add("scripted");addEventListener("error",()=>mark.remove("scripted"))';

export const html: PartReporter = function* (result, options) {
  const report = readReport(result, options);
  const { about, found } = report.head;
  const title = `Ownership register${about ? ` of ${about.graph}` : ''}: ${found}`;
  yield '<!doctype html>\n';
  const writer = new Writer({ ...report.head, findings: [], rows: [], mutations: [] });
  yield* writer.frame(
    (page, data) => <Document title={title} page={page} data={data} />,
    staticPage(report, writer),
    embeddedJson(report),
  );
  yield '\n';
};

interface DocumentProps {
  readonly title: string;
  readonly page: string;
  readonly data: string;
}

function Document({ title, page, data }: DocumentProps) {
  return (
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content={contentPolicy()} />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="referrer" content="no-referrer" />
        <title>{title}</title>
        <link rel="icon" href={icon} />
        <Raw tag="style" text={style} />
        <Raw tag="script" text={announcement} />
      </head>
      <body>
        <div id="app" />
        <div id="static">{page}</div>
        <Raw tag="script" type="application/json" id="report" text={data} />
        <Raw tag="script" text={script} />
      </body>
    </html>
  );
}

/** An element whose text is not markup: nothing from outside but JSON whose signs cannot end it. */
function Raw({ tag: Tag, text, ...rest }: RawProps) {
  return <Tag {...rest} dangerouslySetInnerHTML={{ __html: text }} />;
}

interface RawProps {
  readonly tag: 'script' | 'style';
  readonly text: string;
  readonly type?: string;
  readonly id?: string;
}

function contentPolicy(): string {
  return [
    "default-src 'none'",
    `script-src ${hashOf(announcement)} ${hashOf(script)}`,
    `style-src ${hashOf(style)}`,
    'img-src data:',
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
}

function hashOf(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
}

/** The model as JSON that is inside a script element: no sign of it can close or comment the element, or end a line of a script. */
function* embeddedJson({ head, findings, rows, mutations }: ReportSource) {
  yield escaped(JSON.stringify(head).slice(0, -1));
  for (const [name, list] of Object.entries({ findings, rows, mutations })) {
    yield `,"${name}":[`;
    let separator = '';
    for (const some of batches<unknown>(list)) {
      yield separator + escaped(JSON.stringify(some).slice(1, -1));
      separator = ',';
    }
    yield ']';
  }
  yield '}';
}

function escaped(json: string): string {
  return json.replace(/[<>&\u2028\u2029]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
