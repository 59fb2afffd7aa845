/** The matrix itself: records down, subgraphs across; what is in sight is drawn. */
import type { CSSProperties } from 'preact';
import { useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import { marksIn, type ReportRow } from '../../report/html/model.ts';
import { recordAddress, subgraphAddress } from '../../report/html/views/address.ts';
import { Cell } from './cell.tsx';
import type { Column } from './column.ts';
import { labelsOf } from './labels.ts';
import { type CellPosition, layoutFor, lettersBeside, moved, rowHeight, scrollTo, spanInSight } from './layout.ts';

interface GridProps {
  readonly rows: readonly ReportRow[];
  readonly columns: readonly Column[];
  /** The cell that is looked at. */
  readonly active: CellPosition | undefined;
  readonly onActive: (position: CellPosition) => void;
  readonly onOpen: (row: ReportRow) => void;
}

export function Grid({ rows, columns, active, onActive, onOpen }: GridProps) {
  const box = useRef<HTMLDivElement>(null);
  const view = useView(box);
  const extent = useMemo(
    () => ({
      columns: columns.length,
      longestName: Math.max(0, ...columns.map(({ name }) => name.length)),
      mostMarks: rows.reduce(
        (most, { cells }) => cells.reduce((so, { marks }) => Math.max(so, marksIn(marks).length), most),
        1,
      ),
    }),
    [rows, columns],
  );
  const layout = layoutFor(extent, view.width);
  const { head, columnWidth, upright, headHeight } = layout;
  const labels = useMemo(
    () =>
      labelsOf(
        columns.map(({ name }) => name),
        layout.letters,
      ),
    [columns, layout.letters],
  );
  const beside = lettersBeside(layout);
  const titles = useMemo(
    () =>
      labelsOf(
        rows.map(({ name }) => name),
        beside,
      ),
    [rows, beside],
  );
  const sight = { width: Math.max(0, view.width - head), height: Math.max(0, view.height - headHeight) };
  const down = spanInSight(view.top, sight.height, rowHeight, rows.length);
  const across = spanInSight(view.left, sight.width, columnWidth, columns.length);
  const byKey = useRef(false);
  const here = active ?? { row: 0, column: 0 };

  // A cell that a key leads to is brought into sight first; once it is drawn, it takes the focus.
  useLayoutEffect(() => {
    if (!byKey.current) return;
    const cell = box.current?.querySelector<HTMLElement>('[data-active]');
    if (!cell) return;
    byKey.current = false;
    cell.focus({ preventScroll: true });
  });
  const press = (event: KeyboardEvent) => {
    const page = Math.max(1, Math.floor(sight.height / rowHeight) - 1);
    const to = moved(event.key, here, { rows: rows.length, columns: columns.length, page }, event.ctrlKey);
    const row = rows[here.row];
    if (event.key === 'Enter' && row) onOpen(row);
    if (to === undefined || box.current === null) return;
    event.preventDefault();
    byKey.current = true;
    box.current.scrollTop = scrollTo(to.row, view.top, sight.height, rowHeight);
    box.current.scrollLeft = scrollTo(to.column, view.left, sight.width, columnWidth);
    onActive(to);
  };
  const size: CSSProperties = {
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
    >
      <div class="canvas" role="presentation" style={size}>
        <div class="heads" role="row" aria-rowindex={1} style={{ height: `${headHeight}px` }}>
          <div class="corner" role="columnheader" aria-colindex={1} style={{ width: `${head}px` }}>
            Record
          </div>
          {columns.slice(across.from, across.to).map((column, index) => (
            <div
              key={column.at}
              class={`head ${column.loaded ? '' : 'missing'} ${active?.column === across.from + index ? 'lit' : ''}`}
              role="columnheader"
              aria-colindex={across.from + index + 2}
              style={{ left: `${head + (across.from + index) * columnWidth}px`, width: `${columnWidth}px` }}
            >
              <a href={subgraphAddress(column.name)} title={column.name} tabIndex={-1}>
                {labels.get(column.name)}
              </a>
            </div>
          ))}
        </div>
        {rows.slice(down.from, down.to).map((row, index) => {
          const at = down.from + index;
          return (
            <div
              key={`${row.covered} ${row.name}`}
              class={`line ${row.covered ? '' : 'uncovered'} ${active?.row === at ? 'lit' : ''}`}
              role="row"
              aria-rowindex={at + 2}
              style={{ top: `${headHeight + at * rowHeight}px` }}
            >
              <div class="title" role="rowheader" aria-colindex={1} style={{ width: `${head}px` }}>
                <a href={recordAddress(row.name)} title={row.name} tabIndex={-1}>
                  {titles.get(row.name)}
                </a>
              </div>
              {columns.slice(across.from, across.to).map((column, offset) => {
                const position = { row: at, column: across.from + offset };
                const isHere = position.row === here.row && position.column === here.column;
                return (
                  <Cell
                    key={column.at}
                    row={row}
                    subgraph={column}
                    left={head + position.column * columnWidth}
                    width={columnWidth}
                    position={position}
                    isActive={active !== undefined && isHere}
                    isStop={isHere}
                    onActive={onActive}
                    onKeyDown={press}
                  />
                );
              })}
            </div>
          );
        })}
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
