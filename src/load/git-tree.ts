/** What a git revision holds, as a folder: for checking the state of then with the files of then. */
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type GitOptions, git, readBlobs, unknownRevision } from './git.ts';

/** Schemas, policies, settings, lists of subgraphs. */
const wanted = /\.(?:graphqls?|gql|sdl|ya?ml)$/i;
const symbolicLink = '120000';

/**
 * Writes the schemas, policies and settings of a revision below a folder. Git is asked for contents alone: nothing in the repository
 * changes, and no filter or hook of it runs.
 *
 * @param folder an empty one.
 * @returns where in it the working folder is.
 * @throws InputError when git is not there, the working folder is in no repository, or the revision is not known.
 */
export async function writeRevision(revision: string, options: GitOptions, folder: string): Promise<string> {
  const refused = () => unknownRevision(revision);
  // A revision that begins with a dash would be an option.
  if (revision.startsWith('-')) throw refused();
  const verify = ['rev-parse', '--verify', '--quiet', '--end-of-options', `${revision}^{commit}`];
  const commit = (await git(verify, options, refused)).toString().trim();
  const prefix = (await git(['rev-parse', '--show-prefix'], options, refused)).toString().replace(/\n$/, '');
  const listing = await git(['ls-tree', '-r', '-z', '--full-tree', commit], options, refused);
  const entries = listing.toString().split('\0').flatMap(readEntry);
  const blobs = await readBlobs(
    entries.map(({ id }) => id),
    options,
    refused,
  );
  const texts = entries.map((entry, index) => ({ ...entry, content: blobs[index] as Buffer }));
  for (const { name, mode, content } of texts) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    if (mode !== symbolicLink) writeFileSync(join(folder, name), content);
  }
  // Links last: nothing is written through one.
  for (const { name, mode, content } of texts) {
    if (mode === symbolicLink) symlinkSync(content.toString(), join(folder, name));
  }
  const cwd = join(folder, prefix);
  mkdirSync(cwd, { recursive: true });
  return cwd;
}

function readEntry(line: string): readonly { readonly mode: string; readonly id: string; readonly name: string }[] {
  const [, mode = '', type = '', id = '', name = ''] = /^(\d+) (\S+) (\S+)\t(.*)$/s.exec(line) ?? [];
  if (type !== 'blob' || (mode !== symbolicLink && !wanted.test(name))) return [];
  const parts = name.split('/');
  // Git itself lets no tree have such parts.
  return parts.some((part) => part === '..' || part === '' || part === 'node_modules') ? [] : [{ mode, id, name }];
}
