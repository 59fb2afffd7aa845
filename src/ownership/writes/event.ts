/**
 * What an operation of an event-driven graph publishes. The router only publishes it; a listener writes.
 * Source: wundergraph/cosmo, composition 0.55, `@edfs__natsPublish`, `@edfs__kafkaPublish` and `@edfs__redisPublish`; `@edfs__natsRequest`, which waits for an answer.
 */
import { nameKey, words } from '../words.ts';
import type { OperationReading } from './reading.ts';
import type { RecordType } from './records.ts';

interface PublishedEvent {
  readonly record: RecordType;
  /** Without what arguments fill in: `employeeUpdated` for `employeeUpdated.{{ args.id }}`. */
  readonly event: string;
}

/** The event that a mutation publishes, and the record that it is named after: `employeeUpdated` is about an Employee. */
export function recordOfEvent({
  operation,
  subgraph,
  records,
  name: { kind },
}: OperationReading): PublishedEvent | undefined {
  const publish = operation.field.directives.find(({ id }) => /^@edfs__(?:\w+Publish|natsRequest)$/.test(id));
  if (publish === undefined || kind === 'read' || kind === 'choose') return undefined;
  for (const [name, topic] of publish.args) {
    if (name === 'providerId' || typeof topic !== 'string') continue;
    const event = topic.replace(/\{\{[^}]*\}\}/g, '').replace(/[^\p{L}\p{N}]+$/u, '');
    for (const part of event.split(/[^\p{L}\p{N}]+/u)) {
      const parts = words(part);
      for (let length = parts.length; length > 0; length--) {
        const record = records.find(nameKey(parts.slice(0, length)), subgraph);
        if (record !== undefined) return { record, event };
      }
    }
  }
  return undefined;
}
