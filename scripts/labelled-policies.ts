/** Policies as somebody who knows a graph would write them: from labels that say who is the authority of each type. */

/** The name by which others hold a type, in the fourth column. */
const holds = /^([^:\s]+):(extends|reference|copy|writes)$/;

/**
 * One policy a row: type, authority, confidence, what the others are to it (`billing:extends,shop:copy`), note; tab-separated.
 *
 * Who extends, references or copies a type is declared as such. Who writes it is not: no policy makes a second writer right.
 *
 * @param declares what others are to a type: as the labels say; nothing of it, so that anybody may read and nobody may copy; or that nobody
 *   may read it.
 * @returns a YAML text with one document a row.
 * @throws Error for a row that is no label.
 */
export function policiesOf(labels: string, declares: Declares = 'holders'): string {
  const rows = labels.split('\n').filter((line) => line.trim() !== '');
  return rows.map((row) => policyOf(row, declares)).join('---\n');
}

export type Declares = 'holders' | 'authorities' | 'nobody';

function policyOf(row: string, declares: Declares): string {
  const [type, authority, , others = ''] = row.split('\t');
  if (type === undefined || authority === undefined) throw new Error(`no label: ${row}`);
  const roles = others.split(',').filter((text) => text !== '');
  const holders = roles.map((text) => {
    const [, subgraph = '', role = ''] = holds.exec(text) ?? [];
    if (subgraph === '') throw new Error(`no role in "${text}" of the label of ${type}`);
    return { subgraph, role };
  });
  const named = (...wanted: readonly string[]) => [
    ...new Set(holders.filter(({ role }) => wanted.includes(role)).map(({ subgraph }) => subgraph)),
  ];
  if (declares !== 'holders')
    return `record: ${type}\ntypes: [${type}]\nauthoritative_service: ${authority}\n${declares === 'nobody' ? 'consumed_by: []\n' : ''}`;
  const copies = named('copy');
  const consumers = named('extends', 'reference').filter((name) => !copies.includes(name));
  return [
    `record: ${type}`,
    `types: [${type}]`,
    `authoritative_service: ${authority}`,
    `consumed_by: [${consumers.join(', ')}]`,
    ...(copies.length === 0 ? [] : ['local_copies:']),
    ...copies.map((name) => `  ${name}: { purpose: as labelled }`),
    '',
  ].join('\n');
}
