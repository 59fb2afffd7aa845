/** The flags with which another command has the same graph, for what a message says to run next. */
import type { GraphOptions } from './options.ts';

/** @returns each with a space before it; empty where nothing was given. Policies are left out. */
export function graphFlags({ subgraphs = [], config, allowOutsideRoot }: GraphOptions): string {
  const named = subgraphs.map((spec) => ` --subgraphs ${shellWord(spec)}`).join('');
  const settings = config === undefined ? '' : ` --config ${shellWord(config)}`;
  return `${named}${settings}${allowOutsideRoot === true ? ' --allow-outside-root' : ''}`;
}

/** One word for a POSIX shell, and for cmd.exe too, which knows double quotes alone. */
export function shellWord(text: string): string {
  if (/^[\w./:=@+-]+$/.test(text)) return text;
  return /["$`\\!%]/.test(text) ? `'${text.replaceAll("'", "'\\''")}'` : `"${text}"`;
}
