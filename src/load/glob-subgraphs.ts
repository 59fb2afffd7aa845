/** The subgraphs that a glob matches: one per file or folder, named after the part in which their paths differ. */
import { basename, relative, sep } from 'node:path';
import { filesOfSubgraph } from './folder.ts';
import { withExtensions } from './fusion-files.ts';
import { type Glob, hasGlobCharacters, matchesOfGlob } from './glob.ts';
import type { Found, LoadOptions } from './options.ts';
import { withoutExtension } from './paths.ts';
import { foundAmongOthers, foundFile, foundFiles, isGenericName, subgraphNameOf } from './schema-file.ts';

/** What makes a subgraph: its name, and its schema files in the order in which they are read. */
interface Match {
  readonly name: string;
  readonly files: readonly string[];
  /** Absolute: the folder that was matched, if it was one. */
  readonly folder?: string;
}

/** @throws InputError when nothing matches, or a folder has no schema in it. */
export async function findInGlob(glob: Glob, options: LoadOptions): Promise<readonly Found[]> {
  return (await readMatches(glob, options)).map(({ name, files, folder }) => {
    if (folder !== undefined) return { ...foundFiles(name, files, options, folder), files };
    const [file, ...extensions] = files as [string];
    return foundAmongOthers(foundFile(file, options, name, extensions), options);
  });
}

/** All schema files that a glob leads to, absolute and in order. @throws InputError as {@link findInGlob} does. */
export async function filesOfGlob(glob: Glob, options: LoadOptions): Promise<readonly string[]> {
  return (await readMatches(glob, options)).flatMap(({ files }) => files);
}

async function readMatches(glob: Glob, options: LoadOptions): Promise<readonly Match[]> {
  const { files, folders } = await matchesOfGlob(glob, options);
  const extended = withExtensions(files, options);
  const named = extended.map(([file]) => file);
  const names = fileNames(named, glob);
  const alone = extended.map((own, index): Match => ({ name: names[index] as string, files: own }));
  // A pattern of any depth matches all sorts of folders.
  const mayBeNone = glob.pattern.split('/').includes('**');
  const folderNames = varyingNames(folders, glob);
  const whole = folders.map((folder, index): Match => {
    const name = folderNames[index] as string;
    return { name, files: filesOfSubgraph(name, folder, glob.base, options, mayBeNone), folder };
  });
  return [...alone, ...whole.filter((match) => match.files.length > 0)];
}

/** Files are named as they would be alone; where this gives one name twice, by the part in which their paths differ. */
function fileNames(files: readonly string[], glob: Glob): readonly string[] {
  const names = files.map(subgraphNameOf);
  if (isUnique(names)) return names;
  const varying = varyingNames(files.map(withoutExtension), glob);
  return isUnique(varying) && !varying.some(isGenericName) ? varying : names;
}

function isUnique(names: readonly string[]): boolean {
  return new Set(names).size === names.length;
}

/** `services/a/src/schema` and `services/b/src/schema` are `a` and `b`: the last part of each path, without the end that all have in common. */
function varyingNames(paths: readonly string[], { base, pattern }: Glob): readonly string[] {
  if (paths.length === 0) return [];
  const all = paths.map((path) => [basename(base), ...relative(base, path).split(sep)]);
  const [first = []] = all;
  const least = Math.min(...all.map(({ length }) => length));
  let common = 0;
  if (all.length === 1) {
    const written = pattern.split('/').reverse();
    while (common < least - 1 && !hasGlobCharacters(written[common] ?? '*')) common++;
  } else {
    const isShared = (index: number) => all.every((segments) => segments.at(-1 - index) === first.at(-1 - index));
    while (common < least - 1 && isShared(common)) common++;
  }
  return all.map((segments) => segments.at(-1 - common) as string);
}
