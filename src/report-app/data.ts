/** What the pages share besides the model. */
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Lookup } from './lookup.ts';
import type { Entry } from './search.ts';

export interface AppData {
  readonly lookup: Lookup;
  readonly entries: readonly Entry[];
}

export const Data = createContext<AppData | undefined>(undefined);

export function useData(): AppData {
  const data = useContext(Data);
  if (data === undefined) throw new Error('a page stands outside of the report');
  return data;
}
