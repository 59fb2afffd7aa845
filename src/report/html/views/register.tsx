/** The register: one line a record: its authority, the other subgraphs with their roles, and who writes it. */
import type { ComponentChildren } from 'preact';
import type { ReportCell, ReportRow } from '../model.ts';
import { hasPages, Listed, RecordName, rolesText, SubgraphName } from './parts.tsx';
import { Table } from './table.tsx';

export function RegisterTable({ rows }: { readonly rows: readonly ReportRow[] }) {
  return (
    <RegisterFrame>
      {rows.map((row) => (
        <RegisterRow key={`${row.policy === null} ${row.name}`} row={row} />
      ))}
    </RegisterFrame>
  );
}

/** The table around its rows. */
export function RegisterFrame({ children }: { readonly children: ComponentChildren }) {
  return <Table heads={['Record', 'Authority', 'Other subgraphs', 'Writes', 'Trespasses']}>{children}</Table>;
}

export function RegisterRow({ row: { name, policy, cells } }: { readonly row: ReportRow }) {
  const isAuthority = ({ subgraph }: ReportCell) => subgraph === policy?.authority;
  return (
    <tr>
      <th scope="row">
        <RecordName name={name} />
        {policy?.owner && <small>{policy.owner}</small>}
      </th>
      <td>
        {policy === null ? (
          <span class="none">nobody</span>
        ) : (
          <Names cells={cells.filter(isAuthority)} about={rolesText} />
        )}
      </td>
      <td>
        <Names cells={cells.filter((cell) => !isAuthority(cell) && rolesText(cell) !== '')} about={rolesText} />
      </td>
      <td>
        <Names cells={cells.filter(({ marks }) => marks.includes('writes') && !marks.includes('trespasses'))} />
      </td>
      <td class="trespasses">
        <Names cells={cells.filter(({ marks }) => marks.includes('trespasses'))} />
      </td>
    </tr>
  );
}

interface NamesProps {
  readonly cells: readonly ReportCell[];
  /** The text in brackets for each. */
  readonly about?: (cell: ReportCell) => string;
}

function Names({ cells, about = () => '' }: NamesProps) {
  const said = (cell: ReportCell) => (about(cell) === '' ? '' : ` (${about(cell)})`);
  // Where nothing is a link, text will do: a long page is read sooner for it.
  if (!hasPages()) return <>{cells.map((cell) => `${cell.subgraph}${said(cell)}`).join(', ')}</>;
  return (
    <Listed>
      {cells.map((cell) => (
        <span key={cell.subgraph}>
          <SubgraphName name={cell.subgraph} />
          <span class="roles">{said(cell)}</span>
        </span>
      ))}
    </Listed>
  );
}
