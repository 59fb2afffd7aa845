import { readFileSync } from 'node:fs';

// What `npm run mutation -- <part>` changes, piece by piece, which tests must notice, and how much of it at least (per cent).
export const parts = {
  /** What decides exit codes, and what makes text harmless: not one change may get past. */
  exits: {
    mutate: [
      'src/cli/ending.ts',
      'src/cli/verdict.ts',
      'src/cli/command-line.ts:32-65',
      'src/diagnostic/invisible.ts',
      'src/report/escape.ts',
      'src/report/markdown-text.ts',
      'src/report/paths.ts',
    ],
    tests: ['test/cli/exit-codes.test.ts', 'test/report/escape.test.ts'],
    atLeast: 100,
  },
  /** The process around a run, what it writes, and what each format makes of text of others: not one change may get past. */
  output: {
    mutate: [
      'src/cli/process.ts',
      'src/cli/output.ts',
      'src/cli/problems.ts',
      'src/report/gitlab.ts',
      ...within('src/report/junit.ts', 'attributes', 'notXml', 'escapeXml'),
      ...within('src/report/sarif.ts', 'message', 'isWebAddress'),
      ...within('src/report/github.ts', 'data', 'property'),
      ...within('src/report/csv.ts', 'cell'),
      ...within('src/report/picture.ts', 'longestText', 'shortText', 'commentText'),
      ...within('src/report/dot.ts', 'quoted', 'escaped'),
      ...within('src/report/mermaid.ts', 'harmlessComment', 'quoted'),
      ...within('src/report/codeowners.ts', 'mention', 'pattern'),
      ...within('src/report/markdown.ts', 'placeText'),
      ...within('src/report/html/html.tsx', 'Raw', 'contentPolicy', 'hashOf', 'embeddedJson'),
    ],
    tests: [
      'test/cli/process.test.ts',
      'test/cli/output.test.ts',
      'test/cli/bad-input.test.ts',
      'test/report/escape-formats.test.ts',
    ],
    atLeast: 100,
  },
};

/** The lines of some declarations at the top of a file; throws where there is none of such a name any more. */
function within(file, ...names) {
  const lines = readFileSync(file, 'utf8').split('\n');
  return names.map((name) => {
    const first = lines.findIndex((line) => new RegExp(`^(?:export )?(?:function|const) ${name}\\b`).test(line));
    if (first < 0) throw new Error(`${file} has no ${name}`);
    const last = lines.findIndex((line, index) => index >= first && /^(?:[})\]].*|\S.*;)$/.test(line));
    return `${file}:${first + 1}-${last + 1}`;
  });
}

/** The part that the environment names; `run.mjs` sees to it that there is one. */
export function chosenPart() {
  const name = process.env.MUTATION_PART ?? '';
  return { name, ...parts[name] };
}
