/** Writes a subgraph's types in the notation of a lock. */
import { compareText } from '../diagnostic/location.ts';
import type { Argument, Block, Directive, Field, Subgraph, TypeFacts, Value } from '../schema/facts.ts';
import { namedType } from '../schema/type-reference.ts';
import { kindMarks, spelledOut, usualColumn, usualFieldColumn, wrappings } from './grammar.ts';
import { toDigits } from './number.ts';
import { escapeText } from './pool.ts';

export interface PackOptions {
  /** A string's number, as text. */
  readonly refer: (text: string) => string;
  /** Write lines and columns. Without them, the text says what the subgraph owns and not where. */
  readonly places: boolean;
}

/** The types of a subgraph as one text. */
export function packTypes(subgraph: Subgraph, options: PackOptions): string {
  return [...subgraph.types.values()].map((type) => packType(subgraph, type, options)).join('|');
}

function packType(subgraph: Subgraph, type: TypeFacts, options: PackOptions): string {
  const { refer } = options;
  const fields = [...type.fields.values()];
  let text = (kindMarks.get(type.kind) ?? '') + refer(type.name);
  for (const block of type.blocks) {
    text += packBlock(subgraph, type, block, options);
    let line = block.line;
    for (const field of fields) {
      if (field.block !== block) continue;
      text += packField(field, line, options);
      line = field.line;
    }
  }
  if (type.interfaces.length > 0) text += `&${type.interfaces.map(refer).join(',')}`;
  if (type.members.length > 0) text += `=${type.members.map(refer).join(',')}`;
  return text;
}

function packBlock(subgraph: Subgraph, type: TypeFacts, block: Block, options: PackOptions): string {
  let text = block.extension ? '*' : '+';
  if (options.places) {
    text += toDigits(block.line);
    if (block.column !== usualColumn(type.kind, block.extension)) text += `^${toDigits(block.column)}`;
    const source = subgraph.sources.indexOf(block.source);
    if (source > 0) text += `/${toDigits(source)}`;
  }
  const next = block.column + type.name.length + 1;
  return text + block.directives.map((directive) => packDirective(directive, options, block, next)).join('');
}

function packField(field: Field, lineBefore: number, options: PackOptions): string {
  const { refer } = options;
  const lines = field.line - lineBefore;
  let step = ' ';

  if (options.places && lines !== 1) step = lines === 2 ? ',' : `;${lines < 0 ? '-' : ''}${toDigits(Math.abs(lines))}:`;
  let text = step + refer(field.name) + packReference(field.type, refer);
  if (field.args.length > 0) text += `(${field.args.map((arg) => packArgument(arg, options)).join(',')})`;
  if (field.hasDefault) text += '=';
  for (const directive of field.directives) text += packDirective(directive, options);
  if (options.places && field.column !== usualFieldColumn) text += `^${toDigits(field.column)}`;
  return text;
}

function packArgument(arg: Argument, options: PackOptions): string {
  const directives = arg.directives.map((directive) => packDirective(directive, options)).join('');
  return options.refer(arg.name) + packReference(arg.type, options.refer) + (arg.hasDefault ? '=' : '') + directives;
}

function packReference(type: string, refer: PackOptions['refer']): string {
  const name = namedType(type);
  const wrapping = wrappings.find(({ before, after }) => before + name + after === type);
  return wrapping === undefined ? spelledOut + refer(type) : wrapping.mark + refer(name);
}

/** @param block where the directive's place matters: a key is a declaration of its own. */
function packDirective(directive: Directive, options: PackOptions, block?: Block, usual = 0): string {
  const text = `@${options.refer(directiveText(directive))}`;
  if (block === undefined || directive.id !== 'key' || !options.places) return text;
  const lines = directive.line - block.line;
  if (lines === 0 && directive.column === usual) return text;
  return `${text}^${lines < 0 ? '-' : ''}${toDigits(Math.abs(lines))}:${toDigits(directive.column)}`;
}

/** Directives whose arguments ownership depends on. Arguments of others are left out: they may hold texts, addresses and secrets. */
const meaningful = new Set([
  'key',
  'requires',
  'provides',
  'override',
  'context',
  'fromContext',
  'shareable',
  'external',
  'extends',
  'interfaceObject',
  'inaccessible',
  'requiresScopes',
  'policy',
  'tag',
  '@tag',
  'is',
  'require',
  'lookup',
  '@openfed__cacheInvalidate',
]);

function directiveText({ id, args }: Directive): string {
  // Of a connector, what it does (its HTTP verb) and not where.
  if (id === 'connect') {
    const http = args.get('http');
    const verbs = http instanceof Map ? [...http.keys()].filter((key) => /^[A-Z]+$/.test(key)) : [];
    return verbs.length === 0 ? id : id + JSON.stringify({ http: Object.fromEntries(verbs.map((verb) => [verb, ''])) });
  }
  return args.size === 0 || !meaningful.has(id) ? id : id + JSON.stringify(plain(args));
}

function plain(value: Value): unknown {
  if (value instanceof Map) return Object.fromEntries([...value].map(([key, inner]) => [key, plain(inner)]));
  return Array.isArray(value) ? value.map(plain) : value;
}

/** What a subgraph says of one type, wherever it stands: equal texts mean that nothing changed. */
export function typeText(subgraph: Subgraph, type: TypeFacts): string {
  return packType(subgraph, type, { refer: (text) => `"${text}"`, places: false });
}

/** Every string that a subgraph's types need. */
export function stringsOf(subgraph: Subgraph): ReadonlySet<string> {
  const strings = new Set<string>();
  const refer = (text: string) => {
    strings.add(text);
    return '';
  };
  packTypes(subgraph, { refer, places: false });
  return strings;
}

/** What a subgraph owns, without where and without numbers that depend on other subgraphs: fit for a hash. */
export function canonicalText(subgraph: Subgraph): string {
  const head = [subgraph.name, subgraph.dialect, subgraph.federation, subgraph.inventory ? 'inventory' : ''];
  const options: PackOptions = { refer: (text) => `"${escapeText(text)}"`, places: false };
  const types = [...subgraph.types.values()].map((type) => packType(subgraph, type, options)).sort(compareText);
  return [...head.map(escapeText), ...types].join('\n');
}
