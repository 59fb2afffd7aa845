/** The matrix itself: records down, subgraphs across; what is in sight is drawn. */
import { useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { ReportRow, ReportSubgraph } from '../../report/html/model.ts';
import { recordAddress, subgraphAddress } from '../../report/html/views/address.ts';
import { Cell } from './cell.tsx';
import { labelsOf } from './labels.ts';
import { type CellPosition, inSight, layoutFor, lettersBeside, moved, rowHeight } from './layout.ts';

interface GridProps {
  readonly rows: readonly ReportRow[];
  readonly columns: readonly ReportSubgraph[];
  /** The cell that is looked at. */
  readonly active: CellPosition | undefined;
  readonly onActive: (position: CellPosition) => void;
  readonly onOpen: (row: ReportRow) => void;
}

export function Grid({ rows, columns, active, onActive, onOpen }: GridProps) {
  const box = useRef<HTMLDivElement>(null);
  const view = useView(box);
  const names = useMemo(() => columns.map(({ name }) => name), [columns]);
  const mostMarks = useMemo(
    () => Math.max(1, ...rows.map(({ cells }) => Math.max(0, ...cells.map(({ marks }) => marks.length)))),
    [rows],
  );
  const layout = layoutFor(names, mostMarks, view.width);
  const { head, columnWidth, upright, headHeight, letters } = layout;
  const heads = useMemo(() => labelsOf(names, letters), [names, letters]);
  const beside = lettersBeside(layout);
  const titles = useMemo(
    () =>
      labelsOf(
        rows.map(({ name }) => name),
        beside,
      ),
    [rows, beside],
  );
  const height = Math.max(0, view.height - headHeight);
  const here = active ?? { row: 0, column: 0 };
  const down = inSight(view.top, height, rowHeight, rows, here.row);
  const across = inSight(view.left, Math.max(0, view.width - head), columnWidth, columns, here.column);

  // The cell that a key leads to takes the focus, which scrolls to it.
  useLayoutEffect(() => {
    if (!box.current?.contains(document.activeElement)) return;
    box.current.querySelector<HTMLElement>('[data-active]')?.focus();
  }, [active?.row, active?.column]);
  const press = (event: KeyboardEvent) => {
    const page = Math.max(1, Math.floor(height / rowHeight) - 1);
    const to = moved(event.key, here, { rows: rows.length, columns: columns.length, page }, event.ctrlKey);
    const row = rows[here.row];
    if (event.key === 'Enter' && row) onOpen(row);
    if (to === undefined) return;
    event.preventDefault();
    onActive(to);
  };
  const sizes = {
    '--head': `${head}px`,
    '--head-height': `${headHeight}px`,
    '--column': `${columnWidth}px`,
    width: `${head + columns.length * columnWidth}px`,
    height: `${headHeight + rows.length * rowHeight}px`,
  };
  return (
    <div
      class={`grid ${upright ? 'upright' : ''}`}
      ref={box}
      role="grid"
      aria-label="Ownership matrix"
      aria-rowcount={rows.length + 1}
      aria-colcount={columns.length + 1}
      style={{ scrollPadding: `${headHeight}px 0 0 ${head}px` }}
    >
      <div class="canvas" role="presentation" style={sizes}>
        <div class="heads" role="row" aria-rowindex={1}>
          <div class="corner" role="columnheader" aria-colindex={1}>
            Record
          </div>
          {across.map(([column, { name, loaded }]) => (
            <div
              key={name}
              class={`head ${loaded ? '' : 'missing'} ${active?.column === column ? 'lit' : ''}`}
              role="columnheader"
              aria-colindex={column + 2}
              style={{ '--at': column }}
            >
              <a href={subgraphAddress(name)} title={name} tabIndex={-1}>
                {heads.get(name)}
              </a>
            </div>
          ))}
        </div>
        {down.map(([at, row]) => (
          <div
            key={`${row.policy === null} ${row.name}`}
            class={`line ${row.policy === null ? 'uncovered' : ''} ${active?.row === at ? 'lit' : ''}`}
            role="row"
            aria-rowindex={at + 2}
            style={{ '--at': at }}
          >
            <div class="title" role="rowheader" aria-colindex={1}>
              <a href={recordAddress(row.name)} title={row.name} tabIndex={-1}>
                {titles.get(row.name)}
              </a>
            </div>
            {across.map(([column, { name }]) => {
              const isHere = at === here.row && column === here.column;
              return (
                <Cell
                  key={name}
                  row={row}
                  subgraph={name}
                  position={{ row: at, column }}
                  isActive={active !== undefined && isHere}
                  isStop={isHere}
                  onActive={onActive}
                  onKeyDown={press}
                />
              );
            })}
          </div>
        ))}
      </div>
    </div>
  );
}

/** What of the scrolled area is in sight. */
function useView(box: { readonly current: HTMLDivElement | null }) {
  const [view, setView] = useState({ top: 0, left: 0, width: 1000, height: 600 });
  useLayoutEffect(() => {
    const element = box.current;
    if (element === null) return;
    const read = () =>
      setView({
        top: element.scrollTop,
        left: element.scrollLeft,
        width: element.clientWidth,
        height: element.clientHeight,
      });
    const observer = new ResizeObserver(read);
    observer.observe(element);
    element.addEventListener('scroll', read, { passive: true });
    read();
    return () => {
      observer.disconnect();
      element.removeEventListener('scroll', read);
    };
  }, [box]);
  return view;
}
