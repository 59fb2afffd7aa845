/** Reads a text with our own scanner and with graphql-js, to see whether both say the same. */
import { parse } from 'graphql';
import type { InputError } from '../../src/diagnostic/problem.ts';
import { FactsBuilder } from '../../src/schema/builder.ts';
import type { Fields } from '../../src/schema/facts.ts';
import { readDocument } from '../../src/schema/read-document.ts';
import { scanDocument } from '../../src/schema/scan/scan-document.ts';

const source = { file: 'schema.graphql' };

/** @returns what each reads and refuses, or undefined where the scanner leaves the text to graphql-js. @throws what graphql-js throws: then the scanner read too much. */
export function readBothWays(text: string): { readonly fast: unknown; readonly slow: unknown } | undefined {
  const fast = new FactsBuilder();
  if (!scanDocument(text, source, fast)) return undefined;
  const slow = new FactsBuilder();
  readDocument(parse(text), source, slow);
  return { fast: [facts(fast), refusals(fast)], slow: [facts(slow), refusals(slow)] };
}

function facts({ types, directives, schemaDirectives, definedDirectives, rootNames }: FactsBuilder): unknown {
  const shown = [...types.values()].map((type) => ({ ...type, fields: answers(type.fields) }));
  return { types: shown, directives, schemaDirectives, definedDirectives, rootNames };
}

/** Everything that fields can be asked, by name and by position: each way keeps them in its own form. */
function answers(fields: Fields): unknown {
  const byPosition = Array.from({ length: fields.size }, (_, index) => [
    fields.nameAt(index),
    fields.typeAt(index),
    fields.markedAt(index),
  ]);
  const byName = [...fields.keys()].map((name) => [fields.has(name), fields.typeOf(name), fields.get(name)]);
  return { byPosition, byName, marked: fields.marked(), values: [...fields.values()], other: fields.has('no such') };
}

function refusals(builder: FactsBuilder): unknown {
  try {
    builder.finish();
    return [];
  } catch (error) {
    return (error as InputError).problems;
  }
}
