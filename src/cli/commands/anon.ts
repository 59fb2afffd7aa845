/** `cadastre anon`: renames everything in a graph and its policies, with the same findings: for bug reports. */
import { basename, join, resolve } from 'node:path';
import { anonymousPolicies } from '../../anon/policy.ts';
import { Renaming } from '../../anon/renaming.ts';
import { anonymousSchema } from '../../anon/schema.ts';
import { check } from '../../check/check.ts';
import type { Diagnostic, Place } from '../../check/result.ts';
import { inputError } from '../../diagnostic/problem.ts';
import { readText } from '../../load/read-text.ts';
import { words } from '../../ownership/words.ts';
import { parsePolicies } from '../../policy/parse.ts';
import { policyKeys } from '../../policy/policy-schema.ts';
import type { Settings } from '../../policy/settings.ts';
import { amount } from '../../report/wording.ts';
import { ruleIds } from '../../rules/index.ts';
import type { Source } from '../../schema/facts.ts';
import { parseSubgraph } from '../../schema/parse-subgraph.ts';
import { command } from '../command.ts';
import { loadRegister } from '../graph.ts';
import { exitCodes } from '../io.ts';
import { take } from '../options.ts';
import { assertNoLeftovers, print, writeAll } from '../output.ts';

const defaultFolder = 'anonymous';

/** Words that had to stay are found by trying: more rounds than this, and it is given up. */
const mostRounds = 12;

export const definition = command({
  description: 'rename everything in the graph and its policies, with the same findings: for a bug report',
  options: [...take.graph, take.output('folder', `the folder to write (default: ${defaultFolder})`), take.today],
  async run({ options, io }) {
    const { output, today } = options;
    const { settings, subgraphs, policies, register } = await loadRegister(options, io);
    const sdlOf = ({ file, text }: Source) => text ?? readText(resolve(io.cwd, file), io.cwd);
    const renaming = new Renaming();
    const ruled: Settings = { ...settings, exceptions: [] };
    const expected = check({ map: register.map, policies, settings: ruled, today }).diagnostics;
    for (let round = 0; round < mostRounds; round++) {
      const named = (text: string) => renaming.name(text);
      const files = new Map<string, string>();
      const others = subgraphs.map(({ name, sources }) => {
        assertFileName(name);
        const parts = sources.map((source, index) => {
          const file =
            sources.length === 1 ? `${named(name)}.graphql` : `${named(name)}/${index}-${named(basename(source.file))}`;
          const sdl = anonymousSchema(sdlOf(source), source.file, renaming);
          files.set(`subgraphs/${file}`, sdl);
          return { file, sdl };
        });
        return parseSubgraph(named(name), parts);
      });
      const text = anonymousPolicies(policies, renaming);
      if (policies.length > 0) files.set('policies/policies.yaml', text);
      const services = new Map([...settings.services].map(([service, subgraph]) => [named(service), named(subgraph)]));
      const lines = [...services].map(([service, subgraph]) => `  ${service}: ${subgraph}\n`);
      if (lines.length > 0) files.set('cadastre.yaml', `services:\n${lines.join('')}`);
      const found = check({
        subgraphs: others,
        policies: policies.length === 0 ? [] : parsePolicies(text, 'policies.yaml'),
        settings: { ...ruled, services },
        today,
      }).diagnostics;
      const differing = differences(expected, found, renaming);
      if (differing.length > 0) {
        if (!renaming.keep(differing.flatMap((coordinate) => words(coordinate.replace(/[^A-Za-z0-9]+/g, '_'))))) break;
        continue;
      }
      const folder = output ?? defaultFolder;
      const texts = new Map([...files].map(([file, content]) => [join(folder, file), content]));
      assertNoLeftovers(folder, texts.keys(), '--output', io.cwd);
      writeAll(texts, io.cwd);
      const kept = renaming.keptWords;
      const note = kept.length === 0 ? '' : `; words that had to stay: ${kept.join(', ')}`;
      const what = `${amount(files.size, 'file')} under ${folder}/, with the same ${amount(expected.length, 'finding')}`;
      await print(`wrote ${what}${note}\nlook at them before you share them\n`, io);
      return exitCodes.clean;
    }
    throw inputError(
      'the renamed graph does not have the same findings',
      'share a part of the graph: name the subgraphs that the finding names with --subgraphs',
    );
  },
});

/** Coordinates, as they are in the graph, of what is found on one side alone. */
function differences(
  expected: readonly Diagnostic[],
  found: readonly Diagnostic[],
  renaming: Renaming,
): readonly string[] {
  const seen = new Map<string, number>();
  for (const one of found) {
    const key = JSON.stringify([one.ruleId, one.messageId, one.severity, one.primary.subgraph, one.primary.coordinate]);
    seen.set(key, (seen.get(key) ?? 0) + 1);
  }
  const missing: string[] = [];
  for (const { ruleId, messageId, severity, primary } of expected) {
    const subgraph = primary.subgraph === null ? null : renaming.name(primary.subgraph);
    const key = JSON.stringify([ruleId, messageId, severity, subgraph, coordinateOf(primary, renaming)]);
    const count = seen.get(key) ?? 0;
    if (count === 0) missing.push(primary.coordinate);
    else seen.set(key, count - 1);
  }
  if (missing.length > 0) return missing;
  // What is found besides has words of nobody: those of all mutations stay.
  return [...seen].some(([, count]) => count > 0) ? expected.map(({ primary }) => primary.coordinate) : [];
}

/** In the coordinates of policies, which are in no subgraph, their keys and names of rules stay. */
function coordinateOf({ subgraph, coordinate }: Place, renaming: Renaming): string {
  if (subgraph !== null) return renaming.name(coordinate);
  return coordinate.replace(/[\w-]+/g, (part) =>
    policyKeys.has(part) || ruleIds.has(part) ? part : renaming.name(part),
  );
}

/** The subgraphs are read back by the names of their files: one that is a way elsewhere would be written there. @throws InputError */
function assertFileName(name: string): void {
  if (!/[/\\]|^\./.test(name)) return;
  const remedy = 'give it another name: --subgraphs <name>=<path>';
  throw inputError(`no file can have the name of the subgraph ${JSON.stringify(name)}`, remedy);
}
