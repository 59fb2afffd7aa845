/** The fix of a misspelt name in a policy. */
import type { RegisteredRecord } from '../../register/register.ts';
import type { Finding } from '../rule.ts';

/** @param near the only name that can be meant; undefined where somebody has to choose. */
export function spelling(
  { policy }: RegisteredRecord,
  path: string,
  name: string,
  near: string | undefined,
): Pick<Finding, 'fix'> {
  if (near === undefined || path === '') return {};
  const isKey = /^local_copies\.[^.]+$/.test(path) || path === `fields_authority.${name}`;
  const text = name.startsWith('!') ? `!${near}` : near;
  return { fix: () => [policy.edits?.().replace(path, text, isKey ? 'key' : 'value')] };
}
