/** The questions that assistants can ask; commands answer the same ones. Each throws an InputError if it cannot be answered. */
import type { Filter } from '../check/filter.ts';
import type { CheckResult } from '../check/result.ts';
import type { WhoAnswer } from '../check/who.ts';
import type { GateResult } from '../gate/result.ts';
import type { Rule } from '../rules/rule.ts';

/** A subgraph as it would be published. */
export interface Proposal {
  readonly subgraph: string;
  /** One of these: the whole schema, what is added to the one that there is, or that it goes. */
  readonly sdl?: string | undefined;
  readonly adds?: string | undefined;
  readonly remove?: true | undefined;
  /** Nothing is published under this name yet, whatever other names look like it. */
  readonly isNew?: true | undefined;
}

export interface Engine {
  who(subject: string): Promise<WhoAnswer>;
  /** The page of a rule, or the reasoning about what a mutation writes. */
  explain(subject: string): Promise<string>;
  check(filter: Filter): Promise<CheckResult>;
  gate(proposal: Proposal): Promise<{ readonly result: GateResult; readonly fails: boolean }>;
  rules(): Promise<readonly Rule[]>;
  draft(): Promise<{
    readonly drafted: readonly (Readonly<Record<'record' | 'authority' | 'confidence' | 'yaml', string>> & {
      readonly types: readonly string[];
    })[];
    readonly undrafted: readonly { readonly type: string; readonly reason: string }[];
  }>;
  /** Policy files: path to text. */
  policies(): Promise<ReadonlyMap<string, string>>;
}
