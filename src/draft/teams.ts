/** Which team answers for a subgraph: read from what organisations keep anyway. */

import { InputError } from '../diagnostic/problem.ts';
import { readYaml } from '../policy/yaml.ts';
import { toPlain } from '../policy/yaml-node.ts';
import type { Directive, Subgraph } from '../schema/facts.ts';
import type { Drafted } from './draft.ts';

type Teams = (subgraph: Subgraph) => Drafted<string> | undefined;

/**
 * A source of team names: a Backstage catalogue (`kind: Component` or `API` of the subgraph's name, with `spec.owner`) or a CODEOWNERS
 * file (patterns over the subgraph's own files), told apart by name, and by what it holds.
 * Sources: Backstage, "Descriptor Format of Catalog Entities"; GitHub, "About code owners".
 *
 * @throws InputError for a catalogue that is no YAML, and for a file that names no owner at all.
 */
export function readTeams(text: string, file: string): Teams {
  const isCatalog = /\.ya?ml$/i.test(file) || /^[ \t]*(?:apiVersion|kind)[ \t]*:/m.test(text);
  const teams = isCatalog ? catalogTeams(text, file) : codeOwners(text, file);
  if (teams !== undefined) return teams;
  throw new InputError({
    message: `${file} names no owner`,
    remedy: 'give a CODEOWNERS file, or a Backstage catalogue with the owner of a Component or an API',
    location: { file, line: 1, column: 1 },
  });
}

/** Teams named in the schema itself: `@contact(name:)` on the schema, `@owner(team:)` or `@tag(name: "owner/team-billing")` on it or on a type. */
export const teamsOfSchema: Teams = (subgraph) => {
  const team = teamIn(subgraph.directives ?? [], ['@contact', '@owner']);
  if (team !== undefined) return { value: team.value, because: `${team.directive} of its schema` };
  for (const { name: type, blocks } of subgraph.types.values()) {
    const named = teamIn(
      blocks.flatMap(({ directives }) => directives),
      ['@owner'],
    );
    if (named !== undefined) return { value: named.value, because: `${named.directive} of ${type}` };
  }
  return undefined;
};

function teamIn(directives: readonly Directive[], naming: readonly string[]) {
  for (const { id, args } of directives) {
    const name = args.get('team') ?? args.get('name');
    if (typeof name !== 'string') continue;
    if (naming.includes(id) && name.trim() !== '') return { value: name.trim(), directive: id };
    const [, tagged] = id === 'tag' || id === '@tag' ? (/^(?:owner|team)[/:](\S+)$/.exec(name) ?? []) : [];
    if (tagged !== undefined) return { value: tagged, directive: '@tag' };
  }
  return undefined;
}

function catalogTeams(text: string, file: string): Teams | undefined {
  const owners = new Map<string, string>();
  for (const document of readYaml(text, file).documents) {
    const entity = toPlain(document) as { kind?: unknown; metadata?: { name?: unknown }; spec?: { owner?: unknown } };
    const name = entity?.metadata?.name;
    const owner = entity?.spec?.owner;
    const kind = entity?.kind;
    if ((kind !== 'Component' && kind !== 'API') || typeof name !== 'string' || typeof owner !== 'string') continue;
    // An entity reference: `group:default/team-billing`.
    owners.set(name, owner.slice(Math.max(owner.lastIndexOf('/'), owner.lastIndexOf(':')) + 1));
  }
  if (owners.size === 0) return undefined;
  return ({ name }) => {
    const owner = owners.get(name);
    return owner === undefined ? undefined : { value: owner, because: `${file} names it the owner of ${name}` };
  };
}

function codeOwners(text: string, file: string): Teams | undefined {
  const rules = text.split(/\r\n|\n|\r/).flatMap((line, index) => {
    const [pattern, owner] = line
      .replace(/(?:^|\s)#.*$/, '')
      .trim()
      .split(/\s+/);
    // A user, a team or an e-mail address: all have the sign. A pattern alone takes the owner away again.
    const isRule = pattern !== undefined && pattern !== '' && (owner === undefined || owner.includes('@'));
    return isRule ? [{ pattern, owner, line: index + 1 }] : [];
  });
  if (rules.every(({ owner }) => owner === undefined)) return undefined;
  return ({ sources }) => {
    const path = sources[0]?.file;
    // The last pattern that matches decides.
    const rule = path === undefined ? undefined : rules.findLast(({ pattern }) => ownsPath(pattern, path));
    return rule?.owner === undefined
      ? undefined
      : { value: rule.owner.replace(/^@(?:[^/]+\/)?/, ''), because: `${file}:${rule.line}` };
  };
}

/** Whether a pattern of CODEOWNERS covers a path: rooted if it has a slash inside, and folders cover what is in them. */
function ownsPath(pattern: string, path: string): boolean {
  const rooted = pattern.replace(/\/$/, '').includes('/');
  const parts = pattern.replace(/^\//, '').replace(/\/$/, '').split('/');
  const wanted = rooted ? parts : ['**', ...parts];
  const segments = path.split('/');
  const segmentFits = (part: string, segment: string) =>
    fits(
      [...part],
      [...segment],
      (c) => c === '*',
      (c, other) => c === other || c === '?',
    );
  const covers = (list: readonly string[]) => fits(list, segments, (part) => part === '**', segmentFits);
  return covers(wanted) || covers([...wanted, '**']);
}

/** Whether a pattern with wildcards for any number of items fits a list. Two pointers: no pattern makes it slow. */
function fits(
  pattern: readonly string[],
  items: readonly string[],
  isWild: (part: string) => boolean,
  fitsOne: (part: string, item: string) => boolean,
): boolean {
  let p = 0;
  let t = 0;
  let wild = -1;
  let resume = 0;
  while (t < items.length) {
    const part = pattern[p];
    if (part !== undefined && isWild(part)) {
      wild = p++;
      resume = t;
    } else if (part !== undefined && fitsOne(part, items[t] as string)) {
      p++;
      t++;
    } else if (wild >= 0) {
      p = wild + 1;
      t = ++resume;
    } else return false;
  }
  return pattern.slice(p).every(isWild);
}
