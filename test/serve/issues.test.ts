/** What a registry is told of many findings. */
import { expect, test } from 'vitest';
import { atMost } from '../../src/serve/issues.ts';

test('as many issues as a service takes, the heaviest; the last counts what is left out', () => {
  const issues = Array.from({ length: 5 }, (_, index) => ({ message: `issue ${index}` })) as unknown as Parameters<
    typeof atMost
  >[0];
  expect(atMost(issues, 5)).toEqual(issues);
  expect(atMost(issues, 3).map(({ message }) => message)).toEqual([
    'issue 0',
    'issue 1',
    'and 3 more: cadastre gate shows all',
  ]);
});
