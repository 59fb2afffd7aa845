/** One record: where its data comes from and goes to, who writes it, what its policy says. */
import type { ComponentChildren } from 'preact';
import type { ReportCell, ReportRow } from '../../report/html/model.ts';
import { FindingGroups, groupFindings, Tally } from '../../report/html/views/findings.tsx';
import { Writers } from '../../report/html/views/mutations.tsx';
import { Empty, Listed, Place, rolesText, SubgraphAt, SubgraphName } from '../../report/html/views/parts.tsx';
import { amount } from '../../report/wording.ts';
import { More, useMost } from '../controls.tsx';
import { useData } from '../data.ts';
import { Flow } from './flow.tsx';

export function RecordPage({ name }: { readonly name: string }) {
  const { lookup } = useData();
  const row = lookup.rowNamed(name);
  if (row === undefined) {
    return (
      <>
        <h1 tabIndex={-1}>{name}</h1>
        <Empty>The report knows no record of this name.</Empty>
      </>
    );
  }
  const findings = lookup.findingsOfRecord(row.name);
  const writers = lookup.writersOf(row);
  return (
    <>
      <p class="kind">{row.covered ? 'Record' : 'Type that no policy names'}</p>
      <h1 tabIndex={-1} class="name">
        {row.name} <Tally findings={findings.filter(({ state }) => state === 'open')} />
      </h1>
      {row.rule !== null && <blockquote>{row.rule}</blockquote>}
      <section class="part">
        <h2>Flow</h2>
        <Flow row={row} />
      </section>
      {row.covered && <Policy row={row} />}
      {findings.length > 0 && (
        <section class="part">
          <h2>{amount(findings.length, 'finding')}</h2>
          <FindingGroups heading="h3" groups={groupFindings(findings, 'subgraph')} />
        </section>
      )}
      <section class="part">
        <h2>Written by</h2>
        {writers.length === 0 ? (
          <Empty>No mutation is known to write it.</Empty>
        ) : (
          <Writers writers={writers} of="record" />
        )}
      </section>
      <Holdings row={row} />
      <Elsewhere row={row} />
    </>
  );
}

function Policy({ row }: { readonly row: ReportRow }) {
  const { owner, policy, types, fields, states, consumers, transfer } = row;
  return (
    <section class="part">
      <h2>Policy</h2>
      <dl class="facts">
        <Fact name="authority">
          <SubgraphAt at={row.authority} />
        </Fact>
        <Fact name="owner">{owner ?? <span class="none">nobody is named</span>}</Fact>
        {types.length > 0 && (
          <Fact name="types">
            <Listed>
              {types.map((type) => (
                <code key={type}>{type}</code>
              ))}
            </Listed>
          </Fact>
        )}
        {fields.length > 0 && (
          <Fact name="fields">
            <Listed>
              {fields.map((field) => (
                <code key={field}>{field}</code>
              ))}
            </Listed>
          </Fact>
        )}
        {states.length > 0 && (
          <Fact name="states">
            <Listed>
              {states.map((state) => (
                <code key={state}>{state}</code>
              ))}
            </Listed>
          </Fact>
        )}
        <Fact name="may be read by">
          {consumers === null ? (
            'anyone'
          ) : consumers.length === 0 ? (
            'nobody'
          ) : (
            <Listed>
              {consumers.map((name) => (
                <SubgraphName key={name} name={name} />
              ))}
            </Listed>
          )}
        </Fact>
        {transfer !== null && <Fact name="transfer">{transfer}</Fact>}
        {policy !== null && (
          <Fact name="declared in">
            <Place at={policy} />
          </Fact>
        )}
      </dl>
    </section>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: ComponentChildren }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Holdings({ row }: { readonly row: ReportRow }) {
  const isAuthority = ({ subgraph }: ReportCell) => Number(subgraph === row.authority);
  const held = row.cells.filter(({ declares }) => declares.length > 0).sort((a, b) => isAuthority(b) - isAuthority(a));
  if (held.length === 0) return null;
  return (
    <section class="part">
      <h2>Declared by</h2>
      <ul class="plain holdings">
        {held.map((cell) => (
          <li key={cell.subgraph}>
            <SubgraphAt at={cell.subgraph} />
            <ul>
              {cell.declares.map(({ type, roles, keys, place }) => (
                <li key={type}>
                  <code>{type}</code> {saidOf(roles, cell.subgraph === row.authority)}
                  {keys.length > 0 && <span class="quiet"> key {keys.join('; ')}</span>} <Place at={place} />
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** As `who` says it. */
function saidOf(marks: number, isAuthority: boolean): string {
  const roles = rolesText({ marks });
  if (!isAuthority) return roles;
  return roles === '' ? 'authority' : `authority (${roles})`;
}

function Elsewhere({ row: { elsewhere, covered, name } }: { readonly row: ReportRow }) {
  const list = useMost(name);
  if (elsewhere.length === 0) return null;
  return (
    <section class="part">
      <h2>{covered ? 'Fields that others resolve' : 'Fields, and who resolves them'}</h2>
      <table class="fields">
        <tbody>
          {elsewhere.slice(0, list.most).map(({ field, by }) => (
            <tr key={field}>
              <th scope="row">
                <code>{field}</code>
              </th>
              <td>
                <Listed>
                  {by.map((at) => (
                    <SubgraphAt key={at} at={at} />
                  ))}
                </Listed>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <More total={elsewhere.length} most={list.most} onMore={list.showMore} />
    </section>
  );
}
