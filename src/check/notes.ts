/** Notes of a result: what the reader must know about the input and the composer. */
import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import { groupBy } from '../diagnostic/group.ts';
import { compareText } from '../diagnostic/location.ts';
import { listed } from '../diagnostic/wording.ts';
import type { Settings } from '../policy/settings.ts';
import type { OutsideAct } from '../register/outside-root.ts';
import type { Rule } from '../rules/rule.ts';
import { isWaiting } from '../rules/rule-set.ts';
import {
  type Composer,
  type CompositionResult,
  composerPackages,
  composerTitle,
  type ReadAs,
} from '../schema/composition.ts';
import type { Subgraph } from '../schema/facts.ts';
import { printWhole } from '../schema/printed.ts';
import type { CheckResult } from './result.ts';
import type { ConfiguredRule } from './severity.ts';

/** @returns one sentence for each limit of the input; none for schemas as their authors wrote them. */
export function* notesOn(subgraphs: readonly Noted[]): Iterable<string> {
  const read = subgraphs.filter(({ inventory }) => inventory).length;
  const composite = subgraphs.filter(({ dialect, inventory }) => dialect === 'composite-schemas' && !inventory);
  if (read > 0) yield inventoryNote(read, subgraphs.length);
  if (composite.length > 0) yield compositeNote(composite.length, subgraphs.length);
  yield* printedNotes(subgraphs);
}

/** @returns a sentence where subgraphs were printed without directives: their keys and copies are not known. */
export function* printedNotes(subgraphs: readonly Noted[]): Iterable<string> {
  const lost = subgraphs.filter(({ lostKeys }) => lostKeys !== undefined);
  const printed = subgraphs.filter((one) => one.lacksDirectives === true && one.lostKeys === undefined);
  if (printed.length > 0) yield printedNote(printed, 'says that it was generated, and has no directive');
  if (lost.length > 0) yield printedNote(lost, 'has entities and no keys: its directives were lost');
}

type Noted = Pick<Subgraph, 'name' | 'dialect' | 'inventory' | 'lacksDirectives' | 'lostKeys'>;

function printedNote(subgraphs: readonly Noted[], what: string): string {
  const names = subgraphs.map(({ name }) => name).sort(compareText);
  const shown = names.map((name) => JSON.stringify(name));
  const list = shown.length > 5 ? `${shown.slice(0, 5).join(', ')} and ${shown.length - 5} more` : shown.join(', ');
  return `warning: the SDL of ${list} ${what}; keys and copies are not checked there: ${printWhole}`;
}

/** @returns a sentence where fields outside of the mutation root seem to change something: no rule checks them. */
export function outsideNotes(acts: readonly OutsideAct[]): readonly string[] {
  if (acts.length === 0) return [];
  const named = acts.map(({ subgraph, coordinate }) => `${coordinate} in ${JSON.stringify(subgraph)}`);
  return [
    `fields outside Mutation seem to change something: ${someOf(named)}; Cadastre only checks fields below Mutation`,
  ];
}

/** @param read how many of `all` subgraphs are source schemas. */
function compositeNote(read: number, all: number): string {
  const what = read === all ? 'the subgraphs are' : `${read} of ${all} subgraphs ${read === 1 ? 'is' : 'are'}`;
  return `${what} source schemas of the Composite Schemas specification: no composer here can compose them; use the tool of your gateway`;
}

/** @param read how many of `all` subgraphs came out of a supergraph. */
export function inventoryNote(read: number, all: number): string {
  const what = read === all ? 'the subgraphs were' : `${read} of ${all} subgraphs ${read === 1 ? 'was' : 'were'}`;
  return (
    `${what} read back from a supergraph: an inventory, not what their authors wrote; lines are those of the supergraph, ` +
    'and Federation 1 origins and directives that were not composed are lost'
  );
}

/** @returns what is to be known of who composed, and as what: nothing where Apollo's composer, the default, had all as it is. */
export function* composerNotes(composition: CompositionResult | undefined): Iterable<string> {
  const composer = composition?.composer;
  if (composition === undefined || composer == null) return;
  const { readAs = [], federation, wanted } = composition;
  const who = composerTitle(composer);
  const spoke = federation === undefined ? who : `${who} with federation ${federation}`;
  if (composer.name !== composerPackages.apollo) yield `composed with ${spoke}${otherwise(composer)}`;
  for (const group of groupBy(readAs, ({ linked, as }) => `${linked} ${as}`).values()) yield readAsNote(group, who);
  if (wanted !== undefined)
    yield `the list of subgraphs asks for federation_version ${wanted}, but ${spoke} composed: another version may give another result`;
}

function otherwise({ name }: Composer): string {
  if (name === 'rover') return '';
  const hints = name === composerPackages.guild ? 'has no hints and ' : '';
  return `, which ${hints}gives other results than ${composerPackages.apollo} for some graphs`;
}

function readAsNote(group: readonly ReadAs[], who: string): string {
  const [{ linked, as }] = group as [ReadAs];
  const names = listed(group.map(({ subgraph }) => JSON.stringify(subgraph)));
  return (
    `${names} ${group.length === 1 ? 'links' : 'link'} federation v${linked}, which ${who} does not know; ` +
    `nothing new in that version is used, so it was composed as v${as}`
  );
}

/** @returns a sentence where rules are off because the settings do not ask for them yet. */
export function waitingNotes(rules: readonly Rule[], settings: Settings): readonly string[] {
  const waiting = rules.filter((rule) => !settings.rules.has(rule.id) && isWaiting(rule, settings)).map(({ id }) => id);
  if (waiting.length === 0) return [];
  return [`off, because newer than rules_version: ${listed(waiting)}; \`cadastre rules --new\` explains them`];
}

/** @returns a sentence where rules are off that are on by themselves: a verdict that does not count rules would not say so. */
export function offNotes(rules: readonly Rule[], settings: Settings): readonly string[] {
  const off = rules.filter(({ id, severity }) => severity !== 'off' && settings.rules.get(id) === 'off');
  return off.length === 0 ? [] : [`off in the settings: ${listed(off.map(({ id }) => id))}`];
}

/** @returns a sentence where rules ran at the earlier revision and do not run now, or weigh less: what they would find is not new, either. */
export function weakenedNotes(
  { revision, before }: { readonly revision: string; readonly before: Pick<CheckResult, 'rules'> | undefined },
  now: readonly ConfiguredRule[],
): readonly string[] {
  const weightOf = (id: string) => now.find(({ rule }) => rule.id === id)?.severity ?? 'off';
  const order = ['off', 'hint', 'warning', 'error'];
  const weaker = (before?.rules ?? []).filter(
    ({ id, severity }) => order.indexOf(weightOf(id)) < order.indexOf(severity),
  );
  if (weaker.length === 0) return [];
  const changes = weaker.map(({ id, severity }) => `${id} (${severity}, now ${weightOf(id)})`);
  return [`warning: rules are less severe than at ${revision}: ${listed(changes)}`];
}

/** @returns a sentence where most errors only say that subgraphs are missing: then not the whole graph was given. */
export function partNotes(diagnostics: readonly Diagnostic[]): readonly string[] {
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  const unloaded = errors.filter((one) => one.ruleId === 'authority-present' && one.messageId === 'notLoaded');
  const misnamed = errors.filter((one) => one.ruleId === 'policy-resolves' && one.messageId === 'subgraph');
  const records = new Set(unloaded.map(({ record }) => record));
  const caused = errors.filter((one) => records.has(one.record) || misnamed.includes(one)).length;
  const named = [...unloaded.map(({ args }) => args.authority), ...misnamed.map(({ args }) => args.name)];
  const names = [...new Set(named.map(String))].sort(compareText);
  if (names.length < 2 || caused * 2 <= errors.length) return [];
  const missing = someOf(names.map((name) => JSON.stringify(name)));
  return [
    `${caused} of ${errors.length} errors come from subgraphs that policies name and that were not loaded: ${missing}; ` +
      'if this is a part of the graph, load the rest, or check one subgraph against a lock with `cadastre gate`',
  ];
}

/** Five, and how many more there are. */
function someOf(names: readonly string[]): string {
  return listed(names.length > 5 ? [...names.slice(0, 5), `${names.length - 5} more`] : names);
}
