/** The keys that a JSON Schema knows, nested ones included, as rows of a table. */
import { ruleTitles } from '../../src/policy/vocabulary.ts';
import { code } from '../markdown.ts';

/** The part of JSON Schema that our schemas use. */
export interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly format?: string;
  readonly title?: string;
  readonly description?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: Schema | boolean;
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
}

export interface Key {
  /** `exceptions[].rule`, `local_copies.<name>.purpose`. */
  readonly path: string;
  readonly type: string;
  readonly required: boolean;
  readonly meaning: string;
}

export function keysOf(schema: Schema, above = ''): readonly Key[] {
  return Object.entries(schema.properties ?? {}).flatMap(([name, part]) => {
    const path = `${above}${name}`;
    const key = {
      path,
      type: typeOf(part),
      required: schema.required?.includes(name) ?? false,
      meaning: part.description ?? '',
    };
    return [key, ...keysBelow(part, path)];
  });
}

function keysBelow(part: Schema, path: string): readonly Key[] {
  if (part.title === ruleTitles.severities) return [];
  const { additionalProperties: each, items } = part;
  const alternatives = (part.oneOf ?? []).flatMap((one) => keysBelow(one, path));
  const inItems = items === undefined ? [] : keysOf(items, `${path}[].`);
  const inEach = typeof each === 'object' ? keysOf(each, `${path}.<name>.`) : [];
  return [...keysOf(part, `${path}.`), ...inItems, ...inEach, ...alternatives];
}

function typeOf(part: Schema): string {
  if (part.title === ruleTitles.severities)
    return 'mapping: [rule id](rules/README.md) to `error`, `warning`, `hint` or `off`';
  if (part.title === ruleTitles.id) return '[rule id](rules/README.md)';
  if (part.$ref !== undefined) return refOf(part.$ref);
  if (part.const !== undefined) return code(String(part.const));
  if (part.enum !== undefined) return part.enum.map((value) => code(String(value))).join(', ');
  const alternatives = part.anyOf ?? part.oneOf;
  if (alternatives !== undefined) return alternatives.map(typeOf).join(' or ');
  if (part.format === 'date') return 'date';
  const { type = 'object' } = part;
  return typeof type === 'string' ? nameOf(type, part) : type.map((one) => nameOf(one, part)).join(' or ');
}

function refOf(ref: string): string {
  const name = ref.slice(ref.lastIndexOf('/') + 1);
  return `[${name}](#${name.toLowerCase()})`;
}

function nameOf(type: string, { items, additionalProperties: each }: Schema): string {
  if (type === 'array') return `list of ${items === undefined ? 'anything' : typeOf(items)}`;
  if (type === 'object') return typeof each === 'object' ? `mapping: name to ${typeOf(each)}` : 'object';
  return { string: 'text', integer: 'whole number', boolean: '`true` or `false`' }[type] ?? type;
}
