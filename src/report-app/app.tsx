/** The frame around the pages: where one is, search, what the keys do. */
import { useLayoutEffect, useMemo, useRef } from 'preact/hooks';
import type { ReportModel } from '../report/html/model.ts';
import { Linked } from '../report/html/views/parts.tsx';
import { goTo, useAddress } from './address.ts';
import { Data } from './data.ts';
import { KeyHelp, useKeys } from './keys.tsx';
import { lookupOf } from './lookup.ts';
import { MatrixPage } from './matrix/matrix-page.tsx';
import { FindingsPage } from './pages/findings-page.tsx';
import { MutationsPage } from './pages/mutations-page.tsx';
import { RecordPage } from './pages/record-page.tsx';
import { RecordsPage } from './pages/records-page.tsx';
import { SearchPage } from './pages/search-page.tsx';
import { SubgraphPage } from './pages/subgraph-page.tsx';
import { SubgraphsPage } from './pages/subgraphs-page.tsx';
import { entriesOf } from './search.ts';
import { ThemeButton } from './theme.tsx';

const pages = [
  { page: 'findings', title: 'Findings', with: ['findings'] },
  { page: 'matrix', title: 'Matrix', with: ['matrix'] },
  { page: 'records', title: 'Records', with: ['records', 'record'] },
  { page: 'subgraphs', title: 'Subgraphs', with: ['subgraphs', 'subgraph'] },
  { page: 'mutations', title: 'Mutations', with: ['mutations'] },
] as const;

/** Of a candidate's findings there is no register to look into. */
function pagesOf({ subgraphs }: ReportModel) {
  return subgraphs.length === 0 ? pages.slice(0, 1) : pages;
}

export function App({ model }: { readonly model: ReportModel }) {
  const data = useMemo(() => ({ lookup: lookupOf(model), entries: entriesOf(model) }), [model]);
  const address = useAddress();
  const { page, name } = address;
  const main = useRef<HTMLElement>(null);
  const first = useRef(true);
  const help = useRef<HTMLDialogElement>(null);
  useKeys(
    useMemo(() => pagesOf(model).map((entry) => `#/${entry.page}`), [model]),
    help,
  );
  // Another page begins at its top, and is announced; filters leave a reader where they are. `search` keeps the search field.
  useLayoutEffect(() => {
    document.title = `${[name, titleOf(page), `Ownership register${model.graph === null ? '' : ` of ${model.graph}`}`].filter(Boolean).join(' · ')}`;
    if (!first.current && page !== 'search') {
      scrollTo(0, 0);
      main.current?.querySelector('h1')?.focus();
    }
    first.current = false;
  }, [page, name]);
  return (
    <Data.Provider value={data}>
      <Linked.Provider value={true}>
        <button type="button" class="skip" onClick={() => main.current?.querySelector('h1')?.focus()}>
          Skip to the content
        </button>
        <header class="bar">
          <a class="brand" href="#/findings">
            Ownership register
          </a>
          <nav aria-label="Pages">
            {pagesOf(model).map((entry) => (
              <a
                key={entry.page}
                href={`#/${entry.page}`}
                aria-current={(entry.with as readonly string[]).includes(page) ? 'page' : undefined}
              >
                {entry.title}
              </a>
            ))}
          </nav>
          <SearchField value={page === 'search' ? (address.filters.get('q') ?? '') : ''} />
          <button type="button" class="icon" aria-label="Keys" title="Keys" onClick={() => help.current?.showModal()}>
            <kbd>?</kbd>
          </button>
          <ThemeButton />
        </header>
        <main class={`page ${page}`} id="main" ref={main}>
          <Page page={page} name={name} filters={address.filters} />
          <footer class="foot">{model.tool}</footer>
        </main>
        <KeyHelp dialog={help} />
      </Linked.Provider>
    </Data.Provider>
  );
}

function Page({
  page,
  name,
  filters,
}: {
  readonly page: string;
  readonly name: string;
  readonly filters: URLSearchParams;
}) {
  if (page === 'matrix') return <MatrixPage filters={filters} />;
  if (page === 'records') return <RecordsPage filters={filters} />;
  if (page === 'record') return <RecordPage name={name} />;
  if (page === 'subgraphs') return <SubgraphsPage filters={filters} />;
  if (page === 'subgraph') return <SubgraphPage name={name} />;
  if (page === 'mutations') return <MutationsPage filters={filters} />;
  if (page === 'search') return <SearchPage filters={filters} />;
  return <FindingsPage filters={filters} />;
}

function titleOf(page: string): string {
  return pages.find((entry) => (entry.with as readonly string[]).includes(page))?.title ?? 'Search';
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
