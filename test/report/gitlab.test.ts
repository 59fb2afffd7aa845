import { describe, expect, test } from 'vitest';
import { render } from '../../src/report/index.ts';
import { payloads, plain, savedResult, spoil } from './support.ts';

interface Issue {
  readonly description: string;
  readonly check_name: string;
  readonly fingerprint: string;
  readonly severity: string;
  readonly location: { readonly path: string; readonly lines: { readonly begin: number } };
}

const read = async (result: ReturnType<typeof savedResult>): Promise<readonly Issue[]> =>
  JSON.parse(await render(result, 'gitlab', plain));

describe('gitlab', () => {
  test('every finding has what the merge request widget needs, and a fingerprint of its own', async () => {
    const issues = await read(savedResult());
    expect(
      issues.map(({ check_name, severity, location }) => [check_name, severity, location.path, location.lines.begin]),
    ).toEqual(
      savedResult().diagnostics.map(({ ruleId, severity, primary }) => [
        ruleId,
        { error: 'critical', warning: 'minor', hint: 'info' }[severity],
        primary.file,
        primary.line,
      ]),
    );
    expect(new Set(issues.map(({ fingerprint }) => fingerprint)).size).toBe(issues.length);
  });

  test('has no member that the format does not know, and no two issues of one fingerprint', async () => {
    const { diagnostics } = savedResult();
    const issues = await read({ ...savedResult(), diagnostics: [...diagnostics, ...diagnostics, ...diagnostics] });
    expect(new Set(issues.map(({ fingerprint }) => fingerprint)).size).toBe(3 * diagnostics.length);
    for (const issue of issues) {
      expect(Object.keys(issue)).toEqual(['description', 'check_name', 'fingerprint', 'severity', 'location']);
      expect(['info', 'minor', 'major', 'critical', 'blocker']).toContain(issue.severity);
      expect(Object.keys(issue.location)).toEqual(['path', 'lines']);
      expect(issue.location.lines.begin).toBeGreaterThan(0);
    }
  });

  test.each([...payloads])('%s survives, and no path leaves the repository', async (_, payload) => {
    const issues = await read(spoil(payload));
    expect(issues).toHaveLength(savedResult().diagnostics.length);
    for (const { description, location } of issues) {
      expect(description).toBe(`${payload}; remedy: ${payload}`);
      expect(location.path).toMatch(/^[^/\\]/);
      expect(location.path.split(/[/\\]/)).not.toContain('..');
      expect(location.path).not.toMatch(/^[a-z][\w+.-]*:\/\//i);
    }
  });
});
