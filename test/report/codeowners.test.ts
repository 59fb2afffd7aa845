import { expect, test } from 'vitest';
import { codeowners } from '../../src/report/codeowners.ts';
import { plain, savedResult } from './support.ts';

const record = savedResult().map.records[0];
const withRecords = (records: readonly { file: string; owner: string | null }[]) => {
  const result = savedResult();
  if (record === undefined) throw new Error('the saved result has no record');
  return { ...result, map: { ...result.map, records: records.map((part) => ({ ...record, ...part })) } };
};

test('a line for each policy file, with all owners of its records', () => {
  const result = withRecords([
    { file: 'policies/order.yaml', owner: 'team-shop' },
    { file: 'policies/invoice.yaml', owner: '@acme/billing' },
    { file: 'policies/order.yaml', owner: 'orders@example.com' },
    { file: 'policies/none.yaml', owner: null },
  ]);
  expect(codeowners(result, plain)).toBe(`# cadastre: begin (cadastre report --format codeowners)
/policies/invoice.yaml @acme/billing
/policies/order.yaml @team-shop orders@example.com
# no owner is named in /policies/none.yaml
# cadastre: end
`);
});

test('no path and no owner adds a line or another owner', () => {
  const text = codeowners(withRecords([{ file: 'a b*\n* @me.yaml', owner: 'x\n* @attacker' }]), plain);
  expect(text.split('\n')).toHaveLength(4);
  expect(text.split('\n')[1]).toBe('/a\\ b\\*?\\*\\ @me.yaml x-@attacker');
});
