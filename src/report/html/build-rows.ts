/** The rows of the ownership matrix: each record, and each type that should be one, with what every subgraph is to it. */
import type { CheckResult, Diagnostic, ResultRecord, ResultType } from '../../check/result.ts';
import { groupBy } from '../../diagnostic/group.ts';
import { compareText } from '../../diagnostic/location.ts';
import { typesToCover } from '../beside.ts';
import { isTrespass } from '../picture.ts';
import { type MarkName, markNames, type ReportCell, type ReportRow, rowKey } from './model.ts';

/** Rows that are made when they are asked for. */
export interface Rows {
  readonly records: readonly (() => ReportRow)[];
  /** Of types that some policy should name. */
  readonly types: readonly (() => ReportRow)[];
}

export function rowsOf(result: CheckResult): Rows {
  const { records, types, mutations } = result.map;
  const typesOf = groupBy(types, ({ record }) => record);
  const typeByName = new Map(types.map((type) => [type.name, type]));
  // Writes that are merely possible are left out.
  const writes = mutations.flatMap(({ subgraph, writes }) =>
    writes.filter(({ confidence }) => confidence !== 'possible').map((write) => ({ key: rowKey(write), subgraph })),
  );
  const writersOf = groupBy(writes, ({ key }) => key);
  const trespassesOf = groupBy(trespassesIn(result), ({ record }) => record);
  return {
    records: records.map((record) => () => {
      const { name, authority } = record;
      const own = typesOf.get(name) ?? [];
      const cells = new Cells(own);
      for (const coordinate of record.fields)
        for (const subgraph of resolversOf(coordinate, typeByName))
          if (subgraph !== authority) cells.add(subgraph, 'copy');
      for (const { subgraph } of record.copies) cells.add(subgraph, 'local');
      for (const { subgraph } of writersOf.get(rowKey({ record: name, type: '' })) ?? []) cells.add(subgraph, 'writes');
      for (const { primary } of trespassesOf.get(name) ?? [])
        if (primary.subgraph !== null) cells.add(primary.subgraph, 'trespasses');
      cells.add(authority, 'authority');
      return {
        name,
        policy: record,
        cells: cells.list(record.copies),
        elsewhere: own.flatMap((type) => resolvedElsewhere(type, authority)),
      };
    }),
    types: typesToCover(result.map).uncovered.map((type) => () => {
      const { name, holdings } = type;
      const cells = new Cells([type]);
      for (const { subgraph } of writersOf.get(rowKey({ record: null, type: name })) ?? [])
        cells.add(subgraph, 'writes');
      const elsewhere = holdings.length > 1 ? resolvedElsewhere(type, null) : [];
      return { name, policy: null, cells: cells.list([]), elsewhere };
    }),
  };
}

/** Findings that a mutation writes what is not its subgraph's, those that somebody accepts among them. */
export function trespassesIn(result: CheckResult): readonly Diagnostic[] {
  const { diagnostics, excepted, baselined } = result;
  return [...diagnostics, ...excepted, ...baselined].filter((finding) => isTrespass(finding, result));
}

/** Of a record that a single field carries: every other subgraph that resolves the field has a copy of it. */
function resolversOf(coordinate: string, types: ReadonlyMap<string, ResultType>): readonly string[] {
  const [typeName = '', fieldName] = coordinate.split('.');
  return types.get(typeName)?.fields.find(({ name }) => name === fieldName)?.resolvedBy ?? [];
}

function resolvedElsewhere({ name, fields, holdings }: ResultType, authority: string | null): ReportRow['elsewhere'] {
  // Everybody resolves the key: that says nothing.
  const keys = new Set(holdings.flatMap((holding) => holding.keys.flatMap(({ fields: key }) => key.split(/[\s{}]+/))));
  return fields
    .filter((field) => !keys.has(field.name) && field.resolvedBy.some((subgraph) => subgraph !== authority))
    .map((field) => ({ field: `${name}.${field.name}`, by: field.resolvedBy }));
}

/** The cells of one row, gathered. */
class Cells {
  private readonly marks = new Map<string, Set<MarkName>>();
  private readonly declares: ReadonlyMap<string, ReportCell['declares'][number][]>;

  constructor(types: readonly ResultType[]) {
    const holdings = types.flatMap((type) => type.holdings.map((holding) => ({ type: type.name, ...holding })));
    this.declares = groupBy(holdings, ({ subgraph }) => subgraph);
    for (const { subgraph, roles } of holdings) for (const role of roles) this.add(subgraph, role);
  }

  add(subgraph: string, mark: MarkName): void {
    this.marks.set(subgraph, (this.marks.get(subgraph) ?? new Set()).add(mark));
  }

  list(copies: ResultRecord['copies']): readonly ReportCell[] {
    const copyOf = new Map(copies.map(({ subgraph, purpose, reviewBy }) => [subgraph, { purpose, reviewBy }]));
    return [...this.marks.keys()].sort(compareText).map((subgraph) => ({
      subgraph,
      marks: markNames.filter((name) => this.marks.get(subgraph)?.has(name)),
      copy: copyOf.get(subgraph),
      declares: this.declares.get(subgraph) ?? [],
    }));
  }
}
