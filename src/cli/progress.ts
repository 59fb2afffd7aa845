/**
 * Long work shows itself: one line on a terminal that says what is done, how many of how many, and for how long. It is there only while
 * nothing else is said, and a run that is soon over never shows it.
 */
import type { Io, Output, Progress } from './io.ts';

/** Milliseconds: who waits no longer than this wonders about nothing. */
const patience = 500;
/** Milliseconds between two drawings. */
const rhythm = 100;
/** To the start of the line, and erase it to its end (ECMA-48 EL). No colour: it is the same with NO_COLOR. */
const erase = '\r\u001b[K';

/** Whether somebody watches: a terminal that can move its cursor, and no machine's log. */
function isWatched({ stderr, env }: Pick<Io, 'stderr' | 'env'>): boolean {
  return stderr.isTTY && env.TERM !== 'dumb' && ['', '0', 'false'].includes(env.CI ?? '');
}

/**
 * The same world with a progress line, where somebody watches; what is written takes the line away first.
 *
 * @returns the world, and what ends the line.
 */
export function withProgress(io: Io): { readonly io: Io; readonly end: () => Promise<void> } {
  if (!isWatched(io)) return { io, end: async () => {} };
  const line = new ProgressLine(io.stderr);
  return {
    io: {
      ...io,
      stdout: line.before(io.stdout),
      stderr: line.before(io.stderr),
      // What is typed there must not be written over.
      readStdin: () => line.without(() => io.readStdin()),
      progress: line,
    },
    end: () => line.end(),
  };
}

class ProgressLine implements Progress {
  private readonly terminal: Output;
  /** Draws on a timer while the run waits; work without waiting draws when it reports progress. */
  private readonly timer = setInterval(() => this.draw(performance.now()), rhythm);
  private what = '';
  private count = '';
  private begun = 0;
  private next = performance.now() + patience;
  /** What is there now. */
  private shown = '';
  private hidden = 0;

  constructor(terminal: Output) {
    this.terminal = terminal;
    this.timer.unref();
  }

  tell(what: string, done?: number, total?: number): void {
    const now = performance.now();
    if (what !== this.what) {
      this.what = what;
      this.begun = now;
    }
    this.count = total === undefined ? '' : `: ${done} of ${total}`;
    this.draw(now);
  }

  /** An output that is written to only while the line is away. */
  before(output: Output): Output {
    return {
      write: (text) => this.without(() => output.write(text)),
      get isTTY() {
        return output.isTTY;
      },
      get columns() {
        return output.columns;
      },
    };
  }

  async without<T>(act: () => Promise<T>): Promise<T> {
    this.hidden++;
    try {
      await this.clear();
      return await act();
    } finally {
      this.hidden--;
    }
  }

  async end(): Promise<void> {
    clearInterval(this.timer);
    this.what = '';
    await this.clear();
  }

  private draw(now: number): void {
    if (this.what === '' || this.hidden > 0 || now < this.next) return;
    this.next = now + rhythm;
    // One column stays free: a line that fills the last one would wrap, and could not be erased.
    const line = `${this.what}${this.count}${timeText(now - this.begun)}`.slice(0, (this.terminal.columns ?? 80) - 1);
    if (line === this.shown) return;
    this.shown = line;
    void this.write(erase + line);
  }

  private async clear(): Promise<void> {
    if (this.shown === '') return;
    this.shown = '';
    await this.write(erase);
  }

  /** A terminal that takes no more says so to those who have something to say. */
  private async write(text: string): Promise<void> {
    await this.terminal.write(text).catch(() => {});
  }
}

/** From the first second on: `, 7 s` or `, 2 min 7 s`. */
function timeText(milliseconds: number): string {
  const seconds = Math.floor(milliseconds / 1000);
  if (seconds === 0) return '';
  return seconds < 60 ? `, ${seconds} s` : `, ${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}
