/** What a cell of the matrix means, in words; and what its letters mean. */
import { markNames, type ReportRow } from '../../report/html/model.ts';
import { findingsAddress } from '../../report/html/views/address.ts';
import {
  Mark,
  markTexts,
  Place,
  RecordName,
  SeverityBadge,
  SubgraphName,
  shownMarks,
} from '../../report/html/views/parts.tsx';
import { useLookup } from '../lookup.ts';

const mostMutations = 8;

export function CellPanel({ row, subgraph }: { readonly row: ReportRow; readonly subgraph: string }) {
  const lookup = useLookup();
  const { marks, copy, declares } = row.cells.find((cell) => cell.subgraph === subgraph) ?? { marks: [], declares: [] };
  const writers = lookup.writersOf(row).filter((mutation) => mutation.subgraph === subgraph);
  return (
    <div class="panel">
      <h2>
        <RecordName name={row.name} /> <span class="total">in</span> <SubgraphName name={subgraph} />
      </h2>
      {marks.length === 0 && <p class="quiet">Nothing: this subgraph does not declare the record.</p>}
      <ul class="plain">
        {shownMarks(marks).map((name) => (
          <li key={name}>
            <Mark name={name} /> {markTexts[name].text}
          </li>
        ))}
      </ul>
      {copy && <p>Purpose of the copy: {copy.purpose}</p>}
      {copy?.reviewBy && <p class="quiet">Review by {copy.reviewBy}</p>}
      {writers.length > 0 && (
        <>
          <h3>Mutations</h3>
          <ul class="plain">
            {writers.slice(0, mostMutations).map(({ coordinate }) => (
              <li key={coordinate}>
                <code class="coordinate">{coordinate}</code>
              </li>
            ))}
          </ul>
          {writers.length > mostMutations && <p class="quiet">and {writers.length - mostMutations} more</p>}
        </>
      )}
      {lookup.findingsAt(row.name, subgraph).map(({ fingerprint, severity, ruleId, message }) => (
        <p class="brief" key={fingerprint}>
          <SeverityBadge severity={severity} /> <a href={findingsAddress({ id: fingerprint })}>{ruleId}</a>
          <br />
          {message}
        </p>
      ))}
      <p class="quiet">
        {declares.map(({ type, ...place }) => (
          <span key={type}>
            <code>{type}</code> <Place at={place} />{' '}
          </span>
        ))}
      </p>
    </div>
  );
}

export function Legend() {
  return (
    <details class="legend" open>
      <summary>Letters</summary>
      <dl>
        {markNames.map((name) => (
          <div key={name}>
            <dt>
              <Mark name={name} /> {markTexts[name].text}
            </dt>
            <dd>{markTexts[name].about}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
