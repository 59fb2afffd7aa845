/** A table: its heads, and the rows that are given. */
import type { ComponentChildren } from 'preact';

interface TableProps {
  readonly heads: readonly string[];
  /** Heads of columns of numbers. */
  readonly figures?: readonly string[];
  readonly children: ComponentChildren;
}

export function Table({ heads, figures = [], children }: TableProps) {
  return (
    <table class={`register ${figures.length > 0 ? 'figures' : ''}`}>
      <thead>
        <tr>
          {heads.map((head) => (
            <th scope="col" key={head} class={figures.includes(head) ? 'figure' : ''}>
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>{children}</tbody>
    </table>
  );
}
