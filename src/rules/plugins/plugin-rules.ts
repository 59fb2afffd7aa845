/** Validates rules of plugins, so that a faulty rule is reported and never looks like a clean check. */
import * as v from 'valibot';
import { severities } from '../../diagnostic/diagnostic.ts';
import { type InputError, inputError } from '../../diagnostic/problem.ts';
import { type Finding, type Message, type Rule, type RuleContext, ruleCategories } from '../rule.ts';

/** What a file exports by default. */
export interface PluginExport {
  readonly file: string;
  readonly exported: unknown;
}

/**
 * The rules of plugins.
 *
 * @param catalogue the rules there are already.
 * @throws InputError naming the file and the rule, for what is no rule and for an id that is taken.
 */
export function pluginRules(plugins: readonly PluginExport[], catalogue: readonly Rule[]): readonly Rule[] {
  const taken = new Map(catalogue.map(({ id }) => [id, 'cadastre itself']));
  const rules: Rule[] = [];
  for (const { file, exported } of plugins) {
    const list: readonly unknown[] = Array.isArray(exported) ? exported : [exported];
    if (list.length === 0)
      throw inputError(
        `the plugin ${file} exports an empty list of rules`,
        'export its rules, or remove it from `plugins`',
      );
    for (const value of list) {
      const rule = asRule(value, file);
      const holder = taken.get(rule.id);
      if (holder !== undefined) {
        const message = `the plugin ${file} has a rule "${rule.id}", which ${holder} has too`;
        throw inputError(message, 'give it another id, for instance with your name in front');
      }
      taken.set(rule.id, file);
      rules.push(guarded(rule, file));
    }
  }
  return rules;
}

function asRule(value: unknown, file: string): Rule {
  if (typeof value !== 'object' || value === null) {
    throw inputError(
      `the plugin ${file} exports no rule, but ${value === null || value === undefined ? value : `a ${typeof value}`}`,
      'write `export default defineRule({ … })`, or a list of rules',
    );
  }
  const rule = value as Readonly<Record<keyof Rule, unknown>>;
  const { id } = rule;
  if (typeof id !== 'string' || !/^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/.test(id)) {
    const message = `the plugin ${file} has a rule with the id ${JSON.stringify(id) ?? 'undefined'}`;
    throw inputError(message, 'write words in lower case with hyphens between them: invoice-has-owner');
  }
  const fault = faultOf(rule);
  if (fault !== undefined) {
    const message = `the rule ${id} of the plugin ${file} ${fault}`;
    throw inputError(message, 'add it; docs/plugins.md shows a complete rule');
  }
  return value as Rule;
}

function faultOf(rule: Readonly<Record<keyof Rule, unknown>>): string | undefined {
  for (const key of ['summary', 'why', 'remedy', 'since'] as const) {
    if (typeof rule[key] !== 'string' || rule[key].trim() === '') return `has no ${key}: a text for people`;
  }
  if (!isOneOf(rule.severity, [...severities, 'off'])) return `has no severity: ${[...severities, 'off'].join(', ')}`;
  if (!isOneOf(rule.category, ruleCategories)) return `has no category: ${ruleCategories.join(', ')}`;
  if (rule.docs !== undefined && typeof rule.docs !== 'string') return 'has docs that are not an address';
  if (typeof rule.check !== 'function') return 'has no check(context)';
  const { messages } = rule;
  if (typeof messages !== 'object' || messages === null || Object.keys(messages).length === 0) return 'has no messages';
  const mute = Object.entries(messages).find(([, message]) => !isMessage(message));
  return mute === undefined ? undefined : `has a message ${mute[0]} without fact(args) and remedy(args)`;
}

function isOneOf(value: unknown, choices: readonly string[]): boolean {
  return typeof value === 'string' && choices.includes(value);
}

function isMessage(value: unknown): boolean {
  const message = value as Partial<Message> | null;
  return typeof message?.fact === 'function' && typeof message.remedy === 'function';
}

/** The rule, with every fault of its code reported as the plugin's. */
function guarded(rule: Rule, file: string): Rule {
  const blame = (what: string, error?: unknown): InputError => {
    const reason =
      error === undefined ? '' : `: ${error instanceof Error ? `${error.name}: ${error.message}` : String(error)}`;
    return inputError(
      `the rule ${rule.id} of the plugin ${file} ${what}${reason}`,
      'correct it, or take the plugin out of the settings: nothing was checked',
    );
  };
  const speak = (say: (args: unknown) => unknown, what: string) => (args: unknown) => {
    let text: unknown;
    try {
      text = say(args);
    } catch (error) {
      throw blame(`could not say its ${what}`, error);
    }
    if (typeof text !== 'string' || text.trim() === '') throw blame(`gives no text for its ${what}`);
    return text;
  };
  const messages = Object.entries(rule.messages).map(([id, message]): [string, Message] => [
    id,
    {
      fact: speak((args) => message.fact(args), `message ${id}`),
      remedy: speak((args) => message.remedy(args), `remedy ${id}`),
    },
  ]);
  return {
    ...rule,
    docs: rule.docs ?? file,
    messages: Object.fromEntries(messages),
    check(context: RuleContext) {
      const findings: Finding[] = [];
      try {
        for (const finding of rule.check(context)) findings.push(finding);
      } catch (error) {
        throw blame('failed', error);
      }
      for (const finding of findings) {
        const fault = findingFault(finding, rule);
        if (fault !== undefined) throw blame(`yields a finding ${fault}`);
      }
      return findings;
    },
  };
}

function findingFault(finding: unknown, { messages }: Rule): string | undefined {
  if (typeof finding !== 'object' || finding === null) return 'that is not an object';
  const { messageId, args, at, related, record, severity } = finding as Partial<Finding>;
  if (messageId === undefined || !Object.hasOwn(messages, messageId))
    return `with the unknown messageId ${String(messageId)}`;
  if (!isPlain(args)) return 'whose args are not an object that JSON can hold';
  if (!v.is(declaration, at)) return 'without a place: at: { subgraph, coordinate, location }';
  if (!v.is(v.optional(v.array(relatedPlace)), related)) return 'with related places that are none';
  if (!v.is(v.nullish(v.string()), record)) return 'with a record that is not a name';
  if (severity !== undefined && !isOneOf(severity, severities)) return `with the unknown severity ${String(severity)}`;
  return undefined;
}

const number = v.pipe(v.number(), v.integer());
const declaration = v.object({
  subgraph: v.optional(v.string()),
  coordinate: v.string(),
  location: v.object({ file: v.string(), line: number, column: number }),
});
const relatedPlace = v.object({ ...declaration.entries, note: v.unknown() });

function isPlain(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  try {
    JSON.stringify(value);
    return true;
  } catch {
    return false;
  }
}
