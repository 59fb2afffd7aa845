/** Whether every link of a built site leads to a file of it and, with `#`, to a place in it. */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** @returns one line for each broken link: the page and the link. */
export function brokenLinks(folder: string, base: string): readonly string[] {
  const pages = readdirSync(folder, { encoding: 'utf8', recursive: true }).filter((file) => file.endsWith('.html'));
  const read = new Map<string, string>();
  const textOf = (file: string) => {
    const text = read.get(file) ?? readFileSync(file, 'utf8');
    read.set(file, text);
    return text;
  };
  return pages.flatMap((page) => {
    const here = new URL(page.replaceAll('\\', '/').replace(/index\.html$/, ''), `https://site.example${base}`);
    const links = [...textOf(join(folder, page)).matchAll(/<(?:a|img|script|link)\b[^>]*?\s(?:href|src)="([^"]+)"/g)];
    return links.flatMap(([, link = '']) => {
      const { host, pathname, hash } = new URL(link.replaceAll('&amp;', '&'), here);
      if (host !== here.host) return [];
      if (!pathname.startsWith(base)) return [`${page}: ${link}`];
      const path = join(folder, decodeURIComponent(pathname.slice(base.length)));
      const target = existsSync(path) && statSync(path).isDirectory() ? join(path, 'index.html') : path;
      const found = existsSync(target) && (hash === '' || hasAnchor(textOf(target), decodeURIComponent(hash.slice(1))));
      return found ? [] : [`${page}: ${link}`];
    });
  });
}

function hasAnchor(html: string, id: string): boolean {
  return html.includes(` id="${id}"`);
}
