/** Says why a check could not be made. */
import type { Problem } from '../diagnostic/problem.ts';
import { printable } from '../report/escape.ts';

/** One paragraph a problem: the fact, the place, what to do. */
export function problemText(problems: readonly Problem[]): string {
  return problems
    .map(({ message, location, remedy }) => {
      const lines = [`error: ${printable(clipped(message))}`];
      if (location !== undefined) lines.push(`  at ${printable(location.file)}:${location.line}:${location.column}`);
      if (remedy !== undefined) lines.push(`  to mend it: ${printable(clipped(remedy))}`);
      return lines.join('\n');
    })
    .join('\n\n')
    .concat('\n');
}

/** UTF-16 code units. What somebody wrote may be repeated in a message, and be of any length. */
const longest = 2000;

function clipped(text: string): string {
  return text.length <= longest ? text : `${text.slice(0, longest)}…`;
}
