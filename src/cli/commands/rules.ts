/** `cadastre rules`: the catalogue. */
import { type Command, Option } from 'commander';
import { selectRules } from '../../check/filter.ts';
import type { Rule } from '../../rules/rule.ts';
import { isWaiting } from '../../rules/rule-set.ts';
import { type ExitCode, exitCodes, type Io } from '../io.ts';
import { collect, present } from '../options.ts';
import { print } from '../output.ts';
import { loadRulebook } from '../rulebook.ts';

interface RulesOptions {
  readonly format: 'text' | 'json';
  readonly rule?: readonly string[];
  readonly config?: string;
  readonly new?: true;
}

export function defineRules(program: Command, io: Io, end: (code: ExitCode) => void): void {
  program
    .command('rules')
    .description('list the rules')
    .addOption(new Option('-f, --format <format>', 'output format').choices(['text', 'json']).default('text'))
    .option('--rule <rule>', 'only this rule; writes/* for a whole category', collect)
    .option('--new', 'only rules that are off because they are newer than rules_version: what raising it would add')
    .addOption(new Option('-c, --config <file>', 'the settings file, for the rules of plugins').argParser(present))
    .action(async ({ format, rule, config, new: waiting }: RulesOptions) => {
      const { rules, settings } = await loadRulebook(config === undefined ? {} : { config }, io);
      const selected = selectRules(rule ?? [], rules);
      const chosen = waiting ? selected.filter((one) => isWaiting(one, settings)) : selected;
      await print(format === 'json' ? asJson(chosen) : asText(chosen), io);
      end(exitCodes.clean);
    });
}

function asText(rules: readonly Rule[]): string {
  if (rules.length === 0) return 'no rule waits: every rule of this version applies\n';
  const width = Math.max(...rules.map(({ id }) => id.length));
  const lines = rules.map(
    ({ id, category, severity, summary }) =>
      `${id.padEnd(width)}  ${category.padEnd(11)}  ${severity.padEnd(7)}  ${summary}`,
  );
  return `${lines.join('\n')}\n\ncadastre explain <rule> says why, and how to fix a finding.\n`;
}

function asJson(rules: readonly Rule[]): string {
  const list = rules.map(({ id, category, severity, since, summary, why, remedy }) => ({
    id,
    category,
    severity,
    since,
    summary,
    why,
    remedy,
  }));
  return `${JSON.stringify(list, null, 2)}\n`;
}
