/** Who is most likely the authority of a type, from the schemas alone, and why. */
import { addToSet } from '../diagnostic/group.ts';
import { compareText } from '../diagnostic/location.ts';
import { none } from '../diagnostic/none.ts';
import { remembered } from '../diagnostic/remembered.ts';
import { shortList } from '../diagnostic/wording.ts';
import { isExtension, onType } from '../ownership/externals.ts';
import type { Holding, OwnedType, OwnershipMap } from '../ownership/map.ts';
import { nameKey, words } from '../ownership/words.ts';
import { isIdentified } from '../ownership/writes/type-role.ts';
import { isStub } from '../register/unheld-claims.ts';
import { listQueries } from './queries.ts';

export type GuessConfidence = 'high' | 'medium' | 'low';

/** A supposed authority. */
export interface Guess {
  readonly subgraph: string;
  readonly confidence: GuessConfidence;
  /** The evidence, strongest first, as clauses: `resolves 12 fields of its own`. */
  readonly evidence: readonly string[];
  /** The next best, where there is one. */
  readonly next: string | undefined;
}

interface Candidate {
  readonly subgraph: string;
  /** It holds nothing but the key of what others define. */
  readonly stub: boolean;
  score: number;
  readonly evidence: { readonly weight: number; readonly text: string }[];
}

/** What authorities are drafted from; made once. */
export class AuthorityGuesser {
  readonly map: OwnershipMap;
  /** By type and subgraph: the mutations that create or delete it, or write its fields. */
  private readonly writers = new Map<string, Set<string>>();
  /** By type and subgraph: the queries that return it alone. */
  private readonly queries = new Map<string, Set<string>>();
  /** Type to the subgraphs with a query for it, or for a list of it. */
  private readonly queried = new Map<string, Set<string>>();

  constructor(map: OwnershipMap) {
    this.map = map;
    for (const mutation of map.mutations) {
      for (const { type, confidence } of mutation.writes) {
        if (confidence !== 'possible')
          addToSet(this.writers, `${type}\0${mutation.subgraph.name}`, mutation.coordinate);
      }
    }
    for (const { subgraph, coordinate, target, asks } of listQueries(map)) {
      if (asks) addToSet(this.queries, `${target}\0${subgraph.name}`, coordinate);
      addToSet(this.queried, target, subgraph.name);
    }
  }

  /** Weighs the subgraphs that declare the type. The weights are explained in docs/init.md. */
  guess(type: OwnedType): Guess {
    // What an interface is, the subgraph says that declares it as one; the others only add fields to whatever implements it.
    const declared = type.holdings.filter((holding) => !onType(holding.type, 'interfaceObject'));
    const holdings = declared.length > 0 ? declared : type.holdings;
    const [only] = holdings;
    if (only !== undefined && holdings.length === 1) {
      const alone = type.holdings.length === 1;
      const why = alone
        ? 'nobody else declares it'
        : 'declares the interface; the others add to it by @interfaceObject';
      return { subgraph: only.subgraph.name, confidence: 'high', evidence: [why], next: undefined };
    }
    const candidates = holdings.map((holding) => this.weigh(type, holding));
    candidates.sort((a, b) => b.score - a.score || compareText(a.subgraph, b.subgraph));
    // A stub cannot be an authority, whatever other evidence there is for its subgraph.
    const best = candidates.find(({ stub }) => !stub) ?? (candidates[0] as Candidate);
    const next = candidates.find((candidate) => candidate !== best) as Candidate;
    const margin = best.score - next.score;
    return {
      subgraph: best.subgraph,
      confidence: margin >= 2 ? 'high' : margin >= 0.75 ? 'medium' : 'low',
      evidence: best.evidence.sort((a, b) => b.weight - a.weight).map(({ text }) => text),
      next: next.subgraph,
    };
  }

  /** Whether one subgraph alone gives the type an id and offers a query for it. */
  isOffered(type: OwnedType): boolean {
    const offering = this.queried.get(type.name);
    if (offering === undefined) return false;
    return (
      type.holdings.filter((holding) => offering.has(holding.subgraph.name) && isIdentified(holding.type)).length === 1
    );
  }

  private weigh(type: OwnedType, holding: Holding): Candidate {
    const subgraph = holding.subgraph.name;
    const stub = isStub(this, holding) && !isOrigin(type, holding);
    const candidate: Candidate = { subgraph, score: 0, evidence: [], stub };
    const add = (weight: number, text: string) => {
      candidate.score += weight;
      if (weight > 0) candidate.evidence.push({ weight, text });
    };
    const { resolved, all, identifying, keys } = this.sharesIn(type);
    const own = resolved.get(subgraph) ?? 0;
    if (own > 0) add((4 * own) / all, `resolves ${own} of its ${all} fields`);
    const writers = this.writers.get(`${type.name}\0${subgraph}`);
    if (writers !== undefined)
      add(Math.min(3, 1.5 + writers.size / 2), `writes it: ${shortList([...writers].sort(compareText), 3)}`);
    const [query] = this.queries.get(`${type.name}\0${subgraph}`) ?? none;
    if (query !== undefined) add(1, `offers ${query}`);
    if (!type.entity && identifying.length === 1 && identifying[0] === holding) add(1, 'alone gives it an id');
    if (resembles(subgraph, type.name)) add(1.5, 'has its name');
    this.weighDeclaration(type, holding, keys, add);
    return candidate;
  }

  private weighDeclaration(
    type: OwnedType,
    { subgraph, type: facts, keys }: Holding,
    used: ReadonlySet<string>,
    add: (weight: number, text: string) => void,
  ): void {
    if (keys.length > 0 && keys.every(({ resolvable }) => !resolvable)) add(-5, '');
    else if (keys.length > 0) add(0.5, 'resolves it by its key');
    const offered = new Set(keys.filter(({ resolvable }) => resolvable).map(({ fields }) => fields));
    if (used.size > 1 && [...used].every((fields) => offered.has(fields)))
      add(1, 'offers every key that the others use');
    if (subgraph.dialect !== 'federation-1' || !type.entity) return;
    if (isExtension(facts)) add(-3, '');
    else if (isOrigin(type, { subgraph, type: facts })) add(4, 'the others extend it');
  }

  /** What of a type's holdings is counted once for all: hundreds of subgraphs can add to one. */
  private readonly sharesIn = remembered((type: OwnedType) => {
    // Key fields do not count.
    const resolved = new Map<string, number>();
    let all = 0;
    for (const field of this.map.resolution(type.name).values()) {
      if (field.key) continue;
      all++;
      for (const subgraph of new Set(field.resolvedBy)) resolved.set(subgraph, (resolved.get(subgraph) ?? 0) + 1);
    }
    const identifying = type.holdings.filter((holding) => isIdentified(holding.type));
    const keys = new Set(type.holdings.flatMap((holding) => holding.keys.map(({ fields }) => fields)));
    return { resolved, all: Math.max(all, 1), identifying, keys };
  });
}

/**
 * In Federation 1 `extend` says where a type is at home. Source: Federation 1 specification, "origin subgraph".
 */
function isOrigin({ entity, holdings }: OwnedType, { subgraph, type }: Pick<Holding, 'subgraph' | 'type'>): boolean {
  if (!entity || subgraph.dialect !== 'federation-1' || isExtension(type)) return false;
  const others = holdings.filter((other) => other.type !== type && other.subgraph.dialect === 'federation-1');
  return others.length > 0 && others.every((other) => isExtension(other.type));
}

/** `orders` bears the name of Order, `customer-profile` that of Customer and of CustomerProfile. */
function resembles(subgraph: string, typeName: string): boolean {
  const service = words(subgraph);
  const type = words(typeName);
  return nameKey(service) === nameKey(type) || nameKey(service.slice(0, type.length)) === nameKey(type);
}
