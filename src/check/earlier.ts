/** Findings of an earlier state of the graph: which part of a finding is not new. */
import { type Diagnostic, severities } from '../diagnostic/diagnostic.ts';
import { groupBy } from '../diagnostic/group.ts';
import { none } from '../diagnostic/none.ts';
import { type Split, split } from './acceptance.ts';

/** A subgraph that had another name then: it is the same one. */
export interface Renamed {
  readonly from: string;
  readonly to: string;
}

export class EarlierFindings {
  private readonly byPlace: ReadonlyMap<string, readonly Diagnostic[]>;

  constructor(found: readonly Diagnostic[], renamed?: Renamed) {
    const known = renamed === undefined ? found : found.map((one) => withName(one, renamed));
    this.byPlace = groupBy(known, placeKey);
  }

  /** What was accepted at the place of a finding; undefined where nothing was found there. */
  acceptsAt(finding: Diagnostic): readonly string[] | undefined {
    return this.byPlace.get(placeKey(finding))?.flatMap(({ accepts }) => accepts);
  }

  /** What of a finding was there, no less heavily, and what was not. @param narrowed the same finding of some of what it accepts. */
  split<T extends Diagnostic>(finding: T, narrowed?: (accepts: readonly string[]) => T): Split<T> {
    const weight = severities.indexOf(finding.severity);
    const here = this.byPlace.get(placeKey(finding)) ?? none;
    const known = here.filter(({ severity }) => severities.indexOf(severity) <= weight);
    if (known.length === 0) return { accepted: undefined, rest: finding };
    if (finding.accepts.length === 0) return { accepted: finding, rest: undefined };
    const accepted = known.flatMap(({ accepts }) => accepts);
    return split(finding, accepted, narrowed);
  }
}

/** A finding that can grow is the same one however much it accepts. */
function placeKey({ ruleId, messageId, record, primary, accepts }: Diagnostic): string {
  const { subgraph, coordinate } = primary;
  const kind = accepts.length > 0 ? '' : messageId;
  return [ruleId, kind, record ?? '', subgraph ?? '', coordinate].join('\0');
}

/** A finding of a state in which a subgraph had another name, as it would be reported under the name of now. */
export function withName<T extends Diagnostic>(finding: T, { from, to }: Renamed): T {
  const { primary, accepts } = finding;
  const subgraph = primary.subgraph === from ? to : primary.subgraph;
  return {
    ...finding,
    primary: { ...primary, subgraph },
    accepts: accepts.map((item) => (item.startsWith(`${from}/`) ? `${to}${item.slice(from.length)}` : item)),
  };
}
