/** What every report format is: a pure function from a result to text. */
import type { CheckResult, ResultRecord } from '../check/result.ts';
import type { BesidePart, TrendPoint } from './beside.ts';

/** What a run was about. It is not in the result: the same graph always gives the same result. */
export interface About {
  /** `acme/shop`: the repository, and the folder in it. */
  readonly graph: string;
  /** The commit that is checked out. */
  readonly revision: string | undefined;
  /** ISO date. */
  readonly date: string;
}

export interface RenderOptions {
  /** Colour the text with ANSI escape sequences. Formats for machines ignore it. */
  readonly color: boolean;
  /** Columns to lay text out for. Formats for machines ignore it. */
  readonly width: number;
  /** The text of a source line (1-based, no line ending), for source frames; undefined where it cannot be read. */
  readonly readLine?: (file: string, line: number) => string | undefined;
  /** Show with each finding the lines of a policy that would except it. Formats for machines have them anyway, or never. */
  readonly verbose?: boolean;
  /** The working folder, from the top of its repository, with forward slashes; empty or absent at the top. */
  readonly folder?: string;
  /** Called with what a format cannot show of the result; each text once. */
  readonly warn?: (text: string) => void;
  /** The id of the run, for services that keep one report of each: `check` (default) or `gate/<subgraph>`. */
  readonly run?: string;
  /** The pipeline that the run belongs to, where a service asks for it instead: SARIF's `automationDetails`. */
  readonly automation?:
    | { readonly id: string; readonly properties: Readonly<Record<string, string | undefined>> }
    | undefined;
  /** Shown by formats that are kept and handed on: HTML. */
  readonly about?: About | undefined;
  /** Shown beside the findings in HTML and Markdown. */
  readonly beside?: readonly BesidePart[] | undefined;
  /** Drawn as a chart in HTML. */
  readonly trend?: readonly TrendPoint[] | undefined;
  /** What the page is about, where it is not a check of a graph: its first lines. */
  readonly opening?: { readonly found: string; readonly extent: string } | undefined;
  /** For pictures: which records to draw; all of them where absent. */
  readonly draws?: ((record: ResultRecord) => boolean) | undefined;
}

export type Reporter = (result: CheckResult, options: RenderOptions) => string;

/** Of a format that holds all of a large graph: its parts are made as they are read. */
export type PartReporter = (result: CheckResult, options: RenderOptions) => Iterable<string>;

/** A report, whole or in parts, which can be read once. */
export type ReportText = string | Iterable<string>;

export function wholeText(text: ReportText): string {
  return typeof text === 'string' ? text : [...text].join('');
}
