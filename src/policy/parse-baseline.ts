/** The baseline: text in, entries out. */
import * as v from 'valibot';
import type { Edit } from '../diagnostic/edit.ts';
import type { Baseline, WrittenEntry } from './baseline.ts';
import { type FileKind, readDocuments } from './documents.ts';
import {
  closedMapping,
  described,
  line,
  mappingOf,
  optional,
  prose,
  recordName,
  text as textOf,
} from './vocabulary.ts';
import type { YamlEdits } from './yaml-edit.ts';

const fingerprint = textOf(
  /^[0-9a-f]{32}$/,
  'is not a fingerprint',
  'remove the entry; or remove the file, and write it again: cadastre check --update-baseline',
);

const entry = closedMapping('Accepted finding', {
  rule: described(line, 'The id of the rule'),
  at: described(prose, 'The place: subgraph/coordinate'),
  record: optional(recordName, 'The record concerned'),
  accepts: optional(v.array(prose), 'What is accepted there; later additions are new findings'),
  message: described(prose, 'The message of the finding'),
});

const baselineSchema = closedMapping('Baseline', {
  owner: optional(line, "The team that the records' policies name"),
  findings: described(mappingOf(fingerprint, entry), 'Accepted findings that are not fixed yet'),
});

/**
 * Reads a baseline: one document for each owner.
 *
 * @param file the path as shown to people.
 * @throws InputError naming what is wrong, each problem with its place. An empty file is refused: it may be what a failed write left.
 */
export function parseBaseline(text: string, file: string): Baseline {
  const entries = new Map<string, WrittenEntry>();
  readDocuments(text, file, baselineFile, ({ written: { owner = null, findings }, locate, later }, problems) => {
    for (const [fingerprint, { rule, at, record = null, accepts = [], message }] of Object.entries(findings)) {
      const location = locate(`findings.${fingerprint}`);
      const first = entries.get(fingerprint);
      if (first === undefined)
        entries.set(fingerprint, {
          ...{ fingerprint, rule, at, record, owner, accepts, message, location },
          removal: (gone) => removalOf(later.edits(), fingerprint, accepts, gone),
        });
      else {
        const message = `the finding ${fingerprint} is listed twice, first on line ${first.location.line}`;
        problems.push({ message, remedy: 'remove one of the two', location });
      }
    }
  });
  return { file, entries: [...entries.values()] };
}

const baselineFile: FileKind<typeof baselineSchema> = {
  schema: baselineSchema,
  subject: 'the baseline',
  empty: {
    message: 'the baseline is empty',
    remedy: 'write `findings: {}` for one that lists nothing, or remove the file',
  },
};

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
