/** The existing teams and people, from a file of the organisation. */
import { isMentionable } from '../../diagnostic/owners.ts';
import { inputError } from '../../diagnostic/problem.ts';
import { linesIn } from '../../diagnostic/text.ts';
import { readYaml } from '../../policy/yaml.ts';
import { catalogueOwners } from './backstage.ts';
import { isCatalogue } from './read-owners.ts';

/**
 * All that a CODEOWNERS file names; or the groups and users of a Backstage catalogue and all owners that it names, by their names and their
 * whole references.
 *
 * @throws InputError for a catalogue that is no YAML, and for a file that names nobody.
 */
export function knownTeams(text: string, file: string): readonly string[] {
  const teams = isCatalogue(text, file) ? catalogueOwners(readYaml(text, file, { foreign: true })) : mentioned(text);
  if (teams.length > 0) return [...new Set(teams)];
  throw inputError(`${file} names no team`, 'give a CODEOWNERS file, or a Backstage catalogue with groups or owners', {
    file,
    line: 1,
    column: 1,
  });
}

/** Handles and addresses of all lines but comments. Which host reads the file makes no difference to who exists. */
function mentioned(text: string): readonly string[] {
  return linesIn(text).flatMap((line) => (/^\s*#/.test(line) ? [] : line.split(/\s+/).filter(isMentionable)));
}
