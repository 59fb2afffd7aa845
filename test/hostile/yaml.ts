/** YAML that hurts, that means something else to other readers, or that says what nobody may say. */
import { baseline, bornNames, type HostileTables, list, owners, policy, policyTest, settings, times } from './case.ts';

const head = 'record: invoice\nauthoritative_service: billing\n';

/** Each nests something. */
const nestings: readonly (readonly [string, (depth: number) => string])[] = [
  ['lists in brackets', (d) => `a: ${'['.repeat(d)}${']'.repeat(d)}`],
  ['mappings in braces', (d) => `a: ${'{a: '.repeat(d)}1${'}'.repeat(d)}`],
  ['brackets that stay open', (d) => '['.repeat(d)],
  ['braces that stay open', (d) => '{'.repeat(d)],
  ['lists in lists', (d) => `${'- '.repeat(d)}a`],
  ['keys of keys', (d) => `${'? '.repeat(d)}a`],
];
/** A few levels beyond the limit: far beyond, the library itself is hurt. */
const tooDeep = 70;

/** What is refused in files of ours, and read as usual in those of other tools. */
const inOurs: readonly (readonly [string, string, string])[] = [
  ['an anchor', 'a: &x 1\n', 'the anchor &x is not accepted'],
  ['an alias', 'a: [*x]\n', 'the alias *x is not accepted'],
  ['a billion laughs', 'a: &a [lol, lol]\nb: &b [*a, *a]\nc: [*b, *b]\n', 'is not accepted'],
  ['an alias of itself', 'a: &a [*a]\n', 'is not accepted'],
  ['an anchor of a key', '&a a: 1\n', 'the anchor &a is not accepted'],
  ['a merge', '<<: {a: 1}\n', 'the key << is not accepted'],
  ['a mapping as a key', '? {a: 1}\n: x\n', 'a key is not a text'],
  ['a list as a key', '? [a]\n: x\n', 'a key is not a text'],
  ['null', '~\n', 'the document is empty'],
  ['two empty documents', '---\n---\n', 'the document is empty'],
];

/** What is refused wherever it stands: text and what is said. */
const anywhere: readonly (readonly [string, string | Uint8Array, string])[] = [
  ['a tag', 'a: !x 1\n', 'the tag !x is not accepted'],
  ['a tag of Python', 'a: !!python/tuple [1, 2]\n', 'is not accepted'],
  ['a tag of JavaScript', 'a: !!js/undefined ""\n', 'is not accepted'],
  ['a binary tag', 'a: !!binary aGk=\n', 'the tag !!binary is not accepted'],
  ['a set', 'a: !!set {a}\n', 'is not accepted'],
  ['a tag by its address', 'a: !<tag:x,2000:y> 1\n', 'is not accepted'],
  ['YAML 1.1', '%YAML 1.1\n---\na: yes\n', 'the YAML directive %YAML 1.1 is not accepted'],
  ['a directive for tags', '%TAG ! tag:x,2000:\n---\na: 1\n', 'the YAML directive %TAG'],
  ['a key __proto__', '__proto__: {a: 1}\n', 'the key __proto__ is not accepted'],
  ['a key __proto__ in quotes', '"__proto__": 1\n', 'the key __proto__ is not accepted'],
  ['a key __proto__, escaped', '"\\x5f_proto__": 1\n', 'the key __proto__ is not accepted'],
  ['one key twice', 'a: 1\na: 2\n', 'the key "a" is written twice, first on line 1'],
  ['one key twice, once in quotes', 'a: 1\n"a": 2\n', 'the key "a" is written twice'],
  ['one key twice, deeper', 'a:\n  b: 1\n  b: 2\n', 'the key "b" is written twice'],
  ['conflict markers', 'a: 1\n<<<<<<< HEAD\nb: 1\n=======\nb: 2\n>>>>>>> x\n', 'an unresolved merge conflict'],
  ['a NUL', 'a: b\0c\n', 'the character U+0000 is not allowed in YAML'],
  ['a C1 control', 'a: b\u009b\n', 'the character U+009B is not allowed in YAML'],
  ['a byte order mark inside', 'a: b\n\ufeffc: d\n', 'the character U+FEFF is not allowed in YAML'],
  ['UTF-16, cut in a character', Buffer.from('\ufeffa: 1\n', 'utf16le').subarray(0, -1), 'is damaged UTF-16LE text'],
  ['Latin-1', Buffer.from('a: é\n', 'latin1'), 'is not UTF-8 text'],
  ['a list', '- a\n- b\n', 'the document is not a mapping'],
  ['words', 'just words\n', 'the document is not a mapping'],
  ['a number', '1\n', 'the document is not a mapping'],
  ['a tab as indentation', 'a:\n\tb: 1\n', 'this is not valid YAML'],
  ['a bracket that stays open', 'a: [b\nc: d\n', 'this is not valid YAML'],
  ['a quote that stays open', 'a: "b\n', 'this is not valid YAML'],
  ['an unknown escape', 'a: "\\q"\n', 'this is not valid YAML'],
  ['an odd indentation', 'a:\n  b: c\n d: e\n', 'this is not valid YAML'],
  ['a colon in a value', 'a: b: c\n', 'this is not valid YAML'],
  ['an HTML page', '<html></html>\n', 'the document is not a mapping'],
  ['a Helm template', 'a: {{ .Values.x }}\n', ''],
  ['a Jinja block', 'a: {% x %}\n', 'this is not valid YAML'],
  ['GraphQL', 'type Query { a: Int }\n', ''],
];

const storms: readonly (readonly [string, () => string, string])[] = [
  ['a file beyond 4 MiB', () => `a: { b: ${'x'.repeat(4 * 1024 * 1024)} }`, 'the file is larger than 4 MiB'],
  ['2,000 keys of one name', () => 'k: 1\n'.repeat(2000), 'the key "k" is written twice'],
  ['2,000 unknown keys', () => times(2000, (i) => `k${i}: 1`), 'unknown key "k0"'],
  ['2,000 brackets', () => ']'.repeat(2000), 'this is not valid YAML'],
  ['anchors upon anchors', () => `a: ${'&a '.repeat(200)}`, 'this is not valid YAML'],
  ['colons upon colons', () => ': '.repeat(tooDeep), 'nested more than 64 levels deep'],
  ['keys on one line', () => `a: ${'b: '.repeat(tooDeep)}`, ''],
];

/** Values in places where only a text may stand. */
const values = [
  '1.10',
  '1',
  '0x10',
  '1e3',
  '.inf',
  'true',
  'null',
  '~',
  '[a]',
  '{ a: 1 }',
  '""',
  '" "',
  '"a\\nb"',
  'yes',
  'NO',
  '-1',
  '010',
]; // prettier-ignore
const textPlaces: readonly (readonly [string, (value: string) => string])[] = [
  ['record', (value) => `record: ${value}\nauthoritative_service: billing\n`],
  ['authoritative_service', (value) => `record: invoice\nauthoritative_service: ${value}\n`],
  ['a consumer', (value) => `${head}consumed_by: [ok, ${value}]\n`],
];

const policies: readonly (readonly [string, string | (() => string), string])[] = [
  ['nothing', '', 'the file declares no record'],
  ['a comment', '# soon\n', 'the file declares no record'],
  ['blank lines', '\n\n \n', 'the file declares no record'],
  ['an empty mapping', '{}\n', 'the policy has no "record"'],
  ['no record', 'authoritative_service: billing\n', 'the policy has no "record"'],
  ['no authority', 'record: invoice\n', 'the policy has no "authoritative_service"'],
  ['an unknown key', `${head}owners: me\n`, 'did you mean owner?'],
  ['an unknown key in a copy', `${head}local_copies: { reporting: { purpose: x, why: y } }\n`, 'unknown key "why"'],
  ['a copy without a purpose', `${head}local_copies: { reporting: {} }\n`, 'has no "purpose"'],
  ['a blank purpose', `${head}local_copies: { reporting: { purpose: " " } }\n`, 'is blank'],
  ['a list for copies', `${head}local_copies: []\n`, ''],
  ['a text for consumers', `${head}consumed_by: reporting\n`, 'is the text "reporting", not a list'],
  ['a day that is none', `${head}transfer: { to: x, until: 2026-02-30 }\n`, 'is not a date of the calendar'],
  ['a day with one digit', `${head}transfer: { to: x, until: 2026-1-1 }\n`, 'is not a date of the calendar'],
  ['an exception for an unknown rule', `${head}exceptions: [{ rule: nope, at: a/B.c, reason: x }]\n`, 'nope'],
  [
    'an exception nowhere',
    `${head}exceptions: [{ rule: copy-declared, at: everywhere, reason: x }]\n`,
    'is not subgraph/coordinate',
  ],
  ['a pattern with a slash', `${head}mutations: ["Mutation/x"]\n`, 'is not a pattern of mutations'],
  ['a pattern with a regular expression', `${head}mutations: ["Mutation.(a+)+$"]\n`, 'is not a pattern of mutations'],
  ['a type with a space', `${head}types: ["A B"]\n`, "is not a type's name"],
  ['a field without a dot', `${head}fields: [Invoice]\n`, 'is not the coordinate of a field'],
  ['two alike', `${head}---\n${head}`, 'invoice'],
  ['a record like a path', 'record: ../../etc/passwd\nauthoritative_service: billing\n', 'is not a name of a record'],
  ['a record with an escape', 'record: "\\e[31m"\nauthoritative_service: billing\n', 'is not a name of a record'],
  [
    'a record of 1,001 letters',
    () => `record: ${'a'.repeat(1001)}\nauthoritative_service: billing\n`,
    'is longer than 1000 characters',
  ],
  [
    'a service of 1,001 letters',
    () => `record: invoice\nauthoritative_service: ${'a'.repeat(1001)}\n`,
    'is longer than 1000',
  ],
  [
    'a place made of slashes',
    () => `${head}exceptions: [{ rule: copy-declared, at: "${'a/'.repeat(501)}!", reason: x }]\n`,
    'is longer than 1000',
  ],
  ['a pattern made of dots', () => `${head}mutations: ["${'a.'.repeat(501)}!"]\n`, 'is longer than 1000 characters'],
  ['a rule in 4,001 words', () => `${head}rule: ${'word '.repeat(4000)}x\n`, 'is longer than 20000 characters'],
  [
    '2,000 patterns that are none',
    () => `${head}mutations:\n${times(2000, (i) => `  - "M ${i}"`)}\n`,
    'is not a pattern',
  ],
  ['a long unknown key', () => `${head}${'k'.repeat(900)}: 1\n`, 'unknown key "kkk'],
]; // prettier-ignore

const settingsFiles: readonly (readonly [string, string, string])[] = [
  ['nothing', '', 'the settings file is empty'],
  ['two documents', 'compose: off\n---\ncompose: full\n', 'has a second document'],
  ['an unknown key', 'polices: x\n', 'did you mean policies?'],
  ['an unknown rule', 'rules: { nope: off }\n', 'there is no rule "nope"'],
  ['an unknown severity', 'rules: { composes: fatal }\n', 'not one of'],
  ['an unknown mode', 'compose: sometimes\n', 'not one of'],
  ['a number for policies', 'policies: 1\n', 'is the number 1, not a text'],
  ['a mapping for subgraphs', 'subgraphs: { a: b }\n', 'is neither a text nor a list of texts'],
  ['a plugin from a registry', 'plugins: [left-pad]\n', 'is not the path of a file'],
  ['a plugin from the network', 'plugins: ["https://example.com/x.js"]\n', 'is not the path of a file'],
  ['a header with a line break', 'headers: { a: { X-Key: "a\\nb" } }\n', ''],
  ['a header with a bad name', 'headers: { a: { "X Key": a } }\n', 'is not the name of a header'],
  ['a list for services', 'services: [a]\n', ''],
  ['a secret that is a number', 'headers: { a: { authorization: 12345678 } }\n', ''],
];

/** Each line is ten of the line before. */
const laughs = (lines: number) =>
  `l0: &l0 [${times(10, () => 'ha', ', ')}]\n${times(lines, (n) => `l${n + 1}: &l${n + 1} [${times(10, () => `*l${n}`, ', ')}]`)}\n`;
/** A mapping of many keys, merged into as many. */
const merges = (many: number) =>
  `a: &a { ${times(many, (n) => `k${n}: 1`, ', ')} }\nb:\n${times(many, (n) => `  m${n}: { <<: *a }`)}\n`;

const lists: readonly (readonly [string, string | (() => string), string])[] = [
  ['nothing', '', 'graph.yaml is empty'],
  ['no subgraphs', 'a: b\n', 'no subgraph found in graph.yaml'],
  ['an empty mapping', 'subgraphs: {}\n', 'no subgraph found in graph.yaml'],
  ['an empty list', 'subgraphs: []\n', 'no subgraph found in graph.yaml'],
  ['a text', 'subgraphs: all\n', 'no subgraph found in graph.yaml'],
  ['no schema', 'subgraphs: { a: {} }\n', 'the subgraph "a" names no schema'],
  ['two schemas', 'subgraphs: { a: { schema: { file: x.graphql, sdl: "" } } }\n', 'x.graphql does not exist'],
  ['an alias of nothing', 'subgraphs: *x\n', 'the alias *x names no anchor above it'],
  ['an alias of itself', 'subgraphs: &a { a: *a }\n', 'the alias *a names no anchor above it'],
  ['a billion laughs', () => laughs(9), 'the document has more than 1000000 values, aliases written out'],
  ['merges of merges', () => merges(2000), 'the document has more than 1000000 values, aliases written out'],
  ['a merge of a text', 'subgraphs: { <<: a }\n', 'the key << names no mapping'],
  ['a mapping as a key', 'subgraphs: { ? { a: 1 } : {} }\n', 'a key is not a text'],
  ['an empty document', '~\n', 'graph.yaml is empty'],
  ['a missing file', 'subgraphs: { a: { schema: { file: ./nope.graphql } } }\n', 'nope.graphql does not exist'],
  [
    'a file outside of the project',
    'subgraphs: { a: { schema: { file: /etc/hostname } } }\n',
    'leads out of the project',
  ],
  ['a way out of the project', 'subgraphs: { a: { schema: { file: ../../../../etc/hostname } } }\n', ''],
  [
    'a folder for a file',
    'subgraphs: { a: { schema: { file: ./subgraphs } } }\n',
    'is a folder, where a file is expected',
  ],
  [
    'a name of blanks',
    'subgraphs: { " ": { schema: { file: x } } }\n',
    "the subgraph's name begins or ends with a blank",
  ],
  ['a name without letters', 'subgraphs: { "": { schema: { file: x } } }\n', "the subgraph's name is empty"],
  [
    'a name with a line break',
    'subgraphs: { "a\\nb": { schema: { file: x } } }\n',
    "the subgraph's name has a control character",
  ],
  [
    'a name with an escape',
    'subgraphs: { "a\\e[2J": { schema: { file: x } } }\n',
    "the subgraph's name has a control character",
  ],
  [
    'a name of 256 letters',
    () => `subgraphs: { ${'a'.repeat(256)}: { schema: { file: x } } }\n`,
    'is longer than 255 characters',
  ],
  [
    'an unset variable',
    `subgraphs: { a: { schema: { file: "\${env.NOPE}" } } }\n`,
    'the environment variable NOPE is not set',
  ],
  ['a variable of no kind', `subgraphs: { a: { schema: { file: "\${shell.id}" } } }\n`, 'is not understood'],
  [
    'a variable named __proto__',
    `subgraphs: { a: { schema: { file: "\${env.__proto__}" } } }\n`,
    'the environment variable __proto__ is not set',
  ],
  ['openings of variables', () => `subgraphs: { a: { schema: { file: "./${'${'.repeat(2000)}" } } }\n`, ''],
  ['SDL that is none', 'subgraphs:\n  a:\n    schema:\n      sdl: |\n        type Query {\n', 'syntax error'],
  ['empty SDL', 'subgraphs: { a: { schema: { sdl: "" } } }\n', 'the schema is empty'],
  [
    'deep SDL',
    () => `subgraphs: { a: { schema: { sdl: "type Query { a: ${'['.repeat(201)}" } } }\n`,
    'nested more than 200 levels deep',
  ],
  ['a number for SDL', 'subgraphs: { a: { schema: { sdl: 1 } } }\n', 'is not a text'],
  [
    'an address of another kind',
    'subgraphs: { a: { schema: { subgraph_url: "file:///etc/passwd" } } }\n',
    'this is not an https:// or http:// address',
  ],
  [
    'an address with a password',
    'subgraphs: { a: { schema: { subgraph_url: "https://u:p@example.com" } } }\n',
    'the address contains a user name or password',
  ],
  ['an address that is a list', 'subgraphs: { a: { schema: { subgraph_url: [a] } } }\n', 'is not a text'],
  ['a graph of GraphOS', 'subgraphs: { a: { schema: { graphref: g@v, subgraph: a } } }\n', 'lies in GraphOS'],
  ['an entry without a name', 'subgraphs: [{ schema: { file: x } }]\n', 'has no name'],
  ['an entry that is a text', 'subgraphs: [a]\n', 'is not a mapping'],
  [
    'two documents',
    'subgraphs: { a: { schema: { sdl: "type Query { a: Int }" } } }\n---\na: b\n',
    'has several documents',
  ],
]; // prettier-ignore

const baselines: readonly (readonly [string, string, string])[] = [
  ['nothing', '', 'the baseline is empty'],
  ['a comment', '# nothing\n', 'the baseline is empty'],
  ['no findings', 'owner: a\n', 'has no "findings"'],
  ['findings as a list', 'findings: []\n', ''],
  ['a fingerprint that is none', 'findings: { abc: { rule: composes, at: a, message: x } }\n', ''],
  ['no rule', `findings: { ${'0'.repeat(32)}: { at: a } }\n`, 'has no "rule"'],
  [
    'an unknown key',
    `findings: { ${'a'.repeat(32)}: { rule: composes, at: a, message: x, severity: off } }\n`,
    'unknown key "severity"',
  ],
]; // prettier-ignore

const tests: readonly (readonly [string, string, string])[] = [
  ['nothing', '', 'the file has no test'],
  ['no expectation', 'test: a\nif: { billing: { adds: "type A { a: Int }" } }\n', 'has no "then"'],
  ['no change', 'test: a\nif: {}\nthen: []\n', 'nothing changes'],
  [
    'a subgraph that is not there',
    'test: a\nif: { nope: { adds: "type A { a: Int }" } }\nthen: []\n',
    'the graph has no subgraph "nope"',
  ],
  ['SDL that is none', 'test: a\nif: { billing: { adds: "type A {" } }\nthen: []\n', 'syntax error'],
  ['an unknown rule', 'test: a\nif: { billing: { adds: "type A { a: Int }" } }\nthen: [{ rule: nope }]\n', 'nope'],
  ['a coordinate that is not there', 'test: a\nif: { billing: { removes: [Nope.x] } }\nthen: []\n', 'has no Nope.x'],
]; // prettier-ignore

/** Files of owners that name none: file, text and what it is. */
const nobody: readonly (readonly [file: string, text: string, what: string])[] = [
  ['owners.yaml', 'a: 1\n', 'a catalogue of something else'],
  ['owners.yml', 'kind: Component\nmetadata: { name: 1 }\nspec: { owner: [a] }\n', 'a catalogue with odd values'],
  ['CODEOWNERS', '', 'an empty CODEOWNERS'],
  ['CODEOWNERS', '# * @org/everybody\n', 'a CODEOWNERS of comments'],
  ['CODEOWNERS', '<html>\n<body class="x">Not found</body>\n', 'a web page'],
  ['CODEOWNERS', 'version https://git-lfs.github.com/spec/v1\nsize 12\n', 'a pointer of Git LFS'],
];

const aliases: readonly (readonly [what: string, text: string])[] = [
  ['an alias of nothing', 'kind: API\nmetadata: { name: billing }\nspec: { owner: *x }\n'],
  ['an alias of itself', 'kind: API\nmetadata: { name: billing }\nspec: &x { owner: *x }\n'],
];

export const yamlFiles: HostileTables = {
  'YAML that nests too deep': nestings.flatMap(([what, text]) => [
    policy(what, () => text(tooDeep), 'nested more than 64 levels deep'),
    list(what, () => text(tooDeep), 'nested more than 64 levels deep'),
  ]),
  'YAML that is too long': storms.map(([what, text, says]) => policy(what, text, says)),
  'YAML that is refused in files of ours': inOurs.flatMap(([what, text, says]) =>
    [policy, settings, baseline, policyTest].map((file) => file(what, text, says)),
  ),
  'YAML that is refused wherever it stands': anywhere.flatMap(([what, text, says], index) => [
    policy(what, text, says),
    ...(index % 3 === 0 ? [settings(what, text, says)] : []),
    ...(index % 3 === 1 ? [list(what, text, says)] : []),
    ...(index % 3 === 2 ? [owners(what, text, says)] : []),
    ...(index % 5 === 0 ? [baseline(what, text, says)] : []),
    ...(index % 5 === 1 ? [policyTest(what, text, says)] : []),
  ]),
  'a policy': [
    ...policies.map(([what, text, says]) => policy(what, text, says)),
    ...bornNames.map((name) => policy(`the key ${name}`, `${head}${name}: 1\n`, `"${name}"`)),
  ],
  'a policy with no text where one must stand': textPlaces.flatMap(([what, text]) =>
    values.map((value) => policy(`${value} as ${what}`, text(value), '')),
  ),
  settings: [
    ...settingsFiles.map(([what, text, says]) => settings(what, text, says)),
    ...bornNames.map((name) => settings(`the rule ${name}`, `rules: { ${name}: off }\n`, name)),
  ],
  'a list of subgraphs': lists.map(([what, text, says]) => list(what, text, says)),
  'a baseline': baselines.map(([what, text, says]) => baseline(what, text, says)),
  'a policy test': tests.map(([what, text, says]) => policyTest(what, text, says)),
  'a file of owners that names none': [
    ...nobody.map(([file, text, what]) => owners(what, text, `${file} names no owner`, file)),
    ...aliases.map(([what, text]) => owners(what, text, 'the alias *x names no anchor above it')),
  ],
};
