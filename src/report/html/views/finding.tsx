/** One finding, with all that is needed to act on it. */
import { useContext } from 'preact/hooks';
import type { ReportFinding } from '../model.ts';
import { findingsAddress } from './address.ts';
import { Linked, Place, SeverityBadge, SubgraphName, useModel } from './parts.tsx';

interface FindingProps {
  readonly finding: ReportFinding;
  /** Show what is behind the finding at once. */
  readonly open?: boolean;
}

export function Finding({ finding, open = false }: FindingProps) {
  const { severity, state, message, rule, remedy, place, subgraph, exception } = finding;
  return (
    <article class={`finding ${severity} ${state}`} id={`finding-${finding.id}`}>
      <div class="signs">
        <SeverityBadge severity={severity} />
        {state !== 'open' && <span class="badge quiet">{state === 'excepted' ? 'excepted' : 'in the baseline'}</span>}
        <span class="rule">{rule}</span>
        <span class="where">
          {subgraph !== null && (
            <>
              <SubgraphName name={subgraph} />{' '}
            </>
          )}
          <Place at={place} />
        </span>
      </div>
      <p class="message">{message}</p>
      {exception && (
        <p class="exception">
          <b>Excepted</b> {exception.until === null ? 'without an end' : `until ${exception.until}`}: {exception.reason}{' '}
          <Place at={exception.place} />
        </p>
      )}
      <p class="remedy">
        <b>Remedy</b> {remedy}
      </p>
      <Background finding={finding} open={open} />
    </article>
  );
}

function Background({ finding, open }: Required<FindingProps>) {
  const linked = useContext(Linked);
  const rule = useModel().rules.find(({ id }) => id === finding.rule);
  return (
    <details open={open}>
      <summary>Background</summary>
      {rule && (
        <p>
          {rule.why} {rule.docs !== '' && <DocsLink address={rule.docs} rule={rule.id} />}
        </p>
      )}
      {finding.related.length > 0 && (
        <dl class="related">
          {finding.related.map(({ note, what, place }) => (
            <div key={place}>
              <dt>{note}</dt>
              <dd>
                <code>{what}</code> <Place at={place} />
              </dd>
            </div>
          ))}
        </dl>
      )}
      {linked && finding.except.length > 0 && (
        <>
          <p class="label">To except it, with a reason and a date:</p>
          <pre>{finding.except.join('\n')}</pre>
        </>
      )}
      {linked && (
        <p>
          <a href={findingsAddress({ id: finding.id })}>Link to this finding</a>
        </p>
      )}
    </details>
  );
}

function DocsLink({ address, rule }: { readonly address: string; readonly rule: string }) {
  return (
    <a href={address} rel="noopener noreferrer" target="_blank">
      About {rule}
      <span class="unseen"> (opens in a new tab)</span>
    </a>
  );
}
