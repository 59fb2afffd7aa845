/** The first page: what was found, by who must act. */
import { groupBy } from '../../diagnostic/group.ts';
import { compareText } from '../../diagnostic/location.ts';
import { severities } from '../../diagnostic/severity.ts';
import { type FindingState, findingStates, type ReportFinding } from '../../report/html/model.ts';
import { Beside } from '../../report/html/views/beside.tsx';
import { Finding } from '../../report/html/views/finding.tsx';
import { FindingGroups, type Grouping, groupFindings, groupings, groupOf } from '../../report/html/views/findings.tsx';
import { Empty, Part, useModel } from '../../report/html/views/parts.tsx';
import { Summary } from '../../report/html/views/summary.tsx';
import { CompositionIssues, NothingFound, Verdict } from '../../report/html/views/verdict.tsx';
import { amount, positionText } from '../../report/wording.ts';
import { filterValue } from '../address.ts';
import { Choice, List, matches, Switch } from '../controls.tsx';

const stateTexts: Readonly<Record<FindingState, string>> = {
  open: 'open',
  excepted: 'excepted by policy',
  baselined: 'in the baseline',
};

export function FindingsPage() {
  const { findings } = useModel();
  const id = filterValue('id');
  if (id !== '') return <OneFinding finding={findings.find(({ fingerprint }) => fingerprint === id)} />;
  return (
    <>
      <h1 tabIndex={-1}>Findings</h1>
      <Verdict />
      <OpenEnds />
      <Beside />
      {findings.length === 0 ? <NothingFound /> : <FindingList findings={findings} />}
      <Composition />
    </>
  );
}

function FindingList({ findings }: { readonly findings: readonly ReportFinding[] }) {
  const state = findingStates.find((each) => each === filterValue('state')) ?? 'open';
  const by = groupings.find((grouping) => grouping === filterValue('by')) ?? 'owner';
  const inState = findings.filter((finding) => finding.state === state);
  const shown = inState.filter(findingFilter());
  const isAll = shown.length === inState.length;
  return (
    <List
      controls={
        <>
          <fieldset class="switches">
            <legend>Severity</legend>
            {severities.map((severity) => (
              <Switch key={severity} filter="severity" value={severity}>
                {severity} <b>{inState.filter((finding) => finding.severity === severity).length}</b>
              </Switch>
            ))}
          </fieldset>
          <Choice filter="owner" label="Owner" choices={choicesOf(inState, 'owner')} />
          <Choice filter="subgraph" label="Subgraph" choices={choicesOf(inState, 'subgraph')} />
          <Choice filter="rule" label="Rule" choices={choicesOf(inState, 'rule')} />
          <Choice filter="by" label="Group by" choices={groupings.map((grouping) => [grouping])} otherwise="owner" />
          {findings.some((finding) => finding.state !== 'open') && (
            <Choice
              filter="state"
              label="State"
              choices={findingStates.map((each) => [
                each,
                `${stateTexts[each]} (${findings.filter((finding) => finding.state === each).length})`,
              ])}
              otherwise="open"
            />
          )}
        </>
      }
      count={`${amount(shown.length, 'finding')}${isAll ? '' : ` of ${inState.length}`}`}
      total={shown.length}
      empty={`No finding matches. ${state === 'open' && inState.length === 0 ? 'None is open.' : ''}`}
    >
      {(most) => (
        <>
          <Summary findings={shown} />
          <FindingGroups heading="h2" groups={groupFindings(shown, by)} most={most} />
        </>
      )}
    </List>
  );
}

const none = '(none)';

/** Applies the filters of the page to findings. */
function findingFilter(): (finding: ReportFinding) => boolean {
  const [q, severity] = [filterValue('q'), filterValue('severity')];
  const wanted = groupings.map((by) => [by, filterValue(by)] as const).filter(([, value]) => value !== '');
  return (finding) => {
    const { message, ruleId, record, owner, primary } = finding;
    return (
      (severity === '' || finding.severity === severity) &&
      wanted.every(([by, value]) => value === (groupOf(finding, by) ?? none)) &&
      matches(q, message, ruleId, record, owner, primary.coordinate, positionText(primary))
    );
  };
}

function choicesOf(findings: readonly ReportFinding[], by: Grouping) {
  const values = [...groupBy(findings, (finding) => groupOf(finding, by) ?? none)];
  values.sort((a, b) => compareText(a[0], b[0]));
  return [['', 'all'] as const, ...values.map(([value, { length }]) => [value, `${value} (${length})`] as const)];
}

function OneFinding({ finding }: { readonly finding: ReportFinding | undefined }) {
  return (
    <>
      <h1 tabIndex={-1}>Finding</h1>
      <p>
        <a href="#/findings">All findings</a>
      </p>
      {finding === undefined ? (
        <Empty>This finding is not in the report: it may have been fixed since the link was made.</Empty>
      ) : (
        <Finding finding={finding} open />
      )}
    </>
  );
}

/** What is neither right nor wrong yet. */
function OpenEnds() {
  const { counts } = useModel();
  const ends: readonly (readonly [count: number, noun: string, rest: string, address: string])[] = [
    [counts.uncovered, 'type', 'no policy covers', '#/records?show=uncovered'],
    [counts.unattributed, 'mutation', 'of which no write is known', '#/mutations?show=unattributed'],
    [counts.excepted, 'finding', 'excepted by policy', '#/findings?state=excepted'],
    [counts.baselined, 'finding', 'in the baseline', '#/findings?state=baselined'],
  ];
  const shown = ends.filter(([count]) => count > 0);
  if (shown.length === 0) return null;
  return (
    <ul class="ends">
      {shown.map(([count, noun, rest, address]) => (
        <li key={address}>
          <a href={address}>
            <b>{count}</b> {amount(count, noun).replace(/^\d+ /, '')} {rest}
          </a>
        </li>
      ))}
    </ul>
  );
}

function Composition() {
  const { errors, hints } = useModel().composition;
  const counts = [
    errors.length > 0 && amount(errors.length, 'error'),
    hints.length > 0 && amount(hints.length, 'hint'),
  ];
  const summary = counts.filter(Boolean).join(', ');
  if (summary === '') return null;
  return (
    <Part title="Composition">
      <details open={errors.length > 0}>
        <summary>{summary}</summary>
        <CompositionIssues />
      </details>
    </Part>
  );
}
