import { expect, it } from 'vitest';
import { describeSpec } from '../../src/load/describe-spec.ts';
import { project } from './project.ts';

it.each([
  ['g', 'folder g'],
  ['./g/a.graphql', 'g/a.graphql'],
  ['list.yaml', 'list.yaml'],
  ['g/*.graphql', 'glob g/*.graphql'],
  ['-', 'standard input'],
  ['b=g', '"b" from g'],
  ['b=g/*.graphql', '"b" from g/*.graphql'],
  ['b=-', '"b" from standard input'],
  ['b=module:./x.js#schema', '"b" from module x.js'],
  ['b=https://user:pass@host/graphql?key=secret', '"b" from https://host/graphql?…'],
])('%s is described as %s', (spec, words) => {
  const p = project({ 'g/a.graphql': '', 'list.yaml': '' });
  expect(describeSpec(spec, p.cwd)).toBe(words);
});
