/** The whole report on one page, for readers without the script: on a server that forbids it, in print, in an archive. */
import { amount } from '../wording.ts';
import { isUncovered } from './build-rows.ts';
import type { ReportModel } from './model.ts';
import { FindingGroups, groupFindings } from './views/findings.tsx';
import { Unattributed } from './views/mutations.tsx';
import { Empty, Linked, Model } from './views/parts.tsx';
import { RegisterTable } from './views/register.tsx';
import { CompositionIssues, Verdict } from './views/verdict.tsx';

export function StaticPage({ model }: { readonly model: ReportModel }) {
  const { findings, rows, mutations, composition } = model;
  const records = rows.filter(({ covered }) => covered);
  const uncovered = rows.filter(isUncovered);
  const silent = mutations.filter(({ writes }) => writes.length === 0);
  return (
    <Model.Provider value={model}>
      <Linked.Provider value={false}>
        <header class="bar">
          <span class="brand">Ownership register</span>
        </header>
        <main class="page">
          <h1>Findings</h1>
          <Verdict />
          {findings.length === 0 ? (
            <Empty>Nothing was found.</Empty>
          ) : (
            <FindingGroups heading="h2" groups={groupFindings(findings, 'owner')} />
          )}
          <section class="part">
            <h2>Records</h2>
            {records.length === 0 ? <Empty>No policy names a record.</Empty> : <RegisterTable rows={records} />}
          </section>
          {uncovered.length > 0 && (
            <section class="part">
              <h2>Not covered by a policy: {amount(uncovered.length, 'type')}</h2>
              <RegisterTable rows={uncovered} />
            </section>
          )}
          {silent.length > 0 && (
            <section class="part">
              <h2>Unattributed: {amount(silent.length, 'mutation')}</h2>
              <p>No write of theirs is known; some may only read or announce.</p>
              <Unattributed mutations={silent} />
            </section>
          )}
          {composition.errors.length + composition.hints.length > 0 && (
            <section class="part">
              <h2>Composition</h2>
              <CompositionIssues />
            </section>
          )}
          <footer class="foot">{model.tool}</footer>
        </main>
      </Linked.Provider>
    </Model.Provider>
  );
}
