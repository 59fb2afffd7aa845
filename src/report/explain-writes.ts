/** The evidence for the writes of an operation, as text. */
import type { WriteExplanation } from '../ownership/writes/explain.ts';

/** The evidence for one operation's writes, as lines of text. Ends without a line break. */
export function formatWriteExplanation({
  coordinate,
  subgraph,
  phrase,
  declared,
  candidates,
  writes,
}: WriteExplanation): string {
  const parts: readonly (readonly [string, string])[] = [
    ['namespace', phrase.namespace],
    ['subject', phrase.subject],
    ['verb', phrase.verb],
    ['object', phrase.object],
  ];
  const lines = [`${coordinate} in "${subgraph}"`, '', 'Its name says'];
  for (const [label, value] of parts) if (value !== '') lines.push(`  ${label.padEnd(11)} ${value}`);
  if (declared.length > 0)
    lines.push('', 'The schema declares what it writes', ...declared.map((detail) => `  ${detail}`));
  for (const { type, chance, lowered, contributions } of candidates) {
    const held = writes.some((write) => write.type === type) ? 'possible at most' : 'not written';
    const likely = `${percent(chance)} likely`;
    lines.push(
      '',
      `${type}: ${lowered === null ? `${likely} to be written` : `${held}, because ${lowered}; ${likely} otherwise`}`,
    );
    for (const { topic, seen, weight } of contributions) lines.push(`  ${signed(weight)}  ${topic.padEnd(10)} ${seen}`);
  }
  if (writes.length === 0) lines.push('', 'Unattributed: there is not enough evidence for any record');
  else lines.push('', 'Writes');
  for (const { type, field, confidence, evidence } of writes) {
    const seen = evidence.map((e) => `${e.signal} ${e.detail}`).join(', ');
    lines.push(`  ${field === null ? type : `${type}.${field}`} (${confidence})${seen === '' ? '' : `: ${seen}`}`);
  }
  return lines.join('\n');
}

function percent(chance: number): string {
  return chance > 0.99 ? 'more than 99 %' : `${Math.round(chance * 100)} %`;
}

function signed(weight: number): string {
  return `${weight > 0 ? '+' : '-'}${Math.abs(weight).toFixed(1)}`.padStart(5);
}
