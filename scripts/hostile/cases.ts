/** Turns a folder of hostile input into runs of the command. What a file is, is told by its name and by what is in it. */
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, dirname, extname, join, relative, resolve, sep } from 'node:path';

export interface HostileCase {
  readonly name: string;
  /** A folder of its own, in which the command runs. */
  readonly cwd: string;
  readonly argv: readonly string[];
  /** Files that it is asked to write. */
  readonly writes?: readonly string[];
}

const link = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])\n';
/** A graph that passes its check: whatever is wrong afterwards comes from the input. */
const sound = new Map([
  [
    'subgraphs/billing.graphql',
    `${link}type Query { invoice(id: ID!): Invoice }\ntype Invoice @key(fields: "id") { id: ID! total: Int }\n`,
  ],
  ['policies/invoice.yaml', 'record: invoice\nauthoritative_service: billing\n'],
]);

const root = mkdtempSync(join(tmpdir(), 'cadastre-hostile-'));
export const scratch = root;
let count = 0;
/** Below the root of a project, so that a path that climbs a few levels does not leave what is thrown away afterwards. */
const below = Array(20).fill('a').join('/');

/** A folder with the sound graph in it, and these files. */
export function projectWith(files: Iterable<readonly [string, string]>): string {
  const cwd = join(root, String(++count), below);
  for (const [path, text] of [...sound, ...files]) {
    if (!staysInside(cwd, path)) throw new Error(`${path} leads out of the scratch folder`);
    mkdirSync(dirname(join(cwd, path)), { recursive: true });
    writeFileSync(join(cwd, path), text);
  }
  return cwd;
}

/** Whether something may be written there: nothing of the machine's is touched, whatever a payload says. */
function staysInside(cwd: string, path: string): boolean {
  return resolve(cwd, path).startsWith(`${root}${sep}`);
}

/** Every run that the files of a folder give, in order of their names. */
export function* casesOf(folder: string): Iterable<HostileCase> {
  const files = readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  for (const file of files) {
    const name = relative(folder, file);
    const extension = extname(file);
    if (/^\.(?:graphqls?|gql|sdl)$/.test(extension)) yield* schemaCases(name, file);
    else if (/^\.ya?ml$/.test(extension)) yield* yamlCases(name, file);
    else if (extension === '.json') yield* jsonCases(name, file);
    else if (extension === '.js' || extension === '.cjs') yield* patternCases(name, file);
  }
}

function withFile(path: string, file: string): string {
  const cwd = projectWith([]);
  mkdirSync(dirname(join(cwd, path)), { recursive: true });
  copyFileSync(file, join(cwd, path));
  return cwd;
}

function* schemaCases(name: string, file: string): Iterable<HostileCase> {
  const beside = () => withFile('subgraphs/other.graphql', file);
  yield { name: `check ${name}`, cwd: beside(), argv: ['check'] };
  const argv = ['gate', 'other', '--schema', 'other.graphql', '--against', 'subgraphs'];
  yield { name: `gate ${name}`, cwd: withFile('other.graphql', file), argv };
  yield { name: `report ${name}`, cwd: beside(), argv: ['report'], writes: ['ownership.html'] };
  yield { name: `init ${name}`, cwd: beside(), argv: ['init', '--stdout'] };
  yield { name: `lock ${name}`, cwd: beside(), argv: ['lock'], writes: ['ownership.lock.json'] };
  yield { name: `diff ${name}`, cwd: withFile('later/other.graphql', file), argv: ['diff', 'subgraphs', 'later'] };
}

function* yamlCases(name: string, file: string): Iterable<HostileCase> {
  const places = ['policies/other.yaml', 'cadastre.yaml', 'cadastre.baseline.yaml'];
  for (const place of places) yield { name: `${place} ${name}`, cwd: withFile(place, file), argv: ['check'] };
  yield { name: `list ${name}`, cwd: withFile('graph.yaml', file), argv: ['check', '-s', 'graph.yaml'] };
  const tests = withFile('policies/other.test.yaml', file);
  yield { name: `test ${name}`, cwd: tests, argv: ['test'] };
  const owners = withFile('o.yaml', file);
  // Owners are asked for where there is something to draft.
  rmSync(join(owners, 'policies'), { recursive: true });
  yield { name: `owners ${name}`, cwd: owners, argv: ['init', '--stdout', '--owners', 'o.yaml'] };
}

/** A graph as `{ subgraphs: [{ name, sdl }] }`, or a bag of texts to be put wherever text reaches an output. */
function* jsonCases(name: string, file: string): Iterable<HostileCase> {
  const data = JSON.parse(readFileSync(file, 'utf8'));
  if (Array.isArray(data.subgraphs)) {
    const { cwd, argv } = graphOf(data.subgraphs);
    yield { name: `check ${name}`, cwd, argv: ['check', ...argv] };
    yield { name: `report ${name}`, cwd, argv: ['report', ...argv], writes: ['ownership.html'] };
    yield { name: `lock ${name}`, cwd, argv: ['lock', ...argv], writes: ['ownership.lock.json'] };
    return;
  }
  for (const [key, text] of Object.entries(data)) {
    if (typeof text === 'string') yield* payloadCases(`${name} ${key}`, text);
  }
}

/** The names may be anything, so they stand in a list of Rover's. */
function graphOf(subgraphs: readonly { readonly name: string; readonly sdl: string }[]) {
  const list = subgraphs.map(
    ({ name }, index) => `  ${JSON.stringify(name)}:\n    schema:\n      file: ./schemas/${index}.graphql\n`,
  );
  const cwd = projectWith([
    ...subgraphs.map(({ sdl }, index) => [`schemas/${index}.graphql`, sdl] as const),
    ['graph.yaml', subgraphs.length === 0 ? 'subgraphs: {}\n' : `subgraphs:\n${list.join('')}`],
    ['policies/invoice.yaml', 'record: a\nauthoritative_service: a\n'],
  ]);
  return { cwd, argv: ['-s', 'graph.yaml'] };
}

function* payloadCases(name: string, text: string): Iterable<HostileCase> {
  const quoted = JSON.stringify(text);
  const schema = `${link}type Mutation { payInvoice(id: ID! @deprecated(reason: ${quoted})): Invoice @tag(name: ${quoted}) }\ntype Invoice @key(fields: "id") { id: ID! total: Int }\n`;
  const policy = `record: invoice\nauthoritative_service: ${quoted}\nowner: ${quoted}\nconsumed_by: [${quoted}]\nlocal_copies:\n  ${quoted}: { purpose: ${quoted} }\n`;
  const list = `subgraphs:\n  ${quoted}:\n    schema: { file: ./pay.graphql }\n`;
  for (const format of ['text', 'markdown', 'github', 'junit', 'sarif', 'csv', 'dot', 'html']) {
    const files = [
      ['pay.graphql', schema],
      ['graph.yaml', list],
      ['policies/invoice.yaml', policy],
    ] as const;
    const argv = ['check', '--compose', 'off', '-s', 'graph.yaml', '-s', 'subgraphs', '-f', format];
    yield { name: `${format} ${name}`, cwd: projectWith(files), argv };
    yield { name: `policy ${format} ${name}`, cwd: projectWith([files[2]]), argv: ['check', '-f', format] };
  }
  for (const argv of [
    ['-s', text],
    ['-p', text],
    ['-c', text],
    ['--rule', text],
    ['-f', text],
    ['-f', `json=${text}`],
  ]) {
    // A NUL cannot be an argument of a process.
    if (text.includes('\0') || text.startsWith('-')) continue;
    // A name with half a character in it becomes another on the way to the file system.
    const writes = argv[1]?.startsWith('json=') ? [Buffer.from(text).toString()] : [];
    const cwd = projectWith([]);
    if (!writes.every((path) => staysInside(cwd, path))) continue;
    const args = ['check', '--compose', 'off', ...(argv as string[])];
    yield { name: `argument ${argv[1]?.startsWith('json=') ? '-f json=' : argv[0]} ${name}`, cwd, argv: args, writes };
  }
}

/** Patterns, each with a text it may meet: as subgraphs, as a filter and in a policy. */
function* patternCases(name: string, file: string): Iterable<HostileCase> {
  if (!/glob/.test(basename(file))) return;
  const patterns: Record<string, readonly [string, string]> = createRequire(import.meta.url)(file);
  for (const [key, [pattern, subject]] of Object.entries(patterns)) {
    const safe = subject.replaceAll(/[^\w./]/g, '_').slice(0, 200);
    const cwd = () => projectWith([[`g/${safe === '' ? 'x' : safe}.graphql`, 'type Query { a: Int }']]);
    if (pattern.length < 100_000 && !pattern.startsWith('-')) {
      yield { name: `-s ${name} ${key}`, cwd: cwd(), argv: ['check', '--compose', 'off', '-s', `g/${pattern}`] };
      yield { name: `--rule ${name} ${key}`, cwd: cwd(), argv: ['check', '--compose', 'off', '--rule', pattern] };
    }
    const policy = `record: invoice\nauthoritative_service: billing\nmutations: [${JSON.stringify(`Mutation.${pattern}`)}]\n`;
    const graph = `${link}type Mutation { ${safe.replaceAll(/[./]/g, '_') || 'x'}: Int }`;
    const files = [
      ['policies/invoice.yaml', policy],
      ['subgraphs/m.graphql', graph],
    ] as const;
    yield { name: `mutations ${name} ${key}`, cwd: projectWith(files), argv: ['check', '--compose', 'off'] };
  }
}
