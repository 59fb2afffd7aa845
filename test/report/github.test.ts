import { describe, expect, test } from 'vitest';
import { printable } from '../../src/report/escape.ts';
import { render } from '../../src/report/index.ts';
import { relativeUri } from '../../src/report/paths.ts';
import { cleanResult, payloads, plain, savedResult, spoil } from './support.ts';

interface Command {
  readonly command: string;
  readonly properties: ReadonlyMap<string, string>;
  readonly data: string;
}

/** Reads output as the runner of GitHub Actions does: commands are lines that begin with `::`, and `##[…]` anywhere. */
function commandsOf(output: string): readonly Command[] {
  return output.split(/\r\n|\n|\r/).flatMap((line): Command[] => {
    const old = /##\[([^\]\s]+)([^\]]*)\](.*)/.exec(line);
    if (old !== null) return [{ command: `old ${old[1]}`, properties: new Map(), data: old[3] ?? '' }];
    const match = /^\s*::([^\s:]+)(?: ([^:]*(?::(?!:)[^:]*)*))?::(.*)$/.exec(line);
    if (match === null) return [];
    const unescaped = (text: string, signs: string) =>
      text.replace(new RegExp(`%(${signs})`, 'g'), (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
    const properties = (match[2] ?? '').split(',').map((pair): [string, string] => {
      const [name = '', ...value] = pair.split('=');
      return [name.trim(), unescaped(value.join('='), '0D|0A|3A|2C|25')];
    });
    return [{ command: match[1] ?? '', properties: new Map(properties), data: unescaped(match[3] ?? '', '0D|0A|25') }];
  });
}

const kinds = { error: 'error', warning: 'warning', hint: 'notice' };
const shown = (text: string) => text.split(/\r?\n/).map(printable).join('\n');

describe('github', () => {
  test('every finding is an annotation at its place; the verdict ends the log', async () => {
    const output = await render(savedResult(), 'github', plain);
    expect(
      commandsOf(output).map(({ command, properties }) => [command, properties.get('file'), properties.get('line')]),
    ).toEqual(
      savedResult().diagnostics.map(({ severity, primary }) => [kinds[severity], primary.file, String(primary.line)]),
    );
    expect(output.trimEnd().split('\n').at(-1)).toMatch(/^cadastre: 7 errors, 5 warnings, 1 hint in 4 subgraphs/);
  });

  test('no finding: the verdict alone', async () => {
    const output = await render(cleanResult(), 'github', plain);
    expect(commandsOf(output)).toEqual([]);
    expect(output).toMatch(/^cadastre: no findings: 4 subgraphs .*\n$/);
  });

  test.each([...payloads])('%s adds no command and no property', async (_, payload) => {
    const commands = [...commandsOf(await render(spoil(payload), 'github', plain))];
    const note = commands.shift();
    expect([note?.command, note?.properties.get('title'), note?.data]).toEqual(['notice', 'cadastre', shown(payload)]);
    expect(commands).toHaveLength(savedResult().diagnostics.length);
    for (const [index, { command, properties, data }] of commands.entries()) {
      expect(command).toBe(kinds[savedResult().diagnostics[index]?.severity ?? 'error']);
      const isFile = relativeUri(payload) !== undefined;
      expect([...properties.keys()]).toEqual([...(isFile ? ['file', 'line', 'col'] : []), 'title']);
      if (isFile) expect(properties.get('file')).toBe(printable(payload));
      else expect(data).toContain(`\nat ${shown(payload)}:`);
      expect(data.startsWith(shown(payload))).toBe(true);
    }
  });
});
