import type { RelatedDeclaration, Severity } from '../diagnostic/diagnostic.ts';
import type { Declaration } from '../diagnostic/location.ts';
import type { CompositionResult } from '../schema/composition.ts';
import type { Register } from './register.ts';

/** What a rule may ask. */
export interface RuleContext {
  readonly register: Register;
  /** Undefined while composition is off or unfinished. */
  readonly composition: CompositionResult | undefined;
  /** ISO date on which dates in policies are judged. */
  readonly today: string;
}

/** A message: the fact first, naming both subgraphs and the coordinate; apart from it, who must do what. No full stop at the end. */
// biome-ignore lint/suspicious/noExplicitAny: each message takes arguments of its own
export interface Message<Args = any> {
  fact(args: Args): string;
  remedy(args: Args): string;
}

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
  /** Where this finding weighs less or more than its rule says: a write that is only `possible`. A setting of the user's is its ceiling. */
  readonly severity?: Severity;
}

/** A finding whose message id and arguments are those of one of the rule's messages. */
export type FindingOf<M extends Messages> = {
  [Id in keyof M & string]: Finding & { readonly messageId: Id; readonly args: Parameters<M[Id]['fact']>[0] };
}[keyof M & string];

/** One question about the graph. One rule, one file, one name: id = file = fixture folder = docs page. */
export interface Rule {
  readonly id: string;
  /** The question it answers, as a statement of what it finds. */
  readonly summary: string;
  /** Why that is a fault: what goes wrong if nobody acts. */
  readonly why: string;
  /** How to mend it, in general. */
  readonly remedy: string;
  readonly severity: Severity | 'off';
  /**
   * Another rule that tells more of the same fault: where it finds an error at the same place for the same record, this one's
   * finding is not repeated, and whoever excepts that error has excepted both.
   */
  readonly coveredBy?: string;
  /** The version that introduced it. */
  readonly since: string;
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
