/** Parts beside the findings: what changed, in figures, lists and charts. */
import type { BesidePart, TrendPoint } from '../../beside.ts';
import { Part, SeverityBadge, useModel } from './parts.tsx';
import { Table } from './table.tsx';

export function Beside() {
  const { beside, trend } = useModel();
  return (
    <>
      {beside.map((part) => (
        <PartBeside key={part.title} part={part} />
      ))}
      {trend.length > 0 && <Trend points={trend} />}
    </>
  );
}

function PartBeside({ part: { title, about, table, lists } }: { readonly part: BesidePart }) {
  return (
    <Part title={title} kind="beside">
      <p>{about}</p>
      {table && (
        <Table heads={table.heads} figures={table.heads.slice(1)}>
          {table.rows.map(([name, ...figures]) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              {figures.map((figure, column) => (
                <td key={column} class="figure">
                  {figure}
                </td>
              ))}
            </tr>
          ))}
        </Table>
      )}
      {lists.map(({ title: name, items }) => (
        <details key={name} open={items.length <= 10}>
          <summary>{name}</summary>
          <ul class="plain">
            {items.map(({ severity, text }, index) => (
              <li key={index}>
                {severity !== null && <SeverityBadge severity={severity} />} {text}
              </li>
            ))}
          </ul>
        </details>
      ))}
    </Part>
  );
}

function Trend({ points }: { readonly points: readonly TrendPoint[] }) {
  const labels = points.map(({ label }) => label);
  const shares = points.map(({ covered, types }) => (types === 0 ? 0 : Math.round((100 * covered) / types)));
  const open = points.map((point) => point.open);
  return (
    <Part title="Over time" kind="beside">
      <div class="charts">
        <Chart title="Types with an owner, in percent" labels={labels} values={shares} most={100} />
        <Chart title="Open findings" labels={labels} values={open} most={Math.max(1, ...open)} />
      </div>
    </Part>
  );
}

const width = 460;
const height = 150;
const margin = { left: 40, right: 40, top: 20, bottom: 28 };

interface ChartProps {
  readonly title: string;
  readonly labels: readonly string[];
  readonly values: readonly number[];
  readonly most: number;
}

/** A line through the values, the first and the last of them named; all of them are in the list below it. */
function Chart({ title, labels, values, most }: ChartProps) {
  const x = (index: number) =>
    margin.left + ((width - margin.left - margin.right) * index) / Math.max(1, values.length - 1);
  const y = (value: number) => height - margin.bottom - ((height - margin.top - margin.bottom) * value) / most;
  const all = labels.map((label, index) => `${label}: ${values[index]}`);
  const last = values.length - 1;
  return (
    <figure>
      <figcaption>{title}</figcaption>
      <svg class="chart" viewBox={`0 0 ${width} ${height}`} role="img" aria-label={`${title}: ${all.join(', ')}`}>
        <line class="axis" x1={margin.left} x2={width - margin.right} y1={y(0)} y2={y(0)} />
        <polyline points={values.map((value, index) => `${x(index)},${y(value)}`).join(' ')} />
        {values.map((value, index) => (
          <g key={index}>
            <circle cx={x(index)} cy={y(value)} r="3.5">
              <title>{all[index]}</title>
            </circle>
            {(index === 0 || index === last) && (
              <>
                <text x={x(index)} y={y(value) - 8} text-anchor="middle" class="value">
                  {value}
                </text>
                <text x={index === 0 ? 0 : width} y={height - 8} text-anchor={index === 0 ? 'start' : 'end'}>
                  {ending(labels[index] ?? '')}
                </text>
              </>
            )}
          </g>
        ))}
      </svg>
      <details>
        <summary>Figures</summary>
        <ul class="plain">
          {all.map((text, index) => (
            <li key={index}>{text}</li>
          ))}
        </ul>
      </details>
    </figure>
  );
}

/** Names of saved results differ at their end: a date, a number. */
function ending(label: string): string {
  return label.length <= 28 ? label : `…${label.slice(-27)}`;
}
