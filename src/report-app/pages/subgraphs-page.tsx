/** All subgraphs, with the number of records for each role. */
import { type MarkName, markNames } from '../../report/html/model.ts';
import { Tally } from '../../report/html/views/findings.tsx';
import { markTexts, SubgraphName, useModel } from '../../report/html/views/parts.tsx';
import { Table } from '../../report/html/views/table.tsx';
import { amount } from '../../report/wording.ts';
import { filterValue } from '../address.ts';
import { FindingsSwitch, List, matches } from '../controls.tsx';
import { isOpen, useLookup } from '../lookup.ts';

const columns = markNames.filter((name) => name !== 'writes');
const titles = columns.map((name) => markTexts[name].text);

export function SubgraphsPage() {
  const { subgraphs, rows } = useModel();
  const lookup = useLookup();
  const [q, wanted] = [filterValue('q'), filterValue('findings')];
  const shown = subgraphs
    .map((subgraph) => ({ ...subgraph, findings: lookup.findingsOfSubgraph(subgraph.name).filter(isOpen) }))
    .filter(({ name, findings }) => matches(q, name) && (wanted === '' || findings.length > 0));
  // Types that no policy names have no authority.
  const cells = rows.flatMap((row) => (row.policy === null ? [] : row.cells));
  const counts = new Map<string, number>();
  for (const { subgraph, marks } of cells)
    for (const mark of marks) counts.set(`${mark} ${subgraph}`, (counts.get(`${mark} ${subgraph}`) ?? 0) + 1);
  const countOf = (mark: MarkName, subgraph: string) => counts.get(`${mark} ${subgraph}`);
  return (
    <>
      <h1 tabIndex={-1}>Subgraphs</h1>
      <List
        controls={<FindingsSwitch />}
        count={amount(shown.length, 'subgraph')}
        total={shown.length}
        empty="Nothing matches."
      >
        {(most) => (
          <div class="wide">
            <Table heads={['subgraph', 'federation', ...titles, 'findings']} figures={titles}>
              {shown.slice(0, most).map(({ name, federation, loaded, findings }) => (
                <tr key={name}>
                  <th scope="row">
                    <SubgraphName name={name} />
                  </th>
                  <td>{loaded ? federation : <span class="none">not loaded</span>}</td>
                  {columns.map((mark) => (
                    <td key={mark} class="figure">
                      {countOf(mark, name) ?? <span class="none">–</span>}
                    </td>
                  ))}
                  <td>
                    <Tally findings={findings} />
                  </td>
                </tr>
              ))}
            </Table>
          </div>
        )}
      </List>
    </>
  );
}
