/** What authors say outright, by directives on an operation. */
import type { Directive } from '../../schema/facts.ts';
import { findDirective } from '../externals.ts';
import type { OperationReading } from './reading.ts';
import { tagDetail, tagTarget, writeTagsIn } from './write-tags.ts';

/** A write that the schema itself declares. */
export interface Declared {
  readonly type: string;
  readonly field: string | null;
  readonly detail: string;
}

/** What tags on the operation name: its authors say what it writes. A tag that names nothing does not count. */
export function readDeclared({ operation, records }: OperationReading): readonly Declared[] {
  return writeTagsIn(operation.field.directives).flatMap((tag) => {
    const target = tagTarget(tag, records.graph, (name) => records.role(name) === 'root');
    return target === undefined ? [] : [{ ...target, detail: tagDetail(tag) }];
  });
}

/** A directive that drops what is cached of the entity handed back: its authors say that it changes. */
export function invalidatesCache(directives: readonly Directive[]): boolean {
  return findDirective(directives, '@openfed__cacheInvalidate') !== undefined;
}

/** The HTTP verb of a connector, or of Mesh's `@httpOperation(httpMethod: DELETE)`: `POST`; undefined where none is declared. */
export function connectorVerb(directives: readonly Directive[]): string | undefined {
  const method = findDirective(directives, '@httpOperation')?.args.get('httpMethod');
  if (typeof method === 'string') return method.toUpperCase();
  const http = (findDirective(directives, 'connect') ?? findDirective(directives, '@connect'))?.args.get('http');
  if (!(http instanceof Map)) return undefined;
  for (const verb of ['POST', 'PUT', 'PATCH', 'DELETE', 'GET']) if (http.has(verb)) return verb;
  return undefined;
}
