/**
 * Holds our reading and writing of CODEOWNERS against readers that others wrote, over drawn files: `@snyk/github-codeowners` for GitHub,
 * installed into a temporary folder, and Ruby's `File.fnmatch`, which GitLab asks, where there is a Ruby (`RUBY` names it).
 *
 * usage: node scripts/run-ts.mjs scripts/codeowners-readers.ts [--runs 20000]
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { readCodeOwners } from '../src/draft/owners/codeowners.ts';
import { readPattern } from '../src/draft/owners/path-pattern.ts';
import { ownersLine } from '../src/report/codeowners.ts';

const at = process.argv.indexOf('--runs');
const runs = at < 0 ? 20_000 : Number(process.argv[at + 1]);
const folder = mkdtempSync(join(tmpdir(), 'codeowners-readers-'));

/** The other reader knows no escapes of spaces, reads `[` as gitignore does, and has its own mind about stars that touch. */
const nameParts = fc.array(fc.constantFrom('a', 'b', 'ab', '.', '-', '*', '?'), { minLength: 1, maxLength: 3 });
const name = nameParts.map((parts) => parts.join('')).filter((text) => !text.includes('**') && !/^\.*$/.test(text));
const segment = fc.oneof({ weight: 5, arbitrary: name }, { weight: 1, arbitrary: fc.constantFrom('*', '**') });
const pattern = fc
  .tuple(fc.constantFrom('', '/'), fc.array(segment, { minLength: 1, maxLength: 4 }), fc.constantFrom('', '/'))
  .map(([start, parts, end]) => `${start}${parts.join('/')}${end}`)
  // Git itself, and we, read the last two differently.
  .filter((text) => !text.includes('**/**') && !text.endsWith('*/**/'));
const pathName = fc
  .array(fc.constantFrom('a', 'b', '.', '-'), { minLength: 1, maxLength: 3 })
  .map((parts) => parts.join(''));
const path = fc
  .array(
    pathName.filter((text) => !/^\.*$/.test(text)),
    { minLength: 1, maxLength: 4 },
  )
  .map((parts) => parts.join('/'));

interface Engine {
  calcFileOwnership(path: string): readonly string[];
}

function otherReader(): { readonly FromCodeownersFile: (file: string) => Engine } {
  writeFileSync(join(folder, 'package.json'), '{"private":true}');
  execFileSync('npm', ['install', '--ignore-scripts', '--no-audit', '--no-fund', '@snyk/github-codeowners'], {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const require = createRequire(join(folder, 'package.json'));
  return require('@snyk/github-codeowners/dist/lib/ownership/OwnershipEngine.js').OwnershipEngine;
}

const differing: string[] = [];
function compare(what: string, ours: unknown, theirs: unknown): void {
  if (JSON.stringify(ours) !== JSON.stringify(theirs))
    differing.push(`${what}: ${JSON.stringify(ours)}, not ${JSON.stringify(theirs)}`);
}

const fnmatch = `
pairs = JSON.parse(STDIN.read)
flags = File::FNM_PATHNAME | File::FNM_DOTMATCH
puts JSON.generate(pairs.map { |pattern, path|
  rooted = pattern.start_with?("/") ? pattern : "/**/" + pattern
  rooted += "**/*" if rooted.end_with?("/")
  File.fnmatch(rooted, "/" + path, flags)
})`;

try {
  const other = otherReader();
  const file = join(folder, 'CODEOWNERS');
  const theirs = (text: string, asked: string) => {
    writeFileSync(file, text);
    return other.FromCodeownersFile(file).calcFileOwnership(asked);
  };

  const pairs = fc.sample(fc.tuple(pattern, path), { numRuns: runs, seed: 1 });
  for (const [one, asked] of pairs.slice(0, runs / 4)) {
    const text = `${one} @a\n`;
    compare(
      `GitHub: ${one} and ${asked}`,
      readCodeOwners(text, 'github').ownersOf(asked)?.owners ?? [],
      theirs(text, asked),
    );
  }

  const written = fc.sample(fc.uniqueArray(path, { minLength: 1, maxLength: 5 }), { numRuns: runs / 20, seed: 2 });
  for (const files of written) {
    const text = files.map((one, index) => ownersLine(one, [`@acme/team-${index}`])).join('\n');
    // A path that is also a folder's covers what lies in it; no file system has both.
    for (const [index, one] of files.entries()) {
      if (files.some((folder) => one.startsWith(`${folder}/`))) continue;
      compare(`written: ${one} in ${files.join(' ')}`, [`@acme/team-${index}`], theirs(text, one));
    }
  }

  const sets = fc.sample(
    fc.tuple(
      fc.tuple(pattern, fc.constantFrom('', '[ab]', '[!a]', '[^-b]', '[a', '\\a')).map((parts) => parts.join('')),
      path,
    ),
    { numRuns: runs, seed: 3 },
  );
  const asked = [...pairs, ...sets];
  const ruby = spawnSync(process.env.RUBY ?? 'ruby', ['--disable-gems', '-rjson', '-e', fnmatch], {
    input: JSON.stringify(asked),
    encoding: 'utf8',
  });
  if (ruby.status === 0) {
    const answers = JSON.parse(ruby.stdout) as readonly boolean[];
    asked.forEach(([one, way], index) => {
      compare(`GitLab: ${one} and ${way}`, readPattern(one, 'gitlab')(way.split('/')), answers[index]);
    });
  } else console.log('no Ruby: GitLab is not compared');
  console.log(`${differing.length} differences`);
  for (const line of differing.slice(0, 40)) console.log(`  ${line}`);
  process.exitCode = differing.length === 0 ? 0 : 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
