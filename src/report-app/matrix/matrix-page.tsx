/** The ownership matrix with its filters, and beside it what the chosen cell means. */
import { useMemo } from 'preact/hooks';
import { compareText } from '../../diagnostic/location.ts';
import type { ReportRow } from '../../report/html/model.ts';
import { recordAddress } from '../../report/html/views/address.ts';
import { Empty, useModel } from '../../report/html/views/parts.tsx';
import { RegisterTable } from '../../report/html/views/register.tsx';
import { amount } from '../../report/wording.ts';
import { goTo, setFilters } from '../address.ts';
import { Choice, matches, Switch, TextFilter } from '../controls.tsx';
import { useData } from '../data.ts';
import { usePrinting } from '../printing.ts';
import { CellPanel, Legend } from './cell-panel.tsx';
import type { Column } from './column.ts';
import { Grid } from './grid.tsx';

export function MatrixPage({ filters }: { readonly filters: URLSearchParams }) {
  const model = useModel();
  const { lookup } = useData();
  const printing = usePrinting();
  const value = (name: string) => filters.get(name) ?? '';
  const owners = useMemo(() => [...new Set(model.rows.flatMap(({ owner }) => owner ?? []))].sort(compareText), [model]);
  const key = ['q', 'owner', 'subgraph', 'findings', 'show'].map((name) => value(name)).join('\0');
  const { rows, columns } = useMemo(() => selected(), [model, key]);

  function selected(): { readonly rows: readonly ReportRow[]; readonly columns: readonly Column[] } {
    const all = model.subgraphs.map((subgraph, at): Column => ({ ...subgraph, at }));
    const wanted = all.find(({ name }) => name === value('subgraph'));
    const chosen = model.rows.filter(
      (row) =>
        (row.covered || value('show') === 'all') &&
        (value('owner') === '' || row.owner === value('owner')) &&
        (wanted === undefined || row.cells.some(({ subgraph }) => subgraph === wanted.at)) &&
        (value('findings') === '' || lookup.findingsOfRecord(row.name).some(({ state }) => state === 'open')) &&
        matches(value('q'), row.name, row.owner, ...row.types),
    );
    // Once the rows are a choice, columns that say nothing about them are in the way.
    const used = new Set(chosen.flatMap(({ cells }) => cells.map(({ subgraph }) => subgraph)));
    return { rows: chosen, columns: chosen.length < model.rows.length ? all.filter(({ at }) => used.has(at)) : all };
  }

  const activeRow = rows.findIndex(({ name }) => name === filters.get('record'));
  const activeColumn = columns.findIndex(({ name }) => name === filters.get('at'));
  const active = activeRow >= 0 && activeColumn >= 0 ? { row: activeRow, column: activeColumn } : undefined;
  const row = active && rows[active.row];
  const column = active && columns[active.column];
  return (
    <>
      <h1 tabIndex={-1}>Matrix</h1>
      <form class="filters" aria-label="Filters" onSubmit={(event) => event.preventDefault()}>
        <TextFilter filter="q" label="Filter" value={value('q')} />
        {owners.length > 0 && (
          <Choice
            filter="owner"
            label="Owner"
            value={value('owner')}
            choices={[['', 'all'], ...owners.map((owner) => [owner, owner] as const)]}
          />
        )}
        <Choice
          filter="subgraph"
          label="Subgraph"
          value={value('subgraph')}
          choices={[['', 'all'], ...model.subgraphs.map(({ name }) => [name, name] as const)]}
        />
        <Switch filter="findings" value="some" on={value('findings') !== ''}>
          with findings
        </Switch>
        {model.counts.uncovered > 0 && (
          <Switch filter="show" value="all" on={value('show') === 'all'}>
            also without a policy <b>{model.counts.uncovered}</b>
          </Switch>
        )}
      </form>
      <p class="count" role="status">
        {amount(rows.length, 'row')}, {amount(columns.length, 'subgraph')}
      </p>
      {printing ? (
        <RegisterTable rows={rows} />
      ) : (
        <div class="matrix">
          {rows.length === 0 || columns.length === 0 ? (
            <Empty>{model.counts.records === 0 ? 'No policy names a record.' : 'Nothing matches.'}</Empty>
          ) : (
            <Grid
              rows={rows}
              columns={columns}
              active={active}
              onActive={(to) =>
                setFilters({ record: rows[to.row]?.name ?? '', at: columns[to.column]?.name ?? '' }, { typing: true })
              }
              onOpen={({ name }) => goTo(recordAddress(name))}
            />
          )}
          <aside aria-label="The chosen cell">
            <div aria-live="polite">
              {row && column ? (
                <CellPanel row={row} column={column} />
              ) : (
                <p class="quiet">Choose a cell to read what it means.</p>
              )}
            </div>
            <Legend />
          </aside>
        </div>
      )}
    </>
  );
}
