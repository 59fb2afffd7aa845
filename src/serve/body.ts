/** Reads the body of a request, within limits. */
import type { IncomingMessage } from 'node:http';

/** A request that is refused; the message tells the sender why. */
export class Refused extends Error {
  override readonly name = 'Refused';
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

/**
 * The bytes of a request's body, as they were signed.
 *
 * @throws Refused where it is larger than allowed, compressed, or breaks off.
 */
export async function readBody(request: IncomingMessage, largest: number): Promise<Buffer> {
  const encoding = request.headers['content-encoding'] ?? 'identity';
  if (encoding.toLowerCase() !== 'identity') throw new Refused(415, 'the body must not be compressed');
  const tooLarge = new Refused(413, `the body is larger than ${largest} bytes`);
  const chunks: Buffer[] = [];
  let size = 0;
  return new Promise((resolve, reject) => {
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size > largest) {
        // The rest is thrown away, for as long as a request may take.
        chunks.length = 0;
        reject(tooLarge);
      } else chunks.push(chunk);
    });
    request.on('end', () => resolve(Buffer.concat(chunks)));
    request.on('error', () => reject(new Refused(400, 'the body is incomplete')));
    request.on('close', () => reject(new Refused(400, 'the body is incomplete')));
  });
}
