/** What the reader of a result must know about what was read, and by whom. */
import { type CompositionResult, composerPackages } from '../schema/composition.ts';

/** @returns one sentence for each limit of the input; none for schemas as their authors wrote them. */
export function notesOn(subgraphs: readonly { readonly inventory: boolean }[]): readonly string[] {
  const read = subgraphs.filter(({ inventory }) => inventory).length;
  return read === 0 ? [] : [inventoryNote(read, subgraphs.length)];
}

/** @param read how many of `all` subgraphs came out of a supergraph. */
export function inventoryNote(read: number, all: number): string {
  const what = read === all ? 'the subgraphs were' : `${read} of ${all} subgraphs ${read === 1 ? 'was' : 'were'}`;
  return (
    `${what} read back from a supergraph: an inventory, not what their authors wrote; lines are those of the supergraph, ` +
    'and Federation 1 origins and directives that were not composed are lost'
  );
}

/** @returns a sentence where another composer was asked than Apollo's, which is asked unless told otherwise. */
export function composerNotes(composition: CompositionResult | undefined): readonly string[] {
  const composer = composition?.composer;
  if (composer == null || composer.name === composerPackages.apollo) return [];
  const who = composer.version === null ? composer.name : `${composer.name} ${composer.version}`;
  return [
    `composition was asked of ${who}, which has no hints and judges some graphs otherwise than ${composerPackages.apollo}`,
  ];
}
