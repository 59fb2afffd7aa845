import type { Directive, Field, Subgraph } from '../../src/schema/facts.ts';

/** A subgraph as plain data, without what a lock leaves out: texts of sources, notices, directives of the schema itself, what it uses, places of directives and arguments, arguments of foreign directives. */
export function withoutTextsAndPlacesOfDirectives({ directives: _, uses: __, ...subgraph }: Subgraph) {
  return {
    ...subgraph,
    notices: [],
    sources: subgraph.sources.map(({ text: _, ...source }) => source),
    types: [...subgraph.types].map(([name, type]) => ({
      ...type,
      name,
      kind: type.kind,
      blocks: type.blocks.map((block) => ({
        ...block,
        directives: block.directives.map(plain),
        source: block.source.file,
      })),
      keys: type.keys.map((key) => ({ ...key, block: type.blocks.indexOf(key.block) })),
      fields: [...type.fields.values()].map((field) => ({
        ...plainField(field),
        block: type.blocks.indexOf(field.block),
        args: field.args.map(({ line: _, column: __, ...arg }) => ({ ...arg, directives: arg.directives.map(plain) })),
      })),
    })),
  };
}

function plainField({ directives, ...field }: Field) {
  return { ...field, directives: directives.map(plain) };
}

function plain({ id, args }: Directive) {
  return { id, args: id.startsWith('@') && id !== '@tag' ? 'left out' : JSON.stringify(args, mapsAsLists) };
}

function mapsAsLists(_: string, value: unknown): unknown {
  return value instanceof Map ? [...value] : value;
}
