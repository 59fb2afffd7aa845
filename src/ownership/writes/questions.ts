/** All that the attribution of each subgraph's mutations asks of a graph. Of any later graph it tells whose mutations may write something else there. */
import type { Subgraph } from '../../schema/facts.ts';
import type { Listener } from './record-type.ts';
import type { Watch } from './watch.ts';

type Ask = Exclude<keyof Listener, 'touches' | 'touch' | 'read' | 'hearsAll'>;

export class Questions implements Listener {
  readonly touches = 0;
  readonly hearsAll = true;
  private readonly bySubgraph = new Map<Subgraph, Map<Ask, Set<string>>>();
  /** Subgraphs that asked for something that may be anywhere. */
  private readonly always = new Set<Subgraph>();
  private reading: Subgraph | undefined;
  private asked = new Map<Ask, Set<string>>();

  read(subgraph: Subgraph): void {
    if (subgraph === this.reading) return;
    this.reading = subgraph;
    this.asked = this.bySubgraph.get(subgraph) ?? new Map();
    this.bySubgraph.set(subgraph, this.asked);
  }

  touch(): void {
    if (this.reading !== undefined) this.always.add(this.reading);
  }

  askName(name: string): void {
    this.note('askName', name);
  }

  askKey(key: string): void {
    this.note('askKey', key);
  }

  askNouns(verb: string): void {
    this.note('askNouns', verb);
  }

  askHolders(name: string): void {
    this.note('askHolders', name);
  }

  askKeyHolders(field: string): void {
    this.note('askKeyHolders', field);
  }

  askStripped(name: string): void {
    this.note('askStripped', name);
  }

  askAbbreviated(word: string): void {
    this.note('askAbbreviated', word);
  }

  /** Subgraphs that asked for something by which a watch is touched. */
  touching(watch: Watch): ReadonlySet<Subgraph> {
    for (const [subgraph, asked] of this.bySubgraph) {
      watch.read(subgraph);
      if (this.always.has(subgraph)) watch.touch();
      for (const [ask, texts] of asked) {
        for (const text of texts) {
          if (watch.touched.has(subgraph)) break;
          watch[ask](text);
        }
      }
    }
    return watch.touched;
  }

  private note(ask: Ask, text: string): void {
    const texts = this.asked.get(ask);
    if (texts === undefined) this.asked.set(ask, new Set([text]));
    else texts.add(text);
  }
}
