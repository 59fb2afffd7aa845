/** Findings in groups: by who must act, by record, by subgraph or by rule. */
import { groupBy } from '../../../diagnostic/group.ts';
import { compareText } from '../../../diagnostic/location.ts';
import { severities } from '../../../diagnostic/severity.ts';
import type { ReportFinding } from '../model.ts';
import { Finding } from './finding.tsx';
import { RecordName, SeverityDot, SubgraphName } from './parts.tsx';

export const groupings = ['owner', 'record', 'subgraph', 'rule'] as const;
export type Grouping = (typeof groupings)[number];

/** What is needed of a finding to group it. */
export type Groupable = Pick<ReportFinding, 'owner' | 'record' | 'primary' | 'ruleId' | 'severity'>;

export interface FindingGroup<T extends Groupable = ReportFinding> {
  readonly by: Grouping;
  /** Null: those that have no owner, record or subgraph. */
  readonly name: string | null;
  readonly findings: readonly T[];
}

const withoutName: Readonly<Record<Grouping, string>> = {
  owner: 'No owner is named',
  record: 'Named in no policy',
  subgraph: 'In policies',
  rule: '',
};

/** What a finding is grouped by. */
export function groupOf({ owner, record, primary, ruleId }: Groupable, by: Grouping): string | null {
  return { owner, record, subgraph: primary.subgraph, rule: ruleId }[by];
}

/** Groups with the heaviest findings come first; those without a name last among equals. Inside, the heaviest first, by record. */
export function groupFindings<T extends Groupable>(findings: readonly T[], by: Grouping): readonly FindingGroup<T>[] {
  const groups = [...groupBy(findings, (finding) => groupOf(finding, by))].map(([name, members]) => ({
    by,
    name,
    findings: [...members].sort((a, b) => weight(a) - weight(b) || compareText(a.record ?? '', b.record ?? '')),
  }));
  return groups.sort(
    (a, b) =>
      weight(a.findings[0]) - weight(b.findings[0]) ||
      Number(a.name === null) - Number(b.name === null) ||
      b.findings.length - a.findings.length ||
      compareText(a.name ?? '', b.name ?? ''),
  );
}

function weight(finding: Groupable | undefined): number {
  return finding === undefined ? severities.length : severities.indexOf(finding.severity);
}

interface GroupsProps {
  readonly groups: readonly FindingGroup[];
  /** How many findings to show at most, over all groups. */
  readonly most?: number;
  /** What the headings of the groups are, below that of the page or of one of its parts. */
  readonly heading: 'h2' | 'h3';
}

export function FindingGroups({ groups, most, heading: Heading }: GroupsProps) {
  let left = most ?? Number.POSITIVE_INFINITY;
  return (
    <>
      {groups.map((group) => {
        const shown = group.findings.slice(0, Math.max(0, left));
        left -= shown.length;
        return shown.length === 0 ? null : (
          <section class="group" key={group.name ?? ''}>
            <Heading>
              <GroupHeading group={group} />
            </Heading>
            {shown.map((finding, index) => (
              <Finding key={`${finding.fingerprint} ${index}`} finding={finding} />
            ))}
          </section>
        );
      })}
    </>
  );
}

export function GroupHeading({ group }: { readonly group: FindingGroup<Groupable> }) {
  return (
    <>
      <GroupTitle group={group} /> <Tally findings={group.findings} />
    </>
  );
}

export function GroupTitle({ group: { by, name } }: { readonly group: FindingGroup<Groupable> }) {
  if (name === null) return <span>{withoutName[by]}</span>;
  if (by === 'record') return <RecordName name={name} />;
  if (by === 'subgraph') return <SubgraphName name={name} />;
  return <span class="name">{name}</span>;
}

/** How many findings of each severity. */
export function Tally({ findings }: { readonly findings: readonly Groupable[] }) {
  return (
    <span class="tally">
      {severities.map((severity) => {
        const count = findings.filter((finding) => finding.severity === severity).length;
        return count === 0 ? null : <SeverityDot key={severity} severity={severity} count={count} />;
      })}
    </span>
  );
}
