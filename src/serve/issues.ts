/** Findings in the form that both registries expect: a rule, a severity, a line of text, and a place in a subgraph that is being checked. */
import type { Diagnostic } from '../check/result.ts';
import type { Severity } from '../diagnostic/diagnostic.ts';
import type { Problem } from '../diagnostic/problem.ts';
import { printable } from '../report/escape.ts';
import { problemLine } from '../report/problem-line.ts';
import { countText } from '../report/wording.ts';
import { type Proposal, proposedFile, type Verdict } from './judge.ts';

export interface Issue {
  readonly rule: string;
  readonly severity: Severity;
  readonly message: string;
  readonly coordinate: string | undefined;
  /** One of the proposed subgraphs. */
  readonly subgraph: string;
  /** Where in its SDL; undefined where it shows elsewhere. */
  readonly at: { readonly line: number; readonly column: number } | undefined;
}

/** The findings that a proposal introduces, most severe first, notes, and who must agree. */
export function issuesOf({ result }: Verdict, proposal: Proposal): readonly Issue[] {
  const place = { coordinate: undefined, subgraph: proposal[0].name, at: undefined };
  const issues = [
    ...result.diagnostics.map((found) => issueOf(found, proposal)),
    ...result.notes.map((note): Issue => ({ rule: 'note', severity: 'hint', message: printable(note), ...place })),
  ];
  if (result.reviewers.length === 0) return issues;
  const owners = result.reviewers.map(({ owner, records }) => `${owner} (${records.join(', ')})`);
  const message = printable(`this changes who owns, writes or reads; must agree: ${owners.join(', ')}`);
  return [...issues, { rule: 'consent', severity: 'hint', message, ...place }];
}

function issueOf(found: Diagnostic, proposal: Proposal): Issue {
  const { primary } = found;
  const own = proposal.find(({ name }) => primary.subgraph === name && primary.file === proposedFile(name));
  // The text may be another subgraph's, or a policy: then the message says where it is.
  const elsewhere = own === undefined ? ` (${primary.file}:${primary.line})` : '';
  return {
    rule: found.ruleId,
    severity: found.severity,
    message: printable(`${found.message}${elsewhere}; fix: ${found.remedy}`),
    coordinate: primary.coordinate,
    subgraph: (own ?? proposal.find(({ name }) => primary.subgraph === name) ?? proposal[0]).name,
    at: own && { line: primary.line, column: primary.column },
  };
}

/** Why a check could not be made, in one line. */
export function reasonOf(problems: readonly Problem[]): string {
  const shown = problems.slice(0, 3).map(problemLine);
  const more = problems.length > shown.length ? ` | and ${problems.length - shown.length} more` : '';
  return `could not be checked: ${shown.join(' | ')}${more}`;
}

/** The verdict in a few words. */
export function summaryOf({ result: { diagnostics }, fails }: Verdict): string {
  return `${fails ? 'fails' : 'passes'}: ${countText(diagnostics) || 'no findings'}`;
}

/** So many issues at most; the last one then says how many others there are. */
export function atMost(issues: readonly Issue[], most: number): readonly Issue[] {
  const next = issues[most - 1];
  if (issues.length <= most || next === undefined) return issues;
  const message = `and ${issues.length - most + 1} more: cadastre gate shows all`;
  return [...issues.slice(0, most - 1), { ...next, rule: 'cadastre', message, coordinate: undefined, at: undefined }];
}

/** A text of at most so many code points. */
export function cut(text: string, length: number): string {
  const points = [...text];
  return points.length <= length ? text : `${points.slice(0, length - 1).join('')}…`;
}
