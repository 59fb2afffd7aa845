/** The flow of a record as a picture: from its authority to those that read or copy it, and back where others write it. */
import type { ReportCell, ReportMutation, ReportRow } from '../../report/html/model.ts';
import { Empty, SubgraphName, useModel } from '../../report/html/views/parts.tsx';
import { useLookup } from '../lookup.ts';

interface Lane {
  readonly kind: 'reads' | 'copies' | 'takes' | 'writes';
  readonly text: string;
}

const most = 4;

export function Flow({ row }: { readonly row: ReportRow }) {
  const { subgraphs } = useModel();
  const writers = useLookup().writersOf(row);
  if (row.policy === null) return <WithoutAuthority cells={row.cells} />;
  const { authority, consumers } = row.policy;
  const stops = new Map(row.cells.map((cell) => [cell.subgraph, lanesOf(cell, writers, true)]));
  for (const name of consumers ?? [])
    if (!stops.has(name)) stops.set(name, [{ kind: 'reads', text: 'may read it; does not yet' }]);
  stops.delete(authority);
  const isLoaded = subgraphs.some(({ name, loaded }) => name === authority && loaded);
  return (
    <div class="flow">
      <div class="box authority">
        <span class="role">authority</span>
        <SubgraphName name={authority} />
        {!isLoaded && <span class="role">not loaded</span>}
      </div>
      {stops.size === 0 ? (
        <p class="alone">Nobody else declares, reads or writes it.</p>
      ) : (
        <ul class="stops">
          {[...stops].map(([subgraph, lanes]) => (
            <li key={subgraph}>
              <div class="lanes">
                {lanes.map(({ kind, text }) => (
                  <div key={`${kind} ${text}`} class={`lane ${kind}`}>
                    {text}
                  </div>
                ))}
              </div>
              <div class={`box ${lanes.some(({ kind }) => kind === 'writes') ? 'trespasser' : ''}`}>
                <SubgraphName name={subgraph} />
              </div>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function lanesOf(
  { subgraph, marks, copy }: ReportCell,
  writers: readonly ReportMutation[],
  isCovered: boolean,
): Lane[] {
  const lanes: Lane[] = [];
  if (marks.includes('copy') || marks.includes('local')) {
    const review = copy?.reviewBy ? ` (review by ${copy.reviewBy})` : '';
    const text = copy === undefined ? 'copy, for no declared purpose' : `local copy: ${copy.purpose}${review}`;
    lanes.push({ kind: 'copies', text });
  }
  if (marks.includes('takeover')) lanes.push({ kind: 'takes', text: 'takeover by @override' });
  if (marks.includes('contributor')) lanes.push({ kind: 'reads', text: 'contributor' });
  if (marks.includes('reference')) lanes.push({ kind: 'reads', text: 'reference' });
  if (marks.includes('origin')) lanes.push({ kind: 'reads', text: isCovered ? 'origin, too' : 'origin' });
  const own = writers.filter((mutation) => mutation.subgraph === subgraph);
  const trespasses = own.filter(({ writes }) => writes.some(({ trespass }) => trespass));
  if (marks.includes('trespasses')) lanes.push({ kind: 'writes', text: `writes it: ${mutationNames(trespasses)}` });
  else if (isCovered && marks.includes('writes'))
    lanes.push({ kind: 'reads', text: `writes fields of its own: ${mutationNames(own)}` });
  if (lanes.length === 0) lanes.push({ kind: 'reads', text: 'reads it' });
  return lanes;
}

function mutationNames(mutations: readonly ReportMutation[]): string {
  const names = mutations.map(({ coordinate }) => coordinate.replace(/^Mutation\./, ''));
  return names.length <= most ? names.join(', ') : `${names.slice(0, most).join(', ')} and ${names.length - most} more`;
}

function WithoutAuthority({ cells }: Pick<ReportRow, 'cells'>) {
  return (
    <>
      <Empty>No policy names its authority.</Empty>
      <ul class="plain">
        {cells.map((cell) => (
          <li key={cell.subgraph}>
            <SubgraphName name={cell.subgraph} />{' '}
            {lanesOf(cell, [], false)
              .map(({ text }) => text)
              .join(', ')}
            {cell.marks.includes('writes') && ', writes it'}
          </li>
        ))}
      </ul>
    </>
  );
}
