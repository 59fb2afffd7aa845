import { InputError } from '../diagnostic/problem.ts';
import { parseSubgraph } from '../schema/parse-subgraph.ts';
import type { Found, LoadOptions } from './options.ts';
import { decode } from './read-text.ts';

const file = '<stdin>';

/** A subgraph whose SDL comes from standard input. */
export function foundStandardInput(name: string, { readStdin }: LoadOptions): Found {
  return {
    name,
    from: file,
    async load() {
      if (readStdin === undefined) throw new InputError({ message: 'standard input cannot be read here' });
      const input = await readStdin();
      const sdl = decode(Buffer.from(input), file);
      return [parseSubgraph(name, [{ file, text: sdl, sdl }])];
    },
  };
}
