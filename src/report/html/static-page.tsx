/** The whole report on one page, for readers without the script: on a server that forbids it, in print, in an archive. */
import type { VNode } from 'preact';
import { amount } from '../wording.ts';
import type { ReportSource } from './build-model.ts';
import { framed, renderEach } from './parts.tsx';
import { Beside } from './views/beside.tsx';
import { Finding } from './views/finding.tsx';
import { GroupHeading, groupFindings } from './views/findings.tsx';
import { Unattributed } from './views/mutations.tsx';
import { Empty, Part, showModel } from './views/parts.tsx';
import { RegisterFrame, RegisterRow } from './views/register.tsx';
import { Summary } from './views/summary.tsx';
import { CompositionIssues, NothingFound, Verdict } from './views/verdict.tsx';

/** The page in parts, in their order. */
export function* staticPage(report: ReportSource): Iterable<string> {
  const { head, grouped, records, uncovered, unattributed } = report;
  const model = { ...head, findings: [], rows: [], mutations: [] };
  /** Parts are rendered one after the other, and perhaps another report's between them. */
  const shown =
    <A extends readonly unknown[]>(render: (...given: A) => VNode) =>
    (...given: A) => {
      showModel(model, false);
      return render(...given);
    };
  const rowsOf = (rows: typeof records) => [
    renderEach(
      rows,
      shown((row) => <RegisterRow row={row} />),
    ),
  ];

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
          {head.composition.errors.length + head.composition.hints.length > 0 && (
            <Part title="Composition">
              <CompositionIssues />
            </Part>
          )}
          <footer class="foot">{head.tool}</footer>
        </main>
      </>
    )),
    [findingsOf(), registersOf()],
  );

  function* findingsOf(): Iterable<string> {
    for (const group of groupFindings(grouped, 'owner')) {
      const frame = shown((findings) => (
        <section class="group">
          <h2>
            <GroupHeading group={group} />
          </h2>
          {findings}
        </section>
      ));
      yield* framed(frame, [
        renderEach(
          group.findings,
          shown((finding) => <Finding finding={finding.read()} />),
        ),
      ]);
    }
  }

  function* registersOf(): Iterable<string> {
    const register = (title: string) =>
      shown((rows: string) => (
        <Part title={title}>
          <RegisterFrame>{rows}</RegisterFrame>
        </Part>
      ));
    const noRecords = shown(() => (
      <Part title="Records">
        <Empty>No policy names a record.</Empty>
      </Part>
    ));
    yield* framed(records.length === 0 ? noRecords : register('Records'), rowsOf(records));
    if (uncovered.length > 0)
      yield* framed(register(`Not covered by a policy: ${amount(uncovered.length, 'type')}`), rowsOf(uncovered));
    if (unattributed.length > 0)
      yield* framed(
        shown((mutations) => (
          <Part title={`Unattributed: ${amount(unattributed.length, 'mutation')}`}>
            <p>No write of theirs is known; some may only read or announce.</p>
            <ul class="plain">{mutations}</ul>
          </Part>
        )),
        [
          renderEach(
            unattributed,
            shown((mutation) => <Unattributed mutation={mutation} />),
          ),
        ],
      );
  }
}
