/** Kinds of evidence, into which features are grouped for people. */
import type { Feature } from './features.ts';

export const topics = ['name', 'verb', 'result', 'identifier', 'inputs', 'state', 'relations', 'type'] as const;
export type Topic = (typeof topics)[number];

/** Beginnings of features' names; the first that fits. What is left is about the name. */
const beginnings: readonly (readonly [RegExp, Topic])[] = [
  [/^(?:result|by result|only answers|answer)/, 'result'],
  [/^(?:id:|by id|nothing is identified)/, 'identifier'],
  [/^(?:input|by inputs)/, 'inputs'],
  [/^state/, 'state'],
  [/^relation/, 'relations'],
  [/^(?:any$|is |has few fields)/, 'type'],
  [/^verb /, 'verb'],
];

/** The kind of evidence that a feature is. */
export function topicOf(feature: Feature): Topic {
  return beginnings.find(([beginning]) => beginning.test(feature))?.[1] ?? 'name';
}
