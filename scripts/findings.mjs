// Runs the findings (`npm run findings [-- <name> …]`), each in a fresh folder with pinned packages, and prints what changed; `--list` renews their list in findings/README.md.
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';

const folder = new URL('../findings/', import.meta.url);
const readme = new URL('README.md', folder);
const names = readdirSync(folder)
  .filter((file) => file.endsWith('.sh'))
  .map((file) => file.slice(0, -3))
  .sort();

/** The README's row of a finding, out of the head of its script. */
function row(name) {
  const [title, packages, , seen, meaning, here] = readFileSync(new URL(`${name}.sh`, folder), 'utf8')
    .split('\n')
    .slice(1, 7)
    .map((line) =>
      line.replace(/^# (?:Packages?: |Guess: |Seen: |For users of an ownership checker: |In Cadastre: )?/, ''),
    );
  const cells = [`[${name}](${name}.sh): ${title}`, packages, seen, meaning, here];
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |\n`;
}

/** The README with the rows of all scripts below the head of its table, which ends it. */
function listed() {
  const text = readFileSync(readme, 'utf8');
  const rule = '|---|---|---|---|---|\n';
  return text.slice(0, text.indexOf(rule) + rule.length) + names.map(row).join('');
}

/** Runs one finding and prints what its script says unless all is as recorded. */
function run(name) {
  const { status, stdout, stderr } = spawnSync('bash', [`${name}.sh`], { cwd: folder, encoding: 'utf8' });
  const outcome = status === 0 ? 'as recorded' : status === 1 ? 'changed' : 'could not run';
  console.log(`${outcome.padEnd(13)} ${name}`);
  if (status !== 0) console.log(`${stdout}\n${stderr}`.trim().replace(/^/gm, '    '));
  return outcome;
}

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => name !== '--list' && !names.includes(name));
if (wanted.includes('--list')) {
  writeFileSync(readme, listed());
} else if (unknown.length > 0) {
  console.error(`no such finding: ${unknown.join(', ')}`);
  process.exitCode = 2;
} else {
  const outcomes = (wanted.length > 0 ? wanted : names).map(run);
  const count = (which) => outcomes.filter((outcome) => outcome === which).length;
  console.log(
    `${count('as recorded')} as recorded, ${count('changed')} changed, ${count('could not run')} could not run`,
  );
  const stale = readFileSync(readme, 'utf8') !== listed();
  if (stale) console.error('findings/README.md is stale: npm run findings -- --list');
  process.exitCode = count('could not run') > 0 || stale ? 2 : count('changed') > 0 ? 1 : 0;
}
