/** `cadastre approvals`: who approved a pull request, for `gate --approvals`; and, after the gate, whose approval is missing. */
import { resolve } from 'node:path';
import { parseObject } from '../../diagnostic/json.ts';
import { ownersIn } from '../../diagnostic/owners.ts';
import { inputError } from '../../diagnostic/problem.ts';
import { type Forge, github, gitlab } from '../../load/forge.ts';
import { readText } from '../../load/read-text.ts';
import { asciiJson, printable } from '../../report/escape.ts';
import { command } from '../command.ts';
import { loadGraphPolicies, loadGraphSettings } from '../graph.ts';
import { exitCodes, type Io } from '../io.ts';
import { option, present, take } from '../options.ts';
import { writeTarget } from '../output.ts';

export const definition = command({
  description: 'read from GitHub or GitLab who approved a change, for gate --approvals',
  options: [
    option('--host <host>', 'where the change is', ['github', 'gitlab'], 'github'),
    option('--pull-request <number>', 'the pull request or merge request (default: CI_MERGE_REQUEST_IID)', present),
    option(
      '--after <result.json>',
      'the JSON result of the gate: ask the missing owners for a review, and set the status of the commit',
      present,
    ),
    take.output('file', 'the file to write (default: standard output)'),
    ...take.policies,
  ],
  async run({ options, io }) {
    const number = options.pullRequest ?? io.env.CI_MERGE_REQUEST_IID;
    if (number === undefined || !/^\d{1,12}$/.test(number))
      throw inputError('the number of the pull request is not known', 'give --pull-request <number>');
    const forge = options.host === 'gitlab' ? gitlab(number, io.env) : github(number, io.env);
    if (options.after !== undefined) {
      await tell(options.after, forge, io);
      return exitCodes.clean;
    }
    const settings = loadGraphSettings(options, io);
    const policies = loadGraphPolicies(options, settings, io);
    const { author, commit, approvedBy } = await forge.change();
    const teams = [...new Set(policies.flatMap(({ owner }) => ownersIn(owner)))].filter((owner) =>
      /^@[^@].*\//.test(owner),
    );
    // Without approvals, no memberships are needed.
    const members = new Map<string, readonly string[]>();
    if (approvedBy.some((login) => login !== author))
      for (const team of teams.sort())
        members.set(
          team,
          (await forge.members(team.slice(1))).map((login) => login.toLowerCase()),
        );
    const given = approvedBy.map((by) => ({
      by,
      as: [...members].flatMap(([team, logins]) => (logins.includes(by.toLowerCase()) ? [team] : [])),
    }));
    const text = asciiJson({ version: 1, author, commit, approvals: given });
    await writeTarget({ format: 'json', file: options.output }, text, io);
    return exitCodes.clean;
  },
});

/** Tells the host whom the change waits for. */
async function tell(file: string, forge: Forge, io: Io): Promise<void> {
  const consent = parseObject(readText(resolve(io.cwd, file), io.cwd))?.consent as
    | { readonly waiting?: readonly { readonly owner?: unknown }[] }
    | undefined;
  if (!Array.isArray(consent?.waiting))
    throw inputError(
      `${file} is not the result of a gate that was given approvals`,
      'write it with `cadastre gate … --approvals approvals.json --format json=gate.json`',
    );
  const owners = [
    ...new Set(consent.waiting.flatMap(({ owner }) => (typeof owner === 'string' ? ownersIn(owner) : []))),
  ];
  const { author, commit } = await forge.change();
  const handles = owners.filter((owner) => /^@[^@]/.test(owner)).map((owner) => owner.slice(1));
  await forge.request(handles, author);
  await forge.status(commit, owners);
  await io.stderr.write(
    `${printable(owners.length === 0 ? 'no approval is missing' : `waiting for ${owners.join(', ')}`)}\n`,
  );
}
