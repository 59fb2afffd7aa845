/** Coverage, for people. */
import type { Coverage, Share } from '../check/coverage.ts';
import { printable } from './escape.ts';
import { padColumns, styleFor } from './text/style.ts';

/** @returns lines that end with a line break: what is missing first, the totals last. */
export function renderCoverage(coverage: Coverage, { color }: { readonly color: boolean }): string {
  const style = styleFor(color);
  const lines: string[] = [];
  const section = (title: string, rows: readonly (readonly [string, string])[]) => {
    if (rows.length === 0) return;
    const width = Math.min(48, Math.max(...rows.map(([first]) => printable(first).length)));
    lines.push(style.bold(title));
    for (const [first, second] of rows)
      lines.push(`  ${padColumns(printable(first), width)}  ${style.dim(printable(second))}`.trimEnd());
    lines.push('');
  };
  section(
    'no policy names',
    coverage.missing.map(({ type, subgraphs, writers }) => [type, missingNote(subgraphs, writers)]),
  );
  section(
    'no record could be named for',
    coverage.unattributed.map((mutation) => [mutation, '']),
  );
  section(
    'entities that a policy names, by subgraph',
    coverage.subgraphs
      .filter(({ entities }) => entities.total > 0)
      .map(({ subgraph, entities }) => [subgraph, ratio(entities)]),
  );
  section('covered', [
    ['entities', ratio(coverage.entities)],
    ['written types', ratio(coverage.writtenTypes)],
    ['mutations that write', ratio(coverage.mutations)],
  ]);
  if (coverage.missing.length > 0) lines.push('next: cadastre init drafts policies for what is missing', '');
  return `${lines.join('\n')}`;
}

function missingNote(subgraphs: readonly string[], writers: readonly string[]): string {
  const declared = `declared by ${subgraphs.length > 4 ? `${subgraphs.length} subgraphs` : subgraphs.join(', ')}`;
  if (writers.length === 0) return declared;
  return `${declared}; written by ${writers.slice(0, 2).join(', ')}${writers.length > 2 ? ` and ${writers.length - 2} more` : ''}`;
}

function ratio({ covered, total }: Share): string {
  return total === 0 ? 'none' : `${covered} of ${total} (${Math.floor((100 * covered) / total)} %)`;
}
