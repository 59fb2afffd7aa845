/** What a search found, by kind. */
import { Empty } from '../../report/html/views/parts.tsx';
import { useData } from '../data.ts';
import { type Entry, kinds, search } from '../search.ts';

const most = 30;

export function SearchPage({ filters }: { readonly filters: URLSearchParams }) {
  const { entries } = useData();
  const sought = filters.get('q') ?? '';
  const found = search(entries, sought);
  return (
    <>
      <h1 tabIndex={-1}>Search</h1>
      <p class="count" role="status">
        {sought.trim() === '' ? 'Type a part of a name.' : `${found.length} found for “${sought}”`}
      </p>
      {sought.trim() !== '' && found.length === 0 && <Empty>Nothing has this in its name.</Empty>}
      <div class="results">
        {kinds.map((kind) => {
          const ofKind = found.filter((entry) => entry.kind === kind);
          return ofKind.length === 0 ? null : (
            <section class="part" key={kind}>
              <h2>
                {kind}s <span class="total">{ofKind.length}</span>
              </h2>
              <ul class="plain">
                {ofKind.slice(0, most).map((entry) => (
                  <li key={`${entry.name} ${entry.about}`}>
                    <a href={entry.address}>
                      <Found entry={entry} sought={sought.trim()} />
                    </a>{' '}
                    <span class="quiet">{entry.about}</span>
                  </li>
                ))}
              </ul>
              {ofKind.length > most && <p class="quiet">and {ofKind.length - most} more: type more of the name</p>}
            </section>
          );
        })}
      </div>
    </>
  );
}

function Found({ entry: { name }, sought }: { readonly entry: Entry; readonly sought: string }) {
  const at = name.toLowerCase().indexOf(sought.toLowerCase());
  return (
    <>
      {name.slice(0, at)}
      <mark>{name.slice(at, at + sought.length)}</mark>
      {name.slice(at + sought.length)}
    </>
  );
}
