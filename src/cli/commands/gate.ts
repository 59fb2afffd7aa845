/** `cadastre gate <subgraph>`: may this subgraph be published, and what does it change? */
import { resolve } from 'node:path';
import { assertKnown } from '../../check/filter.ts';
import { inputError } from '../../diagnostic/problem.ts';
import { candidateResult } from '../../gate/candidate-findings.ts';
import type { GateResult } from '../../gate/result.ts';
import { selectFromGate } from '../../gate/select.ts';
import { loadSubgraphs } from '../../load/load-subgraphs.ts';
import type { Settings } from '../../policy/settings.ts';
import { renderGate } from '../../report/gate.ts';
import { formats, type RenderOptions } from '../../report/index.ts';
import { rules } from '../../rules/index.ts';
import type { Subgraph } from '../../schema/facts.ts';
import { command } from '../command.ts';
import { defaultSubgraphs, loadOptions } from '../defaults.ts';
import { exitCodeOf } from '../exit-code.ts';
import { lineReader } from '../frames.ts';
import { assertMeant, gateAgainst } from '../gate-inputs.ts';
import { exitCodes, type Io } from '../io.ts';
import { collect, filterOf, type OptionsOf, option, present, take } from '../options.ts';
import { readTargets, writeReports } from '../rendering.ts';

/** All but those that show a whole graph. */
const gateFormats = formats.filter((format) => format !== 'mermaid' && format !== 'dot');

const options = [
  option(
    '--schema <source>',
    'its schema: a file, a folder, a glob, an address, module:… or - (default: from --subgraphs of the settings, or subgraphs/)',
    present,
  ),
  option(
    '-a, --against <source>',
    'what is published: a lock, a folder, a supergraph, git:<revision>:<path>, or anything that --subgraphs accepts; can be repeated (default: ownership.lock.json)',
    collect,
  ),
  option('--remove', 'check the removal of the subgraph'),
  option('--rename-from <name>', 'the name that it is published under now, if it gets a new name', present),
  option('--new', 'the subgraph is new, even if its name resembles a published one'),
  option(
    '--approvals <file>',
    'who approved the change, as `cadastre approvals` writes it; findings that only need their agreement pass',
    present,
  ),
  option('--approved-by <owner>', 'an owner who approved it, as policies name owners; can be repeated', collect),
  ...take.policies,
  ...take.compose,
  ...take.verdict,
  ...take.filter,
  ...take.targets(gateFormats),
];
type GateOptions = OptionsOf<typeof options>;

export const definition = command({
  description: 'check one subgraph before publishing it, and show what it would change',
  words: [['<subgraph>', 'the name that it is published under', present]],
  options,
  async run({ words: [name], options, io }) {
    refuseContradictions(options);
    const targets = readTargets(options.format, io.cwd, gateFormats);
    const filter = filterOf(options);
    const { result, sources } = await gateAgainst(
      async ({ published, policies, settings, book }) => {
        if (options.remove !== true && options.renameFrom === undefined)
          assertMeant(name, options.new === true, '--new', published.subgraphs);
        // What is published, and the candidate.
        const subgraphs = [name, ...published.subgraphs.map((one) => one.name)];
        if (filter !== undefined) assertKnown(filter, { policies, subgraphs }, book?.rules ?? rules);
        const subgraph = options.remove === true ? undefined : await loadCandidate(name, options, settings, io);
        return [{ name, subgraph, renamedFrom: options.renameFrom }];
      },
      options,
      io,
    );
    const consented = await withConsent(result, options, io);
    const shown = filter === undefined ? consented : selectFromGate(consented, filter);
    const render = (format: string, given: RenderOptions) => renderGate(shown, format, given);
    await writeReports(targets, render, lineReader(io.cwd, sources), options, io);
    const code = exitCodeOf(candidateResult(shown), options.failOn);
    // Consent is needed before the change is published, with or without a finding.
    const isWaiting = (shown.consent?.waiting.length ?? 0) > 0 && options.failOn !== 'never';
    return code === exitCodes.clean && isWaiting ? exitCodes.findings : code;
  },
});

async function withConsent(
  result: GateResult,
  { approvals, approvedBy = [] }: GateOptions,
  io: Io,
): Promise<GateResult> {
  if (approvals === undefined && approvedBy.length === 0) return result;
  const { parseApprovals, withApprovals } = await import('../../gate/approvals.ts');
  const { readText } = await import('../../load/read-text.ts');
  const read =
    approvals === undefined
      ? { author: null, approvals: [] }
      : parseApprovals(readText(resolve(io.cwd, approvals), io.cwd), approvals);
  return withApprovals(result, {
    ...read,
    approvals: [...read.approvals, ...approvedBy.map((by) => ({ by, as: [] }))],
  });
}

const contradictions: readonly (readonly [keyof GateOptions, keyof GateOptions, both: string])[] = [
  ['new', 'renameFrom', '--new and --rename-from'],
  ['remove', 'new', '--remove and --new'],
  ['remove', 'schema', '--remove and --schema'],
  ['remove', 'renameFrom', '--remove and --rename-from'],
];

function refuseContradictions(options: GateOptions): void {
  const found = contradictions.find(([one, other]) => options[one] !== undefined && options[other] !== undefined);
  if (found !== undefined) throw inputError(`${found[2]} contradict each other`, 'give one of them');
}

async function loadCandidate(name: string, { schema }: GateOptions, settings: Settings, io: Io): Promise<Subgraph> {
  const how = loadOptions(settings, io);
  if (schema !== undefined) {
    const [subgraph] = await loadSubgraphs([`${name}=${schema}`], how);
    if (subgraph !== undefined) return subgraph;
  }
  const specs = settings.subgraphs ?? defaultSubgraphs(io.cwd);
  const found = specs === undefined ? [] : await loadSubgraphs(specs, how);
  const subgraph = found.find((other) => other.name === name);
  if (subgraph !== undefined) return subgraph;
  throw inputError(
    `no schema was named for "${name}", and none is found under that name`,
    'name it: --schema <file>; to remove the subgraph: --remove',
  );
}
