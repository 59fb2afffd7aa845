/** The rows of the ownership matrix: each record, and each type that should be one, with what every subgraph is to it. */
import type { CheckResult, ResultRecord, ResultType } from '../../check/result.ts';
import { groupBy } from '../../diagnostic/group.ts';
import { compareText } from '../../diagnostic/location.ts';
import { isTrespass } from '../picture.ts';
import { moveText } from '../wording.ts';
import { marks, type ReportCell, type ReportRow } from './model.ts';

type Draft = { -readonly [Part in keyof ReportCell]: ReportCell[Part] } & {
  declares: ReportCell['declares'][number][];
};
type Position = ReadonlyMap<string, number>;

/** All rows: each is made when it is asked for. */
export class Rows {
  readonly records: readonly (() => ReportRow)[];
  /** Of types that some policy should name. */
  readonly types: readonly (() => ReportRow)[];
  private readonly positions = new Map<string, number>();

  /** @param position where each subgraph is in the model. */
  constructor(result: CheckResult, position: Position) {
    const { map } = result;
    const typesOf = groupBy(
      map.types.filter(({ record }) => record !== null),
      ({ record }) => record ?? '',
    );
    const typeByName = new Map(map.types.map((type) => [type.name, type]));
    const writersOf = groupBy(writersIn(result), ({ row }) => row);
    const trespassersOf = groupBy(
      [...result.diagnostics, ...result.excepted, ...result.baselined].filter((finding) => isTrespass(finding, result)),
      ({ record }) => record ?? '',
    );
    this.records = map.records.map((record) => () => {
      const cells = new Cells(position);
      for (const type of typesOf.get(record.name) ?? []) addHoldings(cells, type);
      for (const coordinate of record.fields) addFieldHolders(cells, coordinate, typeByName, record.authority);
      for (const { subgraph, purpose, reviewBy } of record.copies) {
        const cell = cells.add(subgraph, marks.local);
        if (cell) Object.assign(cell, { purpose }, reviewBy !== null && { reviewBy });
      }
      for (const { subgraph } of writersOf.get(`record ${record.name}`) ?? []) cells.add(subgraph, marks.writes);
      for (const { primary } of trespassersOf.get(record.name) ?? [])
        if (primary.subgraph !== null) cells.add(primary.subgraph, marks.trespasses);
      cells.add(record.authority, marks.authority);
      return recordRow(record, typesOf.get(record.name) ?? [], cells, position);
    });
    const inFields = new Set(map.records.flatMap(({ fields }) => fields.map((field) => field.split('.')[0])));
    const uncovered = map.types
      .filter((type) => type.record === null && !inFields.has(type.name))
      .filter((type) => type.entity || writersOf.has(`type ${type.name}`));
    this.types = uncovered.map((type) => () => {
      const cells = new Cells(position);
      addHoldings(cells, type);
      for (const { subgraph } of writersOf.get(`type ${type.name}`) ?? []) cells.add(subgraph, marks.writes);
      return typeRow(type, cells, position);
    });
    const keys = [...map.records.map(({ name }) => `record ${name}`), ...uncovered.map(({ name }) => `type ${name}`)];
    for (const [index, key] of keys.entries()) this.positions.set(key, index);
  }

  /** Where a record, or a type that none names, is among all rows, records first; -1 where it is none of them. */
  position(record: string | null, type: string): number {
    return this.positions.get(record === null ? `type ${type}` : `record ${record}`) ?? -1;
  }
}

function recordRow(record: ResultRecord, types: readonly ResultType[], cells: Cells, position: Position): ReportRow {
  const { transfer } = record;
  const ticket = transfer?.ticket ? ` (${transfer.ticket})` : '';
  const moves = (transfer?.moves ?? []).map(moveText);
  return {
    name: record.name,
    covered: true,
    authority: position.get(record.authority) ?? -1,
    owner: record.owner,
    rule: record.rule,
    policy: `${record.file}:${record.line}`,
    types: record.types,
    fields: record.fields,
    states: record.states,
    consumers: record.consumers,
    transfer:
      transfer &&
      `to ${transfer.to} until ${transfer.until}${ticket}${moves.length === 0 ? '' : `: ${moves.join('; ')}`}`,
    cells: cells.list(),
    elsewhere: types.flatMap((type) => resolvedElsewhere(type, record.authority, position)),
  };
}

function typeRow(type: ResultType, cells: Cells, position: Position): ReportRow {
  return {
    name: type.name,
    covered: false,
    authority: -1,
    owner: null,
    rule: null,
    policy: null,
    types: [type.name],
    fields: [],
    states: [],
    consumers: null,
    transfer: null,
    cells: cells.list(),
    elsewhere: type.holdings.length > 1 ? resolvedElsewhere(type, null, position) : [],
  };
}

function addHoldings(cells: Cells, type: ResultType): void {
  for (const { subgraph, roles, keys, file, line } of type.holdings) {
    const sum = roles.reduce((all, role) => all | marks[role], 0);
    cells.add(subgraph, sum)?.declares.push({
      type: type.name,
      roles: sum,
      keys: keys.map(({ fields, resolvable }) => (resolvable ? fields : `${fields} (not resolvable)`)),
      place: `${file}:${line}`,
    });
  }
}

/** A record that a single field carries: whoever else resolves the field has a copy of it. */
function addFieldHolders(
  cells: Cells,
  coordinate: string,
  types: ReadonlyMap<string, ResultType>,
  authority: string,
): void {
  const [typeName = '', fieldName] = coordinate.split('.');
  const field = types.get(typeName)?.fields.find(({ name }) => name === fieldName);
  for (const subgraph of field?.resolvedBy ?? []) if (subgraph !== authority) cells.add(subgraph, marks.copy);
}

function resolvedElsewhere(type: ResultType, authority: string | null, position: Position): ReportRow['elsewhere'] {
  // Everybody resolves the key: that says nothing.
  const keys = new Set(
    type.holdings.flatMap((holding) => holding.keys.flatMap(({ fields }) => fields.split(/[\s{}]+/))),
  );
  return type.fields
    .filter(({ name, resolvedBy }) => !keys.has(name) && resolvedBy.some((subgraph) => subgraph !== authority))
    .map(({ name, resolvedBy }) => ({
      field: `${type.name}.${name}`,
      by: resolvedBy.flatMap((subgraph) => position.get(subgraph) ?? []),
    }));
}

/** Who writes what, writes that are merely possible left out. */
function writersIn({ map }: CheckResult): readonly { readonly row: string; readonly subgraph: string }[] {
  return map.mutations.flatMap(({ subgraph, writes }) =>
    writes
      .filter(({ confidence }) => confidence !== 'possible')
      .map(({ record, type }) => ({ row: record === null ? `type ${type}` : `record ${record}`, subgraph })),
  );
}

/** The cells of one row, gathered. */
class Cells {
  private readonly bySubgraph = new Map<number, Draft>();
  private readonly position: Position;

  constructor(position: Position) {
    this.position = position;
  }

  /** @returns undefined for a subgraph that the report does not know. */
  add(subgraph: string, sum: number): Draft | undefined {
    const at = this.position.get(subgraph);
    if (at === undefined) return undefined;
    const cell = this.bySubgraph.get(at) ?? { subgraph: at, marks: 0, declares: [] };
    cell.marks |= sum;
    this.bySubgraph.set(at, cell);
    return cell;
  }

  list(): readonly ReportCell[] {
    const list = [...this.bySubgraph.values()].sort((a, b) => a.subgraph - b.subgraph);
    for (const cell of list) cell.declares.sort((a, b) => compareText(a.type, b.type));
    return list;
  }
}
