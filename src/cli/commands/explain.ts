/** `cadastre explain`: what a rule checks, why, how to fix a finding; or why Cadastre thinks a mutation writes a record. */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { inputError } from '../../diagnostic/problem.ts';
import { rulePageAddress } from '../../docs-address.ts';
import { upwards } from '../../load/paths.ts';
import { printableLines } from '../../report/escape.ts';
import { ruleIds } from '../../rules/index.ts';
import type { Rule } from '../../rules/rule.ts';
import { nearest } from '../../schema/nearest.ts';
import { command } from '../command.ts';
import { loadRegister } from '../graph.ts';
import { exitCodes, type Io } from '../io.ts';
import { formatOption, type GraphOptions, take } from '../options.ts';
import { print } from '../output.ts';
import { answer } from '../rendering.ts';
import { loadRulebook } from '../rulebook.ts';

export const definition = command({
  description: 'explain what a rule checks and how to fix a finding, or why Cadastre thinks a mutation writes a record',
  words: [['<rule|coordinate>', 'a rule id, or a mutation such as billing/Mutation.payInvoice']],
  options: [...take.graph, formatOption('output format for a mutation', 'text', 'json')],
  async run({ words: [subject], options, io }) {
    if (!isMutation(subject)) {
      await print(await rulePage(subject, options, io), io);
      return exitCodes.clean;
    }
    const { explanationsOf, explanationText } = await import('../explain-mutation.ts');
    const found = explanationsOf(subject, (await loadRegister(options, io)).register);
    return answer(found, () => explanationText(found), options, io);
  },
});

/** Rule ids have no dot; coordinates of mutations always do. */
export function isMutation(subject: string): boolean {
  return subject.includes('.');
}

/** The page of a rule. @throws InputError where there is no such rule. */
export async function rulePage(id: string, options: Pick<GraphOptions, 'config'>, io: Io): Promise<string> {
  if (!ruleIds.has(id)) {
    const { rules, ids } = await loadRulebook(options, io);
    const own = rules.find((rule) => rule.id === id);
    if (own !== undefined) return ownRulePage(own);
    const near = nearest(id, ids);
    throw inputError(
      `there is no rule "${id}"`,
      near === undefined
        ? `\`cadastre rules\` lists them; for a record or a type: \`cadastre who ${id}\``
        : `did you mean "${near}"? \`cadastre rules\` lists them all`,
    );
  }
  const page = readFileSync(join(packageRoot(), 'docs', 'rules', `${id}.md`), 'utf8');
  return `${page}\nThis page: ${rulePageAddress(id)}\n`;
}

/** The page of a plugin's rule. */
function ownRulePage({ id, summary, category, severity, docs, why, remedy }: Rule): string {
  const head = `Category: ${category}. Default severity: ${severity}. From ${docs ?? 'a plugin'}.`;
  const page = [`# ${id}`, summary, head, '## Why', why, '## How to fix', remedy].join('\n\n');
  return `${printableLines(page)}\n`;
}

/** The folder of this package: the pages are beside the code, whether it runs from the bundle or from source. */
function packageRoot(): string {
  const above = upwards(dirname(fileURLToPath(import.meta.url)));
  const folder = above.find((at) => existsSync(join(at, 'package.json')));
  if (folder === undefined) throw new Error('the package that this code belongs to is not complete');
  return folder;
}
