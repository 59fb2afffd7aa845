/** `explain` of a mutation: why Cadastre thinks that it writes a record. */
import { mutationsNamed } from '../check/who.ts';
import { groupBy } from '../diagnostic/group.ts';
import { type InputError, inputError } from '../diagnostic/problem.ts';
import type { Mutation } from '../ownership/map.ts';
import { explainWrites, type WriteExplanation } from '../ownership/writes/explain.ts';
import type { Register } from '../register/register.ts';
import { printableLines } from '../report/escape.ts';
import { formatWriteExplanation } from '../report/explain-writes.ts';
import { meantOr } from '../schema/nearest.ts';

/** The evidence about one operation, and the records of policies that it writes. */
export interface MutationExplanation extends WriteExplanation {
  /** After policies' `mutations` are applied; empty without policies. */
  readonly registered: readonly {
    readonly record: string;
    readonly authority: string;
    readonly writes: readonly string[];
    readonly signals: readonly string[];
  }[];
  /** The records whose policies exclude the mutation under `mutations`. */
  readonly excludedBy: readonly string[];
}

/**
 * Explains every operation that a coordinate means.
 *
 * @param subject `reporting/Mutation.fixInvoiceStatus`, or `Mutation.fixInvoiceStatus` for all subgraphs that offer it.
 * @throws InputError with the nearest name when no subgraph offers it.
 */
export function explanationsOf(subject: string, register: Register): readonly MutationExplanation[] {
  const { map } = register;
  const found = mutationsNamed(map, subject);
  if (found.length === 0) throw unknown(subject, register);
  return found.flatMap((mutation) => {
    const explanation = explainWrites(map, mutation.subgraph.name, mutation.coordinate);
    if (explanation === undefined) return [];
    const excluding = register.denying(mutation).filter((record) => register.isDenied(record, mutation));
    const excludedBy = excluding.map(({ name }) => name);
    return [{ ...explanation, registered: registeredWrites(register, mutation), excludedBy }];
  });
}

/** The explanations as text. Ends with a line break. */
export function explanationText(explanations: readonly MutationExplanation[]): string {
  return explanations
    .map((explanation) => {
      const lines = formatWriteExplanation(explanation).split('\n');
      const { registered, excludedBy } = explanation;
      if (registered.length + excludedBy.length > 0) lines.push('', 'Policies');
      for (const { record, authority, writes, signals } of registered) {
        const own = authority === explanation.subgraph ? ', this subgraph' : '';
        const belong = writes.length === 1 ? 'belongs' : 'belong';
        lines.push(`  ${writes.join(', ')} ${belong} to the record ${record}, whose authority is "${authority}"${own}`);
        if (signals.includes('policy')) lines.push('  the policy lists the mutation under mutations');
      }
      for (const record of excludedBy)
        lines.push(`  the policy of ${record} excludes the mutation: it does not count as a write of ${record}`);
      return `${printableLines(lines.join('\n'))}\n`;
    })
    .join('\n');
}

function registeredWrites(register: Register, mutation: Mutation): MutationExplanation['registered'] {
  return [...groupBy(register.writesOf(mutation), ({ record }) => record)].flatMap(([record, writes]) =>
    record === null
      ? []
      : {
          record: record.name,
          authority: record.authority,
          writes: writes.map(({ type, field }) => (field === null ? type : `${type}.${field}`)),
          signals: writes.flatMap(({ evidence }) => evidence.map(({ signal }) => signal)),
        },
  );
}

function unknown(subject: string, register: Register): InputError {
  const names = register.map.mutations.flatMap(({ subgraph, coordinate }) => [
    `${subgraph.name}/${coordinate}`,
    coordinate,
  ]);
  const isField = register.resolutionOf(subject) !== undefined;
  return inputError(
    `no subgraph offers the mutation "${subject}"`,
    isField
      ? `it is a field: \`cadastre who ${subject}\``
      : meantOr('name it as subgraph/Mutation.field', subject, names),
  );
}
