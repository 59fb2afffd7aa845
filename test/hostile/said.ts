/** What is wrong with what a run said, whatever it was given. */

/** Nobody reads more. UTF-16 code units. */
const longestMessage = 50_000;

/** @param refused the run ended with 2: the check could not be made. */
export function faultsOfText(stdout: string, stderr: string, refused: boolean): readonly string[] {
  const said = stdout + stderr;
  const faults: string[] = [];
  if (refused) faults.push(...faultsOfRefusal(stderr));
  else if (/^error: /m.test(stderr)) faults.push('says error and goes on');
  if (/^ {4,}at .*:\d+:\d+\)?$|\bnode:internal\b/m.test(said)) faults.push('a stack trace');
  if (/\b(?:Range|Type|Reference|Syntax)Error\b/.test(said)) faults.push('a message of the language');
  if (/internal error/.test(stderr)) faults.push('an internal error');
  // biome-ignore lint/suspicious/noControlCharactersInRegex: what must not reach a terminal
  if (/[\0-\x08\x0b-\x1f\x7f-\x9f\u200b\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]/.test(said))
    faults.push('raw control characters');
  return faults;
}

/** It says why, in paragraphs of one kind, none of them twice; or shows how it is called. */
function faultsOfRefusal(stderr: string): readonly string[] {
  const faults: string[] = [];
  const paragraphs = stderr.trim().split('\n\n');
  if (stderr.trim() === '') faults.push('says nothing');
  else if (stderr.startsWith('Usage: ')) return faults;
  else if (!/^error: \S/m.test(stderr)) faults.push('gives no reason');
  else if (!paragraphs.every((text) => /^(?:error|notice): \S/.test(text))) faults.push('says more than its reasons');
  else if (!paragraphs.every((text) => !text.startsWith('error: ') || /^ {2}fix: \S/m.test(text)))
    faults.push('does not say what to do');
  if (new Set(paragraphs).size < paragraphs.length) faults.push('says something twice');
  if (stderr.length > longestMessage) faults.push(`says ${stderr.length} characters`);
  return faults;
}
