/** Where results go, as the command line says it. */
import { InputError } from '../diagnostic/problem.ts';
import { requireFormat } from './options.ts';
import { clearTargets, parseTarget, type Target } from './output.ts';

/**
 * Reads `--format`, and removes what an earlier run left at the files it names.
 *
 * @param known names of the formats there are.
 * @throws InputError for an unknown format, for one without its file, and for two that would go to one place.
 */
export function readTargets(given: readonly string[], cwd: string, known: readonly string[]): readonly Target[] {
  const targets = given.map(parseTarget);
  for (const { format, file } of targets) {
    requireFormat(format, known);
    if (file === '') throw new InputError({ message: `--format ${format}= names no file` });
  }
  const places = targets.map(({ file }) => file);
  const twice = places.find((place, index) => places.indexOf(place) !== index);
  if (new Set(places).size !== places.length) {
    throw new InputError({
      message: `two formats would go to ${twice ?? 'standard output'}`,
      remedy: 'give each a file of its own: --format sarif=out.sarif',
    });
  }
  clearTargets(targets, cwd);
  return targets;
}
