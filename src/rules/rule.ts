/** The definition of a rule: its metadata, its input and its findings. */
import type { Diagnostic, RelatedDeclaration, Severity } from '../diagnostic/diagnostic.ts';
import type { Edit } from '../diagnostic/edit.ts';
import type { Declaration } from '../diagnostic/location.ts';
import type { WrittenEntry } from '../policy/baseline.ts';
import type { PolicyException } from '../policy/policy.ts';
import type { Register } from '../register/register.ts';
import type { CompositionResult } from '../schema/composition.ts';

/** What a rule may ask. */
export interface RuleContext {
  readonly register: Register;
  /** Undefined while composition is off or unfinished. */
  readonly composition: CompositionResult | undefined;
  /** ISO date on which dates in policies are checked. */
  readonly today: string;
  /** An earlier state of the graph, where there is one to compare with. */
  readonly earlier?: Register;
  /** Existing teams, by their names in lower case; undefined if they are not known. */
  readonly teams?: ReadonlyMap<string, string> | undefined;
  /** What became of the exceptions. Only rules of the phase after exceptions get it. */
  readonly exceptions?: ExceptionUse;
  /** What became of the baseline. Only rules of the phase after exceptions get it. */
  readonly baseline?: BaselineUse;
}

/** Entries of the baseline that keep nothing, or less than they say. */
export interface BaselineUse {
  /** Nothing is found any more where they say. */
  readonly stale: readonly WrittenEntry[];
  /** Of what they accept, only a part is found. */
  readonly wider: readonly { readonly entry: WrittenEntry; readonly gone: readonly string[] }[];
  /** Of records whose policy is strict. */
  readonly forbidden: readonly WrittenEntry[];
}

/** Which exceptions the findings of a check called for. */
export interface ExceptionUse {
  /** Those at whose place their rule found something, be they expired or not, or whose record has switched the rule off. */
  readonly needed: ReadonlySet<PolicyException>;
  /** Ids of the rules that came to a verdict: of an exception from another rule, it is not known whether it is needed. */
  readonly judged: ReadonlySet<string>;
  /** Those of the settings. */
  readonly general: readonly PolicyException[];
  /** What no exception covers. */
  readonly standing: readonly Pick<Diagnostic, 'ruleId' | 'record' | 'primary'>[];
}

/** A message: the fact first, naming both subgraphs and the coordinate; apart from it, who must do what. No full stop at the end. */
// biome-ignore lint/suspicious/noExplicitAny: each message takes arguments of its own
export interface Message<Args = any> {
  fact(args: Args): string;
  remedy(args: Args): string;
}

/** What messages are mostly made from: by each name a text as it is in the graph or a policy, or in words. */
export type Words<Name extends string> = Readonly<Record<Name, string>>;

export type Messages = Readonly<Record<string, Message>>;

/** What a rule yields; the check stamps it into a diagnostic. */
export interface Finding {
  readonly messageId: string;
  /** What the message is made from. */
  // biome-ignore lint/suspicious/noExplicitAny: each message takes arguments of its own; `defineRule` holds them together
  readonly args: any;
  readonly at: Declaration;
  readonly related?: readonly RelatedDeclaration[];
  /** The record concerned: decides severity settings, exceptions and whose owner is named. */
  readonly record?: string | null;
  /**
   * What accepting the finding accepts: the fields that are written, the subgraphs that share. What is added to it later is found
   * anew. Absent for a finding that cannot grow.
   */
  readonly accepts?: readonly string[];
  /** The same finding of some of what it accepts. Without it, the finding is reported whole when something is added to it. */
  // biome-ignore lint/suspicious/noExplicitAny: each message takes arguments of its own
  readonly narrowed?: (accepts: readonly string[]) => any;
  /** What fixes it and needs no decision: all of these together. Worked out when the finding is stamped. */
  readonly fix?: () => readonly (Edit | undefined)[];
  /** The severity, if it differs from that of the rule: a write that is only `possible`. A setting of the user's is its ceiling. */
  readonly severity?: Severity;
}

/** A finding whose message id and arguments are those of one of the rule's messages. */
export type FindingOf<M extends Messages> = {
  [Id in keyof M & string]: Finding & { readonly messageId: Id; readonly args: Parameters<M[Id]['fact']>[0] };
}[keyof M & string];

/** What a rule is about: one word, by which rules can be chosen together (`--rule writes/*`). */
export const ruleCategories = ['writes', 'copies', 'consumers', 'policy', 'composition'] as const;
export type RuleCategory = (typeof ruleCategories)[number];

/** One question about the graph. One rule, one file, one name: id = file = fixture folder = docs page. */
export interface Rule {
  readonly id: string;
  readonly category: RuleCategory;
  /** The question it answers, as a statement of what it finds. */
  readonly summary: string;
  /** Why it matters: what goes wrong if nobody acts. */
  readonly why: string;
  /** How to fix it, in general. */
  readonly remedy: string;
  readonly severity: Severity | 'off';
  /** The lowest severity of a finding that a gate's candidate introduces. A setting of the user's, or of the record's policy, decides instead. */
  readonly introduced?: Severity;
  /**
   * Another rule that says the same thing better: where it reports the same record and coordinate no less heavily, this one's finding is
   * not repeated.
   */
  readonly coveredBy?: string;
  /** Another rule whose exceptions, at the same place, permit what this one finds too: its finding is part of the other's. */
  readonly exceptedWith?: string;
  /** Runs when all other rules have, and exceptions have been applied to what they found. */
  readonly phase?: 'after-exceptions';
  /** The version that introduced it. */
  readonly since: string;
  /** Where its page is; the published pages of this package by default. */
  readonly docs?: string;
  readonly messages: Messages;
  check(context: RuleContext): Iterable<Finding>;
}

/** Declares a rule: the identity, for its types. A wrong message id or argument does not compile. */
export function defineRule<const M extends Messages>(
  rule: Omit<Rule, 'messages' | 'check'> & {
    readonly messages: M;
    check(context: RuleContext): Iterable<FindingOf<M>>;
  },
): Rule {
  return rule;
}
