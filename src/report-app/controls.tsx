/** Filters and lists. Each filter is in the address, so that a link shows what its sender saw. */
import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { compareText } from '../diagnostic/location.ts';
import { Empty, Part, useModel } from '../report/html/views/parts.tsx';
import { filterValue, setFilters } from './address.ts';
import { usePrinting } from './printing.ts';

interface ChoiceProps {
  /** The name of the filter in the address. */
  readonly filter: string;
  readonly label: string;
  /** Where no text is given, the value is shown. */
  readonly choices: readonly (readonly [value: string, text?: string])[];
  /** Chosen where the address says nothing. */
  readonly otherwise?: string;
}

export function Choice({ filter, label, choices, otherwise = '' }: ChoiceProps) {
  const value = filterValue(filter) || otherwise;
  return (
    <label class="control">
      <span>{label}</span>
      <select value={value} onChange={({ currentTarget }) => setFilters({ [filter]: currentTarget.value })}>
        {choices.map(([choice, text = choice]) => (
          <option key={choice} value={choice} selected={choice === value}>
            {text}
          </option>
        ))}
      </select>
    </label>
  );
}

export function OwnerChoice() {
  const { rows } = useModel();
  const owners = [...new Set(rows.flatMap(({ policy }) => policy?.owner ?? []))].sort(compareText);
  if (owners.length === 0) return null;
  return <Choice filter="owner" label="Owner" choices={[['', 'all'], ...owners.map((owner) => [owner] as const)]} />;
}

export function SubgraphChoice() {
  const names = useModel().subgraphs.map(({ name }) => [name] as const);
  return <Choice filter="subgraph" label="Subgraph" choices={[['', 'all'], ...names]} />;
}

interface SwitchProps {
  readonly filter: string;
  readonly value: string;
  readonly children: ComponentChildren;
}

/** A button that is pressed or not: `value` is in the address while it is. */
export function Switch({ filter, value, children }: SwitchProps) {
  const on = filterValue(filter) === value;
  return (
    <button type="button" class="switch" aria-pressed={on} onClick={() => setFilters({ [filter]: on ? '' : value })}>
      {children}
    </button>
  );
}

export function FindingsSwitch() {
  return (
    <Switch filter="findings" value="some">
      with findings
    </Switch>
  );
}

interface ListProps {
  /** Besides the filter by text, which every list has. */
  readonly controls?: ComponentChildren;
  /** What is shown, in a word or two. */
  readonly count: string;
  readonly total: number;
  /** The text if nothing is shown. */
  readonly empty: string;
  /** Shows as many as requested. */
  readonly children: (most: number) => ComponentChildren;
}

/** A list of all that there is, below its filters. */
export function List({ controls, count, total, empty, children }: ListProps) {
  return (
    <>
      <form class="filters" aria-label="Filters" onSubmit={(event) => event.preventDefault()}>
        <label class="control text">
          <span>Filter</span>
          <input
            type="search"
            value={filterValue('q')}
            spellcheck={false}
            onInput={({ currentTarget }) => setFilters({ q: currentTarget.value }, { typing: true })}
          />
        </label>
        {controls}
      </form>
      <p class="count" role="status">
        {count}
      </p>
      {total === 0 ? <Empty>{empty}</Empty> : <Long key={count} total={total} show={children} />}
    </>
  );
}

interface LongPartProps {
  readonly title: string;
  readonly total: number;
  readonly empty?: string;
  readonly children: (most: number) => ComponentChildren;
}

/** A part of a page with a list that may be long. Where there is nothing it says so, or is left out. */
export function LongPart({ title, total, empty, children }: LongPartProps) {
  if (total === 0 && empty === undefined) return null;
  return (
    <Part title={title} total={total}>
      {total === 0 ? <Empty>{empty}</Empty> : <Long total={total} show={children} />}
    </Part>
  );
}

const step = 100;

/** The requested part of a long list; all of it in print. */
function Long({ total, show }: { readonly total: number; readonly show: ListProps['children'] }) {
  const [most, setMost] = useState(step);
  const printing = usePrinting();
  return (
    <>
      {show(printing ? total : most)}
      {total > most && !printing && (
        <p class="more">
          <button type="button" onClick={() => setMost(most + step)}>
            Show {Math.min(step, total - most)} more of {total}
          </button>
        </p>
      )}
    </>
  );
}

/** Whether one of the texts contains what is sought; case does not count. Everything contains nothing. */
export function matches(sought: string, ...texts: readonly (string | null | undefined)[]): boolean {
  const words = sought.toLowerCase().split(/\s+/);
  const text = texts.join('\n').toLowerCase();
  return words.every((word) => text.includes(word));
}
