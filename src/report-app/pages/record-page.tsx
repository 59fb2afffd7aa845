/** One record: where its data comes from and goes to, who writes it, what its policy says. */
import type { ComponentChildren } from 'preact';
import type { ReportRow } from '../../report/html/model.ts';
import { FindingGroups, groupFindings, Tally } from '../../report/html/views/findings.tsx';
import { Writers } from '../../report/html/views/mutations.tsx';
import { Empty, Listed, Part, Place, rolesText, SubgraphName } from '../../report/html/views/parts.tsx';
import { amount, transferText } from '../../report/wording.ts';
import { LongPart } from '../controls.tsx';
import { isOpen, useLookup } from '../lookup.ts';
import { Flow } from './flow.tsx';

export function RecordPage({ name }: { readonly name: string }) {
  const lookup = useLookup();
  const row = lookup.rowNamed(name);
  if (row === undefined) {
    return (
      <>
        <h1 tabIndex={-1}>{name}</h1>
        <Empty>The report has no record of this name.</Empty>
      </>
    );
  }
  const { policy, elsewhere } = row;
  const findings = lookup.findingsOfRecord(name);
  const writers = lookup.writersOf(row);
  return (
    <>
      <p class="kind">{policy === null ? 'Type that no policy names' : 'Record'}</p>
      <h1 tabIndex={-1} class="name">
        {name} <Tally findings={findings.filter(isOpen)} />
      </h1>
      {policy?.rule && <blockquote>{policy.rule}</blockquote>}
      <Part title="Flow">
        <Flow row={row} />
      </Part>
      {policy !== null && <Policy policy={policy} />}
      {findings.length > 0 && (
        <Part title={amount(findings.length, 'finding')}>
          <FindingGroups heading="h3" groups={groupFindings(findings, 'subgraph')} />
        </Part>
      )}
      <Part title="Written by">
        {writers.length === 0 ? (
          <Empty>No mutation is known to write it.</Empty>
        ) : (
          <Writers writers={writers} of="record" />
        )}
      </Part>
      <Holdings row={row} />
      <LongPart
        title={policy === null ? 'Fields, and who resolves them' : 'Fields that others resolve'}
        total={elsewhere.length}
      >
        {(most) => (
          <table class="fields">
            <tbody>
              {elsewhere.slice(0, most).map(({ field, by }) => (
                <tr key={field}>
                  <th scope="row">
                    <code>{field}</code>
                  </th>
                  <td>
                    <Subgraphs names={by} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </LongPart>
    </>
  );
}

function Policy({ policy }: { readonly policy: NonNullable<ReportRow['policy']> }) {
  const { authority, owner, types, fields, states, consumers, transfer } = policy;
  return (
    <Part title="Policy">
      <dl class="facts">
        <Fact name="authority">
          <SubgraphName name={authority} />
        </Fact>
        <Fact name="owner">{owner ?? <span class="none">nobody is named</span>}</Fact>
        {Object.entries({ types, fields, states }).map(
          ([name, codes]) =>
            codes.length > 0 && (
              <Fact key={name} name={name}>
                <Listed>
                  {codes.map((code) => (
                    <code key={code}>{code}</code>
                  ))}
                </Listed>
              </Fact>
            ),
        )}
        <Fact name="may be read by">
          {consumers === null ? 'anyone' : consumers.length === 0 ? 'nobody' : <Subgraphs names={consumers} />}
        </Fact>
        {transfer !== null && <Fact name="transfer">{transferText(transfer)}</Fact>}
        <Fact name="declared in">
          <Place at={policy} />
        </Fact>
      </dl>
    </Part>
  );
}

function Subgraphs({ names }: { readonly names: readonly string[] }) {
  return (
    <Listed>
      {names.map((name) => (
        <SubgraphName key={name} name={name} />
      ))}
    </Listed>
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

function Holdings({ row: { cells, policy } }: { readonly row: ReportRow }) {
  const held = cells.filter(({ declares }) => declares.length > 0);
  const isAuthority = (subgraph: string) => subgraph === policy?.authority;
  held.sort((a, b) => Number(isAuthority(b.subgraph)) - Number(isAuthority(a.subgraph)));
  if (held.length === 0) return null;
  return (
    <Part title="Declared by">
      <ul class="plain holdings">
        {held.map(({ subgraph, declares }) => (
          <li key={subgraph}>
            <SubgraphName name={subgraph} />
            <ul>
              {declares.map(({ type, roles, keys, ...place }) => (
                <li key={type}>
                  <code>{type}</code> {rolesAsWho(rolesText({ marks: roles }), isAuthority(subgraph))}
                  {keys.length > 0 && (
                    <span class="quiet">
                      {' '}
                      key{' '}
                      {keys.map((key) => (key.resolvable ? key.fields : `${key.fields} (not resolvable)`)).join('; ')}
                    </span>
                  )}{' '}
                  <Place at={place} />
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
    </Part>
  );
}

/** As `who` says it. */
function rolesAsWho(roles: string, isAuthority: boolean): string {
  if (!isAuthority) return roles;
  return roles === '' ? 'authority' : `authority (${roles})`;
}
