/** `cadastre coverage`: how much of the graph has an owner. */
import { coverage } from '../../check/coverage.ts';
import { assertKnown } from '../../check/filter.ts';
import { renderCoverage } from '../../report/coverage.ts';
import { command } from '../command.ts';
import { loadRegister } from '../graph.ts';
import { collect, filterOf, option, take } from '../options.ts';
import { answer } from '../rendering.ts';

export const definition = command({
  description: 'show how much of the graph has an owner',
  options: [
    ...take.graph,
    option('--subgraph <name>', 'only what this subgraph declares and writes', collect),
    take.format,
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
});
