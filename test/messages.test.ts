import { describe, expect, test } from 'vitest';
import type { CheckResult } from '../src/check/result.ts';
import { rules } from '../src/rules/index.ts';
import { fixtures, runFixture } from './rules/fixture.ts';

const results = await Promise.all(fixtures().map(runFixture));
const diagnostics = results.flatMap((result: CheckResult) => [...result.diagnostics, ...result.excepted]);

test('every message of every rule is shown by some fixture', () => {
  const shown = new Set(diagnostics.map(({ ruleId, messageId }) => `${ruleId} ${messageId}`));
  // The composer fails only on graphs that are no example of anything; test/compose covers it.
  shown.add('composes composerFailed');
  const all = rules.flatMap(({ id, messages }) => Object.keys(messages).map((messageId) => `${id} ${messageId}`));
  expect(all.filter((message) => !shown.has(message))).toEqual([]);
});

describe('messages follow the convention', () => {
  const unique = new Map(diagnostics.map((d) => [`${d.ruleId}: ${d.message}`, d]));
  test.each([...unique])('%s', (_, { message, remedy, primary, ruleId }) => {
    for (const text of [message, remedy]) {
      expect(text).toMatch(/[^.\s]$/);
      expect(text).not.toMatch(/undefined|null|\[object|NaN| {2}/);
    }
    // The fact comes first: it begins with a name or in lower case; the remedy with what to do.
    expect(message).toMatch(/^(?:[a-z"]|[A-Z][\w.]* )/);
    expect(remedy).toMatch(/^[A-Z][a-z]+ /);
    // Whoever is to act is named.
    if (primary.subgraph !== null && ruleId !== 'composes') expect(message).toContain(`"${primary.subgraph}"`);
  });
});

describe.each(rules.map((rule) => [rule.id, rule] as const))('%s', (id, rule) => {
  test('says what it is about', () => {
    expect(id).toMatch(/^[a-z]+(?:-[a-z]+)*$/);
    expect(rule.summary).toMatch(/^[A-Z@].*[^.]$/);
    for (const text of [rule.why, rule.remedy]) expect(text).toMatch(/^[A-Z@].*\.$/s);
    expect(rule.since).toMatch(/^\d+\.\d+\.\d+$/);
  });
});
