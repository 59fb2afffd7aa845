/** The first page: what was found, by who must act. */
import { groupBy } from '../../diagnostic/group.ts';
import { compareText } from '../../diagnostic/location.ts';
import { severities } from '../../diagnostic/severity.ts';
import { type FindingState, findingStates, type ReportFinding } from '../../report/html/model.ts';
import { Beside } from '../../report/html/views/beside.tsx';
import { Finding } from '../../report/html/views/finding.tsx';
import { FindingGroups, type Grouping, groupFindings, groupings } from '../../report/html/views/findings.tsx';
import { Empty, useModel } from '../../report/html/views/parts.tsx';
import { Summary } from '../../report/html/views/summary.tsx';
import { CompositionIssues, NothingFound, Verdict } from '../../report/html/views/verdict.tsx';
import { amount } from '../../report/wording.ts';
import { Choice, More, matches, Switch, TextFilter, useMost } from '../controls.tsx';

interface PageProps {
  readonly filters: URLSearchParams;
}

const stateTexts: Readonly<Record<FindingState, string>> = {
  open: 'open',
  excepted: 'excepted by policy',
  baselined: 'in the baseline',
};

export function FindingsPage({ filters }: PageProps) {
  const model = useModel();
  const one = filters.get('id');
  if (one !== null) return <OneFinding finding={model.findings.find(({ id }) => id === one)} />;
  return (
    <>
      <h1 tabIndex={-1}>Findings</h1>
      <Verdict />
      <OpenEnds />
      <Beside />
      {model.findings.length === 0 ? <NothingFound /> : <FindingList filters={filters} />}
      <CompositionPart />
    </>
  );
}

function FindingList({ filters }: PageProps) {
  const { findings } = useModel();
  const value = (name: string) => filters.get(name) ?? '';
  const state = stateOf(filters);
  const by = groupings.find((grouping) => grouping === value('by')) ?? 'owner';
  const inState = findings.filter((finding) => finding.state === state);
  const shown = inState.filter((finding) => isWanted(finding, filters));
  const list = useMost(filters.toString());
  return (
    <>
      <form class="filters" aria-label="Filters" onSubmit={(event) => event.preventDefault()}>
        <TextFilter filter="q" label="Filter" value={value('q')} />
        <fieldset class="switches">
          <legend>Severity</legend>
          {severities.map((severity) => (
            <Switch key={severity} filter="severity" value={severity} on={value('severity') === severity}>
              {severity} <b>{inState.filter((finding) => finding.severity === severity).length}</b>
            </Switch>
          ))}
        </fieldset>
        <Choice filter="owner" label="Owner" value={value('owner')} choices={choicesOf(inState, 'owner')} />
        <Choice filter="subgraph" label="Subgraph" value={value('subgraph')} choices={choicesOf(inState, 'subgraph')} />
        <Choice filter="rule" label="Rule" value={value('rule')} choices={choicesOf(inState, 'rule')} />
        <Choice filter="by" label="Group by" value={by} choices={groupings.map((grouping) => [grouping, grouping])} />
        <StateChoice state={state} />
      </form>
      <p class="count" role="status">
        {amount(shown.length, 'finding')}
        {shown.length === inState.length ? '' : ` of ${inState.length}`}
      </p>
      {shown.length === 0 ? (
        <Empty>No finding matches. {state === 'open' && inState.length === 0 ? 'None is open.' : ''}</Empty>
      ) : (
        <>
          <Summary findings={shown} />
          <FindingGroups heading="h2" groups={groupFindings(shown, by)} most={list.most} />
        </>
      )}
      <More total={shown.length} most={list.most} onMore={list.showMore} />
    </>
  );
}

/** Only where some finding is not open. */
function StateChoice({ state }: { readonly state: FindingState }) {
  const { findings } = useModel();
  const counts = findingStates.map(
    (each) => [each, findings.filter((finding) => finding.state === each).length] as const,
  );
  if (findings.length === counts[0]?.[1]) return null;
  return (
    <Choice
      filter="state"
      label="State"
      value={state}
      choices={counts.map(([each, count]) => [each, `${stateTexts[each]} (${count})`])}
    />
  );
}

function stateOf(filters: URLSearchParams): FindingState {
  return findingStates.find((state) => state === filters.get('state')) ?? 'open';
}

const none = '(none)';

function isWanted(finding: ReportFinding, filters: URLSearchParams): boolean {
  const same = (name: 'severity' | 'owner' | 'subgraph' | 'rule' | 'record') => {
    const wanted = filters.get(name);
    return wanted === null || wanted === (finding[name] ?? none);
  };
  const { message, rule, record, owner, coordinate, place } = finding;
  return (
    same('severity') &&
    same('owner') &&
    same('subgraph') &&
    same('rule') &&
    same('record') &&
    matches(filters.get('q') ?? '', message, rule, record, owner, coordinate, place)
  );
}

function choicesOf(findings: readonly ReportFinding[], name: Exclude<Grouping, 'record'>) {
  const values = [...groupBy(findings, (finding) => finding[name] ?? none)].sort((a, b) => compareText(a[0], b[0]));
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

function CompositionPart() {
  const { errors, hints } = useModel().composition;
  if (errors.length + hints.length === 0) return null;
  return (
    <section class="part">
      <h2>Composition</h2>
      <details open={errors.length > 0}>
        <summary>
          {[
            errors.length > 0 ? amount(errors.length, 'error') : '',
            hints.length > 0 ? amount(hints.length, 'hint') : '',
          ]
            .filter(Boolean)
            .join(', ')}
        </summary>
        <CompositionIssues />
      </details>
    </section>
  );
}
