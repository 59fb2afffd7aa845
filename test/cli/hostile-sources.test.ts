/**
 * Texts of others from where they really come: policies, descriptions, names of files and folders. Whatever a command prints of them
 * acts on no terminal and no CI runner, what machines read holds them as they were, and what is refused is refused as plainly.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { formats } from '../../src/report/index.ts';
import { payloads } from '../report/support.ts';
import { type Files, folderOf, runIn } from './support.ts';

const federation =
  'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@shareable"])\n';

/** A description that a schema may hold; `\u` escapes say what cannot be there as it is. */
const described = (text: string) =>
  `"${JSON.stringify(text)
    .slice(1, -1)
    .replace(/[\u007f-\uffff]/g, escaped)}"`;
const escaped = (unit: string) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;

/** Names that a folder or file can have; those that begin with a dot are hidden, and not read. */
const fileName = (text: string) =>
  text
    .replaceAll('\0', '_')
    .replace(/\/|\p{Cs}|^\.+/gu, '_')
    .slice(0, 60);

function graphOf(payload: string, folder: string): Files {
  const yaml = JSON.stringify(payload);
  return {
    'subgraphs/billing.graphql': `${federation}
type Query { invoice(id: ID!): Invoice }
${described(payload)} type Mutation { payInvoice(invoiceId: ID!): Invoice! }
${described(payload)} type Invoice @key(fields: "id") { id: ID! ${described(payload)} status: InvoiceStatus! total: Int! @shareable }
enum InvoiceStatus { OPEN PAID }
`,
    [`subgraphs/${folder}/${folder}.graphql`]: `${federation}
type Mutation { ${described(payload)} fixInvoiceStatus(invoiceId: ID!, status: InvoiceStatus!): Boolean! voidInvoice(invoiceId: ID!): Invoice }
type Invoice @key(fields: "id") { id: ID! total: Int! @shareable }
enum InvoiceStatus { OPEN PAID }
type Chart @key(fields: "id") { id: ID! }
`,
    'policies/invoice.yaml': `record: invoice
authoritative_service: billing
owner: ${yaml}
rule: ${yaml}
consumed_by: [${JSON.stringify(folder)}]
local_copies: { ${JSON.stringify(folder)}: { purpose: ${yaml} } }
transfer: { to: billing, until: 2099-01-01, ticket: ${yaml} }
exceptions:
  - { rule: mutation-in-authority, at: ${JSON.stringify(`${folder}/Mutation.voidInvoice`)}, reason: ${yaml}, expires: 2099-01-01 }
`,
  };
}

const hostile = /(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Noncharacter_Code_Point}]|##\w*\[|^\s*::/mu;

/** What every command prints. */
async function commandsIn(folder: string) {
  const check = ['--compose', 'off', '--fail-on', 'never'];
  const targets = formats.flatMap((format) => ['--format', `${format}=out.${format}`]);
  return {
    check: await runIn(folder, ['check', ...check, '--verbose']),
    files: await runIn(folder, ['check', ...check, ...targets]),
    github: await runIn(folder, ['check', ...check, '--format', 'github']),
    who: await runIn(folder, ['who', 'Invoice']),
    coverage: await runIn(folder, ['coverage']),
    explain: await runIn(folder, ['explain', 'Mutation.fixInvoiceStatus']),
    gate: await runIn(folder, ['gate', 'billing', '--against', 'subgraphs', '--compose', 'off']),
    diff: await runIn(folder, ['diff', 'subgraphs']),
    init: await runIn(folder, ['init', '--stdout']),
  };
}

const short = [...payloads].filter(([, payload]) => payload.length < 1000);

describe.each([
  ['in policies and descriptions', () => 'reporting'],
  ['as names of folders, files and subgraphs', (payload: string) => fileName(payload) || 'reporting'],
])('texts of others %s', (_, nameOf) => {
  let taken = 0;
  it.each(short)('%s', async (_label, payload) => {
    const name = nameOf(payload);
    const folder = folderOf(graphOf(payload, name));
    const { github, ...outcomes } = await commandsIn(folder);
    for (const [command, { code, stdout, stderr }] of Object.entries(outcomes)) {
      expect(code, `${command}: ${stderr}`).toBeLessThan(3);
      expect(stdout, command).not.toMatch(hostile);
      expect(stderr, command).not.toMatch(hostile);
    }
    const refused = outcomes.files.code === 2;
    if (refused) {
      expect(outcomes.files.stderr).toMatch(/^error: /);
      return;
    }
    taken++;
    const drafts = parseAllDocuments(outcomes.init.stdout).map((document) => document.toJS());
    expect(drafts).toMatchObject([{ record: 'chart', authoritative_service: name }]);
    const result = JSON.parse(readFileSync(join(folder, 'out.json'), 'utf8'));
    const [record] = result.map.records;
    expect([record.owner, record.rule, record.transfer.ticket]).toEqual([payload, payload, payload]);
    expect(record.copies[0]).toMatchObject({ subgraph: name, purpose: payload });
    expect(result.excepted[0].exception.reason).toBe(payload);
    const places = result.diagnostics.map(({ primary }: { primary: { file: string } }) => primary.file);
    expect(places).toContain(`subgraphs/${name}/${name}.graphql`);
    const annotations = github.stdout.split('\n').filter((line) => /^\s*::/.test(line));
    expect(annotations).toHaveLength(result.diagnostics.length);
    const again = formats.flatMap((format) => ['--format', `${format}=again.${format}`]);
    await runIn(folder, ['render', 'out.json', ...again]);
    for (const format of formats) {
      const [direct, rendered] = ['out', 'again'].map((file) =>
        readFileSync(join(folder, `${file}.${format}`), 'utf8'),
      );
      // A page says what it is of, where that is known: it carries the same otherwise.
      if (format === 'html') expect(carried(rendered)).toEqual({ ...carried(direct), about: null });
      else expect(rendered, format).toBe(direct);
    }
  });

  it('are mostly taken as they are', () => {
    expect(taken).toBeGreaterThan(short.length / 2);
  });
});

/** The data of an HTML page. */
function carried(page = ''): Record<string, unknown> {
  return JSON.parse(/<script type="application\/json"[^>]*>(.*?)<\/script>/s.exec(page)?.[1] ?? '');
}
