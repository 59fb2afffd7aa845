/** One request over HTTP and the text that is answered; bounded in time and size, and sent to nobody else than the address says. */

/** Larger answers are cut off, in bytes after decompression. */
export const maximumAnswer = 16 * 1024 * 1024;

export interface Outgoing {
  readonly url: URL;
  readonly method: 'GET' | 'POST';
  readonly headers?: Headers;
  readonly body?: string;
}

export interface Answer {
  readonly status: number;
  readonly text: string;
}

/** No answer, or one that cannot be read. The message is a predicate (`did not answer within 10 s`), and has nothing of what was sent. */
export class Unanswered extends Error {
  override readonly name = 'Unanswered';
  readonly remedy: string | undefined;
  /** Asked again, it may do better. */
  readonly passing: boolean;

  constructor(
    fact: string,
    { remedy, passing = false }: { readonly remedy?: string; readonly passing?: boolean } = {},
  ) {
    super(fact);
    this.remedy = remedy;
    this.passing = passing;
  }
}

/**
 * @param timeoutMs for the whole of it: connecting, headers and body.
 * @returns the answer, whatever its status.
 * @throws Unanswered
 */
export async function exchange({ url, ...request }: Outgoing, timeoutMs: number): Promise<Answer> {
  const controller = new AbortController();
  let late = false;
  const timer = setTimeout(() => {
    late = true;
    controller.abort();
  }, timeoutMs);
  try {
    // A redirect would carry our headers to whoever it names.
    const response = await fetch(url, { ...request, redirect: 'error', signal: controller.signal });
    return { status: response.status, text: await readBody(response) };
  } catch (error) {
    if (error instanceof Unanswered) throw error;
    if (late) throw new Unanswered(`did not answer within ${timeoutMs / 1000} s`, { remedy: reachable, passing: true });
    throw unreachable(error);
  } finally {
    clearTimeout(timer);
    controller.abort();
  }
}

/** Reads the body while counting: a compressed bomb is seen when it unfolds, not when it has filled the memory. */
async function readBody(response: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = response.body?.getReader();
  for (let chunk = await reader?.read(); chunk?.value !== undefined; chunk = await reader?.read()) {
    size += chunk.value.byteLength;
    if (size > maximumAnswer) throw new Unanswered(`answered with more than ${maximumAnswer / 1024 / 1024} MiB`);
    chunks.push(chunk.value);
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks));
  } catch {
    throw new Unanswered('answered with text that is not UTF-8');
  }
}

function unreachable(error: unknown): Unanswered {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  const code = (cause as NodeJS.ErrnoException | undefined)?.code;
  const message = cause instanceof Error ? cause.message : '';
  if (/redirect/i.test(message)) {
    const remedy = 'give the address that it leads to';
    return new Unanswered('answered with a redirect, which is not followed', { remedy });
  }
  const reason = typeof code === 'string' ? ` (${code})` : '';
  return new Unanswered(`could not be asked, or broke off${reason}`, { remedy: reachable, passing: true });
}

const reachable = 'see whether it runs and can be reached from here';
