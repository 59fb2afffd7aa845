/** All records, and what should be one. */
import { compareText } from '../../diagnostic/location.ts';
import type { ReportRow } from '../../report/html/model.ts';
import { Empty, useModel } from '../../report/html/views/parts.tsx';
import { RegisterTable } from '../../report/html/views/register.tsx';
import { amount } from '../../report/wording.ts';
import { Choice, More, matches, Switch, TextFilter, useMost } from '../controls.tsx';
import { useData } from '../data.ts';

export function RecordsPage({ filters }: { readonly filters: URLSearchParams }) {
  const { rows, subgraphs, counts } = useModel();
  const value = (name: string) => filters.get(name) ?? '';
  const uncovered = value('show') === 'uncovered';
  const { lookup } = useData();
  const owners = [...new Set(rows.flatMap(({ owner }) => owner ?? []))].sort(compareText);
  const withFindings = value('findings') === 'some';
  const isWanted = (row: ReportRow) =>
    row.covered !== uncovered &&
    (value('owner') === '' || row.owner === value('owner')) &&
    (!withFindings || lookup.findingsOfRecord(row.name).some(({ state }) => state === 'open')) &&
    matches(value('q'), row.name, row.owner, subgraphs[row.authority]?.name, ...row.types, ...row.fields);
  const shown = rows.filter(isWanted);
  const list = useMost(filters.toString());
  return (
    <>
      <h1 tabIndex={-1}>{uncovered ? 'Not covered by a policy' : 'Records'}</h1>
      {uncovered && (
        <p class="lead">
          Entities and written types for which no policy names an authority. <code>cadastre init</code> drafts a policy
          for each.
        </p>
      )}
      <form class="filters" aria-label="Filters" onSubmit={(event) => event.preventDefault()}>
        <TextFilter filter="q" label="Filter" value={value('q')} />
        {!uncovered && owners.length > 0 && (
          <Choice
            filter="owner"
            label="Owner"
            value={value('owner')}
            choices={[['', 'all'], ...owners.map((owner) => [owner, owner] as const)]}
          />
        )}
        <Switch filter="findings" value="some" on={withFindings}>
          with findings
        </Switch>
        {counts.uncovered > 0 && (
          <Switch filter="show" value="uncovered" on={uncovered}>
            not covered <b>{counts.uncovered}</b>
          </Switch>
        )}
      </form>
      <p class="count" role="status">
        {amount(shown.length, uncovered ? 'type' : 'record')}
      </p>
      {shown.length === 0 ? (
        <Empty>{counts.records === 0 && !uncovered ? 'No policy names a record.' : 'Nothing matches.'}</Empty>
      ) : (
        <div class="wide">
          <RegisterTable rows={shown.slice(0, list.most)} />
        </div>
      )}
      <More total={shown.length} most={list.most} onMore={list.showMore} />
    </>
  );
}
