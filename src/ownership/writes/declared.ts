/** What authors say outright, by directives on an operation. */
import type { Directive } from '../../schema/facts.ts';
import { findDirective } from '../externals.ts';
import { nameKey, words } from '../words.ts';
import type { OperationReading } from './reading.ts';

/** A write that the schema itself declares. */
export interface Declared {
  readonly type: string;
  readonly field: string | null;
  readonly detail: string;
}

/** `@tag(name: "writes/Invoice")` or `"writes/Invoice.status"` on the operation: its authors say what it writes. */
export function readDeclared(of: OperationReading): readonly Declared[] {
  const found: Declared[] = [];
  for (const directive of of.operation.field.directives) {
    if (directive.id !== 'tag' && directive.id !== '@tag') continue;
    const name = directive.args.get('name');
    if (typeof name !== 'string' || !name.startsWith('writes/')) continue;
    const [written = '', field] = name.slice('writes/'.length).split('.');
    const type =
      of.records.record(written)?.name ?? of.records.find(nameKey(words(written)), of.subgraph)?.name ?? written;
    found.push({ type, field: field ?? null, detail: `@tag(name: "${name}")` });
  }
  return found;
}

/** A directive that drops what is cached of the entity handed back: its authors say that it changes. */
export function invalidatesCache(directives: readonly Directive[]): boolean {
  return findDirective(directives, '@openfed__cacheInvalidate') !== undefined;
}

/** The HTTP verb of a connector: `POST`; undefined where none is declared. */
export function connectorVerb(directives: readonly Directive[]): string | undefined {
  const http = (findDirective(directives, 'connect') ?? findDirective(directives, '@connect'))?.args.get('http');
  if (!(http instanceof Map)) return undefined;
  for (const verb of ['POST', 'PUT', 'PATCH', 'DELETE', 'GET']) if (http.has(verb)) return verb;
  return undefined;
}
