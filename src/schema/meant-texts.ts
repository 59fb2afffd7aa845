/** Texts in arguments of directives: a lock keeps those that ownership depends on. Others may be addresses, reasons and secrets. */
import type { Directive } from './facts.ts';

/** Directives of specifications whose texts say where a service is, and not who owns what. */
const addresses = new Set(['connect', 'source']);

/** Those of users whose texts say what is written. */
const declarations = new Set([
  '@tag',
  '@openfed__cacheInvalidate',
  '@edfs__natsPublish',
  '@edfs__kafkaPublish',
  '@edfs__redisPublish',
  '@edfs__natsRequest',
]);

const httpVerbs = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'QUERY']);

/** Whether a text says what an operation does over HTTP: it is kept in every directive, written as a text or as an enum value. */
export function isHttpVerb(text: string): boolean {
  return httpVerbs.has(text);
}

/** Whether the texts in a directive's arguments are part of what a subgraph owns. */
export function textsAreMeant({ id }: Pick<Directive, 'id'>): boolean {
  return id.startsWith('@') ? declarations.has(id) : !addresses.has(id);
}
