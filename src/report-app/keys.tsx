/** What the keys do, wherever no text is being typed. */
import type { RefObject } from 'preact';
import { useLayoutEffect } from 'preact/hooks';
import { goTo } from './address.ts';

const help: readonly (readonly [keys: string, what: string])[] = [
  ['/', 'search'],
  ['1 … 5', 'findings, matrix, records, subgraphs, mutations'],
  ['j, k', 'next and previous finding or search result'],
  ['arrow keys', 'move in the matrix; Home, End, Page Up and Page Down too'],
  ['Enter', 'in the matrix: open the record'],
  ['?', 'this list'],
];

/** @param addresses the pages that the digits open, in their order. */
export function useKeys(addresses: readonly string[], dialog: RefObject<HTMLDialogElement | null>): void {
  useLayoutEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      const address = addresses[Number(event.key) - 1];
      if (address !== undefined) goTo(address);
      else if (event.key === '/') document.getElementById('search')?.focus();
      else if (event.key === '?') dialog.current?.showModal();
      else if (event.key === 'j') moveFocus(1);
      else if (event.key === 'k') moveFocus(-1);
      else return;
      event.preventDefault();
    };
    addEventListener('keydown', press);
    return () => removeEventListener('keydown', press);
  }, [addresses, dialog]);
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('input:not([type=checkbox]), select, textarea, dialog') !== null;
}

/** Findings are focused as a whole; results of a search by their link. */
function moveFocus(step: number): void {
  const items = [...document.querySelectorAll<HTMLElement>('main article.finding, main .results a')];
  const here = items.findIndex((item) => item.contains(document.activeElement));
  const next = items[here < 0 ? (step > 0 ? 0 : items.length - 1) : here + step];
  if (next === undefined) return;
  if (next.tagName === 'ARTICLE') next.tabIndex = -1;
  next.focus();
  next.scrollIntoView({ block: 'nearest' });
}

export function KeyHelp({ dialog }: { readonly dialog: RefObject<HTMLDialogElement | null> }) {
  return (
    <dialog ref={dialog} aria-labelledby="keys-title">
      <h2 id="keys-title">Keys</h2>
      <dl class="keys">
        {help.map(([keys, what]) => (
          <div key={keys}>
            <dt>
              <kbd>{keys}</kbd>
            </dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
      <button type="button" onClick={() => dialog.current?.close()}>
        Close
      </button>
    </dialog>
  );
}
