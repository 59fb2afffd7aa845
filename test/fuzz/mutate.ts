/** Damages texts the way people, merges and attackers do. */
import type { Dice } from '../relations/dice.ts';
import { pieces } from './pieces.ts';

/** One to four damages. @param others texts to take pieces from. */
export function mutate(text: string, others: readonly string[], dice: Dice): string {
  let damaged = text;
  for (let left = 1 + dice.below(4); left > 0; left--) {
    const at = dice.below(damaged.length + 1);
    const length = dice.below(dice.one([3, 10, 60, 400]));
    const piece = damaged.slice(at, at + length);
    const rest = damaged.slice(at + length);
    const before = damaged.slice(0, at);
    switch (dice.below(8)) {
      case 0:
        damaged = before + rest;
        break;
      case 1:
        damaged = before + piece + piece + rest;
        break;
      case 2:
        damaged = before + dice.one(pieces) + damaged.slice(at);
        break;
      case 3:
        damaged = before + dice.one(pieces) + rest;
        break;
      case 4: {
        const other = dice.one(others);
        const from = dice.below(other.length + 1);
        damaged = before + other.slice(from, from + length) + damaged.slice(at);
        break;
      }
      // Deep, or long: as far as what else reads such texts comes to no harm.
      case 5:
        damaged = before + dice.one(pieces).repeat(dice.one([2, 20, 60])) + damaged.slice(at);
        break;
      case 6:
        damaged = before;
        break;
      default: {
        const to = dice.below(rest.length + 1);
        damaged = before + rest.slice(0, to) + piece + rest.slice(to);
      }
    }
  }
  return damaged;
}
