/** The register: one line a record, with the subgraphs by what they are to it. */
import type { ComponentChildren } from 'preact';
import { useContext } from 'preact/hooks';
import { type MarkName, marks, type ReportRow } from '../model.ts';
import { Linked, Listed, RecordName, SubgraphAt, useModel } from './parts.tsx';

const columns: readonly { readonly title: string; readonly marks: readonly MarkName[] }[] = [
  { title: 'Extends', marks: ['extends', 'defines'] },
  { title: 'References', marks: ['references'] },
  { title: 'Copies', marks: ['copies', 'takes'] },
  { title: 'Writes', marks: ['writes'] },
  { title: 'Trespasses', marks: ['trespasses'] },
];

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
          <th scope="col">Authority</th>
          {columns.map(({ title }) => (
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
      <td>{row.authority >= 0 ? <SubgraphAt at={row.authority} /> : <span class="none">nobody</span>}</td>
      {columns.map(({ title, marks: names }) => (
        <td key={title} class={title.toLowerCase()}>
          <Holders row={row} names={names} />
        </td>
      ))}
    </tr>
  );
}

function Holders({ row, names }: { readonly row: ReportRow; readonly names: readonly MarkName[] }) {
  const wanted = names.reduce((sum, name) => sum | marks[name], 0);
  const isCopy = names.includes('copies');
  // Who trespasses is told of there.
  const cells = row.cells.filter(
    (cell) => (cell.marks & wanted) !== 0 && !(names.includes('writes') && (cell.marks & marks.trespasses) !== 0),
  );
  const { subgraphs } = useModel();
  // Where nothing is a link, text will do: a long page is read sooner for it.
  if (!useContext(Linked)) {
    const texts = cells.map(({ subgraph, purpose }) => [
      subgraphs[subgraph]?.name,
      isCopy && purpose && `(${purpose})`,
    ]);
    return <>{texts.map((parts) => parts.filter(Boolean).join(' ')).join(', ')}</>;
  }
  return (
    <Listed>
      {cells.map(({ subgraph, purpose }) => (
        <span key={subgraph}>
          <SubgraphAt at={subgraph} />
          {isCopy && purpose !== undefined && <span class="purpose"> ({purpose})</span>}
        </span>
      ))}
    </Listed>
  );
}
