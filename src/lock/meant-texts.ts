/** Texts in arguments of directives: a lock keeps those that ownership depends on. Others may be addresses, reasons and secrets. */
import type { Directive } from '../schema/facts.ts';

/** Directives of specifications whose texts say where a service is, and not who owns what. */
const addresses = new Set(['connect', 'source']);

/** Those of users whose texts say what is written. */
const declarations = new Set(['@tag', '@openfed__cacheInvalidate']);

/** Whether the texts in a directive's arguments are part of what a subgraph owns. */
export function textsAreMeant({ id }: Pick<Directive, 'id'>): boolean {
  return id.startsWith('@') ? declarations.has(id) : !addresses.has(id);
}
