/** Kinds of evidence, into which features are grouped for people. */
export const topics = ['name', 'verb', 'result', 'identifier', 'inputs', 'state', 'relations', 'type'] as const;
export type Topic = (typeof topics)[number];

/** Beginnings of features' names; the first that fits. What is left is about the name. */
const beginnings: readonly (readonly [RegExp, Topic])[] = [
  [/^(?:result|by result|returned|only answers|best by result|answer)/, 'result'],
  [/^(?:id:|bare id|by id|nothing is identified|identified)/, 'identifier'],
  [/^(?:input|by inputs|takes values)/, 'inputs'],
  [/^state/, 'state'],
  [/^(?:relation|move)/, 'relations'],
  [/^(?:any$|is |has few fields)/, 'type'],
  [/^verb /, 'verb'],
];

/** @param feature as `observe.ts` names it; `delete | any` is about the verb, `delete | id: full` about an identifier. */
export function topicOf(feature: string): Topic {
  const bar = feature.indexOf(' | ');
  const base = bar < 0 ? feature : feature.slice(bar + 3);
  if (bar >= 0 && base === 'any') return 'verb';
  for (const [beginning, topic] of beginnings) if (beginning.test(base)) return topic;
  return 'name';
}
