/** What `npm start` and `npm test` do first: install what is missing, and only then. */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { expect, it } from 'vitest';
import { folderOf, repository } from './cli/support.ts';

const lock = (packages: object): string => JSON.stringify({ packages: { '': { name: 'x' }, ...packages } });
const yaml = { version: '2.9.1', integrity: 'sha512-a' };
const other = { version: '1.0.0', integrity: 'sha512-b', optional: true };

/** Runs the script in a folder of its own, with an npm that only notes how it was called. */
function ensure(wanted: object, present: string | undefined, status = 0) {
  const folder = folderOf({
    'scripts/ensure.mjs': readFileSync(join(repository, 'scripts/ensure.mjs'), 'utf8'),
    'package-lock.json': lock(wanted),
    'npm/npm-cli.js': `require('node:fs').writeFileSync('called', process.argv.slice(2).join(' ')); process.exit(${status});`,
    ...(present !== undefined && { 'node_modules/.package-lock.json': present }),
  });
  const env = { PATH: process.env.PATH, NODE_ENV: 'production', npm_execpath: join(folder, 'npm/npm-cli.js') };
  const ended = spawnSync(process.execPath, ['scripts/ensure.mjs'], { cwd: folder, env });
  const called = join(folder, 'called');
  return { status: ended.status, npm: existsSync(called) ? readFileSync(called, 'utf8') : undefined };
}

const ci = 'ci --include=dev --ignore-scripts --no-audit --no-fund --loglevel=error';

it.each<[string, object, string | undefined, string | undefined]>([
  ['nothing is installed', { 'node_modules/yaml': yaml }, undefined, ci],
  ['all is there', { 'node_modules/yaml': yaml }, lock({ 'node_modules/yaml': yaml }), undefined],
  ['a package is missing', { 'node_modules/yaml': yaml }, lock({}), ci],
  [
    'another version is there',
    { 'node_modules/yaml': yaml },
    lock({ 'node_modules/yaml': { ...yaml, version: '2.9.0' } }),
    ci,
  ],
  [
    'other content is there',
    { 'node_modules/yaml': yaml },
    lock({ 'node_modules/yaml': { ...yaml, integrity: 'sha512-c' } }),
    ci,
  ],
  [
    'a package for another platform is missing',
    { 'node_modules/yaml': yaml, 'node_modules/other': other },
    lock({ 'node_modules/yaml': yaml }),
    undefined,
  ],
  ['an installation was cut short', { 'node_modules/yaml': yaml }, '{ "packages": {', ci],
])('%s', (_, wanted, present, npm) => {
  expect(ensure(wanted, present)).toEqual({ status: 0, npm });
});

it('fails where npm fails', () => {
  expect(ensure({ 'node_modules/yaml': yaml }, undefined, 7)).toEqual({ status: 7, npm: ci });
});
