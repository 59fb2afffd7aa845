import { InputError } from '../diagnostic/problem.ts';
import type { Subgraph } from '../schema/facts.ts';

/** Whether SDL is a composed supergraph: every version of the join specification declares its graphs in this enum. */
export function isSupergraph(sdl: string): boolean {
  return sdl.includes('join__Graph') && /^\s*enum\s+join__Graph\b/m.test(sdl);
}

/** Reads the subgraphs back out of a supergraph. */
export function readSupergraph(file: string, _sdl: string): readonly Subgraph[] {
  throw new InputError({ message: `${file} is a supergraph`, location: { file, line: 1, column: 1 } });
}
