/** `cadastre explain <rule>`: what a rule finds, why that is a fault, how to mend it. */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Command } from 'commander';
import { InputError } from '../../diagnostic/problem.ts';
import { ruleIds } from '../../rules/index.ts';
import { nearest } from '../../schema/nearest.ts';
import { type ExitCode, exitCodes, type Io } from '../io.ts';
import { print } from '../output.ts';

export function defineExplain(program: Command, io: Io, end: (code: ExitCode) => void): void {
  program
    .command('explain')
    .description('tell what a rule finds, why, and how to mend it')
    .argument('<rule>', 'a rule id, as `cadastre rules` lists them')
    .action(async (subject: string) => {
      await print(rulePage(subject), io);
      end(exitCodes.clean);
    });
}

function rulePage(id: string): string {
  if (!ruleIds.has(id)) {
    const near = nearest(id, ruleIds);
    throw new InputError({
      message: `there is no rule "${id}"`,
      remedy:
        near === undefined
          ? '`cadastre rules` lists them'
          : `did you mean "${near}"? \`cadastre rules\` lists them all`,
    });
  }
  return readFileSync(join(packageRoot(), 'docs', 'rules', `${id}.md`), 'utf8');
}

/** The folder of this package: the pages stand beside the code, whether it runs from the bundle or from source. */
function packageRoot(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'package.json'))) {
    const parent = dirname(folder);
    if (parent === folder) throw new Error('the package that this code belongs to is not complete');
    folder = parent;
  }
  return folder;
}
