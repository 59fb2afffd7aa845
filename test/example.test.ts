/** The example of the README: a graph that composes, and three faults that no composer reports. */
import { readdirSync, readFileSync } from 'node:fs';
import { parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import type { CheckResult } from '../src/check/result.ts';
import { repository, runIn } from './cli/support.ts';

async function checkExample(...argv: readonly string[]): Promise<{ code: number; result: CheckResult }> {
  const { code, stdout, stderr } = await runIn(repository, ['check', '--format', 'json', ...argv]);
  expect(stderr).toBe('');
  return { code, result: JSON.parse(stdout) };
}

describe('the example', () => {
  it('composes without an error', async () => {
    const { composeServices } = await import('@apollo/composition');
    const services = readdirSync('subgraphs').map((file) => ({
      name: file.replace('.graphql', ''),
      typeDefs: parse(readFileSync(`subgraphs/${file}`, 'utf8')),
    }));
    const { errors, hints } = composeServices(services);
    expect(errors).toBeUndefined();
    expect(hints?.map(({ definition }) => definition.code)).toEqual(['OVERRIDDEN_FIELD_CAN_BE_REMOVED']);
  });

  it('is written for Federation 2.9', async () => {
    const { result } = await checkExample('--compose', 'off');
    expect(result.map.subgraphs.map(({ name, federation }) => `${name} ${federation}`)).toEqual([
      'billing 2.9',
      'checkout 2.9',
      'customer-profile 2.9',
      'fulfillment 2.9',
      'reporting 2.9',
    ]);
  });

  it('breaks its policies in three places, all of them in reporting', async () => {
    const { code, result } = await checkExample();
    expect(result.composition.ok).toBe(true);
    const found = result.diagnostics.map(
      ({ severity, ruleId, primary }) => `${severity} ${ruleId} ${primary.subgraph}/${primary.coordinate}`,
    );
    expect(found).toEqual([
      'error copy-declared reporting/Invoice.amountCents',
      'error override-has-transfer reporting/Invoice.daysOverdue',
      'error mutation-in-authority reporting/Mutation.fixInvoiceStatus',
      'error transition-in-authority reporting/Mutation.fixInvoiceStatus',
    ]);
    expect(result.diagnostics.every(({ owner }) => owner === 'team-billing')).toBe(true);
    expect(code).toBe(1);
  });

  it('has nothing against the copies of the shipping address, since they are declared', async () => {
    const { result } = await checkExample('--compose', 'off');
    expect(result.diagnostics.filter(({ record }) => record === 'shipping_address')).toEqual([]);
    const address = result.map.types.find(({ name }) => name === 'ShippingAddress');
    expect(address?.holdings.map(({ subgraph, roles }) => `${subgraph}: ${roles}`)).toEqual([
      'checkout: copy',
      'customer-profile: origin',
      'fulfillment: copy',
    ]);
  });

  it('has a record for every mutation, and only the one of reporting is out of place', async () => {
    const { result } = await checkExample('--compose', 'off');
    const authorities = new Map(result.map.types.map(({ record, authority }) => [record, authority]));
    const misplaced = result.map.mutations.filter(({ subgraph, writes }) => {
      expect(writes.length).toBeGreaterThan(0);
      return writes.some(({ record }) => record === null || authorities.get(record) !== subgraph);
    });
    expect(misplaced.map(({ coordinate }) => coordinate)).toEqual(['Mutation.fixInvoiceStatus']);
    expect(result.summary.unattributed).toBe(0);
  });

  it('is clean without reporting, but for the line that still names it', async () => {
    const others = ['billing', 'checkout', 'customer-profile', 'fulfillment'];
    const { result } = await checkExample(...others.flatMap((name) => ['-s', `subgraphs/${name}.graphql`]));
    expect(result.diagnostics.map(({ ruleId, args }) => `${ruleId} ${JSON.stringify(args)}`)).toEqual([
      expect.stringMatching(/^policy-resolves .*"reporting"/),
    ]);
  });
});
