/** Removes findings that repeat a finding of another rule: one fault, one finding. */
import { type Diagnostic, severities } from '../diagnostic/diagnostic.ts';
import type { Rule } from '../rules/rule.ts';

/**
 * Drops the findings of rules whose `coveredBy` names a rule that reports the same record and coordinate, no less heavily, in the same
 * subgraph. For a hint, which of several subgraphs it points at does not matter.
 */
export function withoutRepeats(diagnostics: readonly Diagnostic[], rules: readonly Rule[]): readonly Diagnostic[] {
  const covers = new Map<string, string>();
  for (const { id, coveredBy } of rules) if (coveredBy !== undefined) covers.set(id, coveredBy);
  const heaviest = new Map<string, number>();
  for (const diagnostic of diagnostics) {
    const weight = severities.indexOf(diagnostic.severity);
    for (const subgraph of [diagnostic.primary.subgraph, anySubgraph]) {
      const key = placeKey(diagnostic.ruleId, diagnostic, subgraph);
      heaviest.set(key, Math.min(weight, heaviest.get(key) ?? weight));
    }
  }
  return diagnostics.filter((diagnostic) => {
    const cover = covers.get(diagnostic.ruleId);
    if (cover === undefined) return true;
    const subgraph = diagnostic.severity === 'hint' ? anySubgraph : diagnostic.primary.subgraph;
    const weight = heaviest.get(placeKey(cover, diagnostic, subgraph));
    return weight === undefined || weight > severities.indexOf(diagnostic.severity);
  });
}

const anySubgraph = '*';

function placeKey(ruleId: string, { record, primary }: Diagnostic, subgraph: string | null): string {
  return [ruleId, record ?? '', subgraph ?? '', primary.coordinate].join('\0');
}
