/** Pieces of Markdown that the generated pages are made of. */

export function lines(...all: readonly string[]): string {
  return `${all.join('\n').trimEnd()}\n`;
}

/** A fenced block and the empty line after it. */
export function block(language: string, text: string): readonly string[] {
  return [`\`\`\`${language}`, text.trimEnd(), '```', ''];
}

/** A table and the empty line after it. Cells are Markdown already. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): readonly string[] {
  const row = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [row(head), `|${head.map(() => '---|').join('')}`, ...rows.map(row), ''];
}

export const code = (text: string): string => `\`${text}\``;
