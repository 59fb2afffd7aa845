/** Findings as comma-separated values (RFC 4180), for a spreadsheet: every cell quoted, none a formula. */
import { printable } from './escape.ts';
import type { Reporter } from './reporter.ts';

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

export const csv: Reporter = ({ diagnostics, excepted }) => {
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

/** A spreadsheet takes a cell that begins with one of these for a formula; an apostrophe marks it as text. */
function cell(text: string): string {
  const safe = /^[=+\-@\t\r\n\uff0b\uff0d\uff1d\uff20]/.test(text) ? `'${text}` : text;
  return `"${safe.split(/\r?\n/).map(printable).join('\n').replaceAll('"', '""')}"`;
}
