/** The files of a git revision, in a folder that fills as paths are asked for. Nothing in the repository changes, and no filter or hook of it runs. */
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative, sep } from 'node:path';
import { InputError } from '../diagnostic/problem.ts';
import { Git, type GitOptions } from './git.ts';
import type { RevisionFiles } from './options.ts';
import { showPath } from './paths.ts';
import {
  type FileNode,
  type FolderNode,
  type FoundNode,
  type LinkNode,
  RevisionTree,
  type TreeNode,
} from './revision-tree.ts';

/**
 * Opens a revision, and closes it when it has been used.
 *
 * @throws InputError when git is not there, the working folder is in no repository, or the revision is not known.
 */
export async function withRevision<T>(
  revision: string,
  options: GitOptions,
  use: (files: Revision) => Promise<T> | T,
): Promise<T> {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'cadastre-revision-')));
  try {
    return await use(new Revision(revision, options, folder));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** In a folder that is brought: schemas, policies, settings, lists of subgraphs. What else is wanted is named, and so brought itself. */
const wanted = /\.(?:graphqls?|gqls?|sdl|ya?ml)$/i;

export class Revision implements RevisionFiles {
  readonly top: string;
  /** Where in the folder the working folder is. */
  readonly cwd: string;
  private readonly git: Git;
  private readonly refused: () => InputError;
  private readonly tree: RevisionTree;
  private readonly written = new Set<TreeNode>();

  constructor(revision: string, options: GitOptions, folder: string) {
    this.git = new Git(options);
    this.refused = () => unknownRevision(revision);
    this.top = folder;
    // A revision that begins with a dash would be an option.
    if (revision.startsWith('-')) throw this.refused();
    const verify = ['rev-parse', '--verify', '--quiet', '--end-of-options', `${revision}^{commit}`];
    const commit = this.ask(verify).toString().trim();
    const prefix = this.ask(['rev-parse', '--show-prefix']).toString().replace(/\n$/, '');
    this.tree = new RevisionTree(this.ask(['ls-tree', '-r', '-z', '--full-tree', commit]).toString(), (links) =>
      this.read(links),
    );
    this.cwd = join(folder, prefix);
    mkdirSync(this.cwd, { recursive: true });
  }

  kindOf(path: string, shown: string = showPath(path, this.cwd)): 'file' | 'folder' | undefined {
    return this.find(path, shown)?.node.kind;
  }

  bring(path: string, shown: string = showPath(path, this.cwd)): 'file' | 'folder' | undefined {
    const found = this.find(path, shown);
    if (found === undefined) return undefined;
    for (const { segments, node } of found.links) this.writeLink(segments, node);
    if (found.node.kind === 'file') this.writeFiles([[found.segments, found.node]]);
    else this.writeFolder(found.segments, found.node);
    return found.node.kind;
  }

  private find(path: string, shown: string): FoundNode | undefined {
    const way = relative(this.top, path);
    return this.tree.find(way === '' ? [] : way.split(sep), shown);
  }

  /** Writes what a folder has that matters, however deep; links are not followed. */
  private writeFolder(segments: readonly string[], folder: FolderNode): void {
    const files: (readonly [readonly string[], FileNode])[] = [];
    const visit = (at: readonly string[], { children }: FolderNode): void => {
      mkdirSync(this.place(at), { recursive: true });
      let other: readonly [readonly string[], FileNode] | undefined;
      for (const [name, node] of children) {
        const path = [...at, name];
        if (node.kind === 'folder') {
          if (name !== 'node_modules') visit(path, node);
        } else if (node.kind === 'link') this.writeLink(path, node);
        else if (node.kind === 'submodule') this.writeOnce(node, path, (place) => symlinkSync(nowhere, place));
        else if (wanted.test(name)) files.push([path, node]);
        else if (!name.startsWith('.')) other ??= [path, node];
      }
      // Its name alone, so that the folder does not look as if it had no file.
      if (other !== undefined && !this.written.has(other[1])) writeFileSync(this.place(other[0]), '');
    };
    visit(segments, folder);
    this.writeFiles(files);
  }

  private writeFiles(files: readonly (readonly [readonly string[], FileNode])[]): void {
    const missing = files.filter(([, node]) => !this.written.has(node));
    const contents = this.read(missing.map(([, node]) => node));
    missing.forEach(([segments, node], index) => {
      this.writeOnce(node, segments, (place) => writeFileSync(place, contents[index] as Buffer));
    });
  }

  private writeLink(segments: readonly string[], node: LinkNode): void {
    this.writeOnce(node, segments, (place) => symlinkSync(this.tree.targetOf(node), place));
  }

  private writeOnce(node: TreeNode, segments: readonly string[], write: (place: string) => void): void {
    if (this.written.has(node)) return;
    this.written.add(node);
    const place = this.place(segments);
    mkdirSync(dirname(place), { recursive: true });
    write(place);
  }

  private place(segments: readonly string[]): string {
    return join(this.top, ...segments);
  }

  /** Contents by their ids, in one call however many there are. */
  private read(nodes: readonly { readonly id: string }[]): readonly Buffer[] {
    if (nodes.length === 0) return [];
    const output = this.ask(['cat-file', '--batch'], `${nodes.map(({ id }) => id).join('\n')}\n`);
    const blobs: Buffer[] = [];
    // Each: "<id> blob <size>", a line break, the content, a line break.
    for (let at = 0; blobs.length < nodes.length; ) {
      const lineEnd = output.indexOf(10, at);
      const said = output.toString('latin1', at, Math.max(at, lineEnd));
      const size = / blob (\d+)$/.exec(said)?.[1];
      if (size === undefined) {
        throw new InputError({
          message: `git does not have all files of the revision: ${JSON.stringify(said.slice(0, 100))}`,
          remedy: 'fetch them: git fetch --refetch, or clone in full',
        });
      }
      blobs.push(output.subarray(lineEnd + 1, lineEnd + 1 + Number(size)));
      at = lineEnd + Number(size) + 2;
    }
    return blobs;
  }

  private ask(args: readonly string[], input?: string): Buffer {
    return this.git.run(args, this.refused, input);
  }
}

/** Where the link leads that stands for a submodule, so that nobody who walks along passes over it. */
const nowhere = '.files-of-a-submodule-are-in-another-repository';

/** Problems of a revision's files, with places that say so: `main:subgraphs/a.graphql:1:1`. */
export function ofRevision({ problems }: InputError, revision: string): InputError {
  return new InputError(
    problems.map((problem) => ({
      ...problem,
      ...(problem.location && { location: { ...problem.location, file: `${revision}:${problem.location.file}` } }),
    })),
  );
}

function unknownRevision(revision: string): InputError {
  return new InputError({
    message: `git knows no revision "${revision}"`,
    remedy: 'fetch it first: git fetch origin; a shallow clone of CI needs fetch-depth: 0',
  });
}
