/** A drawn graph, spelled out, and everything that a check says of it. */
import { check } from '../../src/check/check.ts';
import type { CheckResult } from '../../src/check/result.ts';
import type { Baseline } from '../../src/policy/baseline.ts';
import { parsePolicies } from '../../src/policy/parse.ts';
import type { RecordPolicy } from '../../src/policy/policy.ts';
import { noSettings, type Settings } from '../../src/policy/settings.ts';
import type { CompositionResult } from '../../src/schema/composition.ts';
import type { Subgraph } from '../../src/schema/facts.ts';
import { parseSubgraph } from '../../src/schema/parse-subgraph.ts';
import { Dice } from './dice.ts';
import type { Graph } from './graph.ts';
import { inBlocks, type PolicyDocument, policiesOf } from './policy.ts';
import { type Names, plainNames, subgraphsOf } from './sdl.ts';

/** The day on which graphs are judged. */
export const today = '2026-06-15';

/** A graph as it is written. */
export interface Written {
  /** Schemas by the name of the subgraph, in parts: a text a file. */
  readonly schemas: ReadonlyMap<string, readonly string[]>;
  /** Policy files, a text each. */
  readonly policies: readonly string[];
}

/** What is said of a graph as a whole: the result without places, as text that can be compared. */
export type Said = string;

export class Sample {
  readonly graph: Graph;
  readonly names: Names;
  /** Definitions of each subgraph, a text each. */
  readonly definitions: ReadonlyMap<string, readonly string[]>;
  readonly documents: readonly PolicyDocument[];
  readonly written: Written;
  readonly #seed: number;
  #policies: readonly RecordPolicy[] | undefined;
  #result: CheckResult | undefined;
  #said: Said | undefined;

  constructor(graph: Graph, seed: number, names: Names = plainNames) {
    this.graph = graph;
    this.names = names;
    this.#seed = seed;
    this.definitions = subgraphsOf(graph, names);
    this.documents = policiesOf(graph, names);
    this.written = {
      schemas: new Map([...this.definitions].map(([name, texts]) => [name, [`${texts.join('\n\n')}\n`]])),
      policies: this.documents.map(inBlocks),
    };
  }

  /** Choices of a relation, which has its own so that it makes the same ones whatever ran before. */
  dice(relation: string): Dice {
    return new Dice([...relation].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) | 0, this.#seed));
  }

  /** The same graph under other names. */
  renamed(names: Names): Sample {
    return new Sample(this.graph, this.#seed, names);
  }

  policies(): readonly RecordPolicy[] {
    this.#policies ??= parsedPolicies(this.written.policies);
    return this.#policies;
  }

  /** What the check says of the graph as it was first written. */
  result(): CheckResult {
    // Plain data, so that what it was worked out from can go.
    this.#result ??= { ...this.checkLoaded(parsed(this.written.schemas), this.policies()) };
    return this.#result;
  }

  said(): Said {
    this.#said ??= said(this.result());
    return this.#said;
  }

  /** Checks the graph as it was written in another way, and read. */
  checkLoaded(subgraphs: readonly Subgraph[], policies: readonly RecordPolicy[]): CheckResult {
    const input = { subgraphs, policies, today, settings: this.settings(), ...this.#composition() };
    const listed = this.graph.baseline;
    if (listed === undefined) return check(input);
    return check({ ...input, baseline: baselineOf(check(input), listed) });
  }

  settings(): Settings {
    return { ...noSettings, rules: new Map(this.graph.guarded ? [['mutation-guarded', 'warning']] : []) };
  }

  /** What a composer might say. That it is no real one's word does not matter: it says the same of the same graph. */
  #composition(): { readonly composition?: CompositionResult } {
    const { issue } = this.graph;
    if (issue === undefined) return {};
    const noun = this.names.nouns[issue.record] as string;
    const coordinate = { type: noun, field: `${noun}.total`, mutation: `Mutation.update${noun}`, graph: null }[
      issue.about
    ]; // prettier-ignore
    const issues = [
      { code: issue.hint ? 'INCONSISTENT' : 'INVALID', message: `it says so of ${noun}.`, coordinate, places: [] },
    ]; // prettier-ignore
    const none: typeof issues = [];
    return {
      composition: issue.hint
        ? { ok: true, mode: 'full', composer: null, errors: none, hints: issues }
        : { ok: false, mode: 'full', composer: null, errors: issues, hints: none },
    };
  }
}

export function parsed(schemas: Written['schemas']): readonly Subgraph[] {
  return [...schemas].map(([name, texts]) =>
    parseSubgraph(
      name,
      texts.map((sdl, index) => ({ file: `subgraphs/${name}/${index}.graphql`, sdl })),
    ),
  );
}

export function parsedPolicies(texts: readonly string[]): readonly RecordPolicy[] {
  return texts.flatMap((text, index) => parsePolicies(text, `policies/${index}.yaml`));
}

/** A baseline that lists what one rule found, and something that is gone. */
function baselineOf({ diagnostics }: CheckResult, rule: string): Baseline {
  const location = { file: 'baseline.yaml', line: 1, column: 1 };
  const gone = { fingerprint: '0'.repeat(32), rule: 'copy-declared', at: 'nowhere/Nothing', record: null, accepts: [] };
  const found = diagnostics
    .filter(({ ruleId }) => ruleId === rule)
    .map(({ fingerprint, ruleId, primary, record, accepts }) => {
      const at = `${primary.subgraph}/${primary.coordinate}`;
      return { fingerprint, rule: ruleId, at, record, accepts };
    });
  const entries = [gone, ...found].map((entry) => ({ ...entry, owner: null, message: 'm', location }));
  return { file: 'baseline.yaml', entries };
}

/** Everything that a result says but where it stands, and how that is edited: lines and columns, and files with them. As text, which is quick to compare. */
export function said(result: CheckResult): Said {
  // By a pattern, since a replacer for JSON takes several times as long. No file's name has a quote in it here.
  return JSON.stringify({ ...result, rules: [] })
    .replace(/"fix":\[(?:[^\]"]|"(?:[^"\\]|\\.)*")*\],?/g, '')
    .replace(/"(?:file|source)":"[^"]*",?|"(?:line|column)":\d+,?/g, '')
    .replace(/(?:policies\/)?\d+\.yaml(?::\d+)*/g, 'policy');
}

/** The lines that one says and the other does not; undefined where both say the same. */
export function difference(before: Said, after: Said): string | undefined {
  if (before === after) return undefined;
  // What was taken out may have left a comma behind.
  const lines = (text: Said) => JSON.stringify(JSON.parse(text.replaceAll(',}', '}')), null, 1).split('\n');
  const [left, right] = [lines(before), lines(after)];
  let at = 0;
  while (left[at] === right[at]) at++;
  const around = (list: readonly string[], mark: string) =>
    list.slice(Math.max(0, at - 6), at + 8).map((line, index) => `${index >= 6 ? mark : ' '} ${line}`);
  return [...around(left, '-'), '', ...around(right, '+')].join('\n');
}
