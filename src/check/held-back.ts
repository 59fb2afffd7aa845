/** Suppresses findings about a subgraph whose SDL was printed without directives: they would be about what the printer left out. */
import type { Register } from '../register/register.ts';
import type { Finding, Rule } from '../rules/rule.ts';

/** Rules whose findings depend on the keys and sharing of a subgraph. */
const judgeDeclaration = new Set([
  'copy-declared',
  'copy-in-step',
  'key-from-authority',
  'stub-is-reference',
  'silent-share',
  'shadow-record',
]);
/** Rules that compare with what the authority declares. */
const judgeAuthority = new Set(['key-from-authority', 'stub-is-reference', 'authority-present', 'silent-share']);

/** @returns whether a finding of a rule is held back. */
export function heldBack(register: Register): (rule: Rule, finding: Finding) => boolean {
  const printed = new Set(register.map.subgraphs.flatMap(({ name, lacksDirectives }) => (lacksDirectives ? name : [])));
  if (printed.size === 0) return () => false;
  const isPrinted = (subgraph = '') => printed.has(subgraph);
  return ({ id }, { at, record = null, related = [] }) => {
    if (judgeDeclaration.has(id) && isPrinted(at.subgraph)) return true;
    if (!judgeAuthority.has(id)) return false;
    return isPrinted(register.record(record)?.authority) || related.some(({ subgraph }) => isPrinted(subgraph));
  };
}
