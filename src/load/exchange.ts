/** One HTTP request and the text of its answer; limited in time and size, without redirects. */

/** Larger answers are cut off, in bytes after decompression. */
const maximumAnswer = 16 * 1024 * 1024;

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
  readonly remedy: string;
  /** Asked again, it may do better. */
  readonly passing: boolean;

  constructor(fact: string, remedy: string, { passing = false }: { readonly passing?: boolean } = {}) {
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
  const ending = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const late = new Unanswered(`did not answer within ${timeoutMs / 1000} s`, reachable, { passing: true });
  // The signal of `fetch` alone does not bound all waiting: once headers have come, Node 20 may have collected what carries it (nodejs/undici,
  // `Request` holds its controller by a WeakRef), and a body that never ends would be waited for, for ever.
  const over = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(late), timeoutMs);
  });
  over.catch(() => {}); // reported to whoever awaits it
  const within: Within = (pending) => Promise.race([pending, over]);
  try {
    // A redirect would send our headers to another server.
    const response = await within(fetch(url, { ...request, redirect: 'error', signal: ending.signal }));
    return { status: response.status, text: await readBody(response, within) };
  } catch (error) {
    throw error instanceof Unanswered ? error : unreachable(error);
  } finally {
    clearTimeout(timer);
    ending.abort();
  }
}

/** Waits no longer than the whole exchange may take. */
type Within = <T>(pending: Promise<T>) => Promise<T>;

/** Reads the body while counting: a compressed bomb is seen when it unfolds, not when it has filled the memory. */
async function readBody(response: Response, within: Within): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = response.body?.getReader();
  try {
    for (;;) {
      const chunk = await within(reader?.read() ?? Promise.resolve(undefined));
      if (chunk?.value === undefined) break;
      size += chunk.value.byteLength;
      if (size > maximumAnswer)
        throw new Unanswered(`answered with more than ${maximumAnswer / 1024 / 1024} MiB`, rightAddress);
      chunks.push(chunk.value);
    }
  } catch (error) {
    // Closes the connection, which would keep the process alive; its error is reported already.
    reader?.cancel().catch(() => {});
    throw error;
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks));
  } catch {
    throw new Unanswered('answered with text that is not UTF-8', rightAddress);
  }
}

function unreachable(error: unknown): Unanswered {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  const code = (cause as NodeJS.ErrnoException | undefined)?.code;
  const message = cause instanceof Error ? cause.message : '';
  if (/redirect/i.test(message)) {
    return new Unanswered('answered with a redirect, which is not followed', 'give the address that it leads to');
  }
  const reason = typeof code === 'string' ? ` (${code})` : '';
  return new Unanswered(`did not answer${reason}`, reachable, { passing: true });
}

const reachable = 'check that it runs and can be reached from here';
const rightAddress = 'check the address';
