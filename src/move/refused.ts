/** Why a move cannot be planned. */
import { InputError } from '../diagnostic/problem.ts';

export function refused(message: string, remedy: string): InputError {
  return new InputError({ message, remedy });
}
