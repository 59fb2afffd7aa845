/** Guards the exit code: it starts as an internal error, and only a run that ended without one can lower it. */
import { type ExitCode, exitCodes } from './io.ts';

export class ExitGuard {
  private result: ExitCode | undefined;
  private failed = false;

  /** Something was thrown outside of the run. No result after that counts. */
  fail(): void {
    this.failed = true;
  }

  /** The run came to its end. */
  end(result: ExitCode): void {
    this.result = result;
  }

  /** The exit code at this moment. */
  get code(): ExitCode {
    return this.failed || this.result === undefined ? exitCodes.internal : this.result;
  }

  /** What is to be said of a process that ends now, where nothing has been said yet. */
  get complaint(): string | undefined {
    return this.failed || this.result !== undefined ? undefined : 'the run ended early';
  }
}
