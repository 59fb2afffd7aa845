/** The reasoning behind the writes of one operation, for people who doubt it. */
import type { OwnershipMap, Write } from '../map.ts';
import { indexFor } from './attribute.ts';
import { Case } from './case.ts';
import { conclude } from './conclude.ts';
import type { Mention } from './signals/name.ts';
import type { Signals } from './signals.ts';

/** What one signal said: nothing, or one line an observation. */
export interface SignalReport {
  /** `name`, `deed`, `return`, `identifier`, `input-type`, `viewer`, `tag`. */
  readonly signal: string;
  readonly said: readonly string[];
}

/** Why an operation is, or is not, said to write a record. Plain data. */
export interface WriteExplanation {
  readonly subgraph: string;
  readonly coordinate: string;
  /** The operation's name, taken apart. Empty texts where a part is missing. */
  readonly phrase: {
    readonly namespace: string;
    readonly subject: string;
    readonly verb: string;
    /** What the verb does; `unknown` where the word is no known verb. */
    readonly action: string;
    readonly object: string;
    readonly complements: readonly string[];
  };
  readonly signals: readonly SignalReport[];
  /** What won, and why; empty: unattributed. */
  readonly reasons: readonly string[];
  readonly writes: readonly Write[];
}

/** The whole reasoning about one operation; undefined if the subgraph has no such operation. */
export function explainWrites(map: OwnershipMap, subgraph: string, coordinate: string): WriteExplanation | undefined {
  const operation = map.mutations.find((m) => m.subgraph.name === subgraph && m.coordinate === coordinate);
  if (operation === undefined) return undefined;
  const { records, returns } = indexFor(map, map.mutations);
  const of = new Case(operation, records, returns);
  const { signals, targets, writes } = conclude(of);
  const chosen = targets.map(({ record, because }) => `${record.name}: ${because}`);
  const { phrase } = of;
  return {
    subgraph,
    coordinate,
    phrase: {
      namespace: of.namespace.join(' '),
      subject: phrase.subject.join(' '),
      verb: phrase.verb,
      action: signals.action ?? 'unknown',
      object: phrase.object.join(' '),
      complements: phrase.complements.map((c) => `${c.preposition} ${c.words.join(' ')}`),
    },
    signals: reportSignals(of, signals),
    reasons: signals.declared.length > 0 ? ['the schema declares it'] : chosen,
    writes,
  };
}

function reportSignals(of: Case, signals: Signals): readonly SignalReport[] {
  const { name } = signals;
  const mentions: readonly (readonly [string, Mention | undefined])[] = [
    ['is', name.exact],
    ['ends with', name.head],
    ['begins with', name.front],
    ['contains', name.inside],
    [`leads by "${name.complement?.preposition ?? ''}" to`, name.complement],
    ['stands in or under', name.owner],
  ];
  return [
    { signal: 'tag', said: signals.declared.map((declared) => declared.detail) },
    {
      signal: 'name',
      said: mentions.flatMap(([how, mention]) => (mention === undefined ? [] : [`${how} ${mention.record.name}`])),
    },
    { signal: 'deed', said: signals.deed === undefined ? [] : [`${signals.deed.name} is named after it`] },
    { signal: 'return', said: of.returned.map(({ record, path }) => `${record.name}, by ${path}`) },
    {
      signal: 'identifier',
      said: [
        ...signals.identified.map(({ record, input }) => `${record.name}, by ${input.path}: ${input.reference}`),
        ...(signals.bareIdentifier ? ['an id of what is acted on'] : []),
      ],
    },
    {
      signal: 'input-type',
      said: signals.inputNamed.map(
        ({ record, input, echo }) =>
          `${record.name}, by ${input.path}: ${input.reference}${echo ? ', which repeats the name' : ''}`,
      ),
    },
    { signal: 'viewer', said: signals.viewer === undefined ? [] : [`${signals.viewer.name} is who asks`] },
  ];
}
