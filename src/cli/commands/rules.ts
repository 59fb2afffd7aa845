/** `cadastre rules`: the catalogue. */
import { selectRules } from '../../check/filter.ts';
import type { Rule } from '../../rules/rule.ts';
import { isWaiting } from '../../rules/rule-set.ts';
import { command } from '../command.ts';
import { collect, option, present, take } from '../options.ts';
import { answer } from '../rendering.ts';
import { loadRulebook } from '../rulebook.ts';

export const definition = command({
  description: 'list the rules',
  options: [
    take.format,
    option('--rule <rule>', 'only this rule; writes/* for a whole category', collect),
    option('--new', 'only rules that are off because they are newer than rules_version: what raising it would add'),
    option('-c, --config <file>', 'the settings file, for the rules of plugins', present),
  ],
  async run({ options, io }) {
    const { rules, settings } = await loadRulebook(options, io);
    const selected = selectRules(options.rule ?? [], rules);
    const chosen = options.new ? selected.filter((one) => isWaiting(one, settings)) : selected;
    const list = chosen.map(({ id, category, severity, since, summary, why, remedy }) => {
      return { id, category, severity, since, summary, why, remedy };
    });
    return answer(list, () => asText(chosen), options, io);
  },
});

function asText(rules: readonly Rule[]): string {
  if (rules.length === 0) return 'no rule is off because of rules_version: all rules of this version apply\n';
  const width = Math.max(...rules.map(({ id }) => id.length));
  const lines = rules.map(
    ({ id, category, severity, summary }) =>
      `${id.padEnd(width)}  ${category.padEnd(11)}  ${severity.padEnd(7)}  ${summary}`,
  );
  return `${lines.join('\n')}\n\ncadastre explain <rule> says why, and how to fix a finding.\n`;
}
