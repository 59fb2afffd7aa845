/** One cell of the matrix: what one subgraph is to one record. */
import { heaviest } from '../../diagnostic/severity.ts';
import type { ReportRow } from '../../report/html/model.ts';
import { Mark, markTexts, shownMarks } from '../../report/html/views/parts.tsx';
import { amount } from '../../report/wording.ts';
import { useLookup } from '../lookup.ts';
import { type CellPosition, marksInLine } from './layout.ts';

interface CellProps {
  readonly row: ReportRow;
  readonly subgraph: string;
  readonly position: CellPosition;
  readonly isActive: boolean;
  /** The one cell that Tab leads to. */
  readonly isStop: boolean;
  readonly onActive: (position: CellPosition) => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
}

export function Cell({ row, subgraph, position, isActive, isStop, onActive, onKeyDown }: CellProps) {
  const names = shownMarks(row.cells.find((cell) => cell.subgraph === subgraph)?.marks ?? []);
  const findings = useLookup().findingsAt(row.name, subgraph);
  const said = names.map((name) => markTexts[name].text);
  if (findings.length > 0) said.push(amount(findings.length, 'finding'));
  return (
    <div
      class={`cell ${heaviest(findings.map(({ severity }) => severity)) ?? ''} ${isActive ? 'active' : ''} ${names.length > marksInLine ? 'dense' : ''}`}
      role="gridcell"
      aria-colindex={position.column + 2}
      aria-selected={isActive}
      tabIndex={isStop ? 0 : -1}
      data-active={isActive ? '' : undefined}
      style={{ '--at': position.column }}
      onClick={() => onActive(position)}
      onKeyDown={onKeyDown}
    >
      <span class="unseen">{`${row.name}, ${subgraph}: ${said.join(', ') || 'nothing'}`}</span>
      {names.map((name) => (
        <Mark key={name} name={name} />
      ))}
    </div>
  );
}
