/**
 * Installs frameworks in a temporary folder, makes one subgraph with planted trespasses in each, and loads it as code and as a running server. Every way must find the
 * same. Prints the table of docs/loading.md. Not part of CI, since it installs whatever is newest:
 *   npm run frameworks
 */
import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = process.cwd();

/** By file: the package whose version is shown, and its name. */
const frameworks = [
  ['apollo-server', '@apollo/server', 'Apollo Server'],
  ['graphql-compose', 'graphql-compose', 'graphql-compose'],
  ['graphql-yoga', 'graphql-yoga', 'GraphQL Yoga'],
  ['mercurius', '@mercuriusjs/federation', 'Mercurius'],
  ['nestjs', '@nestjs/graphql', 'NestJS'],
  ['pothos', '@pothos/plugin-federation', 'Pothos'],
  ['type-graphql', 'type-graphql', 'TypeGraphQL'],
] as const;

const packages = [
  ...[
    'graphql@16',
    '@apollo/server',
    '@apollo/subgraph@^2.14',
    '@graphql-tools/utils',
    'graphql-yoga',
    'graphql-compose',
  ],
  ...[
    'mercurius',
    '@mercuriusjs/federation',
    'fastify',
    '@pothos/core',
    '@pothos/plugin-federation',
    '@pothos/plugin-directives',
  ],
  ...[
    '@nestjs/core',
    '@nestjs/common',
    '@nestjs/graphql',
    '@nestjs/apollo',
    '@nestjs/platform-express',
    '@as-integrations/express5',
  ],
  // Its newest release is for graphql 15.
  ...[
    'type-graphql@^2.0.0-rc.1',
    'graphql-scalars',
    'class-validator',
    'class-transformer',
    'reflect-metadata',
    'rxjs',
    'express',
  ],
  'typescript@5',
];

/** Decorators need what only TypeScript's own compiler writes down. */
const transpile = `
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import ts from 'typescript';
const { ESNext: module } = ts.ModuleKind;
const compilerOptions = { module, target: ts.ScriptTarget.ES2022, experimentalDecorators: true, emitDecoratorMetadata: true, useDefineForClassFields: false };
for (const file of readdirSync('.').filter((name) => name.endsWith('.ts')))
  writeFileSync(file.replace('.ts', '.js'), ts.transpileModule(readFileSync(file, 'utf8'), { compilerOptions }).outputText);`;

const folder = mkdtempSync(join(tmpdir(), 'cadastre-frameworks-'));
try {
  cpSync(join(root, 'scripts/frameworks/fixtures'), folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{ "private": true, "type": "module" }');
  const flags = ['--no-audit', '--no-fund', '--ignore-scripts', '--legacy-peer-deps', '--silent'];
  execFileSync('npm', ['install', ...flags, ...packages], { cwd: folder, stdio: ['ignore', 2, 2] });
  execFileSync(process.execPath, ['--input-type=module', '--eval', transpile], { cwd: folder });
  process.exitCode = (await table()) ? 0 : 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** @returns whether all ways agree. */
async function table(): Promise<boolean> {
  const expected = check('sdl.graphql', readSdl());
  console.log(`| framework | version | \`name=module:\` | \`name=http://…\` | findings |\n|---|---|---|---|---|`);
  let agree = true;
  for (const [file, name, shown] of frameworks) {
    const code = check(`module:./${file}.js#schema`);
    const running = await whileServing(file, (address) => check(address));
    const isSame = code === expected && running === expected;
    agree &&= isSame;
    const cell = (found: string) => (found === expected ? 'the same as its SDL' : found);
    console.log(
      `| ${shown} | ${versionOf(name)} | ${cell(code)} | ${cell(running)} | ${expected.split(', ').length} |`,
    );
  }
  console.log(`\nFindings: ${expected}.`);
  return agree;
}

function readSdl(): string {
  const script = "import { sdl } from './sdl.js'; process.stdout.write(sdl);";
  return execFileSync(process.execPath, ['--input-type=module', '--eval', script], { cwd: folder, encoding: 'utf8' });
}

/** What the built command finds where the subgraph is loaded from a target, as rules and coordinates; or why it found nothing. */
function check(target: string, sdl?: string): string {
  if (sdl !== undefined) writeFileSync(join(folder, target), sdl);
  const sources = ['--subgraphs', 'billing=billing.graphql', '--subgraphs', `reporting=${target}`];
  const argv = [join(root, 'dist/bin.cjs'), 'check', ...sources, '--policies', 'policy.yaml', '--format', 'json'];
  const { status, stdout, stderr } = spawnSync(process.execPath, argv, { cwd: folder, encoding: 'utf8' });
  if (status !== 0 && status !== 1) return `exit code ${status}: ${stderr.split('\n')[0]}`;
  const { diagnostics } = JSON.parse(stdout) as {
    diagnostics: { ruleId: string; severity: string; primary: { coordinate: string } }[];
  };
  return diagnostics
    .filter(({ severity }) => severity !== 'hint')
    .map(({ ruleId, primary }) => `${ruleId} at ${primary.coordinate}`)
    .join(', ');
}

async function whileServing<T>(file: string, use: (address: string) => T): Promise<T> {
  const script = `import { serve } from './${file}.js'; console.log('serving ' + (await serve()));`;
  const server = spawn(process.execPath, ['--input-type=module', '--eval', script], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 2],
  });
  try {
    return use(await addressOf(server));
  } finally {
    server.kill('SIGKILL');
  }
}

function addressOf(server: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = '';
    server.stdout?.on('data', (data) => {
      text += String(data);
      const address = /^serving (\S+)$/m.exec(text)?.[1];
      if (address !== undefined) resolve(address);
    });
    server.on('exit', () => reject(new Error(`the server ended: ${text}`)));
  });
}

function versionOf(name: string): string {
  const manifest = readFileSync(join(folder, 'node_modules', name, 'package.json'), 'utf8');
  return (JSON.parse(manifest) as { version: string }).version;
}
