/** Findings that are held back where a subgraph's directives cannot be seen: they would be about what the printer left out. */
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

export class HeldBack {
  private readonly printed: ReadonlySet<string>;
  private readonly register: Register;

  constructor(register: Register) {
    this.register = register;
    this.printed = new Set(
      register.map.subgraphs.filter(({ lacksDirectives }) => lacksDirectives === true).map(({ name }) => name),
    );
  }

  has({ id }: Rule, { at, record, related = [] }: Finding): boolean {
    if (this.printed.size === 0) return false;
    if (judgeDeclaration.has(id) && this.isPrinted(at.subgraph)) return true;
    if (!judgeAuthority.has(id)) return false;
    const authority = this.register.record(record ?? null)?.authority;
    return this.isPrinted(authority) || related.some(({ subgraph }) => this.isPrinted(subgraph));
  }

  private isPrinted(subgraph: string | null | undefined): boolean {
    return typeof subgraph === 'string' && this.printed.has(subgraph);
  }
}
