/** What the schema declares by directives on an operation. */
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

/**
 * What the transport of an operation is told to do: the HTTP verb of a connector or of Mesh's `@httpOperation(httpMethod: DELETE)`, the SQL verb of Mesh's
 * `@mysqlInsert` and its like: `POST`; undefined where none is declared.
 * Sources: @omnigraph/json-schema 0.112 and @omnigraph/mysql 0.12, `directives.ts`.
 */
export function connectorVerb(directives: readonly Directive[]): string | undefined {
  for (const { id, args } of directives) {
    const method = id === '@httpOperation' ? args.get('httpMethod') : undefined;
    if (typeof method === 'string') return method.toUpperCase();
    const sql = /^@mysql(Select|Count|Insert|Update|Delete)$/.exec(id)?.[1];
    if (sql !== undefined) return sql.toUpperCase();
  }
  const http = (findDirective(directives, 'connect') ?? findDirective(directives, '@connect'))?.args.get('http');
  if (!(http instanceof Map)) return undefined;
  for (const verb of ['POST', 'PUT', 'PATCH', 'DELETE', 'GET']) if (http.has(verb)) return verb;
  return undefined;
}

/** Whether a transport's verb asks only. By HTTP's own words a GET changes nothing (RFC 9110, 9.2.1). */
export function onlyAsks(verb: string | undefined): boolean {
  return verb !== undefined && /^(?:GET|HEAD|OPTIONS|SELECT|COUNT)$/.test(verb);
}
