/** The whole report on one page, for readers without the script: on a server that forbids it, in print, in an archive. */
import { amount } from '../wording.ts';
import type { ReportSource } from './build-model.ts';
import { Beside } from './views/beside.tsx';
import { Finding } from './views/finding.tsx';
import { GroupHeading, groupFindings } from './views/findings.tsx';
import { Unattributed } from './views/mutations.tsx';
import { Empty, Part } from './views/parts.tsx';
import { RegisterFrame, RegisterRow } from './views/register.tsx';
import { Summary } from './views/summary.tsx';
import { CompositionIssues, NothingFound, Verdict } from './views/verdict.tsx';
import type { Writer } from './writer.tsx';

/** The page in parts, in their order. */
export function staticPage(report: ReportSource, writer: Writer): Iterable<string> {
  const { head, grouped } = report;
  const { errors, hints } = head.composition;
  return writer.frame(
    (findings, registers) => (
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
          {head.subgraphs.length > 0 && registers}
          {errors.length + hints.length > 0 && (
            <Part title="Composition">
              <CompositionIssues />
            </Part>
          )}
          <footer class="foot">{head.tool}</footer>
        </main>
      </>
    ),
    findingsOf(report, writer),
    registersOf(report, writer),
  );
}

function* findingsOf({ grouped }: ReportSource, writer: Writer): Iterable<string> {
  for (const group of groupFindings(grouped, 'owner'))
    yield* writer.frame(
      (findings) => (
        <section class="group">
          <h2>
            <GroupHeading group={group} />
          </h2>
          {findings}
        </section>
      ),
      writer.each(group.findings, (finding) => <Finding finding={finding.read()} />),
    );
}

function* registersOf({ records, uncovered, unattributed }: ReportSource, writer: Writer): Iterable<string> {
  const register = (title: string, rows: typeof records) =>
    writer.frame(
      (inside) => (
        <Part title={title}>
          {rows.length === 0 ? <Empty>No policy names a record.</Empty> : <RegisterFrame>{inside}</RegisterFrame>}
        </Part>
      ),
      writer.each(rows, (row) => <RegisterRow row={row} />),
    );
  yield* register('Records', records);
  if (uncovered.length > 0) yield* register(`Not covered by a policy: ${amount(uncovered.length, 'type')}`, uncovered);
  if (unattributed.length > 0)
    yield* writer.frame(
      (mutations) => (
        <Part title={`Unattributed: ${amount(unattributed.length, 'mutation')}`}>
          <p>No write is known for them; some may only read or announce.</p>
          <ul class="plain">{mutations}</ul>
        </Part>
      ),
      writer.each(unattributed, (mutation) => <Unattributed mutation={mutation} />),
    );
}
