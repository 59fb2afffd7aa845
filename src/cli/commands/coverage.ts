/** `cadastre coverage`: how much of the graph has an owner. */
import { coverage } from '../../check/coverage.ts';
import { assertKnown } from '../../check/filter.ts';
import { renderCoverage } from '../../report/coverage.ts';
import type { Definition } from '../command.ts';
import { loadRegister } from '../graph.ts';
import {
  collect,
  type FilterOptions,
  type FormatOptions,
  filterOf,
  type GraphOptions,
  option,
  take,
} from '../options.ts';
import { answer } from '../rendering.ts';

type CoverageOptions = GraphOptions & FormatOptions & Pick<FilterOptions, 'subgraph'>;

export const definition: Definition<CoverageOptions> = {
  description: 'show how much of the graph has an owner',
  options: [
    ...take.graph,
    option('--subgraph <name>', 'only what this subgraph declares and writes', collect),
    take.textOr(),
    ...take.color,
  ],
  async run({ options, io }) {
    // Without policies nothing is covered, and that is an answer too.
    const { register, policies, subgraphs } = await loadRegister(options, io);
    const filter = filterOf(options);
    if (filter !== undefined) assertKnown(filter, { policies, subgraphs: subgraphs.map(({ name }) => name) }, []);
    const result = coverage(register, filter?.subgraphs);
    return answer(result, (style) => renderCoverage(result, style), options, io);
  },
};
