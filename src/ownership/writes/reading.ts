/** One operation as evidence: its name, inputs and result. Nothing is concluded here. */
import type { Subgraph } from '../../schema/facts.ts';
import { isList, namedType } from '../../schema/type-reference.ts';
import type { Operation } from '../namespaces.ts';
import { type Input, listArguments, openInputs } from './inputs.ts';
import { NameReading } from './name-reading.ts';
import type { RecordIndex } from './records.ts';
import type { Returned, ReturnReader } from './returned.ts';
import type { SubgraphNames } from './subgraph-names.ts';

export class OperationReading {
  readonly operation: Operation;
  readonly subgraph: Subgraph;
  readonly records: RecordIndex;
  /** What names mean in the operation's subgraph. */
  readonly names: SubgraphNames;
  readonly name: NameReading;
  readonly returned: readonly Returned[];
  /** Name of the returned type. */
  readonly answer: string;
  readonly answersList: boolean;
  readonly arguments: readonly Input[];
  /** The arguments and what their input objects hold, two levels deep. */
  readonly inputs: readonly Input[];

  constructor(operation: Operation, records: RecordIndex, returns: ReturnReader) {
    const { subgraph, field, namespaces } = operation;
    this.operation = operation;
    this.subgraph = subgraph;
    this.records = records;
    this.names = records.namesIn(subgraph);
    this.name = new NameReading(field, namespaces, subgraph, records, this.names);
    this.answer = namedType(field.type);
    this.answersList = isList(field.type);
    this.returned = returns.read(subgraph, this.answer, field.name);
    this.arguments = listArguments(subgraph, field, namespaces.at(-1));
    this.inputs = openInputs(subgraph, this.arguments);
  }
}
