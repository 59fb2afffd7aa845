/** The flow of a record as a picture: from its authority to those that read or copy it, and back where others write it. */
import { marks, type ReportCell, type ReportRow } from '../../report/html/model.ts';
import { Empty, SubgraphAt, SubgraphName, useModel } from '../../report/html/views/parts.tsx';
import { useData } from '../data.ts';
import type { Writer } from '../lookup.ts';

interface Lane {
  readonly kind: 'reads' | 'copies' | 'takes' | 'writes';
  readonly text: string;
}

interface Stop {
  readonly subgraph: number;
  readonly lanes: readonly Lane[];
}

const most = 4;

export function Flow({ row }: { readonly row: ReportRow }) {
  const { lookup } = useData();
  const model = useModel();
  const writers = lookup.writersOf(row);
  const stops = [
    ...row.cells.filter(({ subgraph }) => subgraph !== row.authority).map((cell) => stopOf(cell, row, writers)),
  ];
  const reading = new Set(stops.map(({ subgraph }) => subgraph));
  for (const name of row.consumers ?? []) {
    const at = model.subgraphs.findIndex((subgraph) => subgraph.name === name);
    if (at >= 0 && at !== row.authority && !reading.has(at))
      stops.push({ subgraph: at, lanes: [{ kind: 'reads', text: 'may read it; does not yet' }] });
  }
  if (row.authority < 0) return <WithoutAuthority row={row} />;
  const authority = model.subgraphs[row.authority];
  return (
    <div class="flow">
      <div class="box authority">
        <span class="role">authority</span>
        {authority && <SubgraphName name={authority.name} />}
        {authority?.loaded === false && <span class="role">not loaded</span>}
      </div>
      {stops.length === 0 ? (
        <p class="alone">Nobody else declares, reads or writes it.</p>
      ) : (
        <ul class="stops">
          {stops.map(({ subgraph, lanes }) => (
            <li key={subgraph}>
              <div class="lanes">
                {lanes.map(({ kind, text }) => (
                  <div key={`${kind} ${text}`} class={`lane ${kind}`}>
                    <span class="text">{text}</span>
                    <span class="line" />
                  </div>
                ))}
              </div>
              <div class={`box ${lanes.some(({ kind }) => kind === 'writes') ? 'trespasser' : ''}`}>
                <SubgraphAt at={subgraph} />
              </div>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function stopOf(cell: ReportCell, { covered }: ReportRow, writers: readonly Writer[]): Stop {
  const has = (mark: number) => (cell.marks & mark) !== 0;
  const lanes: Lane[] = [];
  if (has(marks.copy | marks.local))
    lanes.push({
      kind: 'copies',
      text: cell.purpose === undefined ? 'copy, for no declared purpose' : copyText(cell),
    });
  if (has(marks.takeover)) lanes.push({ kind: 'takes', text: 'takeover by @override' });
  if (has(marks.contributor)) lanes.push({ kind: 'reads', text: 'contributor' });
  if (has(marks.reference)) lanes.push({ kind: 'reads', text: 'reference' });
  if (has(marks.origin)) lanes.push({ kind: 'reads', text: 'origin, too' });
  const own = writers.filter(({ mutation }) => mutation.subgraph === cell.subgraph);
  const trespasses = own.filter(({ writes }) => writes.some(({ trespass }) => trespass));
  if (has(marks.trespasses)) lanes.push({ kind: 'writes', text: `writes it: ${mutationNames(trespasses)}` });
  else if (covered && has(marks.writes))
    lanes.push({ kind: 'reads', text: `writes fields of its own: ${mutationNames(own)}` });
  if (lanes.length === 0) lanes.push({ kind: 'reads', text: 'reads it' });
  return { subgraph: cell.subgraph, lanes };
}

function copyText({ purpose, reviewBy }: ReportCell): string {
  return `local copy: ${purpose}${reviewBy === undefined ? '' : ` (review by ${reviewBy})`}`;
}

function mutationNames(writers: readonly Writer[]): string {
  const names = writers.map(({ mutation }) => mutation.coordinate.replace(/^Mutation\./, ''));
  return names.length <= most ? names.join(', ') : `${names.slice(0, most).join(', ')} and ${names.length - most} more`;
}

function WithoutAuthority({ row }: { readonly row: ReportRow }) {
  return (
    <>
      <Empty>No policy names its authority.</Empty>
      <ul class="plain">
        {row.cells.map((cell) => (
          <li key={cell.subgraph}>
            <SubgraphAt at={cell.subgraph} />{' '}
            {stopOf(cell, row, [])
              .lanes.map(({ text }) => text.replace(', too', ''))
              .join(', ')}
            {(cell.marks & marks.writes) !== 0 && ', writes it'}
          </li>
        ))}
      </ul>
    </>
  );
}
