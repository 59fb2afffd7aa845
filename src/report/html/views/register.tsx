/** The register: one line a record: its authority, the other subgraphs with their roles, and who writes it. */
import type { ComponentChildren } from 'preact';
import { useContext } from 'preact/hooks';
import { marks, type ReportCell, type ReportRow } from '../model.ts';
import { Linked, Listed, RecordName, rolesText, SubgraphAt, useModel } from './parts.tsx';

const columns = ['Authority', 'Other subgraphs', 'Writes', 'Trespasses'] as const;

export function RegisterTable({ rows }: { readonly rows: readonly ReportRow[] }) {
  return (
    <RegisterFrame>
      {rows.map((row) => (
        <RegisterRow key={row.name} row={row} />
      ))}
    </RegisterFrame>
  );
}

/** The table around its rows. */
export function RegisterFrame({ children }: { readonly children: ComponentChildren }) {
  return (
    <table class="register">
      <thead>
        <tr>
          <th scope="col">Record</th>
          {columns.map((title) => (
            <th scope="col" key={title}>
              {title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>{children}</tbody>
    </table>
  );
}

export function RegisterRow({ row }: { readonly row: ReportRow }) {
  return (
    <tr>
      <th scope="row">
        <RecordName name={row.name} />
        {row.owner !== null && <small>{row.owner}</small>}
      </th>
      <td>
        {row.authority >= 0 ? <Held cells={row.cells.filter(isOf(row.authority))} /> : <span class="none">nobody</span>}
      </td>
      <td>
        <Held cells={row.cells.filter((cell) => cell.subgraph !== row.authority && rolesText(cell) !== '')} />
      </td>
      <td>
        <Names cells={row.cells.filter((cell) => (cell.marks & (marks.writes | marks.trespasses)) === marks.writes)} />
      </td>
      <td class="trespasses">
        <Names cells={row.cells.filter((cell) => (cell.marks & marks.trespasses) !== 0)} />
      </td>
    </tr>
  );
}

function isOf(subgraph: number): (cell: ReportCell) => boolean {
  return (cell) => cell.subgraph === subgraph;
}

interface CellsProps {
  readonly cells: readonly ReportCell[];
}

/** Each subgraph with its roles. */
function Held({ cells }: CellsProps) {
  return <Names cells={cells} about={rolesText} />;
}

function Names({ cells, about = () => '' }: CellsProps & { readonly about?: (cell: ReportCell) => string }) {
  const { subgraphs } = useModel();
  const said = (cell: ReportCell) => (about(cell) === '' ? '' : ` (${about(cell)})`);
  // Where nothing is a link, text will do: a long page is read sooner for it.
  if (!useContext(Linked))
    return <>{cells.map((cell) => `${subgraphs[cell.subgraph]?.name}${said(cell)}`).join(', ')}</>;
  return (
    <Listed>
      {cells.map((cell) => (
        <span key={cell.subgraph}>
          <SubgraphAt at={cell.subgraph} />
          <span class="roles">{said(cell)}</span>
        </span>
      ))}
    </Listed>
  );
}
