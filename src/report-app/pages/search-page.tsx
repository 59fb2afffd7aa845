/** What a search found, by kind. */
import { Empty, Part } from '../../report/html/views/parts.tsx';
import { filterValue } from '../address.ts';
import { kinds, search } from '../search.ts';

const most = 30;

export function SearchPage() {
  const sought = filterValue('q').trim();
  const found = search(sought);
  return (
    <>
      <h1 tabIndex={-1}>Search</h1>
      <p class="count" role="status">
        {sought === '' ? 'Type a part of a name.' : `${found.length} found for “${sought}”`}
      </p>
      {sought !== '' && found.length === 0 && <Empty>Nothing has this in its name.</Empty>}
      <div class="results">
        {kinds.map((kind) => {
          const ofKind = found.filter((entry) => entry.kind === kind);
          return ofKind.length === 0 ? null : (
            <Part key={kind} title={`${kind}s`} total={ofKind.length}>
              <ul class="plain">
                {ofKind.slice(0, most).map(({ name, about, address }) => (
                  <li key={`${name} ${about}`}>
                    <a href={address}>
                      <Found name={name} sought={sought} />
                    </a>{' '}
                    <span class="quiet">{about}</span>
                  </li>
                ))}
              </ul>
              {ofKind.length > most && <p class="quiet">and {ofKind.length - most} more: type more of the name</p>}
            </Part>
          );
        })}
      </div>
    </>
  );
}

function Found({ name, sought }: { readonly name: string; readonly sought: string }) {
  const at = name.toLowerCase().indexOf(sought.toLowerCase());
  return (
    <>
      {name.slice(0, at)}
      <mark>{name.slice(at, at + sought.length)}</mark>
      {name.slice(at + sought.length)}
    </>
  );
}
