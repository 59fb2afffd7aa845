/** The ownership matrix with its filters, and beside it what the chosen cell means. */
import { useMemo } from 'preact/hooks';
import { recordAddress } from '../../report/html/views/address.ts';
import { useModel } from '../../report/html/views/parts.tsx';
import { RegisterTable } from '../../report/html/views/register.tsx';
import { amount } from '../../report/wording.ts';
import { filterValue, goTo, setFilters } from '../address.ts';
import { FindingsSwitch, List, OwnerChoice, SubgraphChoice, Switch } from '../controls.tsx';
import { rowFilter } from '../pages/records-page.tsx';
import { usePrinting } from '../printing.ts';
import { CellPanel, Legend } from './cell-panel.tsx';
import { Grid } from './grid.tsx';

export function MatrixPage() {
  const { rows: all, subgraphs, counts } = useModel();
  const printing = usePrinting();
  const filters = ['q', 'owner', 'subgraph', 'findings', 'show'].map(filterValue);
  const { rows, columns } = useMemo(() => {
    const [subgraph, isWanted] = [filterValue('subgraph'), rowFilter()];
    const chosen = all.filter(
      (row) =>
        (row.policy !== null || filterValue('show') === 'all') &&
        (subgraph === '' || row.cells.some((cell) => cell.subgraph === subgraph)) &&
        isWanted(row),
    );
    // Once the rows are a choice, columns that say nothing about them are in the way.
    const used = new Set(chosen.flatMap(({ cells }) => cells.map((cell) => cell.subgraph)));
    const isAll = chosen.length === all.length;
    return { rows: chosen, columns: isAll ? subgraphs : subgraphs.filter(({ name }) => used.has(name)) };
  }, filters);
  const at = {
    row: rows.findIndex(({ name }) => name === filterValue('record')),
    column: columns.findIndex(({ name }) => name === filterValue('at')),
  };
  const [row, column] = [rows[at.row], columns[at.column]];
  return (
    <>
      <h1 tabIndex={-1}>Matrix</h1>
      <List
        controls={
          <>
            <OwnerChoice />
            <SubgraphChoice />
            <FindingsSwitch />
            {counts.uncovered > 0 && (
              <Switch filter="show" value="all">
                also without a policy <b>{counts.uncovered}</b>
              </Switch>
            )}
          </>
        }
        count={`${amount(rows.length, 'row')}, ${amount(columns.length, 'subgraph')}`}
        total={Math.min(rows.length, columns.length)}
        empty={counts.records === 0 ? 'No policy names a record.' : 'Nothing matches.'}
      >
        {() =>
          printing ? (
            <RegisterTable rows={rows} />
          ) : (
            <div class="matrix">
              <Grid
                rows={rows}
                columns={columns}
                active={row && column && at}
                onActive={(to) =>
                  setFilters({ record: rows[to.row]?.name ?? '', at: columns[to.column]?.name ?? '' }, { typing: true })
                }
                onOpen={({ name }) => goTo(recordAddress(name))}
              />
              <aside aria-label="The chosen cell">
                <div aria-live="polite">
                  {row && column ? (
                    <CellPanel row={row} subgraph={column.name} />
                  ) : (
                    <p class="quiet">Choose a cell to read what it means.</p>
                  )}
                </div>
                <Legend />
              </aside>
            </div>
          )
        }
      </List>
    </>
  );
}
