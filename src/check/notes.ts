/** What the reader of a result must know about what was read, and by whom. */
import { compareText } from '../diagnostic/location.ts';
import { listed } from '../diagnostic/wording.ts';
import type { OutsideAct } from '../register/outside-root.ts';
import { type CompositionResult, composerPackages } from '../schema/composition.ts';
import type { Subgraph } from '../schema/facts.ts';
import { printWhole } from '../schema/printed.ts';

/** @returns one sentence for each limit of the input; none for schemas as their authors wrote them. */
export function notesOn(subgraphs: readonly Noted[]): readonly string[] {
  const read = subgraphs.filter(({ inventory }) => inventory).length;
  const lost = subgraphs.filter(({ lostKeys }) => lostKeys !== undefined).map(({ name }) => name);
  const printed = subgraphs.filter((one) => one.lacksDirectives === true && one.lostKeys === undefined);
  return [
    ...(read === 0 ? [] : [inventoryNote(read, subgraphs.length)]),
    ...(printed.length === 0
      ? []
      : [
          printedNote(
            printed.map(({ name }) => name),
            'says that it was generated, and has no directive',
          ),
        ]),
    ...(lost.length === 0 ? [] : [printedNote(lost, 'has entities and no keys: its directives were lost')]),
  ];
}

type Noted = Pick<Subgraph, 'name' | 'inventory' | 'lacksDirectives' | 'lostKeys'>;

function printedNote(names: readonly string[], what: string): string {
  const shown = [...names].sort(compareText).map((name) => JSON.stringify(name));
  const list = shown.length > 5 ? `${shown.slice(0, 5).join(', ')} and ${shown.length - 5} more` : shown.join(', ');
  return `warning: the SDL of ${list} ${what}; keys and copies are not checked there: ` + printWhole;
}

/** @returns a sentence where fields outside of the mutation root seem to change something: no rule judges them. */
export function outsideNotes(acts: readonly OutsideAct[]): readonly string[] {
  if (acts.length === 0) return [];
  const named = acts.slice(0, 5).map(({ subgraph, coordinate }) => `${coordinate} in ${JSON.stringify(subgraph)}`);
  const told = listed(acts.length > 5 ? [...named, `${acts.length - 5} more`] : named);
  return [`acts outside the mutation root: ${told}; Cadastre only follows writes below Mutation`];
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
