/** YAML texts that other YAML readers, or people, may read as something else. */
import type { TextFault } from './yaml-faults.ts';
import type { YamlNode } from './yaml-node.ts';

/** Texts to YAML 1.2, truth values to YAML 1.1 (https://yaml.org/type/bool.html). `off` is a severity here, and so means itself. */
const truthValues = /^(?:yes|no|on)$/i;

/** Plain keys that would be something else than a text if they were values. They silently become texts: `1.10`, `1.1` and `null`. */
const oddKeys =
  /^(?:~|null|true|false|yes|no|on|off|[-+]?(?:0x[0-9a-f]+|0o[0-7]+|\.inf|\.nan|(?:\.\d+|\d[\d_]*(?:\.\d*)?)(?:e[-+]?\d+)?))$/i;

/** Names that JavaScript objects treat in a way of their own. No service, field or rule has one. */
const specialKeys = new Set(['constructor', 'prototype']);

/**
 * Keys and values of a document that other readers of YAML, or people, take for something else than a text. Values that are numbers or
 * truth values in YAML 1.2 are not among them: whether they may be is for a schema to say.
 */
export function ambiguousTexts(node: YamlNode, found: TextFault[] = []): readonly TextFault[] {
  if (node.kind === 'scalar') {
    const { plain, value } = node;
    const isShort = plain && typeof value === 'string' && value.length <= 3;
    if (isShort && truthValues.test(value)) found.push(ambiguous(node.at, `the value ${node.source}`, node.source));
  } else if (node.kind === 'sequence') {
    for (const item of node.items) ambiguousTexts(item, found);
  } else {
    for (const [key, entry] of node.entries) {
      if (entry.plain && oddKeys.test(key)) found.push(ambiguous(entry.at, `the key ${key}`, key));
      else if (specialKeys.has(key)) {
        found.push({ at: entry.at, message: `the key ${key} is not accepted`, remedy: 'choose another name' });
      }
      ambiguousTexts(entry.value, found);
    }
  }
  return found;
}

function ambiguous(at: number, what: string, text: string): TextFault {
  return {
    at,
    message: `${what} is not read as a text by every reader of YAML`,
    remedy: `put it in quotes: "${text}"`,
  };
}
