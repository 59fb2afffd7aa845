/** What a git revision holds by path: files, folders, links and submodules, and where a path leads through them. */
import { InputError } from '../diagnostic/problem.ts';

export interface FileNode {
  readonly kind: 'file';
  readonly id: string;
}

export interface LinkNode {
  readonly kind: 'link';
  readonly id: string;
}

export interface FolderNode {
  readonly kind: 'folder';
  readonly children: Map<string, TreeNode>;
}

export type TreeNode = FileNode | LinkNode | FolderNode | { readonly kind: 'submodule' };

/** Where a path leads. */
export interface FoundNode {
  readonly node: FileNode | FolderNode;
  /** Its own path, links followed. */
  readonly segments: readonly string[];
  /** The links on the way. */
  readonly links: readonly { readonly segments: readonly string[]; readonly node: LinkNode }[];
}

/** As operating systems have it. */
const maximumLinks = 40;

export class RevisionTree {
  private readonly root: FolderNode = { kind: 'folder', children: new Map() };
  private readonly links: LinkNode[] = [];
  private readonly targets = new Map<LinkNode, string>();
  private readonly read: (links: readonly LinkNode[]) => readonly Buffer[];

  /**
   * @param listing what `git ls-tree -r -z --full-tree` says.
   * @param read gives the contents of links.
   */
  constructor(listing: string, read: (links: readonly LinkNode[]) => readonly Buffer[]) {
    this.read = read;
    for (const line of listing.split('\0')) {
      const [, mode, type, id = '', path] = /^(\d+) (\S+) (\S+)\t(.*)$/s.exec(line) ?? [];
      if (path !== undefined) this.add(path.split('/'), nodeOf(mode, type, id));
    }
  }

  /**
   * Follows a path from the top, through links.
   *
   * @param shown the path as people see it.
   * @returns undefined where nothing is.
   * @throws InputError where it leads out of the repository or into a submodule: what is there now is not what was there then.
   */
  find(path: readonly string[], shown: string): FoundNode | undefined {
    const links: { segments: readonly string[]; node: LinkNode }[] = [];
    const open = [...path];
    const segments: string[] = [];
    const folders: FolderNode[] = [this.root];
    for (let next = open.shift(); next !== undefined; next = open.shift()) {
      if (next === '' || next === '.') continue;
      if (next === '..') {
        if (segments.pop() === undefined) throw outside(shown);
        folders.pop();
        continue;
      }
      const node = (folders.at(-1) as FolderNode).children.get(next);
      if (node === undefined) return undefined;
      if (node.kind === 'submodule') throw submodule([...segments, next].join('/'), shown);
      if (node.kind === 'link') {
        links.push({ segments: [...segments, next], node });
        if (links.length > maximumLinks) throw circle(shown);
        const target = this.targetOf(node);
        if (/^(?:[/\\]|[A-Za-z]:)/.test(target)) throw outside(shown, target);
        open.unshift(...target.split('/'));
      } else if (node.kind === 'folder') {
        segments.push(next);
        folders.push(node);
      } else {
        segments.push(next);
        return open.every((rest) => rest === '' || rest === '.') ? { node, segments, links } : undefined;
      }
    }
    return { node: folders.at(-1) as FolderNode, segments, links };
  }

  /** All links are read when the first one is met. */
  targetOf(link: LinkNode): string {
    if (this.targets.size === 0) {
      const contents = this.read(this.links);
      for (const [index, node] of this.links.entries()) this.targets.set(node, (contents[index] as Buffer).toString());
    }
    return this.targets.get(link) ?? '';
  }

  private add(path: readonly string[], node: TreeNode): void {
    // Git itself lets no tree have such parts.
    if (path.some((part) => part === '..' || part === '.' || part === '')) return;
    let { children } = this.root;
    for (const part of path.slice(0, -1)) {
      let folder = children.get(part);
      if (folder?.kind !== 'folder') {
        folder = { kind: 'folder', children: new Map() };
        children.set(part, folder);
      }
      children = folder.children;
    }
    children.set(path.at(-1) as string, node);
    if (node.kind === 'link') this.links.push(node);
  }
}

function nodeOf(mode: string | undefined, type: string | undefined, id: string): TreeNode {
  if (type === 'commit') return { kind: 'submodule' };
  return { kind: mode === '120000' ? 'link' : 'file', id };
}

function outside(shown: string, target?: string): InputError {
  const way = target === undefined ? '' : `, to ${target}`;
  return new InputError({
    message: `${shown} leads out of the repository${way}, where no revision keeps files`,
    remedy: 'keep the files in the repository, and name them by a path relative to where it is written',
  });
}

function submodule(path: string, shown: string): InputError {
  const what = path === shown ? 'is a submodule' : `leads into the submodule ${path}`;
  return new InputError({
    message: `${shown} ${what}, whose files are in another repository and are not read at a revision`,
    remedy: 'compare with a folder in which both repositories are checked out as they were then, or with a lock',
  });
}

function circle(shown: string): InputError {
  return new InputError({ message: `${shown} cannot be read: its symbolic links lead in a circle` });
}
