/** Which fields of other types a subgraph needs in order to resolve its own: `@requires`, `@require`, `@provides`, `@fromContext`. */
import { compareText } from '../diagnostic/location.ts';
import { type Field, mayUse, type Subgraph, type TypeFacts } from '../schema/facts.ts';
import { fieldSetOf, parseContextField, parseFieldSet, type Selection } from '../schema/field-set.ts';
import { namedType } from '../schema/type-reference.ts';
import { findDirective, selectedFields } from './externals.ts';
import type { Read } from './map.ts';

/** `require` is on an argument in a source schema, and on the field in its facts. */
const onFields = ['requires', 'require', 'provides'] as const;
const readers = [...onFields, 'fromContext'] as const;

/** All reads of the graph, in order of subgraph and of appearance. */
export function collectReads(subgraphs: readonly Subgraph[]): readonly Read[] {
  const reads: Read[] = [];
  for (const subgraph of subgraphs) {
    if (!readers.some((id) => mayUse(subgraph, id))) continue;
    const contexts = mayUse(subgraph, 'fromContext');
    for (const type of subgraph.types.values()) {
      if (type.kind !== 'object' && type.kind !== 'interface') continue;
      for (const field of type.fields.marked()) {
        if (field.directives.length > 0) readsOfDirectives(subgraph, subgraphs, type, field, reads);
        if (contexts && field.args.length > 0) readsOfContext(subgraph, type, field, reads);
      }
    }
  }
  return reads;
}

function readsOfDirectives(
  subgraph: Subgraph,
  graph: readonly Subgraph[],
  type: TypeFacts,
  field: Field,
  reads: Read[],
): void {
  for (const kind of onFields) {
    const directive = findDirective(field.directives, kind);
    const target = kind === 'provides' ? subgraph.types.get(namedType(field.type)) : type;
    if (directive === undefined || target === undefined) continue;
    const selections = parseFieldSet(fieldSetOf(directive)) ?? [];
    // A source schema requires fields without declaring them: any subgraph may have them.
    const selected =
      kind === 'require'
        ? selectedAnywhere([subgraph, ...graph], target.name, selections)
        : selectedCoordinates(subgraph, [target], selections);
    add(reads, { subgraph: subgraph.name, kind, by: { type, field } }, selected);
  }
}

/** The fields that a selection reaches in the graph as a whole. */
function* selectedAnywhere(
  graph: readonly Subgraph[],
  typeName: string,
  selections: readonly Selection[],
): Iterable<string> {
  for (const { name, on = typeName, selections: inner } of selections) {
    const declaring = graph.find(({ types }) => types.get(on)?.fields.has(name) === true);
    const type = declaring?.types.get(on)?.fields.typeOf(name);
    if (type === undefined) continue;
    yield `${on}.${name}`;
    yield* selectedAnywhere(graph, namedType(type), inner);
  }
}

function* selectedCoordinates(
  subgraph: Subgraph,
  targets: readonly TypeFacts[],
  selections: readonly Selection[],
): Iterable<string> {
  for (const target of targets)
    for (const { type, field } of selectedFields(subgraph, target, selections)) yield `${type.name}.${field.name}`;
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
    const selected = selectedCoordinates(subgraph, setters, read.selections);
    add(reads, { subgraph: subgraph.name, kind: 'fromContext', by: { type, field } }, selected);
  }
}

function add(reads: Read[], read: Omit<Read, 'reads'>, selected: Iterable<string>): void {
  const found = new Set(selected);
  if (found.size > 0) reads.push({ ...read, reads: [...found].sort(compareText) });
}
