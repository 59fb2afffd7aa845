/** What a cell of the matrix means, in words; and what its letters mean. */
import { type MarkName, marks, type ReportRow } from '../../report/html/model.ts';
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
import { useData } from '../data.ts';
import type { Column } from './column.ts';

const mostMutations = 8;

export function CellPanel({ row, column }: { readonly row: ReportRow; readonly column: Column }) {
  const { lookup } = useData();
  const cell = row.cells.find(({ subgraph }) => subgraph === column.at);
  const names = shownMarks(cell?.marks ?? 0);
  const writers = lookup.writersOf(row).filter(({ mutation }) => mutation.subgraph === column.at);
  const findings = lookup.findingsAt(row.name, column.name);
  return (
    <div class="panel">
      <h2>
        <RecordName name={row.name} /> <span class="in">in</span> <SubgraphName name={column.name} />
      </h2>
      {names.length === 0 && <p class="quiet">Nothing: this subgraph does not know the record.</p>}
      <ul class="plain">
        {names.map((name) => (
          <li key={name}>
            <Mark name={name} /> {markTexts[name].text}
          </li>
        ))}
      </ul>
      {cell?.purpose !== undefined && <p>Purpose of the copy: {cell.purpose}</p>}
      {cell?.reviewBy !== undefined && <p class="quiet">Review by {cell.reviewBy}</p>}
      {writers.length > 0 && (
        <>
          <h3>Mutations</h3>
          <ul class="plain">
            {writers.slice(0, mostMutations).map(({ mutation }) => (
              <li key={mutation.coordinate}>
                <code class="coordinate">{mutation.coordinate}</code>
              </li>
            ))}
          </ul>
          {writers.length > mostMutations && <p class="quiet">and {writers.length - mostMutations} more</p>}
        </>
      )}
      {findings.map(({ id, severity, rule, message }) => (
        <p class="brief" key={id}>
          <SeverityBadge severity={severity} /> <a href={findingsAddress({ id })}>{rule}</a>
          <br />
          {message}
        </p>
      ))}
      {cell && cell.declares.length > 0 && (
        <p class="quiet">
          {cell.declares.map(({ type, place }) => (
            <span key={type}>
              <code>{type}</code> <Place at={place} />{' '}
            </span>
          ))}
        </p>
      )}
    </div>
  );
}

export function Legend() {
  return (
    <details class="legend" open>
      <summary>Letters</summary>
      <dl>
        {(Object.keys(marks) as MarkName[]).map((name) => (
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
