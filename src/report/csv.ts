/** Findings as comma-separated values (RFC 4180), for a spreadsheet: every cell quoted, none a formula. */
import type { Diagnostic, ExceptedDiagnostic } from '../check/result.ts';
import { printableLines } from './escape.ts';
import type { Reporter } from './reporter.ts';
import { omissions } from './wording.ts';

const columns: Readonly<Record<string, (finding: Diagnostic | ExceptedDiagnostic) => string | number | null>> = {
  severity: ({ severity }) => severity,
  rule: ({ ruleId }) => ruleId,
  record: ({ record }) => record,
  owner: ({ owner }) => owner,
  subgraph: ({ primary }) => primary.subgraph,
  coordinate: ({ primary }) => primary.coordinate,
  file: ({ primary }) => primary.file,
  line: ({ primary }) => primary.line,
  column: ({ primary }) => primary.column,
  message: ({ message }) => message,
  remedy: ({ remedy }) => remedy,
  excepted: (finding) => ('exception' in finding ? finding.exception.reason : ''),
  fingerprint: ({ fingerprint }) => fingerprint,
};

export const csv: Reporter = (result, { warn }) => {
  // A table has no place for it.
  for (const aside of omissions(result)) warn?.(`missing from the table: ${aside}`);
  const rows = [...result.diagnostics, ...result.excepted].map((finding) =>
    Object.values(columns).map((textOf) => String(textOf(finding) ?? '')),
  );
  return [Object.keys(columns), ...rows].map((row) => `${row.map(cell).join(',')}\r\n`).join('');
};

/**
 * Begins what a spreadsheet takes for a formula, blanks before it or not, in its wide form too; and what some take for the beginning of a
 * cell of its own. Sources: OWASP, "CSV Injection"; CWE-1236.
 */
const formula = /^(?:[\t\r\n]|\s*[=+\-@\uff0b\uff0d\uff1d\uff20])/;
/**
 * Handles (`@org/team`), one or several, can be no formula: after `@` only a function with its brackets, or a reference to another program
 * with `|` and `!`, would be one, and none of these signs can be in a handle.
 */
const handles = /^@[\w.-]+(?:\/[\w.-]+)*(?:, @[\w.-]+(?:\/[\w.-]+)*)*$/;
/** Where a semicolon parts cells, what follows it in quotes may begin one. */
const formulaInside = /(?<=;)(?=[=+\-@\uff0b\uff0d\uff1d\uff20])/g;

/** An apostrophe marks as text what would be a formula. */
function cell(text: string): string {
  const safe = formula.test(text) && !handles.test(text) ? `'${text}` : text;
  return `"${printableLines(safe.replace(formulaInside, "'")).replaceAll('"', '""')}"`;
}
