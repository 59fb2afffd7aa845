/** graphql-eslint, installed into a folder of its own where a registry can be had: with three rules that need nothing but the syntax. */
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

const config = `import graphql from '@graphql-eslint/eslint-plugin';
export default [{
  files: ['**/*.graphql'],
  languageOptions: { parser: graphql.parser },
  plugins: { '@graphql-eslint': graphql },
  rules: {
    '@graphql-eslint/description-style': 'warn',
    '@graphql-eslint/no-hashtag-description': 'warn',
    '@graphql-eslint/naming-convention': ['warn', { types: 'PascalCase' }],
  },
}];
`;

/**
 * @param folder to install into; the files to lint lie in it.
 * @returns arguments of node that lint a folder, or why there are none.
 */
export function installEslint(
  folder: string,
): { readonly args: (files: string) => string[] } | { readonly reason: string } {
  writeFileSync(join(folder, 'package.json'), '{ "private": true, "type": "module" }\n');
  writeFileSync(join(folder, 'eslint.config.js'), config);
  const npm = ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  const packages = ['eslint@10', '@graphql-eslint/eslint-plugin@4', 'graphql@16'];
  const { status, stderr } = spawnSync('npm', [...npm, ...packages], {
    cwd: folder,
    encoding: 'utf8',
    timeout: 180_000,
  });
  if (status !== 0) return { reason: `it could not be installed: ${(stderr ?? '').trim().split('\n')[0]}` };
  return { args: (files) => [join(folder, 'node_modules/eslint/bin/eslint.js'), files] };
}
