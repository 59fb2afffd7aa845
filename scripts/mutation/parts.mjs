import { readFileSync } from 'node:fs';

// What `npm run mutation -- <part>` changes, piece by piece, which tests must notice, and how much of it at least (per cent).
// Where thousands of pieces are changed, tests run in one process; these may then import little of Vitest (see expect.mjs).
export const parts = {
  /** What decides exit codes, and what makes text harmless: not one change may get past. */
  exits: {
    mutate: [
      'src/cli/exit-guard.ts',
      'src/cli/exit-code.ts',
      'src/cli/command-line.ts:32-58',
      'src/diagnostic/invisible.ts',
      'src/report/escape.ts',
      'src/report/markdown-text.ts',
      'src/report/paths.ts',
      ...within('src/diagnostic/location.ts', 'isFile'),
    ],
    tests: ['test/cli/exit-codes.test.ts', 'test/report/escape.test.ts'],
    atLeast: 100,
  },
  /** The process around a run, what it writes, and what each format makes of text of others: not one change may get past. */
  output: {
    mutate: [
      'src/cli/process.ts',
      'src/cli/output.ts',
      'src/cli/write-whole.ts',
      ...within('src/cli/failure.ts', 'problemText', 'paragraph', 'clipped'),
      'src/report/gitlab.ts',
      ...within('src/report/junit.ts', 'attributes', 'content', 'escapeXml'),
      ...within('src/report/sarif.ts', 'message', 'isWebAddress'),
      ...within('src/report/github.ts', 'data', 'property'),
      ...within('src/report/csv.ts', 'cell'),
      ...within('src/report/picture.ts', 'longestText', 'shortText', 'commentText'),
      ...within('src/report/dot.ts', 'labelText', 'escaped'),
      ...within('src/report/mermaid.ts', 'harmlessComment', 'labelText'),
      ...within('src/report/codeowners.ts', 'pattern', 'printed'),
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
  /** Each rule, and what rules share. */
  rules: {
    mutate: ['src/rules/**/*.ts'],
    tests: [
      'test/rules.test.ts',
      'test/rules/borders.test.ts',
      'test/rules/edges.test.ts',
      'test/rules/evidence.test.ts',
      'test/rules/moves.test.ts',
      'test/plugins/plugins.test.ts',
      'test/relations/findings.test.ts',
    ],
    inOneProcess: true,
    atLeast: 85,
  },
  /** Who declares, resolves and reads what. */
  ownership: {
    mutate: ['src/ownership/*.ts'],
    tests: [
      'test/rules.test.ts',
      'test/ownership/borders.test.ts',
      'test/ownership/maps.test.ts',
      'test/ownership/namesakes.test.ts',
      'test/ownership/namespaces.test.ts',
      'test/ownership/words.test.ts',
      'test/ownership/writes/model.test.ts',
      'test/ownership/writes/signals.test.ts',
      'test/attribution/readings.test.ts',
      'test/schema/links.test.ts',
      'test/schema/supergraph.test.ts',
      'test/lock/lock.test.ts',
      'test/oracle/oracle.test.ts',
      'test/oracle/round-trip.test.ts',
      'test/relations/findings.test.ts',
    ],
    inOneProcess: true,
    atLeast: 85,
  },
  /** Which mutation writes what. */
  writes: {
    mutate: ['src/ownership/writes/**/*.ts'],
    tests: [
      'test/ownership/namespaces.test.ts',
      'test/ownership/writes/explain.test.ts',
      'test/ownership/writes/model.test.ts',
      'test/ownership/writes/signals.test.ts',
      'test/ownership/writes/properties.test.ts',
      'test/ownership/writes/questions.test.ts',
      'test/attribution/attribution.test.ts',
      'test/attribution/readings.test.ts',
      'test/rules.test.ts',
      'test/relations/findings.test.ts',
    ],
    inOneProcess: true,
    atLeast: 85,
  },
  /** Policies and settings. */
  policy: {
    mutate: ['src/policy/**/*.ts'],
    tests: [
      'test/policy/accepted.property.test.ts',
      'test/policy/json-schema.test.ts',
      'test/policy/load.test.ts',
      'test/policy/plain-yaml.test.ts',
      'test/policy/policy.test.ts',
      'test/baseline/baseline.test.ts',
      'test/policy/settings.test.ts',
      'test/policy/yaml.test.ts',
      'test/policy/yaml.property.test.ts',
    ],
    tooSlow: ['refuses a file that is too large', 'reads a mapping of many keys', 'tells of a storm of mistakes'],
    inOneProcess: true,
    atLeast: 85,
  },
};

/** The lines of some declarations at the top of a file; throws where there is none of such a name any more. */
function within(file, ...names) {
  const lines = readFileSync(file, 'utf8').split('\n');
  return names.map((name) => {
    const first = lines.findIndex((line) => new RegExp(`^(?:export )?(?:function\\*?|const) ${name}\\b`).test(line));
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
