import { expect, test } from 'vitest';
import { codeowners } from '../../src/report/codeowners.ts';
import { plain, savedResult } from './support.ts';

const record = savedResult().map.records[0];
const withRecords = (records: readonly { file: string; owner: string | null }[]) => {
  const result = savedResult();
  if (record === undefined) throw new Error('the saved result has no record');
  return { ...result, map: { ...result.map, records: records.map((part) => ({ ...record, ...part })) } };
};

test('a line for each policy file, with all owners of its records; a name without a handle is a comment', () => {
  const result = withRecords([
    { file: 'policies/order.yaml', owner: 'team-shop' },
    { file: 'policies/invoice.yaml', owner: '@acme/billing, @acme/ledger' },
    { file: 'policies/order.yaml', owner: 'orders@example.com' },
    { file: 'policies/refund.yaml', owner: 'Refund Desk, group:finance/refunds, Refunds <refunds@example.com>' },
    { file: 'policies/none.yaml', owner: null },
  ]);
  const warnings: string[] = [];
  expect(
    codeowners(result, { ...plain, warn: (text) => warnings.push(text) }),
  ).toBe(`# cadastre: begin (cadastre report --format codeowners)
/policies/invoice.yaml @acme/billing @acme/ledger
/policies/order.yaml orders@example.com
# no owner is named in policies/none.yaml
# no handle or address for policies/order.yaml: team "team-shop"
# no handle or address for policies/refund.yaml: team "Refund Desk", "group:finance/refunds", "Refunds <refunds@example.com>"
# cadastre: end
`);
  expect(warnings).toHaveLength(4);
  expect(warnings[0]).toMatch(
    /^CODEOWNERS cannot name "team-shop", the owner of .* \(policies\/order\.yaml:\d+\); write a handle/,
  );
});

test('paths begin at the top of the repository; what lies outside is a comment', () => {
  const result = withRecords([
    { file: 'policies/a.yaml', owner: '@a' },
    { file: '../shared/b.yaml', owner: '@b' },
    { file: '../../../c.yaml', owner: '@c' },
  ]);
  expect(
    codeowners(result, { ...plain, folder: 'services/graph' })
      .split('\n')
      .slice(1, 4),
  ).toEqual([
    '/services/shared/b.yaml @b',
    '/services/graph/policies/a.yaml @a',
    '# outside the repository: ../../../c.yaml',
  ]);
});

test.each([
  '@acme/team-a',
  '@acme/platform/graph/team-a',
  '@someone_else',
  '@@maintainers',
  'orders+graph@example.co.uk',
])('names %s', (owner) => {
  expect(codeowners(withRecords([{ file: 'a.yaml', owner }]), plain)).toContain(`\n/a.yaml ${owner}\n`);
});

test.each([
  'team-a',
  'acme/team-a',
  '@acme/',
  '@',
  '@@anybody',
  'https://example.com/teams/a',
  'https://user@example.com',
  'mailto:a@example.com',
  'a@localhost',
  'team:default/platform',
])('does not name %s', (owner) => {
  expect(codeowners(withRecords([{ file: 'a.yaml', owner }]), plain)).not.toMatch(/^[^#]/m);
});

test('no path and no owner adds a line or another owner, and a wildcard never wins over a name', () => {
  const text = codeowners(
    withRecords([
      { file: 'a b*\n* @me.yaml', owner: 'x\n* @attacker' },
      { file: 'a#.yaml', owner: '@hash' },
      { file: 'a-.yaml', owner: '@dash' },
    ]),
    plain,
  );
  expect(text.split('\n')).toEqual([
    expect.stringContaining('begin'),
    '/a?.yaml @hash',
    '/a-.yaml @dash',
    '# no handle or address for a b*?* @me.yaml: "x?* @attacker"',
    expect.stringContaining('end'),
    '',
  ]);
});
