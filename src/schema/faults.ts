/** What GraphQL forbids but its parser accepts: reserved names and duplicates. */
import type { Directive, Fault, Field, TypeFacts } from './facts.ts';
import { fieldSetOf, parseContextField, parseFieldSet, whyNoFieldSet } from './field-set.ts';

/** Source: GraphQL specification, October 2021, section 2.1.9, "Reserved Names". */
export function isReserved(name: string): boolean {
  return name.charCodeAt(0) === 95 && name.charCodeAt(1) === 95;
}

/** What is wrong with a field's name or its arguments. */
export function faultOfField(typeName: string, field: Field): Fault | undefined {
  const { name, args, block, line, column } = field;
  if (isReserved(name)) return { at: { source: block.source, line, column }, ...reserved(`${typeName}.${name}`, name) };
  if (args.length === 0) return undefined;
  const seen = new Set<string>();
  for (const argument of args) {
    const isTwice = seen.has(argument.name);
    seen.add(argument.name);
    if (!isTwice && !isReserved(argument.name)) continue;
    const at = { source: block.source, line: argument.line, column: argument.column };
    if (isReserved(argument.name)) return { at, ...reserved(`${typeName}.${name}(${argument.name}:)`, argument.name) };
    return { at, message: `"${typeName}.${name}" has the argument "${argument.name}" twice`, remedy: keepOne };
  }
  return undefined;
}

/** What is wrong with the values of an enum or the members of a union. */
export function faultOfMembers({ name: typeName, members, blocks }: TypeFacts): Fault | undefined {
  const at = blocks[0];
  if (at === undefined || members.length === 0) return undefined;
  const seen = new Set<string>();
  for (const name of members) {
    if (isReserved(name)) return { at, ...reserved(`${typeName}.${name}`, name) };
    if (seen.has(name)) return { at, message: `"${typeName}" has ${name} twice`, remedy: keepOne };
    seen.add(name);
  }
  return undefined;
}

export const keepOne = 'keep one of the two';
export const renameReserved = 'rename it, without the two underscores';

function reserved(coordinate: string, name: string): Omit<Fault, 'at'> {
  const message =
    coordinate === name
      ? `"${name}" begins with "__", which GraphQL reserves`
      : `"${coordinate}" has a name that begins with "__", which GraphQL reserves`;
  return { message, remedy: renameReserved };
}

/** What to do where a field set cannot be read. */
export const writeFieldSet =
  'write the names of fields, and of the fields inside them in braces: "id total { amount }"';

/** `@requires`, `@provides` and `@fromContext` that select nothing that could be read: what is read would go unseen. */
export function* faultsOfSelections(types: Iterable<TypeFacts>): Iterable<Fault> {
  for (const { name, fields } of types) {
    for (const { name: field, directives, args, block } of fields.values()) {
      const at = ({ line, column }: Directive) => ({ source: block.source, line, column });
      for (const directive of directives) {
        if (!isUnreadable(directive)) continue;
        const message = `what "${name}.${field}" ${directive.id} ${whyNoFieldSet(fieldSetOf(directive))}`;
        yield { at: at(directive), message, remedy: writeFieldSet };
      }
      for (const argument of args) {
        for (const directive of argument.directives) {
          if (!isUnreadable(directive)) continue;
          const text = JSON.stringify(String(directive.args.get('field')).slice(0, 80));
          const message = `what "${name}.${field}(${argument.name}:)" takes from a context is not of the form "$context { field }": ${text}`;
          yield { at: at(directive), message, remedy: 'write it in that form' };
        }
      }
    }
  }
}

/** Whether a directive has a text for a field set that is none. What is no text selects nothing, and is the composer's to refuse; keys are read where they are kept. */
export function isUnreadable(directive: Directive): boolean {
  const { id, args } = directive;
  if (id === 'fromContext') {
    const field = args.get('field');
    return typeof field === 'string' && parseContextField(field) === undefined;
  }
  if (id !== 'requires' && id !== 'provides') return false;
  const given = args.get('fields');
  const isText = typeof given === 'string' || Array.isArray(given);
  return isText && parseFieldSet(fieldSetOf(directive), id === 'requires') === undefined;
}
