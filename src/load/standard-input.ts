/** Reads a schema from standard input. */
import { inputError } from '../diagnostic/problem.ts';
import { type Found, type LoadOptions, refuseAtRevision } from './options.ts';
import { decode } from './read-text.ts';
import { isSupergraph, parseOne, readSupergraph } from './supergraph-file.ts';

const file = '<stdin>';

/**
 * What comes from standard input: a subgraph's SDL, or, without a name, a supergraph.
 *
 * @param name the subgraph's name; undefined where only a supergraph is expected.
 */
export function foundStandardInput(name: string | undefined, options: LoadOptions): Found {
  const { readStdin } = options;
  return {
    name: name ?? file,
    from: file,
    async load() {
      refuseAtRevision(name, 'standard input', options);
      if (readStdin === undefined) throw inputError('standard input cannot be read here', 'name a file or a folder');
      const sdl = decode(Buffer.from(await readStdin()), () => file);
      const part = { file, text: sdl, sdl };
      if (name !== undefined) return parseOne(name, [part]);
      if (isSupergraph(sdl)) return readSupergraph(part);
      const remedy = 'write <subgraph>=-';
      throw inputError('standard input does not name the subgraph', remedy);
    },
  };
}
