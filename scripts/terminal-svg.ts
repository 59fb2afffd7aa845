/** Draws what a terminal shows as an SVG image: dark ground, colours of the sixteen, no script, no font of its own. */

interface Run {
  readonly text: string;
  readonly column: number;
  readonly style: string;
}

// Measures in pixels, for a 14 px monospaced font; every run of text is told its width, so that any such font lines up.
const character = 8.4;
const line = 19;
const margin = 20;
const bar = 36;

const colors = new Map([
  [31, 'red'],
  [32, 'green'],
  [33, 'yellow'],
  [34, 'blue'],
  [36, 'cyan'],
]);

/**
 * @param text as a command printed it, with ANSI colours (SGR 1, 2, 31 to 36 and what ends them).
 * @param title what is in the window's bar.
 */
export function terminalSvg(text: string, title: string): string {
  const lines = text.replace(/\n$/, '').split('\n').map(runsOf);
  const columns = Math.max(...lines.flat().map((run) => run.column + run.text.length));
  const width = round(columns * character + 2 * margin);
  const height = bar + lines.length * line + margin;
  const rows = lines.flatMap((runs, row) => runs.map((run) => textOf(run, bar + (row + 1) * line - 5)));
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="${escapeXml(title)}">
<style>
text { font: 14px ui-monospace, SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", monospace; fill: #d4d9e3; white-space: pre; }
.bold { font-weight: 700; fill: #ffffff; } .dim { fill: #7f8a9e; }
.red { fill: #ff6b6b; } .green { fill: #5fd38d; } .yellow { fill: #f5c451; } .blue { fill: #6cb0ff; } .cyan { fill: #5ccfe6; }
</style>
<rect width="${width}" height="${height}" rx="10" fill="#12161f"/>
<circle cx="22" cy="18" r="6" fill="#ff5f57"/><circle cx="42" cy="18" r="6" fill="#febc2e"/><circle cx="62" cy="18" r="6" fill="#28c840"/>
<text x="84" y="23" class="dim">${escapeXml(title)}</text>
${rows.join('\n')}
</svg>
`;
}

/** Splits a line into runs of one style. */
function runsOf(text: string): readonly Run[] {
  const runs: Run[] = [];
  let bold = false;
  let dim = false;
  let color: string | undefined;
  let column = 0;
  // biome-ignore lint/suspicious/noControlCharactersInRegex: escape sequences are what is looked for
  for (const part of text.split(/(\u001b\[\d+m)/)) {
    const code = part.startsWith('\u001b[') ? Number(part.slice(2, -1)) : undefined;
    if (code === undefined) {
      const style = [bold && 'bold', dim && 'dim', color].filter(Boolean).join(' ');
      // Spaces are left out: nothing of them is seen, and no font decides their width.
      for (const match of part.matchAll(/\S+(?: \S+)*/g))
        runs.push({ text: match[0], column: column + match.index, style });
      column += part.length;
    } else if (code === 1) bold = true;
    else if (code === 2) dim = true;
    else if (code === 22) {
      bold = false;
      dim = false;
    } else color = colors.get(code);
  }
  return runs;
}

function textOf({ text, column, style }: Run, y: number): string {
  const attributes = style === '' ? '' : ` class="${style}"`;
  const x = round(margin + column * character);
  return `<text x="${x}" y="${y}" textLength="${round(text.length * character)}"${attributes}>${escapeXml(text)}</text>`;
}

function round(pixels: number): number {
  return Math.round(pixels * 10) / 10;
}

function escapeXml(text: string): string {
  return text.replace(/[&<>"]/g, (found) => `&#${found.charCodeAt(0)};`);
}
