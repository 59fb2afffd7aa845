/** The pages of what people write by hand: every key of a policy and of the settings, from the schemas that validate them. */
import { readFileSync } from 'node:fs';
import { parse, stringify } from 'yaml';
import { parsePolicies } from '../../src/policy/parse.ts';
import { parseSettings } from '../../src/policy/parse-settings.ts';
import { ruleIds } from '../../src/rules/index.ts';
import { jsonSchemas } from '../json-schemas.ts';
import { block, code, lines, table } from '../markdown.ts';
import { keysOf } from './keys.ts';

/** @throws Error for an example that is refused, or that lacks a key. */
export function policyPage(): string {
  const file = 'policy.example.yaml';
  parsePolicies(exampleOf(file), file, { knownRules: ruleIds });
  return lines(
    '# Reference: policies',
    '',
    'A policy is one YAML document for one record. A file can contain several documents, separated by `---`; `--policies` takes a file or a folder. An unknown key is an error.',
    '[decide.md](decide.md) says which key fits which situation.',
    '',
    ...keyTable('policy.schema.json', exampleOf(file)),
    'A service is the name of a subgraph, or a name that `services` in the [settings](reference-settings.md) maps to one. A date is `2026-12-31`; it includes that day (UTC).',
    '',
    'All keys in one policy:',
    '',
    ...block('yaml', exampleOf(file)),
    'JSON Schema for editors: [policy.schema.json](../schema/policy.schema.json); the [README](../README.md#the-policy) says how to use it.',
  );
}

/** @throws Error for an example that is refused, or that lacks a key. */
export function settingsPage(): string {
  const file = 'settings.example.yaml';
  parseSettings(exampleOf(file), file, { knownRules: ruleIds });
  return lines(
    '# Reference: settings',
    '',
    '`cadastre.yaml` in the working folder, or the file that `--config` names. Every key is optional, and an unknown key is an error. A flag wins over a setting.',
    '',
    ...keyTable('settings.schema.json', exampleOf(file)),
    'All keys in one file:',
    '',
    ...block('yaml', exampleOf(file)),
    'JSON Schema for editors: [settings.schema.json](../schema/settings.schema.json). [loading.md](loading.md) describes sources and headers, [baseline.md](baseline.md) severities and the baseline,',
    '[composition.md](composition.md) the composers, [plugins.md](plugins.md) rules of your own, [cache.md](cache.md) the cache.',
  );
}

function exampleOf(file: string): string {
  return readFileSync(`scripts/reference/${file}`, 'utf8');
}

function keyTable(file: string, example: string): readonly string[] {
  const schema = JSON.parse(jsonSchemas().get(file) ?? '{}');
  const values = parse(example);
  const rows = keysOf(schema).map(({ path, type, required, meaning }) => [
    code(path),
    type,
    required ? 'yes' : 'no',
    meaning,
    code(shown(valueAt(values, path))),
  ]);
  return table(['key', 'type', 'required', 'meaning', 'example'], rows);
}

/** The value of a key in an example; of the first item or entry where there are several. */
function valueAt(values: unknown, path: string): unknown {
  let value = values;
  for (const step of path.replaceAll('[]', '.[]').split('.')) {
    const all = Object.values(value ?? {});
    value = step === '[]' || step === '<name>' ? all[0] : Object(value)[step];
  }
  if (value === undefined) throw new Error(`scripts/reference: the example lacks ${path}`);
  return value;
}

function shown(value: unknown): string {
  const nested = Object.values(Object(value)).some((part) => typeof part === 'object');
  return nested
    ? '…'
    : stringify(value, { collectionStyle: 'flow', lineWidth: 0, flowCollectionPadding: false }).trim();
}
