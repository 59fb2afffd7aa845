/** `cadastre who <coordinate>`: the authority of a record, a type or a field, and who copies, reads and writes it; or whose records a mutation writes. */
import { type WhoAnswer, who } from '../../check/who.ts';
import { inputError } from '../../diagnostic/problem.ts';
import type { Register } from '../../register/register.ts';
import { renderWho } from '../../report/who.ts';
import { meantOr } from '../../schema/nearest.ts';
import { command } from '../command.ts';
import { loadRegister } from '../graph.ts';
import { take } from '../options.ts';
import { answer } from '../rendering.ts';

export const definition = command({
  description: 'show the authority of a record, a type or a field, and who copies, reads and writes it',
  words: [['<coordinate>', 'a record (shipping_address), a type (Invoice), a field (Invoice.status) or a mutation']],
  options: [...take.graph, take.format, ...take.color],
  async run({ words: [subject], options, io }) {
    const { register } = await loadRegister(options, io);
    const found = answerOf(register, subject);
    return answer(found, (style) => renderWho(found, style), options, io);
  },
});

/** @throws InputError with the nearest name for what neither the graph nor a policy knows. */
export function answerOf(register: Register, subject: string): WhoAnswer {
  const found = who(register, subject);
  if (found !== undefined) return found;
  throw inputError(
    `there is no record, type or field "${subject}"`,
    meantOr('name a record, a type, or a field as Type.field', subject, register.names()),
  );
}
