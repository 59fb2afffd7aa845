/** The page of the JSON result, from its schema; and of fingerprints, with one that is computed. */
import { readFileSync } from 'node:fs';
import { fixtures, runFixture } from '../../test/rules/fixture.ts';
import { block, code, lines, table } from '../markdown.ts';
import { keysOf, type Schema } from './keys.ts';

interface ResultSchema extends Schema {
  readonly $defs: Readonly<Record<string, Schema>>;
}

export async function resultPage(): Promise<string> {
  const schema: ResultSchema = JSON.parse(readFileSync('schema/result.schema.json', 'utf8'));
  const parts = Object.entries(schema.$defs);
  return lines(
    '# Reference: the JSON result',
    '',
    'What `cadastre check --format json` prints, and what `cadastre render` and the library read. JSON Schema: [result.schema.json](../schema/result.schema.json).',
    'As long as `version` is 1, names keep their meaning and new ones can be added: ignore keys that you do not know. `complete: false` is never a pass.',
    '',
    ...tableOf(schema),
    ...parts.flatMap(([name, part]) => [`## ${name}`, '', ...sectionOf(part)]),
    ...(await fingerprints()),
  );
}

function sectionOf(part: Schema): readonly string[] {
  const about = part.description === undefined ? [] : [`${part.description}.`, ''];
  if (part.enum !== undefined) return [...about, part.enum.map((value) => code(String(value))).join(', '), ''];
  return [...about, ...tableOf(part)];
}

function tableOf(schema: Schema): readonly string[] {
  const rows = keysOf(schema).map(({ path, type, required, meaning }) => [
    code(path),
    type,
    required ? 'yes' : 'no',
    meaning,
  ]);
  return table(['name', 'type', 'always present', 'meaning'], rows);
}

async function fingerprints(): Promise<readonly string[]> {
  const rule = 'mutation-in-authority';
  const fixture = fixtures().find((one) => one.rule === rule && one.name === 'incorrect');
  const { diagnostics } = fixture === undefined ? { diagnostics: [] } : await runFixture(fixture);
  const found = diagnostics.find((one) => one.ruleId === rule && one.accepts.length > 0);
  if (found === undefined) throw new Error(`test/rules/${rule}/incorrect has no finding that accepts something`);
  const { subgraph, coordinate } = found.primary;
  const parts = [rule, 'accepts', found.record ?? '', subgraph ?? '', coordinate, ...found.accepts];
  return [
    '## Fingerprints',
    '',
    'The fingerprint identifies a finding in baselines, `--since`, SARIF, GitLab and caches. It is the first 32 hexadecimal digits of the SHA-256 of these parts, with a zero byte between them:',
    '',
    ...table(
      ['part', 'here'],
      [
        'rule id',
        'the word `accepts`; the message id where the finding accepts nothing',
        'record, or nothing',
        'subgraph, or nothing',
        'coordinate',
        'each item of `accepts`, sorted',
      ].map((what, index) => [what, index === 5 ? found.accepts.map(code).join(', ') : code(parts[index] ?? '')]),
    ),
    ...block('sh', `printf '${parts.join('\\0')}' | sha256sum | cut -c 1-32\n${found.fingerprint}`),
    'It changes if the mutation, type or field is renamed, if the subgraph or the record is renamed, or if the finding grows (`accepts`): then somebody has to accept it again.',
    'It does not depend on lines, the order of files, the wording of messages or the severity. A change of a rule id or a message id is a change of the public contract: CHANGELOG.md names it.',
  ];
}
