/** Everything that reads what others wrote, and what must hold of it whatever was written. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { isMentionable } from '../../src/diagnostic/owners.ts';
import { InputError } from '../../src/diagnostic/problem.ts';
import { readCodeOwners } from '../../src/draft/owners/codeowners.ts';
import { readOwners } from '../../src/draft/owners/read-owners.ts';
import { findInList } from '../../src/load/list-file.ts';
import { openLock } from '../../src/lock/lock.ts';
import { parsePolicies } from '../../src/policy/parse.ts';
import { parseBaseline } from '../../src/policy/parse-baseline.ts';
import { parseSettings } from '../../src/policy/parse-settings.ts';
import { readResult } from '../../src/report/saved-result.ts';
import { guardText, isPlainText } from '../../src/schema/guard.ts';
import { parseSubgraph } from '../../src/schema/parse-subgraph.ts';
import { parseSupergraph } from '../../src/schema/supergraph.ts';
import { readBothWays } from '../schema/both-ways.ts';
import {
  baseline,
  catalogue,
  codeOwners,
  cosmo,
  lockText,
  resultText,
  rover,
  settings,
  supergraph,
  textsIn,
} from './seeds.ts';

export interface Reader {
  readonly name: string;
  /** Where a text is at fault, a problem has a place in it. */
  readonly placed: boolean;
  readonly seeds: readonly string[];
  readonly read: (text: string) => void;
}

/** What a run came to: the text was read, refused as it should be, or something is wrong. */
export type Verdict = 'read' | 'refused' | { readonly wrong: string };

export function judge({ read, placed }: Reader, text: string): Verdict {
  try {
    read(text);
    return 'read';
  } catch (error) {
    if (!(error instanceof InputError)) return { wrong: String(error instanceof Error ? error.stack : error) };
    if (error.problems.length === 0) return { wrong: 'refused without a reason' };
    const lines = text.split(/\r\n|\n|\r/).length;
    for (const { message, location } of error.problems) {
      if (message.trim() === '') return { wrong: 'a problem without words' };
      if (location === undefined && placed) return { wrong: `no place: ${message}` };
      if (location !== undefined && !(location.line >= 1 && location.line <= lines + 1 && location.column >= 1))
        return { wrong: `a place outside of the text, ${location.line}:${location.column}: ${message}` };
    }
    return 'refused';
  }
}

/** Readers with the files of a folder as seeds; with this repository's own where there are none of a kind. */
export function readersFor(folders: readonly string[]): { readonly readers: readonly Reader[]; end(): void } {
  const scratch = mkdtempSync(join(tmpdir(), 'cadastre-fuzz-'));
  const files = folders.flatMap((folder) => [...textsIn(folder)]);
  const schemas = files.filter(({ path }) => /\.(?:graphql|graphqls|gql)$/.test(path)).map(({ text }) => text);
  const yaml = files.filter(({ path }) => /\.ya?ml$/.test(path)).map(({ text }) => text);
  const having = (list: readonly string[], mark: RegExp, own: string) => [
    ...list.filter((text) => mark.test(text)),
    own,
  ];
  const listed = join(scratch, 'list.yaml');
  const readers: Reader[] = [
    {
      name: 'schema',
      placed: true,
      seeds: [...schemas.filter((text) => !text.includes('join__Graph')), 'type Query { a: Int }\n'],
      read(text) {
        if (isPlainText(text)) {
          guardText(text, { file: 'f' });
          const both = readBothWays(text);
          if (both !== undefined && !isDeepStrictEqual(both.fast, both.slow))
            throw new Error('graphql-js reads it otherwise');
        }
        parseSubgraph('s', [{ file: 'f', sdl: text }]);
      },
    },
    {
      name: 'supergraph',
      placed: false,
      seeds: having(schemas, /join__Graph/, supergraph),
      read: (text) => void parseSupergraph([{ file: 'f', sdl: text }]),
    },
    {
      name: 'policies',
      placed: true,
      seeds: having(yaml, /^record:/m, 'record: a\nauthoritative_service: b\n'),
      read: (text) => void parsePolicies(text, 'f'),
    },
    {
      name: 'settings',
      placed: true,
      seeds: [...yaml.filter((text) => /^(?:rules|services|policies|subgraphs): /m.test(text)), settings],
      read: (text) => void parseSettings(text, 'f'),
    },
    {
      name: 'baseline',
      placed: true,
      seeds: having(yaml, /^findings:/m, baseline),
      read: (text) => void parseBaseline(text, 'f'),
    },
    {
      name: 'Rover and Cosmo',
      placed: false,
      seeds: [...having(yaml, /^subgraphs:\n/m, rover), cosmo],
      read(text) {
        writeFileSync(listed, text);
        findInList(listed, { cwd: scratch });
      },
    },
    {
      name: 'owners',
      placed: true,
      seeds: [...having(yaml, /^kind: (?:Component|API|Group)$/m, catalogue), codeOwners],
      read(text) {
        for (const host of ['github', 'gitlab'] as const) {
          const { ownersOf } = readCodeOwners(text, host);
          for (const path of ['subgraphs/billing/a.graphql', 'my graph/b1/x/y.graphql', '*', ''])
            for (const owner of ownersOf(path)?.owners ?? [])
              if (!isMentionable(owner)) throw new Error(`${owner} owns ${path}`);
        }
        readOwners({ text, file: 'f', host: undefined, pathOf: (file) => file });
      },
    },
    {
      name: 'lock',
      placed: false,
      seeds: [lockText()],
      read(text) {
        const opened = openLock(text, 'f');
        opened.subgraphs();
        opened.policies();
      },
    },
    {
      name: 'saved result',
      placed: false,
      seeds: [
        ...files
          .filter(({ path, text }) => path.endsWith('.json') && text.includes('"diagnostics"'))
          .map(({ text }) => text),
        resultText(),
      ],
      read: (text) => void readResult(text, 'f'),
    },
  ]; // prettier-ignore
  return { readers, end: () => rmSync(scratch, { recursive: true, force: true }) };
}
