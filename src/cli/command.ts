/** A command as data: its arguments and options, and the function that runs it. */
import type { ExitCode, Io } from './io.ts';
import type { OptionsOf, Typed } from './options.ts';

/** An argument with its meaning: `<one>`, `[perhaps]`, `[any...]`. */
type Word = readonly [flags: string, description: string, read?: (text: string) => string];
type ValueOf<Flags> = Flags extends `${string}...${string}`
  ? readonly string[]
  : Flags extends `[${string}`
    ? string | undefined
    : string;

export interface Definition<
  Options extends readonly Typed[] = readonly Typed[],
  Words extends readonly Word[] = readonly Word[],
> {
  readonly description: string;
  readonly words?: Words;
  /** In the order of the help. */
  readonly options: Options;
  /** What the help says after the options. */
  readonly notes?: string;
  run(given: {
    readonly options: OptionsOf<Options>;
    /** In their order. */
    readonly words: { readonly [At in keyof Words]: ValueOf<Words[At][0]> };
    readonly io: Io;
    /** The whole command line. */
    readonly argv: readonly string[];
  }): Promise<ExitCode>;
}

/** A command whose options and words have the types that they say themselves. */
export function command<const Options extends readonly Typed[], const Words extends readonly Word[] = readonly []>(
  definition: Definition<Options, Words>,
): Definition {
  return definition as unknown as Definition;
}
