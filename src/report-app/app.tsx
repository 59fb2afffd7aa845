/** The frame around the pages: where one is, search, what the keys do. */
import type { ComponentType } from 'preact';
import { useLayoutEffect, useMemo, useRef } from 'preact/hooks';
import { useModel } from '../report/html/views/parts.tsx';
import { filterValue, goTo, useAddress } from './address.ts';
import { KeyHelp, useKeys } from './keys.tsx';
import { MatrixPage } from './matrix/matrix-page.tsx';
import { FindingsPage } from './pages/findings-page.tsx';
import { MutationsPage } from './pages/mutations-page.tsx';
import { RecordPage } from './pages/record-page.tsx';
import { RecordsPage } from './pages/records-page.tsx';
import { SearchPage } from './pages/search-page.tsx';
import { SubgraphPage } from './pages/subgraph-page.tsx';
import { SubgraphsPage } from './pages/subgraphs-page.tsx';
import { ThemeButton } from './theme.tsx';

const pages = [
  { page: 'findings', title: 'Findings', detail: '' },
  { page: 'matrix', title: 'Matrix', detail: '' },
  { page: 'records', title: 'Records', detail: 'record' },
  { page: 'subgraphs', title: 'Subgraphs', detail: 'subgraph' },
  { page: 'mutations', title: 'Mutations', detail: '' },
] as const;

const views = new Map<string, ComponentType<{ readonly name: string }>>([
  ['matrix', MatrixPage],
  ['records', RecordsPage],
  ['record', RecordPage],
  ['subgraphs', SubgraphsPage],
  ['subgraph', SubgraphPage],
  ['mutations', MutationsPage],
  ['search', SearchPage],
]);

export function App() {
  const { about, subgraphs, tool } = useModel();
  const { page, name } = useAddress();
  const main = useRef<HTMLElement>(null);
  const first = useRef(true);
  const help = useRef<HTMLDialogElement>(null);
  // Of a candidate's findings there is no register to look into.
  const reachable = useMemo(() => (subgraphs.length === 0 ? pages.slice(0, 1) : pages), [subgraphs]);
  const Page = views.get(page) ?? FindingsPage;
  const current = pages.find((entry) => entry.page === page || entry.detail === page);
  useKeys(
    useMemo(() => reachable.map((entry) => `#/${entry.page}`), [reachable]),
    help,
  );
  // Another page begins at its top, and is announced; filters leave a reader where they are. `search` keeps the search field.
  useLayoutEffect(() => {
    const register = `Ownership register${about === null ? '' : ` of ${about.graph}`}`;
    document.title = [name, current?.title ?? 'Search', register].filter(Boolean).join(' · ');
    if (!first.current && page !== 'search') {
      scrollTo(0, 0);
      main.current?.querySelector('h1')?.focus();
    }
    first.current = false;
  }, [page, name]);
  return (
    <>
      <button type="button" class="skip" onClick={() => main.current?.querySelector('h1')?.focus()}>
        Skip to the content
      </button>
      <header class="bar">
        <a class="brand" href="#/findings">
          Ownership register
        </a>
        <nav aria-label="Pages">
          {reachable.map((entry) => (
            <a key={entry.page} href={`#/${entry.page}`} aria-current={entry === current ? 'page' : undefined}>
              {entry.title}
            </a>
          ))}
        </nav>
        <SearchField value={page === 'search' ? filterValue('q') : ''} />
        <button type="button" class="icon" aria-label="Keys" title="Keys" onClick={() => help.current?.showModal()}>
          <kbd>?</kbd>
        </button>
        <ThemeButton />
      </header>
      <main class={`page ${page}`} id="main" ref={main}>
        <Page key={`${page} ${name}`} name={name} />
        <footer class="foot">{tool}</footer>
      </main>
      <KeyHelp dialog={help} />
    </>
  );
}

function SearchField({ value }: { readonly value: string }) {
  return (
    <search>
      <input
        id="search"
        type="search"
        aria-label="Search records, types, subgraphs and mutations"
        placeholder="Search  /"
        spellcheck={false}
        value={value}
        onInput={({ currentTarget }) => {
          const typed = currentTarget.value;
          const here = location.hash.startsWith('#/search');
          goTo(`#/search?${new URLSearchParams({ q: typed })}`, here);
        }}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' && event.key !== 'ArrowDown') return;
          const found = document.querySelector<HTMLAnchorElement>('.results a');
          if (event.key === 'Enter') found?.click();
          else found?.focus();
          event.preventDefault();
        }}
      />
    </search>
  );
}
