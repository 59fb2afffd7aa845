/** A column of the matrix: one subgraph. */
import type { ReportSubgraph } from '../../report/html/model.ts';

export interface Column extends ReportSubgraph {
  /** Position among the subgraphs of the model. */
  readonly at: number;
}
