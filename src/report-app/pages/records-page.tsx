/** All records, and what should be one. */
import type { ReportRow } from '../../report/html/model.ts';
import { useModel } from '../../report/html/views/parts.tsx';
import { RegisterTable } from '../../report/html/views/register.tsx';
import { amount } from '../../report/wording.ts';
import { filterValue } from '../address.ts';
import { FindingsSwitch, List, matches, OwnerChoice, Switch } from '../controls.tsx';
import { isOpen, useLookup } from '../lookup.ts';

export function RecordsPage() {
  const { rows, counts } = useModel();
  const uncovered = filterValue('show') === 'uncovered';
  const isWanted = rowFilter();
  const shown = rows.filter((row) => (row.policy === null) === uncovered && isWanted(row));
  return (
    <>
      <h1 tabIndex={-1}>{uncovered ? 'Not covered by a policy' : 'Records'}</h1>
      {uncovered && (
        <p class="lead">
          Entities and written types for which no policy names an authority. <code>cadastre init</code> drafts a policy
          for each.
        </p>
      )}
      <List
        controls={
          <>
            {!uncovered && <OwnerChoice />}
            <FindingsSwitch />
            {counts.uncovered > 0 && (
              <Switch filter="show" value="uncovered">
                not covered <b>{counts.uncovered}</b>
              </Switch>
            )}
          </>
        }
        count={amount(shown.length, uncovered ? 'type' : 'record')}
        total={shown.length}
        empty={counts.records === 0 && !uncovered ? 'No policy names a record.' : 'Nothing matches.'}
      >
        {(most) => (
          <div class="wide">
            <RegisterTable rows={shown.slice(0, most)} />
          </div>
        )}
      </List>
    </>
  );
}

/** Applies the filters of the page to rows. */
export function rowFilter(): (row: ReportRow) => boolean {
  const lookup = useLookup();
  const [q, owner, findings] = [filterValue('q'), filterValue('owner'), filterValue('findings')];
  return ({ name, policy }) =>
    (owner === '' || policy?.owner === owner) &&
    (findings === '' || lookup.findingsOfRecord(name).some(isOpen)) &&
    matches(q, name, policy?.owner, policy?.authority, ...(policy?.types ?? []), ...(policy?.fields ?? []));
}
