/** The baseline: text in, entries out. */
import { InputError, type Problem } from '../diagnostic/problem.ts';
import type { Baseline, WrittenEntry } from './baseline.ts';
import { baselineSchema } from './baseline-schema.ts';
import { validate } from './validate.ts';
import { maximumProblems, readYaml } from './yaml.ts';
import { offsetOf } from './yaml-node.ts';

/**
 * Reads a baseline: one document for each owner.
 *
 * @param file the path as shown to people.
 * @throws InputError naming what is wrong, each problem with its place. An empty file is refused: it may be what a failed write left.
 */
export function parseBaseline(text: string, file: string): Baseline {
  const { documents, location } = readYaml(text, file);
  if (documents.length === 0) {
    throw new InputError({
      message: 'the baseline is empty',
      remedy: 'write `findings: {}` for one that lists nothing, or remove the file',
      location: { file, line: 1, column: 1 },
    });
  }
  const entries = new Map<string, WrittenEntry>();
  const problems: Problem[] = [];
  for (const document of documents) {
    const result = validate(baselineSchema, document, { subject: 'the baseline', location });
    if (!('output' in result)) {
      problems.push(...result.problems);
      continue;
    }
    const { owner = null, findings } = result.output;
    for (const [fingerprint, { rule, at, record = null, accepts = [], message }] of Object.entries(findings)) {
      const place = location(offsetOf(document, `findings.${fingerprint}`));
      const first = entries.get(fingerprint);
      if (first === undefined)
        entries.set(fingerprint, { fingerprint, rule, at, record, owner, accepts, message, location: place });
      else {
        const message = `the finding ${fingerprint} is listed twice, first on line ${first.location.line}`;
        problems.push({ message, remedy: 'remove one of the two', location: place });
      }
    }
  }
  if (problems.length > 0) throw new InputError(problems.slice(0, maximumProblems));
  return { file, entries: [...entries.values()] };
}
