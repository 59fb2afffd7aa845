/** Draws trespasses and harmless operations, has each judged, and counts. The same seed draws the same. */
import { Dice } from '../../relations/dice.ts';
import { coordinateOf, judge, type Said, type Verdict } from './graph.ts';
import { type Shape, shapeNames, type Written, writeShape } from './shapes.ts';
import { camel, mentions, type Noun, pascal, plural, type Words } from './words.ts';

/** An operation that was judged. */
export interface Judged extends Said {
  /** The shape of a trespass, or the class of what is harmless. */
  readonly kind: string;
  /** The verb of a trespass; of what is harmless, its template. */
  readonly what: string;
  readonly noun: string;
  readonly operation: Written;
}

/** @param share of all trespasses that are drawn, up to 1. */
export function judgeTrespasses(words: Words, seed: number, share: number): readonly Judged[] {
  const dice = new Dice(seed);
  return words.nouns.flatMap((noun) =>
    shapeNames.flatMap((shape) => {
      const others = distractors(words, noun, dice);
      // A verb that is the name of a record at hand would speak of two records, and one that repeats this record's name of none.
      const clear = words.verbs.filter((verb) => ![noun, ...others].some(({ name }) => mentions(verb, name)));
      const verbs = clear.filter(() => dice.below(10_000) < share * 10_000);
      return judgeShape(shape, verbs, noun, others, dice);
    }),
  );
}

function judgeShape(
  shape: Shape,
  verbs: readonly string[],
  noun: Noun,
  others: readonly Noun[],
  dice: Dice,
): readonly Judged[] {
  if (verbs.length === 0) return [];
  // Two verbs may give one name: bulkAmend, and amend in bulk.
  const drawn = new Map<string, readonly [verb: string, operation: Written]>();
  for (const verb of verbs) {
    const operation = writeShape(shape, verb, noun, dice);
    drawn.set(coordinateOf(operation), [verb, operation]);
  }
  // In every other graph that takes the state, the subgraph keeps it in a type of its own too, as a store of reports does.
  const { field, enum: state } = noun.state;
  const row = `type StoredRow { rowId: ID! ${field}: ${state} }`;
  const keeps = [...drawn.values()].some(([, operation]) => operation.state === true) && dice.below(2) === 0;
  const store: readonly Written[] = keeps ? [{ field: 'compactStore: Boolean', definitions: [row] }] : [];
  const said = judge(noun, others, [...drawn.values()].map(([, operation]) => operation).concat(store));
  return [...drawn.values()].map(([what, operation], index) => ({
    ...(said[index] as Said),
    kind: shape,
    what,
    noun: noun.name,
    operation,
  }));
}

/** @param share of the pairs of a template and a record that are drawn, up to 1. */
export function judgeHarmless(words: Words, seed: number, share: number): readonly Judged[] {
  const dice = new Dice(seed);
  const judged: Judged[] = [];
  for (const [kind, templates] of words.harmless) {
    for (const template of templates) {
      for (const noun of words.nouns) {
        // A template that names the record itself, besides the place for it, would speak of another thing.
        if (dice.below(10_000) >= share * 10_000 || mentions(template, noun.name)) continue;
        const others = distractors(words, noun, dice).filter(({ name }) => !mentions(template, name));
        const operation = fill(template, noun);
        const [said] = judge(noun, others, [operation]);
        judged.push({ ...(said as Said), kind, what: template, noun: noun.name, operation });
      }
    }
  }
  return judged;
}

/** Two records of the list that have no word in common with the one at hand. */
function distractors({ nouns }: Words, { name }: Noun, dice: Dice): readonly Noun[] {
  const others: Noun[] = [];
  for (const other of dice.shuffled(nouns)) {
    const near = [name, ...others.map((noun) => noun.name)].some(
      (one) => mentions(one, other.name) || mentions(other.name, one),
    );
    if (!near) others.push(other);
    if (others.length === 2) break;
  }
  return others;
}

function fill(template: string, { name, key, state }: Noun): Written {
  const places: Readonly<Record<string, string>> = {
    $N: name,
    $n: camel(name),
    $Ns: plural(name),
    $ns: camel(plural(name)),
    $E: state.enum,
    $s: state.field,
    $K: `${key}: ID!`,
    $k: key,
  };
  // A plural only where no word goes on: $NStatus is a name, $NsBy a plural.
  const text = template.replace(/\$(?:[Nn]s(?![a-z])|[NnEsKk])/g, (place) => places[place] ?? place);
  const [field = '', ...rest] = text.split('; ');
  return {
    field: field.replace(/^\w/, (first) => (template.startsWith('$n') ? first : first.toLowerCase())),
    definitions: rest
      .join(' ')
      .split(/ (?=(?:type|input|enum|union) \w)/)
      .filter((definition) => definition !== ''),
    state: text.includes(state.enum),
  };
}

export interface Shares {
  readonly count: number;
  readonly silent: number;
  readonly warnings: number;
  readonly errors: number;
  /** Operations with an error about a record that is not the one at hand. */
  readonly others: number;
}

/** Of all that were judged, which part met which verdict: 0 to 1. */
export function sharesOf(judged: readonly Judged[]): Shares {
  const part = (verdict: Verdict) => judged.filter((one) => one.verdict === verdict).length / judged.length;
  return {
    count: judged.length,
    silent: part('silent'),
    warnings: part('warning'),
    errors: part('error'),
    others: judged.filter(({ others }) => others.length > 0).length / judged.length,
  };
}

export function groupBy(
  judged: readonly Judged[],
  key: (one: Judged) => string,
): ReadonlyMap<string, readonly Judged[]> {
  const groups = new Map<string, Judged[]>();
  for (const one of judged) groups.set(key(one), [...(groups.get(key(one)) ?? []), one]);
  return groups;
}

/** Names without the record: `verbNoun(id)` for both `amendInvoice(id)` and `voidClaim(id)`. */
export function title({ operation, noun }: Judged): string {
  return `${operation.below === undefined ? '' : `${operation.below.join(' { ')} { `}${operation.field}  (${pascal(noun)})`;
}
