/** One fault, one finding: what a rule repeats of another's error is left out. */
import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import type { Rule } from '../rules/rule.ts';

/** Drops the findings of rules whose `coveredBy` names a rule that reports an error at the same place for the same record. */
export function withoutRepeats(diagnostics: readonly Diagnostic[], rules: readonly Rule[]): readonly Diagnostic[] {
  const covers = new Map<string, string>();
  for (const { id, coveredBy } of rules) if (coveredBy !== undefined) covers.set(id, coveredBy);
  const errors = new Set<string>();
  for (const diagnostic of diagnostics)
    if (diagnostic.severity === 'error') errors.add(placeOf(diagnostic.ruleId, diagnostic));
  return diagnostics.filter((diagnostic) => {
    const cover = covers.get(diagnostic.ruleId);
    return cover === undefined || !errors.has(placeOf(cover, diagnostic));
  });
}

function placeOf(ruleId: string, { record, primary }: Diagnostic): string {
  return [ruleId, record ?? '', primary.subgraph ?? '', primary.coordinate].join('\0');
}
