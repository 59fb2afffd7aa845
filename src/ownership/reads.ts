/** Which fields of other types a subgraph needs in order to resolve its own: `@requires`, `@provides`, `@fromContext`. */
import { compareText } from '../diagnostic/location.ts';
import { type Field, mayUse, type Subgraph, type TypeFacts } from '../schema/facts.ts';
import { parseContextField, parseFieldSet, type Selection } from '../schema/field-set.ts';
import { namedType } from '../schema/type-reference.ts';
import { findDirective, selectedFields } from './externals.ts';
import type { Read } from './map.ts';

const readers = ['requires', 'provides', 'fromContext'] as const;

/** All reads of the graph, in order of subgraph and of appearance. */
export function collectReads(subgraphs: readonly Subgraph[]): readonly Read[] {
  const reads: Read[] = [];
  for (const subgraph of subgraphs) {
    if (!readers.some((id) => mayUse(subgraph, id))) continue;
    const contexts = mayUse(subgraph, 'fromContext');
    for (const type of subgraph.types.values()) {
      if (type.kind !== 'object' && type.kind !== 'interface') continue;
      for (const field of type.fields.marked()) {
        if (field.directives.length > 0) readsOfDirectives(subgraph, type, field, reads);
        if (contexts && field.args.length > 0) readsOfContext(subgraph, type, field, reads);
      }
    }
  }
  return reads;
}

function readsOfDirectives(subgraph: Subgraph, type: TypeFacts, field: Field, reads: Read[]): void {
  for (const kind of ['requires', 'provides'] as const) {
    const directive = findDirective(field.directives, kind);
    const target = kind === 'requires' ? type : subgraph.types.get(namedType(field.type));
    if (directive === undefined || target === undefined) continue;
    add(reads, subgraph, kind, type, field, [target], parseFieldSet(fieldSetText(directive.args.get('fields'))) ?? []);
  }
}

/** `@fromContext(field: "$context { prop }")` reads a field of whichever type sets the context. Source: federation reference, `@fromContext`. */
function readsOfContext(subgraph: Subgraph, type: TypeFacts, field: Field, reads: Read[]): void {
  for (const arg of field.args) {
    const text = findDirective(arg.directives, 'fromContext')?.args.get('field');
    const read = typeof text === 'string' ? parseContextField(text) : undefined;
    if (read === undefined) continue;
    const setters = [...subgraph.types.values()].filter((candidate) =>
      candidate.blocks.some((block) =>
        block.directives.some((d) => d.id === 'context' && d.args.get('name') === read.context),
      ),
    );
    add(reads, subgraph, 'fromContext', type, field, setters, read.selections);
  }
}

function add(
  reads: Read[],
  subgraph: Subgraph,
  kind: Read['kind'],
  type: TypeFacts,
  field: Field,
  targets: readonly TypeFacts[],
  selections: readonly Selection[],
): void {
  const found = new Set<string>();
  for (const target of targets) {
    for (const selected of selectedFields(subgraph, target, selections))
      found.add(`${selected.type.name}.${selected.field.name}`);
  }
  if (found.size > 0)
    reads.push({ subgraph: subgraph.name, kind, by: { type, field }, reads: [...found].sort(compareText) });
}

function fieldSetText(value: unknown): string {
  return Array.isArray(value) ? value.join(' ') : String(value ?? '');
}
