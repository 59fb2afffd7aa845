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
};

/** The part that the environment names; `run.mjs` sees to it that there is one. */
export function chosenPart() {
  const name = process.env.MUTATION_PART ?? '';
  return { name, ...parts[name] };
}
