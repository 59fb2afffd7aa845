/** Says why a check could not be made. */
import type { Problem } from '../diagnostic/problem.ts';
import { printable } from '../report/escape.ts';

/** One paragraph a problem: the fact, the place, what to do. */
export function problemText(problems: readonly Problem[]): string {
  return problems
    .map(({ message, location, remedy }) => {
      const lines = [`error: ${printable(message)}`];
      if (location !== undefined) lines.push(`  at ${printable(location.file)}:${location.line}:${location.column}`);
      if (remedy !== undefined) lines.push(`  to mend it: ${printable(remedy)}`);
      return lines.join('\n');
    })
    .join('\n\n')
    .concat('\n');
}
