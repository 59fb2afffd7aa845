// A checker for Stryker that lets one change in MUTATION_SAMPLE pass, the same ones at each run; the others are reported as errors and not counted.
import { createHash } from 'node:crypto';

const every = Number(process.env.MUTATION_SAMPLE ?? 1);

class Sample {
  async init() {}

  async check(mutants) {
    return Object.fromEntries(
      mutants.map((mutant) => [
        mutant.id,
        isChosen(mutant) ? { status: 'passed' } : { status: 'compileError', reason: 'not in the sample' },
      ]),
    );
  }

  group(mutants) {
    return [mutants.map(({ id }) => id)];
  }
}

function isChosen({ fileName, location, mutatorName, replacement }) {
  const { line, column } = location.start;
  const file = fileName.replaceAll('\\', '/').replace(/^.*\/src\//, '');
  const said = [file, line, column, mutatorName, replacement].join('\n');
  return createHash('sha256').update(said).digest().readUInt32BE() % every === 0;
}

export const strykerPlugins = [{ kind: 'Checker', name: 'sample', injectableClass: Sample }];
