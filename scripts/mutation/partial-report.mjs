// A reporter for Stryker that writes each result down when it is there, so that a run that is cut short leaves what it found out.
import { appendFileSync, rmSync } from 'node:fs';
import { relative } from 'node:path';
import { chosenPart } from './parts.mjs';

const file = `node_modules/.cache/stryker/${chosenPart().name}.jsonl`;

class PartialReport {
  onMutationTestingPlanReady() {
    rmSync(file, { force: true });
  }

  onMutantTested({ id, fileName, location, mutatorName, replacement, status, killedBy }) {
    const at = `${relative('', fileName)}:${location.start.line}:${location.start.column}`;
    appendFileSync(file, `${JSON.stringify({ id, at, mutatorName, replacement, status, killedBy })}\n`);
  }
}

export const strykerPlugins = [{ kind: 'Reporter', name: 'partial', injectableClass: PartialReport }];
