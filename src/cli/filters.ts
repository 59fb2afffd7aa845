/** The options that choose a part of the findings. */
import type { Command } from 'commander';
import { type Filter, isEmptyFilter } from '../check/filter.ts';
import { collect } from './options.ts';

export interface FilterOptions {
  readonly rule?: readonly string[];
  readonly record?: readonly string[];
  readonly subgraph?: readonly string[];
  readonly owner?: readonly string[];
}

export function addFilterOptions(command: Command): Command {
  return command
    .option('--rule <rule>', 'only findings of this rule; writes/* for a whole category', collect)
    .option('--record <record>', 'only findings about this record', collect)
    .option('--subgraph <name>', 'only findings in this subgraph', collect)
    .option('--owner <team>', "only findings about this team's records", collect);
}

/** Undefined where nothing was asked for. */
export function filterOf({ rule, record, subgraph, owner }: FilterOptions): Filter | undefined {
  const filter = { rules: rule ?? [], records: record ?? [], subgraphs: subgraph ?? [], owners: owner ?? [] };
  return isEmptyFilter(filter) ? undefined : filter;
}

/** The same for changes, which no rule finds. */
export function addChangeFilterOptions(command: Command): Command {
  return command
    .option('--record <record>', 'only changes of this record', collect)
    .option('--subgraph <name>', 'only what this subgraph changes or loses', collect)
    .option('--owner <team>', "only changes of this team's records", collect);
}
