/** The baseline: text in, entries out. */
import type { Edit } from '../diagnostic/edit.ts';
import { InputError, type Problem } from '../diagnostic/problem.ts';
import type { Baseline, WrittenEntry } from './baseline.ts';
import { baselineSchema } from './baseline-schema.ts';
import { validate } from './validate.ts';
import { maximumProblems, readYaml } from './yaml.ts';
import { YamlEdits } from './yaml-edit.ts';
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
  for (const [index, document] of documents.entries()) {
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
        entries.set(fingerprint, {
          ...{ fingerprint, rule, at, record, owner, accepts, message, location: place },
          removal: (gone) => removalOf(new YamlEdits(text, file, index), fingerprint, accepts, gone),
        });
      else {
        const message = `the finding ${fingerprint} is listed twice, first on line ${first.location.line}`;
        problems.push({ message, remedy: 'remove one of the two', location: place });
      }
    }
  }
  if (problems.length > 0) throw new InputError(problems.slice(0, maximumProblems));
  return { file, entries: [...entries.values()] };
}

function removalOf(
  edits: YamlEdits,
  fingerprint: string,
  accepts: readonly string[],
  gone: readonly string[] | undefined,
): readonly Edit[] {
  const path = `findings.${fingerprint}`;
  const removed =
    gone === undefined
      ? [edits.remove(path, '{}')]
      : gone.map((one) => edits.remove(`${path}.accepts.${accepts.indexOf(one)}`));
  return removed.flatMap((edit) => edit ?? []);
}
