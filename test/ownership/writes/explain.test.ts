import { expect, it } from 'vitest';
import { explainWrites } from '../../../src/ownership/writes/explain.ts';
import { formatWriteExplanation } from '../../../src/report/explain-writes.ts';
import { mapOf } from './support.ts';

const map = mapOf({
  reporting: `
    enum InvoiceStatus { DRAFT SENT }
    type Invoice { id: ID! status: InvoiceStatus! }
    type Query { invoice: Invoice }
    type Mutation { fixInvoiceStatus(invoiceId: ID!, status: InvoiceStatus!): Boolean reindex: Boolean }`,
});

it('says what each signal said, what won and what is written', () => {
  const explanation = explainWrites(map, 'reporting', 'Mutation.fixInvoiceStatus');
  expect(explanation && formatWriteExplanation(explanation)).toBe(
    `Mutation.fixInvoiceStatus in "reporting"

Its name says
  verb        fix (update)
  object      invoice status

Signals
  tag         -
  name        begins with Invoice
  deed        -
  return      -
  identifier  Invoice, by invoiceId: ID!
  input-type  -
  viewer      -

Conclusion
  Invoice: the name leads to a field of it

Writes
  Invoice.status (certain): name Mutation.fixInvoiceStatus, identifier invoiceId: ID!, state status: InvoiceStatus!, input status: InvoiceStatus!`,
  );
});

it('explains the unattributed too, as plain data', () => {
  const explanation = explainWrites(map, 'reporting', 'Mutation.reindex');
  expect(explanation?.writes).toEqual([]);
  expect(explanation && formatWriteExplanation(explanation)).toContain('unattributed');
  expect(JSON.parse(JSON.stringify(explanation))).toEqual(explanation);
});

it('knows no operation that is not there', () => {
  expect(explainWrites(map, 'reporting', 'Mutation.gone')).toBeUndefined();
});
