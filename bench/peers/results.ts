/** What one run of the side by side measured, and how the pages tell of it. */

/** A command at a size. */
export interface Cell {
  readonly subgraphs: number;
  /** Medians over the rounds; undefined where the command did not end within the limit, or failed. */
  readonly seconds?: number;
  readonly mib?: number;
  /** Medians of the ratios of each round, over our check without composition and with `--compose merge`. */
  readonly overOff?: number;
  readonly overMerge?: number;
  /** Why there are no figures. */
  readonly reason?: string;
}

export interface PeerRow {
  readonly what: string;
  /** Ours, or a peer's. */
  readonly ours: boolean;
  readonly cells: readonly Cell[];
}

export interface PeerResults {
  readonly node: string;
  readonly cpu: string;
  readonly cores: number;
  readonly date: string;
  readonly rounds: number;
  /** Seconds after which a command is given up, and not tried on larger graphs. */
  readonly limit: number;
  readonly sizes: readonly number[];
  readonly versions: readonly string[];
  readonly missing: readonly { readonly name: string; readonly reason: string }[];
  readonly rows: readonly PeerRow[];
}

/** The part of docs/performance.md. */
export function peersPart(results: PeerResults): string {
  const { sizes, versions, missing, rows, limit } = results;
  const head = `| | ${sizes.map((size) => `${size} subgraphs`).join(' | ')} | memory |\n|---${'|---'.repeat(sizes.length + 1)}|\n`;
  const body = rows.map(
    ({ what, cells }) => `| ${nameText(what)} | ${cells.map(cellText).join(' | ')} | ${memoryText(cells)} |\n`,
  );
  const absent = missing.map(({ name, reason }) => `\n${name} is not measured: it ${reason}.\n`);
  return (
    `${measuredText(results)} Commands that took longer than ${limit} s were given up (–), and not tried on larger graphs. ` +
    'In brackets: how many times our check without composition, and how many times our check with `--compose merge`. Memory: peak, on the largest graph that was done.\n\n' +
    `${head}${body.join('')}\nVersions: ${versions.join(', ')}.\n${absent.join('')}\n`
  );
}

/** The part of docs/composition.md: seconds and peak memory of our own check. */
export function composersPart(results: PeerResults): string {
  const { sizes, rows, limit } = results;
  const head = `| | ${sizes.map((size) => `${size} subgraphs`).join(' | ')} |\n|---${'|---'.repeat(sizes.length)}|\n`;
  const text = ({ seconds, mib }: Cell) =>
    seconds === undefined ? `over ${limit} s` : `${secondsText(seconds)}, ${mib?.toFixed(0)} MiB`;
  const body = rows
    .filter(({ ours }) => ours)
    .map(({ what, cells }) => `| ${nameText(what)} | ${cells.map(text).join(' | ')} |\n`);
  return `${measuredText(results)}\n\n${head}${body.join('')}\n`;
}

function measuredText({ date, node, cores, cpu, rounds }: PeerResults): string {
  return `Whole processes, measured in turn (${date}, Node ${node}, ${cores} × ${cpu}, ${rounds === 1 ? 'one round' : `medians of ${rounds} rounds`}).`;
}

/** A command line is set as one; `graphql-eslint, three rules` is none. */
function nameText(what: string): string {
  return what.includes(',') ? what : `\`${what}\``;
}

function cellText({ seconds, overOff, overMerge, reason }: Cell): string {
  if (seconds === undefined) return reason ?? '–';
  const ratios = [overOff, overMerge].map((ratio) => (ratio === undefined ? '–' : `${figure(ratio)}×`));
  return `${secondsText(seconds)} (${ratios.join(', ')})`;
}

function secondsText(seconds: number): string {
  return `${figure(seconds)} s`;
}

function figure(value: number): string {
  return value >= 10 ? value.toFixed(0) : value.toFixed(value >= 1 ? 1 : 2);
}

function memoryText(cells: readonly Cell[]): string {
  const last = cells.findLast(({ mib }) => mib !== undefined);
  return last === undefined ? '–' : `${last.mib?.toFixed(0)} MiB`;
}

/** Puts a part between its marks. */
export function withPart(page: string, name: string, text: string): string {
  const begin = page.indexOf(`<!-- ${name}: begin`);
  const start = page.indexOf('\n', begin) + 1;
  const end = page.indexOf(`<!-- ${name}: end -->`);
  if (begin < 0 || end < start) throw new Error(`the page has no part "${name}"`);
  return page.slice(0, start) + text + page.slice(end);
}

/** The pages that tell of it, each with the part that does. */
export const pages = [
  { file: 'docs/performance.md', name: 'peers', part: peersPart },
  { file: 'docs/composition.md', name: 'composers', part: composersPart },
] as const;
