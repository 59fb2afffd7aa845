/** All mutations: what each writes, and those of which it is not known. */
import type { ReportMutation } from '../../report/html/model.ts';
import { Unattributed, Writers } from '../../report/html/views/mutations.tsx';
import { Empty, useModel } from '../../report/html/views/parts.tsx';
import { amount } from '../../report/wording.ts';
import { Choice, More, matches, Switch, TextFilter, useMost } from '../controls.tsx';

const views = new Map<string, (mutation: ReportMutation) => boolean>([
  ['trespass', ({ writes }) => writes.some(({ trespass }) => trespass)],
  ['unattributed', ({ writes }) => writes.length === 0],
]);

export function MutationsPage({ filters }: { readonly filters: URLSearchParams }) {
  const { mutations, subgraphs, rows } = useModel();
  const value = (name: string) => filters.get(name) ?? '';
  const show = value('show');
  const inView = mutations.filter(views.get(show) ?? (() => true));
  const shown = inView.filter(
    ({ subgraph, coordinate, writes }) =>
      (value('subgraph') === '' || subgraphs[subgraph]?.name === value('subgraph')) &&
      matches(
        value('q'),
        coordinate,
        subgraphs[subgraph]?.name,
        ...writes.map(({ row, type }) => rows[row]?.name ?? type),
      ),
  );
  const writing = shown.filter(({ writes }) => writes.length > 0);
  const silent = shown.filter(({ writes }) => writes.length === 0);
  const list = useMost(filters.toString());
  return (
    <>
      <h1 tabIndex={-1}>Mutations</h1>
      <form class="filters" aria-label="Filters" onSubmit={(event) => event.preventDefault()}>
        <TextFilter filter="q" label="Filter" value={value('q')} />
        <Choice
          filter="subgraph"
          label="Subgraph"
          value={value('subgraph')}
          choices={[['', 'all'], ...subgraphs.map(({ name }) => [name, name] as const)]}
        />
        {[...views].map(([name, isIn]) => (
          <Switch key={name} filter="show" value={name} on={show === name}>
            {name} <b>{mutations.filter(isIn).length}</b>
          </Switch>
        ))}
      </form>
      <p class="count" role="status">
        {amount(shown.length, 'mutation')}
      </p>
      {shown.length === 0 && (
        <Empty>{mutations.length === 0 ? 'The graph has no mutation.' : 'Nothing matches.'}</Empty>
      )}
      <Writers
        writers={writing.slice(0, list.most).map((mutation) => ({ mutation, writes: mutation.writes }))}
        of="record"
      />
      {silent.length > 0 && (
        <section class="part">
          <h2>
            Unattributed <span class="total">{silent.length}</span>
          </h2>
          <p class="lead">
            No write of theirs is known; some may only read or announce. A policy can name what one writes under{' '}
            <code>mutations</code>.
          </p>
          <Unattributed mutations={silent.slice(0, Math.max(0, list.most - writing.length))} />
        </section>
      )}
      <More total={shown.length} most={list.most} onMore={list.showMore} />
    </>
  );
}
