/** Mutations and what they write, with the evidence. */
import type { ReportMutation, ReportWrite } from '../model.ts';
import { Place, RecordName, SubgraphName } from './parts.tsx';

interface WritersProps {
  readonly writers: readonly ReportMutation[];
  /** On a subgraph's page its name is known, and the records are not. */
  readonly of: 'record' | 'subgraph';
}

export function Writers({ writers, of }: WritersProps) {
  return (
    <ul class="writers">
      {writers.map(({ subgraph, coordinate, writes, ...place }) => (
        <li key={`${subgraph} ${coordinate}`} class={writes.some(({ trespass }) => trespass) ? 'trespass' : ''}>
          <div class="writer">
            <code class="coordinate">{coordinate}</code>
            {of === 'record' && <SubgraphName name={subgraph} />}
            <Place at={place} />
          </div>
          {writes.map((write) => (
            <Write key={`${write.type} ${write.confidence}`} write={write} withRecord={of === 'subgraph'} />
          ))}
        </li>
      ))}
    </ul>
  );
}

function Write({ write, withRecord }: { readonly write: ReportWrite; readonly withRecord: boolean }) {
  const { record, type, fields, confidence, evidence, trespass } = write;
  return (
    <div class="write">
      {trespass && <span class="badge error">trespass</span>}
      <span>
        {withRecord && record !== null && (
          <>
            <RecordName name={record} />:{' '}
          </>
        )}
        <code>{fields.length === 0 ? type : `${type}.${fields.join(', ')}`}</code>
      </span>
      <span class={`confidence ${confidence}`}>{confidence}</span>
      <ul class="evidence">
        {evidence.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </div>
  );
}

/** A mutation of which no write is known: an item of a list. */
export function Unattributed({ mutation: { coordinate, subgraph, ...place } }: { readonly mutation: ReportMutation }) {
  return (
    <li>
      <code class="coordinate">{coordinate}</code> <SubgraphName name={subgraph} /> <Place at={place} />
    </li>
  );
}
