/** The whole report on one page, for readers without the script: on a server that forbids it, in print, in an archive. */
import type { VNode } from 'preact';
import { amount } from '../wording.ts';
import type { ReportSource } from './build-model.ts';
import { framed, renderEach } from './parts.tsx';
import { Beside } from './views/beside.tsx';
import { Finding } from './views/finding.tsx';
import { GroupHeading, groupFindings } from './views/findings.tsx';
import { UnattributedMutation } from './views/mutations.tsx';
import { Empty, showModel } from './views/parts.tsx';
import { RegisterFrame, RegisterRow } from './views/register.tsx';
import { Summary } from './views/summary.tsx';
import { CompositionIssues, NothingFound, Verdict } from './views/verdict.tsx';

/** The page in parts, in their order. */
export function* staticPage(report: ReportSource): Iterable<string> {
  const { grouped, records, uncovered, unattributed, composition } = report;
  const model = { ...report, findings: [], rows: [], mutations: [] };
  /** Parts are rendered one after the other, and perhaps another report's between them. */
  const shown =
    <A extends readonly unknown[]>(render: (...given: A) => VNode) =>
    (...given: A) => {
      showModel(model);
      return render(...given);
    };

  yield* framed(
    shown((findings, registers) => (
      <>
        <header class="bar">
          <span class="brand">Ownership register</span>
        </header>
        <main class="page">
          <h1>Findings</h1>
          <Verdict />
          <Beside />
          <Summary findings={grouped.filter(({ state }) => state === 'open')} />
          {grouped.length === 0 ? <NothingFound /> : findings}
          {model.subgraphs.length > 0 && registers}
          {composition.errors.length + composition.hints.length > 0 && (
            <section class="part">
              <h2>Composition</h2>
              <CompositionIssues />
            </section>
          )}
          <footer class="foot">{report.tool}</footer>
        </main>
      </>
    )),
    [findingsOf(), registersOf()],
  );

  function* findingsOf(): Iterable<string> {
    for (const group of groupFindings(grouped, 'owner'))
      yield* framed(
        shown((findings) => (
          <section class="group">
            <h2>
              <GroupHeading group={group} />
            </h2>
            {findings}
          </section>
        )),
        [
          renderEach(
            group.findings,
            shown((finding) => <Finding finding={finding.read()} />),
          ),
        ],
      );
  }

  function* registersOf(): Iterable<string> {
    const tableOf = (rows: typeof records) => [
      renderEach(
        rows,
        shown((row) => <RegisterRow row={row} />),
      ),
    ];
    yield* framed(
      shown((rows) => (
        <section class="part">
          <h2>Records</h2>
          {records.length === 0 ? <Empty>No policy names a record.</Empty> : <RegisterFrame>{rows}</RegisterFrame>}
        </section>
      )),
      tableOf(records),
    );
    if (uncovered.length > 0)
      yield* framed(
        shown((rows) => (
          <section class="part">
            <h2>Not covered by a policy: {amount(uncovered.length, 'type')}</h2>
            <RegisterFrame>{rows}</RegisterFrame>
          </section>
        )),
        tableOf(uncovered),
      );
    if (unattributed.length > 0)
      yield* framed(
        shown((mutations) => (
          <section class="part">
            <h2>Unattributed: {amount(unattributed.length, 'mutation')}</h2>
            <p>No write of theirs is known; some may only read or announce.</p>
            <ul class="plain">{mutations}</ul>
          </section>
        )),
        [
          renderEach(
            unattributed,
            shown((mutation) => <UnattributedMutation mutation={mutation} />),
          ),
        ],
      );
  }
}
