/** What is measured, and how good it must and ought to be. */
export interface Row {
  /** What is asked for with `--only`. */
  readonly group: Group;
  readonly what: string;
  readonly must: number;
  readonly aim: number;
  /** The ratio is to be large. */
  readonly atLeast?: true;
  /** It is no ratio, but so many of these. */
  readonly unit?: 'MiB';
}

export const groups = [
  'check',
  'memory',
  'warnings',
  'version',
  'cache',
  'compose',
  'eslint',
  'gate',
  'lsp',
  'html',
] as const;
export type Group = (typeof groups)[number];

export interface MeasuredRow extends Row {
  /** Undefined where it could not be measured. */
  readonly ratio: number | undefined;
  /** Of what the ratio was made, or why there is none. */
  readonly note: string;
}

/** One run, as it is saved. */
export interface Results {
  readonly node: string;
  readonly cpu: string;
  readonly cores: number;
  readonly date: string;
  readonly rounds: number;
  /** Processes that wanted to run when it began, on average over a minute: what else the machine had to do. */
  readonly load: number;
  readonly rows: readonly MeasuredRow[];
}

/** The table of a run, in Markdown. */
export function tableOf(rows: readonly MeasuredRow[]): string {
  const lines = rows.map((row) => {
    const sign = row.atLeast ? '≥' : '≤';
    const unit = row.unit === undefined ? '' : ` ${row.unit}`;
    return `| ${row.what} | ${figure(row)} | ${sign} ${row.must}${unit} | ${sign} ${row.aim}${unit} | ${row.note} |\n`;
  });
  return `| ratio | measured | must | aim | of |\n|---|---|---|---|---|\n${lines.join('')}`;
}

function figure({ ratio, unit }: MeasuredRow): string {
  if (ratio === undefined) return '–';
  return unit === undefined ? ratio.toFixed(2) : `${ratio.toFixed(0)} ${unit}`;
}

/** Whether a row is as good as it must be; undefined where it was not measured. */
export function holds({ ratio, must, atLeast }: MeasuredRow): boolean | undefined {
  if (ratio === undefined) return undefined;
  return atLeast ? ratio >= must : ratio <= must;
}

/** In a sentence: when, where and how often it was measured. */
export function conditions({ node, cpu, cores, date, rounds, load }: Omit<Results, 'rows'>): string {
  return (
    `Measured ${date} with Node ${node} on ${cores} × ${cpu}, medians of ${rounds} rounds.` +
    (load > cores ? ` The machine had other work meanwhile: a load of ${load} on ${cores} cores.` : '')
  );
}
