/** Where a reader is, as the part of the address behind the #: a page, what it is about, and filters. Links hold on to all of it. */
import { useLayoutEffect, useState } from 'preact/hooks';

export interface Address {
  /** `findings`, `record`, … */
  readonly page: string;
  /** The record or subgraph that the page is about. */
  readonly name: string;
  readonly filters: URLSearchParams;
}

/** Reads `#/record/invoice?by=rule`. What cannot be read is the first page. */
export function parseAddress(hash: string): Address {
  const [path = '', query = ''] = hash.replace(/^#\/?/, '').split(/\?(.*)/s);
  const [page = '', ...rest] = path.split('/');
  return { page: page || 'findings', name: decoded(rest.join('/')), filters: new URLSearchParams(query) };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

export function addressText({ page, name, filters }: Address): string {
  const query = filters.toString();
  return `#/${page}${name === '' ? '' : `/${encodeURIComponent(name)}`}${query === '' ? '' : `?${query}`}`;
}

/** The address now, and again whenever it changes. */
export function useAddress(): Address {
  const [address, setAddress] = useState(() => parseAddress(location.hash));
  useLayoutEffect(() => {
    const read = () => setAddress(parseAddress(location.hash));
    addEventListener('hashchange', read);
    addEventListener('popstate', read);
    return () => {
      removeEventListener('hashchange', read);
      removeEventListener('popstate', read);
    };
  }, []);
  return address;
}

/** What a filter of the page is set to; empty where it is not. */
export function filterValue(name: string): string {
  return parseAddress(location.hash).filters.get(name) ?? '';
}

/** Sets filters of the page; an empty one is taken away. While a reader types, no step is added to the history. */
export function setFilters(change: Readonly<Record<string, string>>, { typing = false } = {}): void {
  const address = parseAddress(location.hash);
  for (const [name, value] of Object.entries(change)) {
    if (value === '') address.filters.delete(name);
    else address.filters.set(name, value);
  }
  goTo(addressText(address), typing);
}

/** @param replace leave no step in the history. */
export function goTo(hash: string, replace = false): void {
  if (hash === location.hash) return;
  if (replace) history.replaceState(null, '', hash);
  else history.pushState(null, '', hash);
  dispatchEvent(new PopStateEvent('popstate'));
}
