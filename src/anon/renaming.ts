/** Replaces each word of a graph by another one, everywhere the same; verbs, small words and the parts that frameworks add stay. */
import { getOrAdd } from '../diagnostic/remembered.ts';
import { singular, words } from '../ownership/words.ts';
import {
  auxiliaries,
  conjunctions,
  deedNouns,
  isParticiple,
  joiners,
  particles,
  prepositions,
} from '../ownership/writes/name-words.ts';
import { isKnownVerb } from '../ownership/writes/vocabulary.ts';

/** What says how a name is built, and nothing of a business. */
const structural = new Set(
  (
    'query mutation subscription type input payload result response request connection connections edge edges node nodes page info cursor list lists item items count total ' +
    'id ids uid uuid guid key keys ref refs reference status state states kind error errors success message code data value values object record row entry entity ' +
    'first last after before limit offset filter filters where order sort by new old current all is has can should not no at on in of to for from with without and or the a an ' +
    'int float string boolean date time datetime json url enum union interface scalar dto model view details fields field name names version created updated deleted mutations queries ' +
    'operation operations api service root viewer me user my own self owner team writes null none true false percent'
  ).split(' '),
);
const syllables = ['ba', 'de', 'fi', 'go', 'lu', 'ma', 'ne', 'pi', 'ro', 'su', 'ta', 've', 'zi', 'ko', 'du', 'la'];

export class Renaming {
  private readonly words = new Map<string, string>();
  private readonly kept = new Set<string>();

  /** Leaves words as they are, from now on. @returns whether any of them was not left before. */
  keep(words: Iterable<string>): boolean {
    const before = this.kept.size;
    for (const word of words) this.kept.add(singular(word));
    this.words.clear();
    return this.kept.size > before;
  }

  get keptWords(): readonly string[] {
    return [...this.kept].sort();
  }

  /** A name with other words in it, in the same style: `createInvoiceLine`, `INVOICE_LINE`, `invoice-line`. */
  name(text: string): string {
    return text.replace(/[A-Za-z][A-Za-z0-9]*/g, (part) => this.part(part));
  }

  private part(part: string): string {
    let at = 0;
    return words(part)
      .map((word) => {
        const written = part.slice(at, at + word.length);
        at += word.length;
        return inStyleOf(written, this.word(word));
      })
      .join('');
  }

  private word(word: string): string {
    const base = singular(word);
    // `invoiced` contains the record's word, and stays a participle.
    const done = /^(.{2,}e)d$/.exec(word)?.[1];
    if (done !== undefined && !isKept(done) && !isKept(done.slice(0, -1))) {
      const verb = this.words.has(done) ? done : done.slice(0, -1);
      return isKnownVerb(verb) || this.kept.has(verb) ? word : `${this.word(verb)}ed`;
    }
    if (word.length < 3 || /^\d/.test(word) || isKept(word) || isKept(base) || this.kept.has(base)) return word;
    const other = getOrAdd(this.words, base, () => invented(this.words.size));
    return base === word ? other : `${other}s`;
  }
}

function isKept(word: string): boolean {
  return (
    structural.has(word) ||
    isKnownVerb(word) ||
    isParticiple(word) ||
    deedNouns.has(word) ||
    [prepositions, joiners, particles, auxiliaries, conjunctions].some((list) => list.has(word))
  );
}

/** Three syllables, and a sign that ends no plural and no participle. */
function invented(index: number): string {
  const [a, b, c] = [index % 16, Math.floor(index / 16) % 16, Math.floor(index / 256) % 16];
  const rest = Math.floor(index / 4096);
  return `${syllables[c]}${syllables[b]}${syllables[a]}${rest === 0 ? '' : syllables[rest % 16]}x`;
}

function inStyleOf(written: string, word: string): string {
  if (written === written.toUpperCase() && written.length > 1) return word.toUpperCase();
  return /^[A-Z]/.test(written) ? word.charAt(0).toUpperCase() + word.slice(1) : word;
}
