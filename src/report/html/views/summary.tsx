/** The findings in figures, before the findings themselves: who has how many, and of which rule. */
import { type Groupable, type Grouping, GroupTitle, groupFindings, Tally } from './findings.tsx';

/** From this many on the findings alone are no overview. */
const longList = 20;

const tables = [
  ['owner', 'Owner'],
  ['rule', 'Rule'],
] as const satisfies readonly (readonly [Grouping, string])[];

export function Summary({ findings }: { readonly findings: readonly Groupable[] }) {
  if (findings.length < longList) return null;
  return (
    <section class="part summary">
      <h2>Summary</h2>
      <div class="tables">
        {tables.map(([by, title]) => (
          <table class="register" key={by}>
            <thead>
              <tr>
                <th scope="col">{title}</th>
                <th scope="col">Findings</th>
              </tr>
            </thead>
            <tbody>
              {groupFindings(findings, by).map((group) => (
                <tr key={group.name ?? ''}>
                  <th scope="row">
                    <GroupTitle group={group} />
                  </th>
                  <td>
                    <Tally findings={group.findings} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        ))}
      </div>
    </section>
  );
}
