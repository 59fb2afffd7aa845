/** All mutations: what each writes, and those of which it is not known. */
import type { ReportMutation } from '../../report/html/model.ts';
import { Unattributed, Writers } from '../../report/html/views/mutations.tsx';
import { Part, useModel } from '../../report/html/views/parts.tsx';
import { amount } from '../../report/wording.ts';
import { filterValue } from '../address.ts';
import { List, matches, SubgraphChoice, Switch } from '../controls.tsx';

const views = new Map<string, (mutation: ReportMutation) => boolean>([
  ['trespass', ({ writes }) => writes.some(({ trespass }) => trespass)],
  ['unattributed', ({ writes }) => writes.length === 0],
]);

export function MutationsPage() {
  const { mutations } = useModel();
  const [q, of] = [filterValue('q'), filterValue('subgraph')];
  const inView = mutations.filter(views.get(filterValue('show')) ?? (() => true));
  const shown = inView.filter(
    ({ subgraph, coordinate, writes }) =>
      (of === '' || subgraph === of) &&
      matches(q, coordinate, subgraph, ...writes.map(({ record, type }) => record ?? type)),
  );
  const writing = shown.filter(({ writes }) => writes.length > 0);
  const silent = shown.filter(({ writes }) => writes.length === 0);
  return (
    <>
      <h1 tabIndex={-1}>Mutations</h1>
      <List
        controls={
          <>
            <SubgraphChoice />
            {[...views].map(([name, isIn]) => (
              <Switch key={name} filter="show" value={name}>
                {name} <b>{mutations.filter(isIn).length}</b>
              </Switch>
            ))}
          </>
        }
        count={amount(shown.length, 'mutation')}
        total={shown.length}
        empty={mutations.length === 0 ? 'The graph has no mutation.' : 'Nothing matches.'}
      >
        {(most) => (
          <>
            <Writers writers={writing.slice(0, most)} of="record" />
            {silent.length > 0 && (
              <Part title="Unattributed" total={silent.length}>
                <p class="lead">
                  No write is known for them; some may only read or announce. A policy can name what one writes under{' '}
                  <code>mutations</code>.
                </p>
                <ul class="plain">
                  {silent.slice(0, Math.max(0, most - writing.length)).map((mutation) => (
                    <Unattributed key={`${mutation.subgraph} ${mutation.coordinate}`} mutation={mutation} />
                  ))}
                </ul>
              </Part>
            )}
          </>
        )}
      </List>
    </>
  );
}
