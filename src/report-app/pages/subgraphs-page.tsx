/** All subgraphs, and of how many records each is what. */
import { useMemo } from 'preact/hooks';
import { marks, type ReportModel } from '../../report/html/model.ts';
import { Tally } from '../../report/html/views/findings.tsx';
import { Empty, SubgraphName, useModel } from '../../report/html/views/parts.tsx';
import { amount } from '../../report/wording.ts';
import { matches, Switch, TextFilter } from '../controls.tsx';
import { useData } from '../data.ts';

const columns = [
  ['Authority', marks.authority],
  ['Origin', marks.origin],
  ['Contributor', marks.contributor],
  ['Reference', marks.reference],
  ['Copy', marks.copy],
  ['Takeover', marks.takeover],
  ['Local copy', marks.local],
  ['Trespasses', marks.trespasses],
] as const;

export function SubgraphsPage({ filters }: { readonly filters: URLSearchParams }) {
  const model = useModel();
  const { lookup } = useData();
  const counts = useMemo(() => countMarks(model), [model]);
  const q = filters.get('q') ?? '';
  const withFindings = filters.get('findings') === 'some';
  const openOf = (name: string) => lookup.findingsOfSubgraph(name).filter(({ state }) => state === 'open');
  const shown = model.subgraphs
    .map((subgraph, at) => ({ ...subgraph, at, findings: openOf(subgraph.name) }))
    .filter(({ name, findings }) => matches(q, name) && (!withFindings || findings.length > 0));
  return (
    <>
      <h1 tabIndex={-1}>Subgraphs</h1>
      <form class="filters" aria-label="Filters" onSubmit={(event) => event.preventDefault()}>
        <TextFilter filter="q" label="Filter" value={q} />
        <Switch filter="findings" value="some" on={withFindings}>
          with findings
        </Switch>
      </form>
      <p class="count" role="status">
        {amount(shown.length, 'subgraph')}
      </p>
      {shown.length === 0 ? (
        <Empty>Nothing matches.</Empty>
      ) : (
        <div class="wide">
          <table class="register figures">
            <thead>
              <tr>
                <th scope="col">Subgraph</th>
                <th scope="col">Federation</th>
                {columns.map(([title]) => (
                  <th scope="col" key={title} class="figure">
                    {title}
                  </th>
                ))}
                <th scope="col">Findings</th>
              </tr>
            </thead>
            <tbody>
              {shown.map(({ name, federation, loaded, at, findings }) => (
                <tr key={name}>
                  <th scope="row">
                    <SubgraphName name={name} />
                  </th>
                  <td>{loaded ? federation : <span class="none">not loaded</span>}</td>
                  {columns.map(([title], column) => (
                    <td key={title} class="figure">
                      {counts[at]?.[column] || <span class="none">–</span>}
                    </td>
                  ))}
                  <td>
                    <Tally findings={findings} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </>
  );
}

/** By subgraph, then by column. Types that no policy names count as nobody's. */
function countMarks({ subgraphs, rows }: ReportModel): readonly (readonly number[])[] {
  const counts = subgraphs.map(() => columns.map(() => 0));
  for (const row of rows) {
    if (!row.covered) continue;
    for (const cell of row.cells) {
      const count = counts[cell.subgraph];
      columns.forEach(([, mask], column) => {
        if (count && (cell.marks & mask) !== 0) count[column] = (count[column] ?? 0) + 1;
      });
    }
  }
  return counts;
}
