/** Answers what assistants ask, by what the commands use; no file is written, and nothing is asked over a network. */
import { selectFromResult } from '../check/selection.ts';
import { InputError } from '../diagnostic/problem.ts';
import { draftPolicies } from '../draft/draft.ts';
import { draftFiles } from '../draft/yaml.ts';
import { candidateResult } from '../gate/candidate-findings.ts';
import { type Candidate, gate } from '../gate/gate.ts';
import { assertSubgraphName } from '../load/subgraph-name.ts';
import { parseOne } from '../load/supergraph-file.ts';
import type { Checked } from '../lsp/workspace.ts';
import type { Engine, Proposal } from '../mcp/engine.ts';
import { applyChanges } from '../policy-tests/patch.ts';
import type { Register } from '../register/register.ts';
import { isMutation, rulePage } from './commands/explain.ts';
import { answerOf } from './commands/who.ts';
import { exitCodeOf } from './exit-code.ts';
import { explanationsOf, explanationText } from './explain-mutation.ts';
import { exitCodes, type Io } from './io.ts';
import type { GraphWorkspace, WorkspaceOptions } from './workspace.ts';

/** @param workspace checked anew for each question: only what changed is read again. */
export function assistantEngine(workspace: GraphWorkspace, options: WorkspaceOptions, io: Io): Engine {
  let last: Promise<unknown> = Promise.resolve();
  /** One question after the other: each may need much of the memory. */
  const asked = <T>(answer: (checked: Checked) => T | Promise<T>): Promise<T> => {
    const result = last.then(async () => answer(await workspace.current()));
    last = result.catch(() => {});
    return result;
  };
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
  const { subgraphs } = register.map;
  const result = gate({
    candidate: candidateOf(proposal, register),
    source: { source: 'the files here', kind: 'schemas' },
    published: subgraphs,
    policies: register.records.map(({ policy }) => policy),
    settings,
    rules,
    ...(today !== undefined && { today }),
  });
  return { result, fails: exitCodeOf(candidateResult(result), 'error') !== exitCodes.clean };
}

function candidateOf({ subgraph: name, sdl, adds, remove }: Proposal, { map }: Register): Candidate {
  const given = [sdl, adds, remove].filter((part) => part !== undefined).length;
  if (given !== 1)
    throw new InputError({ message: 'no candidate is given', remedy: 'give one of adds, sdl and remove' });
  assertSubgraphName(name, 'the question');
  if (remove === true) return { name, subgraph: undefined };
  const known = map.subgraphs.find((subgraph) => subgraph.name === name);
  const file = known?.sources.length === 1 ? (known.sources[0]?.file ?? '') : `${name}.graphql`;
  if (sdl !== undefined) return { name, subgraph: parseOne(name, [{ file, text: sdl, sdl }])[0] };
  const location = { file: 'the candidate', line: 1, column: 1 };
  const changes = [
    { subgraph: name, isNew: known === undefined, adds: [{ text: adds ?? '', location }], removes: [], location },
  ];
  return { name, subgraph: applyChanges(map.subgraphs, changes).find((subgraph) => subgraph.name === name) };
}

function draft({ map, records }: Register) {
  const covered = new Map(records.flatMap(({ types, authority }) => types.map((type) => [type, authority] as const)));
  const recordNames = new Set(records.map(({ name }) => name));
  const drafts = draftPolicies(map, { covered, recordNames, ownersOf: () => undefined });
  return {
    undrafted: drafts.undrafted,
    drafted: drafts.records.map((one) => ({
      record: one.record,
      types: one.types,
      authority: one.authority.subgraph,
      confidence: one.authority.confidence,
      yaml: [...draftFiles([one]).values()].join(''),
    })),
  };
}
