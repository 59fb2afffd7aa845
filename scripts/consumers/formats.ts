/** Programs that read our formats, and what must hold of what they read. Each says what is wrong; nothing where nothing is. */
import { spawnSync } from 'node:child_process';
import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Installed } from './installed.ts';
import { type Report, reportsIn } from './reports.ts';

export interface Consumer {
  readonly name: string;
  /** Exact versions, as npm takes them. */
  readonly packages: readonly string[];
  readonly check: (installed: Installed) => Promise<readonly string[]>;
}

/** Faults of every report of a format. */
async function ofReports(
  format: string,
  faultOf: (report: Report) => Promise<string | undefined> | string | undefined,
): Promise<readonly string[]> {
  const faults: string[] = [];
  for (const report of await reportsIn(format)) {
    const fault = await faultOf(report);
    if (fault !== undefined) faults.push(`${report.name}: ${fault}`);
  }
  return faults;
}

async function said(read: () => unknown): Promise<string | undefined> {
  try {
    await read();
    return undefined;
  } catch (error) {
    return String((error as Error).message).slice(0, 200);
  }
}

const sarif: Consumer = {
  name: 'SARIF: sarif-multitool, its own rules and those of GitHub and Azure',
  packages: ['@microsoft/sarif-multitool@5.7.0', '@microsoft/sarif-multitool-linux@5.7.0'],
  async check({ folder }) {
    const tool = join(folder, 'node_modules/@microsoft/sarif-multitool-linux/Sarif.Multitool');
    chmodSync(tool, 0o755);
    return ofReports('sarif', ({ text }) => {
      const file = join(folder, 'report.sarif');
      writeFileSync(file, text);
      const argv = [
        'validate',
        file,
        '--rule-kind',
        'Sarif;Ghas;Ado',
        '--level',
        'Error;Warning',
        '--max-file-size-in-kb',
        '100000',
      ];
      const env = { ...process.env, DOTNET_SYSTEM_GLOBALIZATION_INVARIANT: '1' };
      const { status, stdout, stderr } = spawnSync(tool, argv, { encoding: 'utf8', env });
      const lines = `${stdout}\n${stderr}`.split('\n').filter((line) => /: (?:error|warning) /.test(line));
      if (status !== 0 && lines.length === 0) return `ended with ${status}: ${stderr.slice(0, 200)}`;
      return lines[0]?.slice(0, 300);
    });
  },
};

const junit: Consumer = {
  name: 'JUnit: junit2json',
  packages: ['junit2json@4.0.0'],
  async check({ load }) {
    const { parse } = await load('junit2json');
    return ofReports('junit', async ({ text, result }) => {
      const { testsuite } = await parse(text);
      const cases = testsuite.flatMap((suite: { testcase: object[] }) => suite.testcase);
      const failures = cases.filter((one: { failure?: object }) => one.failure !== undefined).length;
      const errors = result.diagnostics.filter(({ severity }) => severity === 'error').length;
      if (failures !== errors) return `${failures} failures of ${errors} errors`;
      const names = cases.map(({ classname, name }: { classname: string; name: string }) => `${classname} ${name}`);
      return new Set(names).size === names.length ? undefined : 'two cases have one name';
    });
  },
};

const mermaid: Consumer = {
  name: 'Mermaid: its own parser, with its limits',
  packages: ['mermaid@12.3.0', 'jsdom@26.1.0'],
  async check({ load }) {
    const { JSDOM } = await load('jsdom');
    const { window } = new JSDOM('');
    Object.assign(globalThis, { window, document: window.document });
    try {
      const { default: library } = await load('mermaid');
      library.initialize({ startOnLoad: false });
      const longest = library.mermaidAPI?.defaultConfig?.maxTextSize ?? 50_000;
      return await ofReports('mermaid', ({ text }) =>
        text.length > longest ? `${text.length} characters` : said(() => library.parse(text)),
      );
    } finally {
      // Others take a document for a browser.
      for (const name of ['window', 'document']) Reflect.deleteProperty(globalThis, name);
    }
  },
};

const dot: Consumer = {
  name: 'DOT: Graphviz',
  packages: ['@viz-js/viz@3.31.0'],
  async check({ load }) {
    const graphviz = await (await load('@viz-js/viz')).instance();
    return ofReports('dot', ({ text }) => said(() => graphviz.renderString(text, { format: 'svg' })));
  },
};

const csv: Consumer = {
  name: 'CSV: a spreadsheet (SheetJS) and Papa Parse',
  packages: ['xlsx@0.18.5', 'papaparse@5.7.1'],
  async check({ load }) {
    const sheets = (await load('xlsx')).default;
    const papa = (await load('papaparse')).default;
    return ofReports('csv', ({ text, result }) => {
      const { data, errors } = papa.parse(text, { header: true, skipEmptyLines: true });
      const rows = result.diagnostics.length + result.excepted.length;
      if (errors.length > 0 || data.length !== rows) return `${data.length} of ${rows} rows, ${errors[0]?.message}`;
      const [sheet] = Object.values(sheets.read(text, { type: 'string' }).Sheets) as Record<string, { f?: string }>[];
      const formula = Object.values(sheet ?? {}).find((cell) => cell?.f !== undefined);
      return formula && `a formula: ${formula.f}`;
    });
  },
};

const markdown: Consumer = {
  name: 'Markdown: markdown-it',
  packages: ['markdown-it@15.0.3'],
  async check({ load }) {
    const reader = (await load('markdown-it')).default({ html: true, linkify: true });
    return ofReports('markdown', ({ text }) => {
      const html: string = reader.render(text);
      const tags = new Set([...html.matchAll(/<([a-z][\w-]*)/gi)].map(([, tag]) => tag?.toLowerCase()));
      const ours = ['h3', 'h4', 'p', 'ul', 'li', 'code', 'strong', 'em', 'br', 'details', 'summary', 'a'];
      const foreign = [...tags].filter((tag) => tag !== undefined && !ours.includes(tag));
      if (foreign.length > 0) return `has <${foreign[0]}>`;
      const links = [...html.matchAll(/href="([^"]*)"/g)].map(([, address = '']) => address);
      return links.find((address) => !address.startsWith('https://unpkg.com/cadastre/'));
    });
  },
};

const html: Consumer = {
  name: 'HTML: parse5, by the standard of browsers',
  packages: ['parse5@8.1.1'],
  async check({ load }) {
    const { parse } = await load('parse5');
    return ofReports('html', ({ text }) => {
      const errors: { code: string; startLine: number }[] = [];
      parse(text, { onParseError: (error: (typeof errors)[number]) => errors.push(error) });
      return errors[0] && `${errors[0].code} on line ${errors[0].startLine}`;
    });
  },
};

export const formatConsumers: readonly Consumer[] = [sarif, junit, mermaid, dot, csv, markdown, html];
