/** `cadastre coverage`: how much of the graph has an owner. */
import { type Command, Option } from 'commander';
import { coverage } from '../../check/coverage.ts';
import { assertKnown } from '../../check/filter.ts';
import { buildOwnershipMap } from '../../ownership/build.ts';
import { Register } from '../../register/register.ts';
import { renderCoverage } from '../../report/coverage.ts';
import { asciiJson } from '../../report/escape.ts';
import { filterOf } from '../filters.ts';
import { findPolicies, loadGraph, loadGraphPolicies, loadGraphSettings } from '../graph.ts';
import { type ExitCode, exitCodes, type Io } from '../io.ts';
import {
  addColorOption,
  addGraphOptions,
  type ColorOptions,
  collect,
  type GraphOptions,
  wantsColor,
} from '../options.ts';
import { print } from '../output.ts';

interface CoverageOptions extends GraphOptions, ColorOptions {
  readonly subgraph?: readonly string[];
  readonly format: 'text' | 'json';
}

export function defineCoverage(program: Command, io: Io, end: (code: ExitCode) => void): void {
  const command = program.command('coverage').description('show how much of the graph has an owner');
  addGraphOptions(command);
  command.option('--subgraph <name>', 'only what this subgraph declares and writes', collect);
  command.addOption(new Option('-f, --format <format>', 'output format').choices(['text', 'json']).default('text'));
  addColorOption(command);
  command.action(async (options: CoverageOptions) => {
    const settings = loadGraphSettings(options, io);
    const subgraphs = await loadGraph(options, settings, io);
    // Without policies nothing is covered, and that is an answer too.
    const policies = findPolicies(options, settings, io) === undefined ? [] : loadGraphPolicies(options, settings, io);
    const filter = filterOf(options);
    if (filter !== undefined) assertKnown(filter, { policies, subgraphs: subgraphs.map(({ name }) => name) }, []);
    const register = new Register(buildOwnershipMap(subgraphs), policies, settings.services);
    const result = coverage(register, filter?.subgraphs);
    const color = wantsColor(options, io.env, io.stdout.isTTY);
    await print(options.format === 'json' ? asciiJson(result) : renderCoverage(result, { color }), io);
    end(exitCodes.clean);
  });
}
