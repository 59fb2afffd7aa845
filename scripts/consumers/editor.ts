/** The YAML language server that editors use, with the JSON Schemas of policies, settings and policy tests. */
import { readdirSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { rules } from '../../src/rules/index.ts';
import { jsonSchemas } from '../json-schemas.ts';
import type { Consumer } from './formats.ts';

interface Item {
  readonly label: string;
}

const policy = 'record: invoice\nauthoritative_service: billing\n';
const ids = rules.map(({ id }) => id);

/** A text with `¦` where the cursor is, the schema it is of, and the labels that must be offered. */
const completions: readonly (readonly [schema: string, text: string, labels: readonly string[]])[] = [
  ['policy', `${policy}rules:\n  ¦`, ids],
  ['policy', `${policy}exceptions:\n  - rule: ¦`, ids],
  ['policy', `${policy}exceptions:\n  - ¦`, ['rule', 'at', 'reason', 'expires']],
  ['policy', `${policy}local_copies:\n  checkout:\n    ¦`, ['purpose', 'types', 'fields', 'review_by']],
  ['policy', `${policy}transfer:\n  ¦`, ['to', 'until', 'ticket']],
  ['policy', `${policy}rules:\n  composes: ¦`, ['error', 'warning', 'hint', 'off']],
  ['settings', 'rules:\n  ¦', ids],
  ['settings', 'compose: ¦', ['full', 'merge', 'off']],
  ['policy-test', 'test: t\nif: {}\nthen:\n  - rule: ¦', ids],
];

/** What must be marked, and a part of what is said. */
const mistakes: readonly (readonly [schema: string, text: string, says: string])[] = [
  ['policy', `${policy}rules: { composed: error }\n`, 'composed'],
  ['policy', `${policy}exceptions:\n  - { rule: compose, at: a/Mutation.x, reason: r }\n`, 'Value is not accepted'],
  ['policy', `${policy}owners: me\n`, 'owners'],
  ['policy', `${policy}local_copies: { checkout: {} }\n`, 'purpose'],
  ['settings', 'rules: { composed: error }\n', 'composed'],
  ['settings', 'polices: x\n', 'polices'],
  ['policy-test', 'test: t\nif: {}\nthen: [{ rule: composed }]\n', 'Value is not accepted'],
];

export const editorConsumer: Consumer = {
  name: 'JSON Schemas: the YAML language server of editors',
  packages: ['yaml-language-server@2.0.0', 'vscode-languageserver-textdocument@1.0.16'],
  async check({ load }) {
    const { getLanguageService } = await load('yaml-language-server');
    const { TextDocument } = await load('vscode-languageserver-textdocument');
    const service = getLanguageService({
      // What a line of a file names as its schema.
      schemaRequestService: async (uri: string) => jsonSchemas().get(basename(uri)) ?? '',
      workspaceContext: { resolveRelativePath: (path: string) => path },
    });
    const schemas = [...jsonSchemas()].map(([file, text]) => {
      const name = file.replace('.schema.json', '');
      return { uri: `file:///${file}`, fileMatch: [`${name}.yaml`], schema: JSON.parse(text) };
    });
    service.configure({ validate: true, completion: true, hover: true, schemas });
    // What was read of an address and a version is kept.
    let version = 0;
    const documentOf = (schema: string, text: string) =>
      TextDocument.create(`file:///${schema}.yaml`, 'yaml', ++version, text.replace('¦', ''));
    const marks = async (schema: string, text: string): Promise<readonly string[]> =>
      (await service.doValidation(documentOf(schema, text), false)).map(({ message }: { message: string }) => message);

    const faults: string[] = [];
    for (const [schema, text, labels] of completions) {
      const document = documentOf(schema, text);
      const { items } = await service.doComplete(document, document.positionAt(text.indexOf('¦')), false);
      // What older YAML takes for no text is offered in quotes.
      const offered = new Set((items as Item[]).map(({ label }) => label.replaceAll('"', '')));
      const missing = labels.filter((label) => !offered.has(label));
      if (missing.length > 0) faults.push(`${JSON.stringify(text)} offers no ${missing.join(', ')}`);
    }
    for (const [schema, text, says] of mistakes) {
      const found = await marks(schema, text);
      if (!found.some((message) => message.includes(says))) faults.push(`${JSON.stringify(text)} is not marked`);
    }
    for (const file of readdirSync('policies').filter((name) => name.endsWith('.yaml'))) {
      const schema = file.endsWith('.test.yaml') ? 'policy-test' : 'policy';
      const found = await marks(schema, readFileSync(`policies/${file}`, 'utf8'));
      faults.push(...found.map((message) => `policies/${file}: ${message}`));
    }
    return faults;
  },
};
