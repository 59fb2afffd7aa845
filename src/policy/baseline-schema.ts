/** The baseline as it is written: one document for each owner. */
import * as v from 'valibot';
import { closedMapping, described, line, mappingOf, optional, prose, recordName, text } from './vocabulary.ts';

const fingerprint = text(
  /^[0-9a-f]{32}$/,
  'is not a fingerprint',
  'write the baseline anew: cadastre check --update-baseline',
);

const entry = closedMapping('Accepted finding', {
  rule: described(line, 'The id of the rule'),
  at: described(prose, 'The place: subgraph/coordinate'),
  record: optional(recordName, 'The record concerned'),
  accepts: optional(v.array(prose), 'What is accepted there; later additions are new findings'),
  message: described(prose, 'The message of the finding'),
});

export const baselineSchema = closedMapping('Baseline', {
  owner: optional(line, "The team that the records' policies name"),
  findings: described(mappingOf(fingerprint, entry), 'Accepted findings that are not fixed yet'),
});
