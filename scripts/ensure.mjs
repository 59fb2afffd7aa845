// Installs the dependencies where they are missing or not the ones of package-lock.json; otherwise does nothing, at once.
//   node scripts/ensure.mjs
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

if (!isInstalled()) {
  console.error('Installing dependencies (npm ci) …');
  // Development dependencies even where NODE_ENV is "production"; no scripts of packages: none is needed, and none can call back here.
  const args = ['ci', '--include=dev', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  const { status, error } = npm(args);
  if (error !== undefined) console.error(`npm could not be started: ${error.message}`);
  if (status !== 0) process.exit(status ?? 1);
}

/** npm writes the second file last: it is missing after an installation that was cut short. */
function isInstalled() {
  const wanted = packagesOf('package-lock.json');
  const present = packagesOf('node_modules/.package-lock.json');
  if (wanted === undefined || present === undefined) return false;
  return Object.entries(wanted).every(([path, entry]) => {
    if (path === '') return true;
    // Packages for other platforms are left out.
    if (!Object.hasOwn(present, path)) return entry.optional === true || entry.devOptional === true;
    return present[path].version === entry.version && present[path].integrity === entry.integrity;
  });
}

function packagesOf(file) {
  try {
    return JSON.parse(readFileSync(root + file, 'utf8')).packages;
  } catch {
    return undefined;
  }
}

/** Runs the npm that called this script, else the one on the path. */
function npm(args) {
  const options = { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] };
  const caller = process.env.npm_execpath;
  if (caller?.endsWith('npm-cli.js')) return spawnSync(process.execPath, [caller, ...args], options);
  return spawnSync('npm', args, { ...options, shell: process.platform === 'win32' });
}
