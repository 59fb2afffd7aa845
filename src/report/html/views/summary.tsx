/** The findings in figures, before the findings themselves: who has how many, and of which rule. */
import { type Groupable, GroupTitle, groupFindings, Tally } from './findings.tsx';
import { Part } from './parts.tsx';
import { Table } from './table.tsx';

/** From this many on the findings alone are no overview. */
const longList = 20;

const tables = [
  ['owner', 'Owner'],
  ['rule', 'Rule'],
] as const;

export function Summary({ findings }: { readonly findings: readonly Groupable[] }) {
  if (findings.length < longList) return null;
  return (
    <Part title="Summary" kind="summary">
      <div class="tables">
        {tables.map(([by, title]) => (
          <Table key={by} heads={[title, 'Findings']}>
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
          </Table>
        ))}
      </div>
    </Part>
  );
}
