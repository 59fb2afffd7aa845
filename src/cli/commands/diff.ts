/** `cadastre diff <before> [after]`: how ownership changes, and who must agree. */
import { assertKnown, type KnownNames } from '../../check/filter.ts';
import { notesOn } from '../../check/notes.ts';
import { diff, type GraphState } from '../../diff/diff.ts';
import { selectFromDiff } from '../../diff/select.ts';
import { loadPolicies } from '../../load/load-policies.ts';
import type { RecordPolicy } from '../../policy/policy.ts';
import type { Settings } from '../../policy/settings.ts';
import { renderDiff } from '../../report/diff.ts';
import { ruleIds } from '../../rules/index.ts';
import { command } from '../command.ts';
import { defaultSubgraphs, findPolicies } from '../defaults.ts';
import { loadGraphPolicies, loadGraphSettings, withServices } from '../graph.ts';
import { exitCodes, type Io } from '../io.ts';
import { collect, filterOf, formatOption, type OptionsOf, option, present, take } from '../options.ts';
import { loadPublished, type PublishedGraph } from '../published.ts';
import { wantsColor } from '../rendering.ts';

const options = [
  ...take.policies,
  option('--policies-before <path>', 'the policies of the earlier state (default: those of the later state)', present),
  formatOption('output format', 'text', 'json', 'markdown'),
  // No rule finds changes.
  option('--record <record>', 'only changes of this record', collect),
  option('--subgraph <name>', 'only what this subgraph changes or loses', collect),
  option('--owner <team>', "only changes of this team's records", collect),
  ...take.color,
];
type DiffOptions = OptionsOf<typeof options>;

export const definition = command({
  description: 'show how ownership changes between two states of the graph, and who must agree',
  words: [
    ['<before>', 'a lock, a folder, a supergraph, git:<revision>:<path>, or anything that --subgraphs accepts'],
    ['[after]', 'the same (default: --subgraphs of the settings, or subgraphs/)'],
  ],
  options,
  async run({ words: [before, after], options, io }) {
    const settings = loadGraphSettings(options, io);
    const later = await loadState(after === undefined ? undefined : [after], options, settings, io);
    const earlier = await loadState([before], options, settings, io, later.policies);
    const filter = filterOf(options);
    if (filter !== undefined) assertKnown(filter, namesOf([earlier, later]), []);
    const whole = diff(earlier, later, withServices(withServices(settings, earlier.lock), later.lock));
    const result = filter === undefined ? whole : selectFromDiff(whole, filter);
    await io.stdout.write(renderDiff(result, options.format, { color: wantsColor(options, io) }));
    return exitCodes.clean;
  },
});

/** What a filter may ask for: what either state knows. */
function namesOf(states: readonly GraphState[]): KnownNames {
  return {
    policies: states.flatMap(({ policies }) => policies),
    subgraphs: states.flatMap(({ subgraphs }) => subgraphs.map(({ name }) => name)),
  };
}

/** @param fallback policies where the state has none: given for the earlier state. */
async function loadState(
  given: readonly string[] | undefined,
  options: DiffOptions,
  settings: Settings,
  io: Io,
  fallback?: readonly RecordPolicy[],
): Promise<GraphState & Pick<PublishedGraph, 'lock'>> {
  const specs = given ?? settings.subgraphs ?? defaultSubgraphs(io.cwd);
  const graph = await loadPublished(specs, settings, io);
  for (const note of notesOn(graph.subgraphs)) await io.stderr.write(`notice: ${note}\n`);
  const locked = graph.lock?.policies();
  return {
    subgraphs: graph.subgraphs,
    policies: policies(),
    source: graph.source,
    ...(graph.lock && { lock: graph.lock }),
  };

  function policies(): readonly RecordPolicy[] {
    if (fallback !== undefined) {
      if (options.policiesBefore !== undefined)
        return loadPolicies(options.policiesBefore, { cwd: io.cwd, knownRules: ruleIds });
      return locked ?? fallback;
    }
    if (findPolicies(options, settings, io) !== undefined) return loadGraphPolicies(options, settings, io);
    return locked ?? [];
  }
}
