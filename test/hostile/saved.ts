/** Files that we wrote ourselves, and that somebody has cut short, edited, merged or forged since: locks and saved results. */
import { createHash } from 'node:crypto';
import { type HostileCase, type HostileTables, soundGraph } from './case.ts';

/** A lock and a result of the sound graph, as the commands write them. */
export interface Saved {
  readonly lock: string;
  readonly result: string;
}

type Damage = readonly [name: string, damage: (text: string) => string, says: string];

/** Changes what stands in a lock and makes its hash fit: a forgery, not an accident. */
function forged(change: (body: string) => string): (lock: string) => string {
  return (lock) => {
    const start = lock.indexOf('"cadastre":');
    const body = change(lock.slice(start));
    const hash = createHash('sha256').update(body).digest('hex');
    return lock.slice(0, start).replace(/"hash": "[0-9a-f]{64}"/, `"hash": "${hash}"`) + body;
  };
}

const lockDamage: readonly Damage[] = [
  ['empty', () => '', 'is no ownership lock'],
  ['a list', () => '[]', 'is no ownership lock'],
  ['null', () => 'null', 'is no ownership lock'],
  ['another JSON', () => '{"a": 1}', 'is no ownership lock'],
  ['a schema', () => 'type Query { a: Int }', 'is no ownership lock'],
  ['deep', () => '['.repeat(257), 'is no ownership lock'],
  ['cut in half', (text) => text.slice(0, text.length / 2), 'is damaged'],
  ['cut by one', (text) => text.slice(0, -1), 'is damaged'],
  ['one longer', (text) => `${text}\n`, 'is damaged'],
  ['only its head', (text) => text.slice(0, 60), 'is damaged'],
  ['printed anew', (text) => JSON.stringify(JSON.parse(text)), 'is damaged'],
  ['conflict markers', (text) => text.replace('"subgraphs": [', '<<<<<<< ours\n"subgraphs": ['), 'is damaged'],
  ['another word', (text) => text.replace('Invoice', 'Invoyce'), 'does not match its hash'],
  ['a byte order mark', (text) => `\ufeff${text}`, 'is damaged'],
  ['UTF-16', (text) => Buffer.from(text, 'utf16le').toString('latin1'), 'is no ownership lock'],
  ['a newer version', (text) => text.replace('"lock": 1', '"lock": 2'), 'is a lock of version 2'],
  ['version zero', (text) => text.replace('"lock": 1', '"lock": 0'), 'is a lock of version 0'],
  ['no version', (text) => text.replace('"lock": 1', '"lock": "1"'), 'is damaged'],
  [
    'a hash of nothing',
    (text) => text.replace(/"hash": "\w+"/, `"hash": "${'0'.repeat(64)}"`),
    'does not match its hash',
  ],
  ['forged: nothing', forged(() => ''), 'the lock is damaged'],
  ['forged: a name that is a number', forged((text) => text.replace('["billing"', '[1')), 'the lock is damaged'],
  [
    'forged: a dialect of its own',
    forged((text) => text.replace('federation-2', 'federation-9')),
    'the lock is damaged',
  ],
  [
    'forged: files that are none',
    forged((text) => text.replace('[["subgraphs/billing.graphql"]]', '[1]')),
    'the lock is damaged',
  ],
  ['forged: types cut short', forged((text) => text.replace(/"\]\n?,?\n/, '\\"]\n')), 'the lock is damaged'],
  [
    'forged: types of nothing',
    forged((text) => text.replace(/"[^"]*"\](,?)\n(?=\[|\],)/g, '"§§"]$1\n')),
    'the lock is damaged',
  ],
  ['forged: strings of nothing', forged((text) => text.replace(/","[^"]*","/g, '","$$","')), 'the lock is damaged'],
  [
    'forged: no shared strings',
    forged((text) => text.replace(/"strings": "[^"]*"/, '"strings": ""')),
    'the lock is damaged',
  ],
  [
    'forged: policies that are a number',
    forged((text) => text.replace(/"policies": [\s\S]*$/, '"policies": [\n1,\n2\n]\n}\n')),
    'the lock is damaged',
  ],
  [
    'forged: a policy that is a list',
    forged((text) => text.replace(/\n\["invoice".*\n/, '\n[]\n')),
    'the lock is damaged',
  ],
  [
    'forged: a consumer that is a number',
    forged((text) => text.replace(/\n\["invoice",(.*)\{.*\}\]\n/, '\n["invoice",$1{"consumedBy":[1]}]\n')),
    'the lock is damaged',
  ],
  [
    'forged: a key __proto__',
    forged((text) => text.replace(/\n\["invoice",(.*)\{.*\}\]\n/, '\n["invoice",$1{"__proto__":{"strict":true}}]\n')),
    'the lock is damaged',
  ],
  [
    'forged: deep policies',
    forged((text) => text.replace(/\n\["invoice",.*\n/, `\n${'['.repeat(257)}${']'.repeat(257)}\n`)),
    'the lock is damaged',
  ],
  [
    'forged: a deep index',
    forged((text) => text.replace(/"index": .*/, `"index": ${'['.repeat(257)}${']'.repeat(257)},`)),
    'the lock is damaged',
  ],
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
  [
    'not complete',
    (text) => text.replace('"complete": true', '"complete": false'),
    'a check that did not come to its end',
  ],
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
    ['gate', 'reporting', '--schema', 'later.graphql', '--compose', 'off', '--whole'],
    ['gate', 'reporting', '--schema', 'later.graphql', '--compose', 'off'],
    ['diff', 'ownership.lock.json'],
    ['lock', '--check'],
  ];
  const ofLock = lockDamage.flatMap(([name, damage, says]) =>
    // What was forged so that it is only met in a part that a command does not read harms nobody there.
    gates.slice(0, name.startsWith('forged') ? 1 : 4).map(
      (argv): HostileCase => ({
        name: `lock, ${argv[0]}${argv.includes('--whole') ? ' of the whole' : ''}: ${name}`,
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
