/** One subgraph: the records that it is the authority of or has roles in, and what it writes. */
import type { ComponentChildren } from 'preact';
import { marks, type ReportCell, type ReportRow } from '../../report/html/model.ts';
import { FindingGroups, groupFindings, Tally } from '../../report/html/views/findings.tsx';
import { Unattributed, Writers } from '../../report/html/views/mutations.tsx';
import { Empty, Place, RecordName, rolesText, SubgraphAt, useModel } from '../../report/html/views/parts.tsx';
import { amount } from '../../report/wording.ts';
import { More, useMost } from '../controls.tsx';
import { useData } from '../data.ts';

interface Held {
  readonly row: ReportRow;
  readonly cell: ReportCell;
}

export function SubgraphPage({ name }: { readonly name: string }) {
  const { subgraphs, rows, mutations } = useModel();
  const { lookup } = useData();
  const at = subgraphs.findIndex((subgraph) => subgraph.name === name);
  const subgraph = subgraphs[at];
  if (subgraph === undefined) {
    return (
      <>
        <h1 tabIndex={-1}>{name}</h1>
        <Empty>The report knows no subgraph of this name.</Empty>
      </>
    );
  }
  const held = rows.flatMap((row): Held[] => {
    const cell = row.cells.find((each) => each.subgraph === at);
    return cell === undefined ? [] : [{ row, cell }];
  });
  const having = (mask: number) => held.filter(({ cell }) => (cell.marks & mask) !== 0);
  const findings = lookup.findingsOfSubgraph(name);
  const own = mutations.filter((mutation) => mutation.subgraph === at);
  const silent = own.filter(({ writes }) => writes.length === 0);
  const writing = own.filter(({ writes }) => writes.length > 0);
  return (
    <>
      <p class="kind">Subgraph</p>
      <h1 tabIndex={-1} class="name">
        {name} <Tally findings={findings.filter(({ state }) => state === 'open')} />
      </h1>
      <p class="lead">
        {subgraph.loaded ? (
          <>
            Federation {subgraph.federation}, <Place at={subgraph.source} />
            {subgraph.inventory && '. Read from a supergraph: its authors’ own text may say more.'}
          </>
        ) : (
          'Policies name it, and it is not loaded.'
        )}
      </p>
      {findings.length > 0 && (
        <section class="part">
          <h2>{amount(findings.length, 'finding')}</h2>
          <FindingGroups heading="h3" groups={groupFindings(findings, 'record')} />
        </section>
      )}
      <Part
        title="Authority of"
        held={having(marks.authority)}
        empty="It is the authority of no record."
        about={({ cell }) => rolesText(cell)}
      />
      <Part
        title="Roles in records of others"
        held={held.filter(({ row, cell }) => row.covered && row.authority !== at && rolesText(cell) !== '')}
        empty="It has no part in records of others."
        about={({ cell, row }) => (
          <>
            of <SubgraphAt at={row.authority} />: {rolesText(cell)}
          </>
        )}
      />
      <Part
        title="Declares, and no policy names"
        held={held.filter(({ row }) => !row.covered)}
        about={({ cell }) => rolesText(cell)}
      />
      <Mutations title="Writes" count={writing.length}>
        {(most) => (
          <Writers
            writers={writing.slice(0, most).map((mutation) => ({ mutation, writes: mutation.writes }))}
            of="subgraph"
          />
        )}
      </Mutations>
      {silent.length > 0 && (
        <Mutations title="Unattributed: which record they write is not known" count={silent.length}>
          {(most) => <Unattributed mutations={silent.slice(0, most)} />}
        </Mutations>
      )}
    </>
  );
}

interface PartProps {
  readonly title: string;
  readonly held: readonly Held[];
  /** What to say where there is nothing; absent: nothing at all. */
  readonly empty?: string;
  readonly about: (held: Held) => ComponentChildren;
}

function Part({ title, held, empty, about }: PartProps) {
  const list = useMost(title);
  if (held.length === 0 && empty === undefined) return null;
  return (
    <section class="part">
      <h2>
        {title} <span class="total">{held.length}</span>
      </h2>
      {held.length === 0 && <Empty>{empty}</Empty>}
      <ul class="plain">
        {held.slice(0, list.most).map((each) => (
          <li key={`${each.row.covered} ${each.row.name}`}>
            <RecordName name={each.row.name} /> <span class="quiet">{about(each)}</span>
          </li>
        ))}
      </ul>
      <More total={held.length} most={list.most} onMore={list.showMore} />
    </section>
  );
}

interface MutationsProps {
  readonly title: string;
  readonly count: number;
  readonly children: (most: number) => ComponentChildren;
}

function Mutations({ title, count, children }: MutationsProps) {
  const list = useMost(title);
  return (
    <section class="part">
      <h2>
        {title} <span class="total">{count}</span>
      </h2>
      {count === 0 ? <Empty>It offers no mutation that writes a record.</Empty> : children(list.most)}
      <More total={count} most={list.most} onMore={list.showMore} />
    </section>
  );
}
