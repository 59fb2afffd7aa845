/** Mutations and what they write, with the evidence. */
import type { ReportMutation, ReportWrite } from '../model.ts';
import { Place, RecordName, SubgraphAt, useModel } from './parts.tsx';

interface WritersProps {
  readonly writers: readonly { readonly mutation: ReportMutation; readonly writes: readonly ReportWrite[] }[];
  /** On a subgraph's page its name is known, and the records are not. */
  readonly of: 'record' | 'subgraph';
}

export function Writers({ writers, of }: WritersProps) {
  return (
    <ul class="writers">
      {writers.map(({ mutation, writes }) => (
        <li key={`${mutation.subgraph} ${mutation.coordinate}`} class={writes.some(isTrespass) ? 'trespass' : ''}>
          <div class="writer">
            <code class="coordinate">{mutation.coordinate}</code>
            {of === 'record' && <SubgraphAt at={mutation.subgraph} />}
            <Place at={mutation.place} />
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
  const row = useModel().rows[write.row];
  const { type, fields, confidence, evidence, trespass } = write;
  return (
    <div class="write">
      {trespass && <span class="badge error">trespass</span>}
      <span>
        {withRecord && row?.covered && (
          <>
            <RecordName name={row.name} />:{' '}
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

function isTrespass({ trespass }: ReportWrite): boolean {
  return trespass;
}

/** Mutations of which no write is known. */
export function Unattributed({ mutations }: { readonly mutations: readonly ReportMutation[] }) {
  return (
    <ul class="plain">
      {mutations.map((mutation) => (
        <UnattributedMutation key={`${mutation.subgraph} ${mutation.coordinate}`} mutation={mutation} />
      ))}
    </ul>
  );
}

export function UnattributedMutation({ mutation }: { readonly mutation: ReportMutation }) {
  return (
    <li>
      <code class="coordinate">{mutation.coordinate}</code> <SubgraphAt at={mutation.subgraph} />{' '}
      <Place at={mutation.place} />
    </li>
  );
}
