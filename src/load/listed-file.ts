/** A subgraph whose file a list names. */
import { resolve } from 'node:path';
import { InputError } from '../diagnostic/problem.ts';
import type { YamlNode } from '../policy/yaml-node.ts';
import type { ListFile } from './open-list.ts';
import type { Found } from './options.ts';
import { foundFiles } from './schema-file.ts';

/** A subgraph whose schema file the list names. */
export function foundListed(name: string, file: YamlNode, list: ListFile): Found {
  const path = resolve(list.folder, list.textOf(file, `the schema file of "${name}"`));
  const found = foundFiles(name, [path], list.options);
  return {
    ...found,
    load: () => {
      try {
        list.project.assertInside(path);
        return found.load();
      } catch (error) {
        throw atPlace(error, file, list);
      }
    },
  };
}

/** Problems of a file as a whole are shown where the list names it; those inside it have their own place. */
function atPlace(error: unknown, node: YamlNode, list: ListFile): unknown {
  if (!(error instanceof InputError)) return error;
  return new InputError(error.problems.map((problem) => ({ location: list.location(node.at), ...problem })));
}
