/** GitLab code quality (https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format). */
import type { Severity } from '../diagnostic/diagnostic.ts';
import { asciiJson } from './escape.ts';
import { relativePath } from './paths.ts';
import type { Reporter } from './reporter.ts';
import { omissions } from './wording.ts';

const severities: Readonly<Record<Severity, string>> = { error: 'critical', warning: 'minor', hint: 'info' };

export const gitlab: Reporter = (result, { warn }) => {
  // The format is a list of findings, and nothing else.
  for (const aside of omissions(result)) warn?.(`missing from the code quality report: ${aside}`);
  const known = new Set<string>();
  // Of issues with one fingerprint GitLab shows one.
  const unique = (fingerprint: string): string => {
    let free = fingerprint;
    for (let number = 2; known.has(free); number++) free = `${fingerprint}-${number}`;
    known.add(free);
    return free;
  };
  return asciiJson(
    result.diagnostics.map(({ ruleId, severity, message, remedy, primary, fingerprint }) => ({
      description: `${message}; remedy: ${remedy}`,
      check_name: ruleId,
      fingerprint: unique(fingerprint),
      severity: severities[severity],
      location: { path: relativePath(primary.file), lines: { begin: primary.line } },
    })),
  );
};
