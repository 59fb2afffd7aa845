/** Filters. Each is in the address, so that a link shows what its sender saw. */
import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { setFilters } from './address.ts';
import { usePrinting } from './printing.ts';

interface ControlProps {
  /** The name of the filter in the address. */
  readonly filter: string;
  readonly label: string;
  readonly value: string;
}

export function TextFilter({ filter, label, value }: ControlProps) {
  return (
    <label class="control text">
      <span>{label}</span>
      <input
        type="search"
        value={value}
        spellcheck={false}
        onInput={({ currentTarget }) => setFilters({ [filter]: currentTarget.value }, { typing: true })}
      />
    </label>
  );
}

interface ChoiceProps extends ControlProps {
  readonly choices: readonly (readonly [value: string, text: string])[];
}

export function Choice({ filter, label, value, choices }: ChoiceProps) {
  return (
    <label class="control">
      <span>{label}</span>
      <select value={value} onChange={({ currentTarget }) => setFilters({ [filter]: currentTarget.value })}>
        {choices.map(([choice, text]) => (
          <option key={choice} value={choice} selected={choice === value}>
            {text}
          </option>
        ))}
      </select>
    </label>
  );
}

interface SwitchProps {
  readonly filter: string;
  readonly value: string;
  readonly on: boolean;
  readonly children: ComponentChildren;
}

/** A button that is pressed or not: `value` is in the address while it is. */
export function Switch({ filter, value, on, children }: SwitchProps) {
  return (
    <button type="button" class="switch" aria-pressed={on} onClick={() => setFilters({ [filter]: on ? '' : value })}>
      {children}
    </button>
  );
}

const step = 100;

/** How much of a long list is shown: more on request, all of it in print. Starts anew when `of` changes. */
export function useMost(of: string): { readonly most: number; readonly showMore: () => void } {
  const [shown, setShown] = useState({ of, most: step });
  const printing = usePrinting();
  useEffect(() => setShown({ of, most: step }), [of]);
  const most = shown.of === of ? shown.most : step;
  return {
    most: printing ? Number.POSITIVE_INFINITY : most,
    showMore: () => setShown({ of, most: most + step }),
  };
}

interface MoreProps {
  readonly total: number;
  readonly most: number;
  readonly onMore: () => void;
}

export function More({ total, most, onMore }: MoreProps) {
  if (total <= most) return null;
  return (
    <p class="more">
      <button type="button" onClick={onMore}>
        Show {Math.min(step, total - most)} more of {total}
      </button>
    </p>
  );
}

/** Whether one of the texts contains what is sought; case does not count. Everything contains nothing. */
export function matches(sought: string, ...texts: readonly (string | null | undefined)[]): boolean {
  const words = sought.toLowerCase().split(/\s+/);
  const text = texts.join('\n').toLowerCase();
  return words.every((word) => text.includes(word));
}
