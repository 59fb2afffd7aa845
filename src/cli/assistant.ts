/** Answers questions of AI assistants with the code of the commands; writes no file and uses no network. */
import { selectFromResult } from '../check/selection.ts';
import { inputError } from '../diagnostic/problem.ts';
import { draftFiles } from '../draft/yaml.ts';
import { candidateResult } from '../gate/candidate-findings.ts';
import { type Candidate, gate } from '../gate/gate.ts';
import { assertSubgraphName } from '../load/subgraph-name.ts';
import type { Checked } from '../lsp/workspace.ts';
import type { Engine, Proposal } from '../mcp/engine.ts';
import { applyChanges } from '../policy-tests/patch.ts';
import type { Register } from '../register/register.ts';
import { isMutation, rulePage } from './commands/explain.ts';
import { answerOf } from './commands/who.ts';
import { draftsFor } from './drafts.ts';
import { exitCodeOf } from './exit-code.ts';
import { explanationsOf, explanationText } from './explain-mutation.ts';
import { assertMeant, candidateOf } from './gate-inputs.ts';
import { exitCodes, type Io } from './io.ts';
import { turns } from './turns.ts';
import type { GraphWorkspace, WorkspaceOptions } from './workspace.ts';

/** @param workspace checked anew for each question: only what changed is read again. */
export function assistantEngine(workspace: GraphWorkspace, options: WorkspaceOptions, io: Io): Engine {
  const inTurn = turns();
  const asked = <T>(answer: (checked: Checked) => T) => inTurn(async () => answer(await workspace.current()));
  return {
    who: (subject) => asked(({ register }) => answerOf(register, subject)),
    explain: (subject) =>
      isMutation(subject)
        ? asked(({ register }) => explanationText(explanationsOf(subject, register)))
        : rulePage(subject, options, io),
    check: (filter) => asked(({ result }) => selectFromResult(result, filter)),
    gate: (proposal) => asked((checked) => judge(proposal, checked, options)),
    rules: () => asked(({ rules }) => rules),
    draft: () => asked(({ register }) => draft(register)),
    policies: () =>
      asked(({ register }) => {
        const files = [...new Set(register.records.map(({ policy }) => policy.location.file))].sort();
        return new Map(files.map((file) => [file, workspace.textOf(file) ?? '']));
      }),
  };
}

function judge(proposal: Proposal, { register, settings, rules }: Checked, { today }: WorkspaceOptions) {
  const result = gate({
    candidate: candidateIn(register, proposal),
    source: { source: 'the files here', kind: 'schemas' },
    published: register.map.subgraphs,
    policies: register.records.map(({ policy }) => policy),
    settings,
    rules,
    today,
  });
  return { result, fails: exitCodeOf(candidateResult(result), 'error') !== exitCodes.clean };
}

function candidateIn({ map }: Register, { subgraph: name, sdl, adds, remove, isNew }: Proposal): Candidate {
  const given = [sdl, adds, remove].filter((part) => part !== undefined).length;
  if (given !== 1) {
    const message = given === 0 ? 'no candidate is given' : 'several candidates are given';
    throw inputError(message, 'give one of adds, sdl and remove');
  }
  if (remove !== true) assertMeant(name, isNew === true, 'new: true', map.subgraphs);
  const known = map.subgraphs.find((subgraph) => subgraph.name === name);
  const file = known?.sources.length === 1 ? known.sources[0]?.file : undefined;
  if (adds === undefined) return candidateOf(name, sdl, 'the question', file);
  assertSubgraphName(name, 'the question');
  const location = { file: 'the candidate', line: 1, column: 1 };
  const change = {
    subgraph: name,
    isNew: known === undefined,
    adds: [{ text: adds, location }],
    removes: [],
    location,
  };
  return { name, subgraph: applyChanges(map.subgraphs, [change]).find((subgraph) => subgraph.name === name) };
}

function draft(register: Register) {
  const { records, undrafted } = draftsFor(register);
  const drafted = records.map((one) => ({
    record: one.record,
    types: one.types,
    authority: one.authority.subgraph,
    confidence: one.authority.confidence,
    yaml: [...draftFiles([one]).values()].join(''),
  }));
  return { drafted, undrafted };
}
