/** What was found in an earlier state of a graph: how much of a finding is not new. */
import { type Diagnostic, type Severity, severities } from '../diagnostic/diagnostic.ts';
import { groupBy } from '../diagnostic/group.ts';
import type { Place } from '../diagnostic/location.ts';
import { type Split, splitBy } from './acceptance.ts';

/** What of a finding is compared: of one as it was found, and of one in a result. */
export type Comparable = Pick<Diagnostic, 'ruleId' | 'messageId' | 'record' | 'severity' | 'accepts'> & {
  readonly primary: Pick<Place, 'subgraph' | 'coordinate'>;
};

/** A subgraph that had another name then: it is the same one. */
export interface Renamed {
  readonly from: string;
  readonly to: string;
}

export class EarlierFindings {
  private readonly byPlace: ReadonlyMap<string, readonly Comparable[]>;

  constructor(found: readonly Comparable[], renamed?: Renamed) {
    const known = renamed === undefined ? found : found.map((one) => withName(one, renamed));
    this.byPlace = groupBy(known, placeKey);
  }

  /** What was accepted at the place of a finding; undefined where nothing was found there. */
  acceptsAt(finding: Comparable): readonly string[] | undefined {
    return this.byPlace.get(placeKey(finding))?.flatMap(({ accepts }) => accepts);
  }

  /** What of a finding was there, no less heavily, and what was not. @param narrow the same finding of some of what it accepts. */
  split<T extends Comparable>(finding: T, narrow: (accepts: readonly string[]) => T): Split<T> {
    const known = this.byPlace.get(placeKey(finding))?.filter(({ severity }) => !isLighter(severity, finding.severity));
    if (known === undefined || known.length === 0) return { accepted: undefined, rest: finding };
    if (finding.accepts.length === 0) return { accepted: finding, rest: undefined };
    return splitBy(
      finding,
      known.flatMap(({ accepts }) => accepts),
      narrow,
    );
  }
}

function isLighter(a: Severity, b: Severity): boolean {
  return severities.indexOf(a) > severities.indexOf(b);
}

/** A finding that can grow is the same one however much it accepts. */
function placeKey({ ruleId, messageId, record, primary, accepts }: Comparable): string {
  const { subgraph, coordinate } = primary;
  const kind = accepts.length > 0 ? '' : messageId;
  return [ruleId, kind, record ?? '', subgraph ?? '', coordinate].join('\0');
}

/** A finding of a state in which a subgraph had another name, as it would be reported under the name of now. */
export function withName<T extends Comparable>(finding: T, { from, to }: Renamed): T {
  const { primary, accepts } = finding;
  const subgraph = primary.subgraph === from ? to : primary.subgraph;
  return {
    ...finding,
    primary: { ...primary, subgraph },
    accepts: accepts.map((item) => (item.startsWith(`${from}/`) ? `${to}${item.slice(from.length)}` : item)),
  };
}
