import { expect, test } from 'vitest';
import { policiesOf } from '../../scripts/labelled-policies.ts';
import { parsePolicies } from '../../src/policy/parse.ts';

const labels = [
  'Invoice\tbilling\thigh\tshop:reference,reporting:copy,reporting:extends,reporting:writes\treporting repeats the total',
  'Order\tshop\thigh\t\tonly holder',
  '',
].join('\n');

function declared(...argv: Parameters<typeof policiesOf>) {
  return parsePolicies(policiesOf(...argv), 'labels.yaml').map(({ record, types, authoritativeService, ...rest }) => ({
    record,
    types,
    authoritativeService,
    consumedBy: rest.consumedBy,
    copies: rest.localCopies.map(({ service }) => service),
  }));
}

test('a row becomes a policy; a second writer is declared nowhere', () => {
  expect(declared(labels)).toEqual([
    {
      record: 'Invoice',
      types: ['Invoice'],
      authoritativeService: 'billing',
      consumedBy: ['shop'],
      copies: ['reporting'],
    },
    { record: 'Order', types: ['Order'], authoritativeService: 'shop', consumedBy: [], copies: [] },
  ]);
});

test('authorities alone: anybody may read, nobody may copy; or nobody may read either', () => {
  const common = { record: 'Invoice', types: ['Invoice'], authoritativeService: 'billing', copies: [] };
  expect(declared(labels, 'authorities')[0]).toEqual({ ...common, consumedBy: undefined });
  expect(declared(labels, 'nobody')[0]).toEqual({ ...common, consumedBy: [] });
});

test('what is no label is refused', () => {
  expect(() => policiesOf('Invoice')).toThrow('no label: Invoice');
  expect(() => policiesOf('Invoice\tbilling\thigh\tshop reads it')).toThrow('no role in "shop reads it"');
});
