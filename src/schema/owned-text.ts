/** Everything of a subgraph that concerns ownership as one text: equal texts mean that nothing changed. */
import { compareText } from '../diagnostic/location.ts';
import type { Argument, Directive, Subgraph, TypeFacts, Value } from './facts.ts';
import { isHttpVerb, textsAreMeant } from './meant-texts.ts';

/** The same for the same declarations in any order of types and files; comments, descriptions and default values do not count. */
export function ownedText({ name, dialect, federation, inventory, lacksDirectives, types }: Subgraph): string {
  const is = [name, dialect, federation, inventory, lacksDirectives === true];
  return JSON.stringify([...is, [...types.values()].map(typeText).sort(compareText)]);
}

/** The same for one type. */
export function typeText({ name, kind, blocks, fields, members, interfaces }: TypeFacts): string {
  return JSON.stringify([
    name,
    kind,
    blocks.map(({ extension, directives }) => [extension, directives.map(directiveData)]),
    [...fields.values()].map((field) => [...argumentData(field), field.args.map(argumentData)]),
    members,
    interfaces,
  ]);
}

function argumentData({ name, type, hasDefault, directives }: Argument) {
  return [name, type, hasDefault, directives.map(directiveData)];
}

function directiveData(directive: Directive) {
  const { id, args } = directive;
  return [id, plain(args, textsAreMeant(directive))];
}

function plain(value: Value, texts: boolean): unknown {
  if (value instanceof Map) return [...value].map(([key, inner]) => [key, plain(inner, texts)]);
  if (Array.isArray(value)) return value.map((inner) => plain(inner, texts));
  return typeof value === 'string' && !texts && !isHttpVerb(value) ? '' : value;
}
