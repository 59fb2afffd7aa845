/** One subgraph: the records that it is the authority of or has roles in, and what it writes. */
import type { ComponentChildren } from 'preact';
import type { ReportCell, ReportRow } from '../../report/html/model.ts';
import { FindingGroups, groupFindings, Tally } from '../../report/html/views/findings.tsx';
import { Unattributed, Writers } from '../../report/html/views/mutations.tsx';
import { Empty, Part, RecordName, rolesText, SubgraphName, useModel } from '../../report/html/views/parts.tsx';
import { amount } from '../../report/wording.ts';
import { LongPart } from '../controls.tsx';
import { isOpen, useLookup } from '../lookup.ts';

interface Held extends ReportCell {
  readonly row: ReportRow;
}

export function SubgraphPage({ name }: { readonly name: string }) {
  const { subgraphs, rows, mutations } = useModel();
  const subgraph = subgraphs.find((each) => each.name === name);
  const findings = useLookup().findingsOfSubgraph(name);
  if (subgraph === undefined) {
    return (
      <>
        <h1 tabIndex={-1}>{name}</h1>
        <Empty>The report has no subgraph of this name.</Empty>
      </>
    );
  }
  const held = rows.flatMap((row): Held[] =>
    row.cells.filter((cell) => cell.subgraph === name).map((cell) => ({ ...cell, row })),
  );
  const own = mutations.filter((mutation) => mutation.subgraph === name);
  const silent = own.filter(({ writes }) => writes.length === 0);
  const writing = own.filter(({ writes }) => writes.length > 0);
  return (
    <>
      <p class="kind">Subgraph</p>
      <h1 tabIndex={-1} class="name">
        {name} <Tally findings={findings.filter(isOpen)} />
      </h1>
      <p class="lead">
        {subgraph.loaded ? (
          <>
            Federation {subgraph.federation}, <code class="place">{subgraph.source}</code>
            {subgraph.inventory && '. Read from a supergraph: the schema that its authors wrote may contain more.'}
          </>
        ) : (
          'Policies name it, and it is not loaded.'
        )}
      </p>
      {findings.length > 0 && (
        <Part title={amount(findings.length, 'finding')}>
          <FindingGroups heading="h3" groups={groupFindings(findings, 'record')} />
        </Part>
      )}
      <Records
        title="Authority of"
        held={held.filter(({ row }) => row.policy?.authority === name)}
        empty="It is the authority of no record."
        about={rolesText}
      />
      <Records
        title="Roles in records of other subgraphs"
        held={held.filter((each) => each.row.policy && each.row.policy.authority !== name && rolesText(each) !== '')}
        empty="It has no role in records of other subgraphs."
        about={(each) => (
          <>
            of <SubgraphName name={each.row.policy?.authority ?? ''} />: {rolesText(each)}
          </>
        )}
      />
      <Records
        title="Declares, without a policy"
        held={held.filter(({ row }) => row.policy === null)}
        about={rolesText}
      />
      <LongPart title="Writes" total={writing.length} empty="It offers no mutation that writes a record.">
        {(most) => <Writers writers={writing.slice(0, most)} of="subgraph" />}
      </LongPart>
      <LongPart title="Unattributed: which record they write is not known" total={silent.length}>
        {(most) => (
          <ul class="plain">
            {silent.slice(0, most).map((mutation) => (
              <Unattributed key={mutation.coordinate} mutation={mutation} />
            ))}
          </ul>
        )}
      </LongPart>
    </>
  );
}

interface RecordsProps {
  readonly title: string;
  readonly held: readonly Held[];
  readonly empty?: string;
  readonly about: (held: Held) => ComponentChildren;
}

function Records({ title, held, empty, about }: RecordsProps) {
  return (
    <LongPart title={title} total={held.length} {...(empty !== undefined && { empty })}>
      {(most) => (
        <ul class="plain">
          {held.slice(0, most).map((each) => (
            <li key={`${each.row.policy === null} ${each.row.name}`}>
              <RecordName name={each.row.name} /> <span class="quiet">{about(each)}</span>
            </li>
          ))}
        </ul>
      )}
    </LongPart>
  );
}
