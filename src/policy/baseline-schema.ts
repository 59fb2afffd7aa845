/** The baseline as it is written: one document for each owner. */
import * as v from 'valibot';
import { closedMapping, line, mappingOf, prose, recordName, saying } from './vocabulary.ts';

const fingerprint = v.pipe(
  v.string(),
  v.regex(
    /^[0-9a-f]{32}$/,
    saying('is not a fingerprint', 'write the baseline anew: cadastre check --update-baseline'),
  ),
);

const entry = closedMapping({
  rule: v.pipe(line, v.description('The id of the rule')),
  at: v.pipe(prose, v.description('The place: subgraph/coordinate')),
  record: v.optional(v.pipe(recordName, v.description('The record concerned'))),
  accepts: v.optional(
    v.pipe(v.array(prose), v.description('What is accepted there; later additions are new findings')),
  ),
  message: v.pipe(prose, v.description('The message of the finding')),
});

export const baselineSchema = closedMapping({
  owner: v.optional(v.pipe(line, v.description("The team that the records' policies name"))),
  findings: v.pipe(mappingOf(fingerprint, entry), v.description('Accepted findings that are not fixed yet')),
});
