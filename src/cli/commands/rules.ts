/** `cadastre rules`: the catalogue. */
import { type Command, Option } from 'commander';
import { selectRules } from '../../check/filter.ts';
import type { Rule } from '../../rules/rule.ts';
import { type ExitCode, exitCodes, type Io } from '../io.ts';
import { collect, present } from '../options.ts';
import { print } from '../output.ts';
import { loadRulebook } from '../rulebook.ts';

interface RulesOptions {
  readonly format: 'text' | 'json';
  readonly rule?: readonly string[];
  readonly config?: string;
}

export function defineRules(program: Command, io: Io, end: (code: ExitCode) => void): void {
  program
    .command('rules')
    .description('list the rules')
    .addOption(new Option('-f, --format <format>', 'output format').choices(['text', 'json']).default('text'))
    .option('--rule <rule>', 'only this rule; writes/* for a whole category', collect)
    .addOption(new Option('-c, --config <file>', 'the settings file, for the rules of plugins').argParser(present))
    .action(async ({ format, rule, config }: RulesOptions) => {
      const { rules } = await loadRulebook(config === undefined ? {} : { config }, io);
      const chosen = selectRules(rule ?? [], rules);
      await print(format === 'json' ? asJson(chosen) : asText(chosen), io);
      end(exitCodes.clean);
    });
}

function asText(rules: readonly Rule[]): string {
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
