/** Edits that need no decision: what each takes out or replaces, and that everything else stays as it was written. */
import { describe, expect, it } from 'vitest';
import { applyEdits } from '../../src/policy/apply-edits.ts';
import { parsePolicies } from '../../src/policy/parse.ts';
import { parseBaseline } from '../../src/policy/parse-baseline.ts';

const text = `# invoices
record: invoice   # as finance calls it
authoritative_service: 'biling'
consumed_by:   # who may read it
  - reporting   # figures
  # the web shop
  - checkout
local_copies:
  reporting:   # until 2027
    purpose: figures
  checkout: { purpose: confirmation }
states: [InvoiceStatus, Draft]
fields_authority: { Invoice.risk: risk, Invoice.note: notes }
exceptions:
  - rule: copy-declared
    at: reporting/Invoice.note
    # agreed in spring
    reason: figures
transfer: { to: invoicing, until: 2027-03-01 }
`;
const policy = parsePolicies(text, 'p.yaml')[0];
const edits = policy?.edits?.();

/** Lines that are gone, and lines that are new. */
function change(edit: ReturnType<NonNullable<typeof edits>['remove']>, before = text) {
  const after = applyEdits(before, edit === undefined ? [] : [edit]);
  const [old, now] = [before.split('\n'), after.split('\n')];
  return { gone: old.filter((line) => !now.includes(line)), added: now.filter((line) => !old.includes(line)) };
}

describe('an edit of a policy', () => {
  it.each([
    ['an item of a list', edits?.remove('consumed_by.0', '[]'), ['  - reporting   # figures'], []],
    ['an entry', edits?.remove('local_copies.reporting'), ['  reporting:   # until 2027', '    purpose: figures'], []],
    ['an entry in one line', edits?.remove('local_copies.checkout'), ['  checkout: { purpose: confirmation }'], []],
    ['an item in brackets', edits?.remove('states.0'), ['states: [InvoiceStatus, Draft]'], ['states: [Draft]']],
    [
      'the last entry in braces, whose key has a dot',
      edits?.remove('fields_authority.Invoice.note'),
      ['fields_authority: { Invoice.risk: risk, Invoice.note: notes }'],
      ['fields_authority: { Invoice.risk: risk }'],
    ],
    [
      'the only item, and what held it',
      edits?.remove('exceptions.0'),
      [
        'exceptions:',
        '  - rule: copy-declared',
        '    at: reporting/Invoice.note',
        '    # agreed in spring',
        '    reason: figures',
      ],
      [],
    ],
    ['a key at the top', edits?.remove('transfer'), ['transfer: { to: invoicing, until: 2027-03-01 }'], []],
    [
      'a value, in the quotes it has',
      edits?.replace('authoritative_service', 'billing'),
      ["authoritative_service: 'biling'"],
      ["authoritative_service: 'billing'"],
    ],
    [
      'a key',
      edits?.replace('local_copies.reporting', 'reports', 'key'),
      ['  reporting:   # until 2027'],
      ['  reports:   # until 2027'],
    ],
  ])('changes %s and nothing else', (_, edit, gone, added) => {
    expect(change(edit)).toEqual({ gone, added });
  });

  it('leaves an empty list where none would say something else', () => {
    const one = 'record: a\nauthoritative_service: b\nconsumed_by:\n  - c   # why\nrule: r\n';
    const edit = parsePolicies(one, 'p.yaml')[0]?.edits?.().remove('consumed_by.0', '[]');
    expect(change(edit, one)).toEqual({ gone: ['consumed_by:', '  - c   # why'], added: ['consumed_by: []'] });
  });

  it('is none where nothing is', () => {
    expect(edits?.remove('consumed_by.7')).toBeUndefined();
    expect(edits?.replace('local_copies', 'x')).toBeUndefined();
  });

  it('finds its document, and keeps a byte order mark and the line ends of Windows', () => {
    const two =
      '\ufeffrecord: a\r\nauthoritative_service: b\r\n---\r\nrecord: c\r\nauthoritative_service: d\r\nrule: x\r\n';
    const edit = parsePolicies(two, 'p.yaml')[1]?.edits?.().remove('rule');
    expect(applyEdits(two, edit ? [edit] : [])).toBe(two.replace('rule: x\r\n', ''));
  });
});

it('an edit of a baseline takes out an entry, or a part of what it keeps', () => {
  const entry = 'rule: r\n    at: s/Mutation.x\n    accepts: [Invoice.a, Invoice.b]\n    message: m';
  const [first, second] = ['0'.repeat(32), '1'.repeat(32)];
  const baseline = `findings:\n  "${first}":\n    ${entry}\n  "${second}":\n    ${entry}\n`;
  const [one] = parseBaseline(baseline, 'b.yaml').entries;
  expect(applyEdits(baseline, one?.removal?.() ?? [])).toBe(`findings:\n  "${second}":\n    ${entry}\n`);
  expect(applyEdits(baseline, one?.removal?.(['Invoice.a']) ?? [])).toContain('accepts: [Invoice.b]');
});
