/** One finding, with all that is needed to act on it. */
import { coordinateText, positionText } from '../../wording.ts';
import type { ReportFinding } from '../model.ts';
import { findingsAddress } from './address.ts';
import { hasPages, Place, SeverityBadge, SubgraphName, useModel } from './parts.tsx';

interface FindingProps {
  readonly finding: ReportFinding;
  /** Show what is behind the finding at once. */
  readonly open?: boolean;
}

export function Finding({ finding, open = false }: FindingProps) {
  const { severity, state, message, ruleId, remedy, primary, exception, fingerprint } = finding;
  return (
    <article class={`finding ${severity} ${state}`} id={`finding-${fingerprint}`}>
      <div class="signs">
        <SeverityBadge severity={severity} />
        {state !== 'open' && <span class="badge quiet">{state === 'excepted' ? 'excepted' : 'in the baseline'}</span>}
        <span class="rule">{ruleId}</span>
        <span class="where">
          {primary.subgraph !== null && <SubgraphName name={primary.subgraph} />}{' '}
          <code class="place">{positionText(primary)}</code>
        </span>
      </div>
      <p class="message">{message}</p>
      {exception && (
        <p class="exception">
          <b>Excepted</b> {exception.expires === null ? 'without an end' : `until ${exception.expires}`}:{' '}
          {exception.reason} <Place at={exception} />
        </p>
      )}
      <p class="remedy">
        <b>Remedy</b> {remedy}
      </p>
      <Background finding={finding} open={open} />
    </article>
  );
}

function Background({ finding: { ruleId, related, except, fingerprint }, open }: Required<FindingProps>) {
  const rule = useModel().rules.find(({ id }) => id === ruleId);
  return (
    <details open={open}>
      <summary>Background</summary>
      {rule && (
        <p>
          {rule.why} {/^https?:\/\//i.test(rule.docs) && <DocsLink address={rule.docs} rule={ruleId} />}
        </p>
      )}
      {related.length > 0 && (
        <dl class="related">
          {related.map((place) => (
            <div key={positionText(place)}>
              <dt>{place.note}</dt>
              <dd>
                <code>{coordinateText(place)}</code> <code class="place">{positionText(place)}</code>
              </dd>
            </div>
          ))}
        </dl>
      )}
      {hasPages() && except.length > 0 && (
        <>
          <p class="label">To except it, with a reason and a date:</p>
          <pre>{except.join('\n')}</pre>
        </>
      )}
      {hasPages() && (
        <p>
          <a href={findingsAddress({ id: fingerprint })}>Link to this finding</a>
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
