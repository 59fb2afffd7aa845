/** Checks whether a body is signed with a secret. */
import { createHmac, timingSafeEqual } from 'node:crypto';

/**
 * Whether a body was signed with the secret. The time that it takes reveals nothing about the right signature.
 *
 * @param header hexadecimal HMAC-SHA256 of the body, with `sha256=` before it or without.
 */
export function isSigned(body: Uint8Array, header: string | undefined, secret: string): boolean {
  const [, digits] = /^(?:sha256=)?([0-9a-f]{64})$/i.exec(header ?? '') ?? [];
  const expected = createHmac('sha256', secret).update(body).digest();
  // A header of the wrong form is compared too, so that it is answered no quicker.
  const given = Buffer.from(digits ?? '0'.repeat(64), 'hex');
  return timingSafeEqual(given, expected) && digits !== undefined;
}
