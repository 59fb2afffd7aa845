/** Files that we wrote ourselves, and that somebody has cut short, edited, merged or forged since: locks and saved results. */
import { deflateSync } from 'node:zlib';
import { type HostileCase, type HostileTables, soundGraph } from './case.ts';

/** A lock and a result of the sound graph, as the commands write them. */
export interface Saved {
  readonly lock: string;
  readonly result: string;
}

type Damage = readonly [name: string, damage: (text: string) => string, says: string];

/** Puts other texts in place of an entry's, as whoever forges a lock does: the checksum fits. */
function forged(kind: string, name: string, parts: unknown): (lock: string) => string {
  const text = deflateSync(JSON.stringify([kind, name, parts])).toString('base64');
  return (lock) =>
    lock.replace(new RegExp(`\\{"${kind}":"[^"]*","text":"[^"]*"`), `{"${kind}":"${name}","text":"${text}"`);
}

const lockDamage: readonly Damage[] = [
  ['empty', () => '', 'is not an ownership lock'],
  ['a list', () => '[]', 'is not an ownership lock'],
  ['null', () => 'null', 'is not an ownership lock'],
  ['another JSON', () => '{"a": 1}', 'is not an ownership lock'],
  ['a schema', () => 'type Query { a: Int }', 'is not an ownership lock'],
  ['deep', () => '['.repeat(257), 'is not an ownership lock'],
  ['cut in half', (text) => text.slice(0, text.length / 2), 'is damaged'],
  ['cut by three', (text) => text.slice(0, -3), 'is damaged'],
  ['one longer', (text) => `${text}]`, 'is damaged'],
  ['only its head', (text) => text.slice(0, 40), 'is damaged'],
  ['conflict markers', (text) => text.replace('"entries": [', '<<<<<<< ours\n"entries": ['), 'merge conflict'],
  [
    'a character less',
    (text) => text.replace(/("subgraph":"billing","text":".{20})./, '$1'),
    'text of subgraph "billing"',
  ],
  [
    'another name',
    (text) => text.replace('"subgraph":"billing"', '"subgraph":"belling"'),
    'text of subgraph "belling"',
  ],
  ['an entry twice', (text) => text.replace(/^, (\{"subgraph".*)$/m, ', $1\n\n, $1'), 'twice'],
  ['no entries', (text) => text.replace(/"entries": [\s\S]*/, '"entries": []}'), 'it has no entries'],
  ['entries that are a number', (text) => text.replace(/"entries": [\s\S]*/, '"entries": 1}'), 'it has no entries'],
  [
    'an entry that is null',
    (text) => text.replace('"entries": [', '"entries": [null,'),
    'it has an entry of an unknown kind',
  ],
  ['UTF-16', (text) => Buffer.from(text, 'utf16le').toString('latin1'), 'is not an ownership lock'],
  ['an earlier version', (text) => text.replace('"lock": 2', '"lock": 1'), 'is a lock of version 1'],
  ['a newer version', (text) => text.replace('"lock": 2', '"lock": 3'), 'is a lock of version 3'],
  ['no version', (text) => text.replace('"lock": 2', '"lock": "2"'), 'is a lock of version "2"'],
  ['forged: nothing', forged('subgraph', 'billing', []), 'is damaged'],
  ['forged: a part that is a number', forged('subgraph', 'billing', [1]), 'is damaged'],
  ['forged: a file that is a list', forged('subgraph', 'billing', [{ file: [], text: '' }]), 'is damaged'],
  [
    'forged: a line that is a text',
    forged('subgraph', 'billing', [{ file: 'a', text: '', lineOffset: '1' }]),
    'is damaged',
  ],
  ['forged: no SDL', forged('subgraph', 'billing', [{ file: 'billing.graphql', text: 'type {' }]), 'syntax error'],
  [
    'forged: a deep type',
    forged('subgraph', 'billing', [{ file: 'b', text: `type A { a: ${'['.repeat(201)}` }]),
    'nested',
  ],
  ['forged: no policy', forged('policies', 'policies/invoice.yaml', [{ file: 'p.yaml', text: 'record: 1' }]), 'record'],
]; // prettier-ignore

const resultDamage: readonly Damage[] = [
  ['empty', () => '', 'is not JSON'],
  ['null', () => 'null', 'is not a result of cadastre'],
  ['a list', () => '[]', 'is not a result of cadastre'],
  ['a text', () => '"complete"', 'is not a result of cadastre'],
  ['deep lists', () => '['.repeat(257) + ']'.repeat(257), 'is nested more than 256 levels deep'],
  [
    'deep arguments',
    (text) => text.replace('"version": 1', `"extra": ${'{"a":'.repeat(257)}1${'}'.repeat(257)}, "version": 1`),
    'is nested more than 256 levels deep',
  ],
  ['cut in half', (text) => text.slice(0, text.length / 2), 'is not JSON'],
  ['cut by two', (text) => text.slice(0, -2), 'is not JSON'],
  ['two of them', (text) => text + text, 'is not JSON'],
  ['conflict markers', (text) => `<<<<<<< ours\n${text}`, 'is not JSON'],
  ['a comment', (text) => `// saved\n${text}`, 'is not JSON'],
  ['another version', (text) => text.replace('"version": 1', '"version": 2'), 'is not a result of cadastre at version'],
  [
    'another tool',
    (text) => text.replace('"name": "cadastre"', '"name": "eslint"'),
    'is not a result of cadastre at tool.name',
  ],
  [
    'complete: a text',
    (text) => text.replace('"complete": true', '"complete": "true"'),
    'is not a result of cadastre at complete',
  ],
  ['no word whether complete', (text) => text.replace(/\s*"complete": true,/, ''), 'is not a result of cadastre'],
  ['not complete', (text) => text.replace('"complete": true', '"complete": false'), 'a check that did not finish'],
  [
    'a negative count',
    (text) => text.replace('"subgraphs": 2', '"subgraphs": -2'),
    'is not a result of cadastre at summary.subgraphs',
  ],
  [
    'a count beyond all',
    (text) => text.replace('"subgraphs": 2', '"subgraphs": 1e999'),
    'is not a result of cadastre at summary.subgraphs',
  ],
  [
    'findings that are a mapping',
    (text) => text.replace('"diagnostics": []', '"diagnostics": {}'),
    'is not a result of cadastre at diagnostics',
  ],
  [
    'a finding that is null',
    (text) => text.replace('"diagnostics": []', '"diagnostics": [null]'),
    'is not a result of cadastre at diagnostics',
  ],
  [
    'an unknown mode',
    (text) => text.replace('"mode": "off"', '"mode": "maybe"'),
    'is not a result of cadastre at composition.mode',
  ],
  ['a line zero', (text) => text.replace(/"line": \d+/, '"line": 0'), 'is not a result of cadastre at'],
  ['no map', (text) => text.replace('"map"', '"mop"'), 'is not a result of cadastre'],
  ['__proto__ for a map', (text) => text.replace('"map"', '"__proto__"'), 'is not a result of cadastre'],
  ['a policy', () => soundGraph['policies/invoice.yaml'], 'is not JSON'],
]; // prettier-ignore

/** Each damaged file, in front of each command that reads it. */
export function savedCases({ lock, result }: Saved): HostileTables {
  const gates: readonly (readonly string[])[] = [
    ['gate', 'reporting', '--schema', 'later.graphql', '--compose', 'off'],
    ['diff', 'ownership.lock.json'],
    ['lock', '--check'],
  ];
  const ofLock = lockDamage.flatMap(([name, damage, says]) =>
    gates
      // Without policies beside it, `lock --check` does not ask for those in the lock.
      .filter(([command]) => command !== 'lock' || name !== 'forged: no policy')
      .map(
        (argv): HostileCase => ({
          name: `lock, ${argv[0]}: ${name}`,
          files: () => lockFiles(damage(lock)),
          argv,
          code: 2,
          says,
        }),
      ),
  );
  const ofResult = resultDamage.flatMap(([name, damage, says]) =>
    ['text', 'json'].map(
      (format): HostileCase => ({
        name: `saved result, ${format}: ${name}`,
        files: () => ({ 'result.json': damage(result) }),
        argv: ['render', 'result.json', '-f', format],
        code: 2,
        says,
      }),
    ),
  );
  return { 'a lock': ofLock, 'a saved result': ofResult };
}

/** Without policies beside it: those of the lock are read. */
function lockFiles(lock: string) {
  const { 'policies/invoice.yaml': _, ...subgraphs } = soundGraph;
  return { ...subgraphs, 'ownership.lock.json': lock, 'later.graphql': 'type Query { revenueCents: Int! }' };
}
