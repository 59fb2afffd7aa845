/** Renames a schema and drops its texts; directives of specifications and the layout stay. */
import type { ASTNode, ConstDirectiveNode, ConstValueNode, DocumentNode, StringValueNode } from 'graphql';
import { type Replacement, replaced } from '../diagnostic/text.ts';
import { guardText } from '../schema/guard.ts';
import { childrenOf, parseSdl } from '../schema/parse-sdl.ts';
import { builtIn, rootTypes } from '../schema/type-reference.ts';
import type { Renaming } from './renaming.ts';

const ofSpecifications = new Set(
  (
    'key external requires provides extends shareable override inaccessible tag interfaceObject composeDirective authenticated requiresScopes policy context fromContext cost listSize ' +
    'cacheTag link core connect source deprecated specifiedBy oneOf skip include lookup internal require is schemaName contact owner meta'
  ).split(' '),
);
/** Arguments whose texts are names of the graph: field sets, subgraphs, what a tag says. */
const named = new Set(['fields', 'field', 'from', 'name', 'value', 'context', 'itemTypes', 'team']);
const asWritten = new Set(['label']);

/** @throws InputError for what is no SDL. */
export function anonymousSchema(sdl: string, file: string, renaming: Renaming): string {
  guardText(sdl, { file });
  const changes: Replacement[] = [];
  const document = parseSdl(sdl, { file });
  walk(document, { renaming, changes, called: otherNames(document) });
  // What is left of people's words is in comments.
  return withoutComments(replaced(sdl, changes));
}

/** What a walk takes along. */
interface Walk {
  readonly renaming: Renaming;
  readonly changes: Replacement[];
  /** Whether a directive is one of a specification under another name: `import: [{ name: "@key", as: "@pk" }]`, `as: "fed"`. */
  readonly called: (name: string) => boolean;
}

function walk(node: ASTNode, walking: Walk): void {
  const { renaming, changes } = walking;
  if (node.kind === 'Directive') {
    directive(node as ConstDirectiveNode, walking);
    return;
  }
  if (node.kind === 'Name') {
    const { value: name } = node;
    const isReserved = builtIn.has(name) || rootTypes.has(name) || name.startsWith('_');
    if (!isReserved) replace(node, renaming.name(node.value), changes);
    return;
  }
  if (node.kind === 'StringValue') {
    replace(node, '"text"', changes);
    return;
  }
  if (node.kind === 'DirectiveDefinition') {
    if (node.description) replace(node.description, '"text"', changes);
    if (!isSpecified(node.name.value)) replace(node.name, renaming.name(node.name.value), changes);
    for (const argument of node.arguments ?? []) walk(argument, walking);
    return;
  }
  for (const child of childrenOf(node)) walk(child, walking);
}

function directive(node: ConstDirectiveNode, { renaming, changes, called }: Walk): void {
  const name = node.name.value;
  if (name === 'link' || name === 'core') {
    for (const { key, text } of textsIn(node)) {
      const isOurs = !isPublic(node) && key !== 'for';
      if (!(isOurs || key === 'as') || isSpecified(text.value.replace(/^@/, ''))) continue;
      // The name of the protocol is not a word of the user.
      const [scheme = ''] = /^https?:\/\//.exec(text.value) ?? [];
      replace(text, JSON.stringify(scheme + renaming.name(text.value.slice(scheme.length))), changes);
    }
    return;
  }
  const isKnown = isSpecified(name) || called(name);
  if (!isSpecified(name)) replace(node.name, renaming.name(name), changes);
  for (const argument of node.arguments ?? []) {
    if (!isKnown) replace(argument.name, renaming.name(argument.name.value), changes);
    value(argument.value, isKnown ? argument.name.value : '', renaming, changes);
  }
}

/** Whether a link is to a specification that everybody has. */
function isPublic(link: ConstDirectiveNode): boolean {
  return textsIn(link).some(({ text }) => /^https:\/\/(?:specs\.apollo\.dev|the-guild\.dev)\//.test(text.value));
}

function otherNames(document: DocumentNode): Walk['called'] {
  const names = new Set<string>();
  for (const node of document.definitions) {
    if (node.kind !== 'SchemaDefinition' && node.kind !== 'SchemaExtension') continue;
    for (const { key, text } of (node.directives ?? []).filter(isPublic).flatMap(textsIn))
      if (key === 'as') names.add(text.value.replace(/^@/, ''));
  }
  return (name) => names.has(name) || names.has(name.split('__')[0] ?? '');
}

/** All texts in the arguments of a directive, each with the name of its argument, or of its field in an object. */
function textsIn(node: ConstDirectiveNode): readonly { readonly key: string; readonly text: StringValueNode }[] {
  const inValue = (value: ConstValueNode, key: string): ReturnType<typeof textsIn> => {
    if (value.kind === 'StringValue') return [{ key, text: value }];
    if (value.kind === 'ListValue') return value.values.flatMap((item) => inValue(item, key));
    return value.kind === 'ObjectValue' ? value.fields.flatMap((field) => inValue(field.value, field.name.value)) : [];
  };
  return (node.arguments ?? []).flatMap((argument) => inValue(argument.value, argument.name.value));
}

function value(node: ConstValueNode, argument: string, renaming: Renaming, changes: Replacement[]): void {
  if (node.kind === 'StringValue') {
    if (asWritten.has(argument)) return;
    const text = named.has(argument) ? renaming.name(node.value) : 'text';
    replace(node, JSON.stringify(text), changes);
  } else if (node.kind === 'ListValue') for (const item of node.values) value(item, argument, renaming, changes);
  else if (node.kind === 'ObjectValue')
    // `http: { POST: "https://…" }`: the verb is what is known by it.
    for (const field of node.fields) value(field.value, argument, renaming, changes);
  else if (node.kind === 'EnumValue') replace(node, renaming.name(node.value), changes);
}

function isSpecified(name: string): boolean {
  return ofSpecifications.has(name) || /^(?:openfed|edfs|federation|link|join|connect|fusion)__/.test(name);
}

function replace(node: ASTNode, text: string, changes: Replacement[]): void {
  if (node.loc !== undefined) changes.push({ start: node.loc.start, end: node.loc.end, text });
}

/** Only `"text"` is left of strings, so a sign that begins a comment is in none; addresses of links have no such sign. */
function withoutComments(text: string): string {
  return text
    .split('\n')
    .map((line) => line.replace(/(^|[^"/])#(?![^"]*"\s*[,)]).*$/, '$1').trimEnd())
    .join('\n');
}
