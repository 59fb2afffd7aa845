/** Findings as comma-separated values (RFC 4180), for a spreadsheet: every cell quoted, none a formula. */
import { printable } from './escape.ts';
import type { Reporter } from './reporter.ts';
import { untoldText } from './wording.ts';

const header = [
  'severity',
  'rule',
  'record',
  'owner',
  'subgraph',
  'coordinate',
  'file',
  'line',
  'column',
  'message',
  'remedy',
  'excepted',
  'fingerprint',
];

export const csv: Reporter = (result, { warn }) => {
  const { diagnostics, excepted } = result;
  // A table has no place for it.
  for (const aside of untoldText(result)) warn?.(`the table does not say: ${aside}`);
  const standing = diagnostics.map((finding) => ({ ...finding, reason: '' }));
  const permitted = excepted.map((finding) => ({ ...finding, reason: finding.exception.reason }));
  const rows = [...standing, ...permitted].map(({ primary, ...finding }) => [
    finding.severity,
    finding.ruleId,
    finding.record ?? '',
    finding.owner ?? '',
    primary.subgraph ?? '',
    primary.coordinate,
    primary.file,
    String(primary.line),
    String(primary.column),
    finding.message,
    finding.remedy,
    finding.reason,
    finding.fingerprint,
  ]);
  return [header, ...rows].map((row) => `${row.map(cell).join(',')}\r\n`).join('');
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
  const lines = safe.replace(formulaInside, "'").split(/\r?\n/);
  return `"${lines.map(printable).join('\n').replaceAll('"', '""')}"`;
}
