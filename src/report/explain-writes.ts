/** How the attribution of a mutation is explained to people. */
import type { WriteExplanation } from '../ownership/writes/explain.ts';

/** The reasoning about one operation's writes, as lines of text. Ends without a line break. */
export function formatWriteExplanation(explanation: WriteExplanation): string {
  const { phrase } = explanation;
  const parts: readonly (readonly [string, string])[] = [
    ['namespace', phrase.namespace],
    ['subject', phrase.subject],
    ['verb', phrase.verb === '' ? 'none known' : `${phrase.verb} (${phrase.action})`],
    ['object', phrase.object],
    ['complement', phrase.complements.join(', ')],
  ];
  const lines = [`${explanation.coordinate} in "${explanation.subgraph}"`, '', 'Its name says'];
  for (const [label, value] of parts) if (value !== '') lines.push(`  ${label.padEnd(11)} ${value}`);
  lines.push('', 'Signals');
  for (const { signal, said } of explanation.signals) {
    lines.push(`  ${signal.padEnd(11)} ${said.length === 0 ? '-' : said.join('; ')}`);
  }
  lines.push('', 'Conclusion');
  if (explanation.reasons.length === 0) lines.push('  unattributed: no signal is strong enough to name a record');
  for (const reason of explanation.reasons) lines.push(`  ${reason}`);
  if (explanation.writes.length > 0) lines.push('', 'Writes');
  for (const { type, field, confidence, evidence } of explanation.writes) {
    const seen = evidence.map((e) => `${e.signal} ${e.detail}`).join(', ');
    lines.push(`  ${field === null ? type : `${type}.${field}`} (${confidence})${seen === '' ? '' : `: ${seen}`}`);
  }
  return lines.join('\n');
}
