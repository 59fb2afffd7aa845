/** What a terminal shows after a program wrote to it: enough of one for a line that is erased. */

/** The lines on the screen, a line feed bringing the cursor back as terminals are set to; trailing blanks left out. @throws Error at a control character that it does not know. */
export function screenOf(written: string): readonly string[] {
  const lines: string[][] = [[]];
  let column = 0;
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what a terminal acts on
  for (const [token] of written.matchAll(/\u001b\[K|\u001b\[\d*m|[\s\S]/gu)) {
    const line = lines.at(-1) as string[];
    if (token === '\r' || token === '\n') column = 0;
    if (token === '\n') lines.push([]);
    else if (token === '\r') continue;
    else if (token === '\u001b[K') line.length = Math.min(line.length, column);
    else if (token.startsWith('\u001b[')) continue;
    else if (/\p{Cc}/u.test(token)) throw new Error(`unexpected control character ${JSON.stringify(token)}`);
    else line[column++] = token;
  }
  return lines.map((line) =>
    Array.from(line, (sign) => sign ?? ' ')
      .join('')
      .trimEnd(),
  );
}
