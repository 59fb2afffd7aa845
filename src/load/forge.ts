/** Queries GitHub or GitLab about a change: its author, who approved it, and who is in which team. */
import { asObject, type JsonObject, parseJson } from '../diagnostic/json.ts';
import { inputError } from '../diagnostic/problem.ts';
import { exchange, Unanswered } from './exchange.ts';

/** A change that is open for review. */
export interface ChangeOnHost {
  readonly author: string;
  readonly commit: string;
  /** Logins of those who approved this very commit. */
  readonly approvedBy: readonly string[];
}

export interface Forge {
  readonly name: string;
  change(): Promise<ChangeOnHost>;
  /** Logins of a team's members. @param team without `@`. */
  members(team: string): Promise<readonly string[]>;
  /** Asks teams and people for a review, where the host takes that. @param owners without `@`. */
  request(owners: readonly string[], author: string): Promise<void>;
  /** Says on the commit what the change waits for; nothing: it passes. */
  status(commit: string, waitingFor: readonly string[]): Promise<void>;
}

type Environment = Readonly<Record<string, string | undefined>>;
const context = 'cadastre: ownership';

/**
 * GitHub's REST API (https://docs.github.com/rest): pulls, reviews, team members, review requests, commit statuses.
 *
 * @throws InputError where the environment does not say which repository, or has no token.
 */
export function github(number: string, env: Environment): Forge {
  const repository = needed(env, 'GITHUB_REPOSITORY', 'owner/name');
  const token = env.GITHUB_TOKEN || needed(env, 'GH_TOKEN', 'a token with pull requests, commit statuses and read:org');
  const api = apiOf('GitHub', env.GITHUB_API_URL ?? 'https://api.github.com', {
    accept: 'application/vnd.github+json',
    authorization: `Bearer ${token}`,
    'x-github-api-version': '2022-11-28',
  });
  const pull = `/repos/${repository}/pulls/${number}`;
  return {
    name: 'GitHub',
    async change() {
      const found = await api.one(pull, `the pull request ${number}`);
      const [author, commit] = [textAt(found, 'user', 'login'), textAt(found, 'head', 'sha')];
      // Reviews come in order; a comment takes no approval back.
      const given = new Map<string, boolean>();
      for (const review of await api.all(`${pull}/reviews`, 'its reviews')) {
        const state = textAt(review, 'state');
        if (state !== 'COMMENTED' && state !== 'PENDING')
          given.set(textAt(review, 'user', 'login'), state === 'APPROVED' && textAt(review, 'commit_id') === commit);
      }
      return { author, commit, approvedBy: [...given].flatMap(([login, isGiven]) => (isGiven ? login : [])) };
    },
    async members(team) {
      const [organisation = '', slug = ''] = team.split('/');
      const path = `/orgs/${encodeURIComponent(organisation)}/teams/${encodeURIComponent(slug)}/members`;
      return (await api.all(path, `the members of @${team}`)).map((one) => textAt(one, 'login'));
    },
    async request(owners, author) {
      const teams = owners.filter((owner) => owner.includes('/')).map((owner) => owner.split('/')[1]);
      const people = owners.filter((owner) => !owner.includes('/') && owner.toLowerCase() !== author.toLowerCase());
      if (teams.length + people.length === 0) return;
      await api.post(`${pull}/requested_reviewers`, { reviewers: people, team_reviewers: teams }, 'a review');
    },
    async status(commit, waitingFor) {
      const body = { context, ...statusFor(waitingFor) };
      await api.post(`/repos/${repository}/statuses/${commit}`, body, 'the status of the commit');
    },
  };
}

/**
 * GitLab's REST API (https://docs.gitlab.com/api): merge requests, their approvals, members of groups, commit statuses. Approvals have no commit
 * there: the project's own setting takes them back when something is pushed.
 *
 * @throws InputError as {@link github} does.
 */
export function gitlab(number: string, env: Environment): Forge {
  const project = encodeURIComponent(needed(env, 'CI_PROJECT_ID', 'the id of the project'));
  const token = needed(env, 'GITLAB_TOKEN', 'a token with the scope api');
  const api = apiOf('GitLab', needed(env, 'CI_API_V4_URL', 'https://gitlab.com/api/v4'), { 'private-token': token });
  const request = `/projects/${project}/merge_requests/${number}`;
  return {
    name: 'GitLab',
    async change() {
      const found = await api.one(request, `the merge request ${number}`);
      const approvals = await api.one(`${request}/approvals`, 'its approvals');
      const given = Array.isArray(approvals.approved_by) ? approvals.approved_by : [];
      const approvedBy = given.map((one) => textAt(asObject(one) ?? {}, 'user', 'username'));
      return { author: textAt(found, 'author', 'username'), commit: textAt(found, 'sha'), approvedBy };
    },
    async members(team) {
      const found = await api.all(`/groups/${encodeURIComponent(team)}/members/all`, `the members of @${team}`);
      return found.map((one) => textAt(one, 'username'));
    },
    // Reviewers are set as a whole there, which would drop those that people have named.
    async request() {},
    async status(commit, waitingFor) {
      const body = { name: context, ...statusFor(waitingFor) };
      await api.post(`/projects/${project}/statuses/${commit}`, body, 'the status of the commit');
    },
  };
}

function statusFor(waitingFor: readonly string[]): { readonly state: string; readonly description: string } {
  if (waitingFor.length === 0) return { state: 'success', description: 'the owners of all records agree' };
  const description = `waiting for ${waitingFor.join(', ')}`;
  // GitHub takes 140 characters.
  return { state: 'pending', description: description.length > 140 ? `${description.slice(0, 139)}…` : description };
}

const timeoutMs = 10_000;
const pageSize = 100;
/** Most pages of one list; no change has more members or reviews. */
const mostPages = 50;

/** @returns functions to get an object, to get a whole list, and to send something. */
function apiOf(host: string, address: string, usual: Readonly<Record<string, string>>) {
  const base = address.replace(/\/+$/, '');
  const unusable = (what: string, fact: string) =>
    inputError(
      `${host} was asked for ${what} and ${fact}`,
      'make sure that the token may read it: pull requests, commit statuses, and the members of the teams',
    );
  const ask = async (path: string, what: string, given?: unknown): Promise<unknown> => {
    const url = new URL(base + path);
    const posted = { method: 'POST', headers: new Headers({ ...usual, 'content-type': 'application/json' }) } as const;
    const request =
      given === undefined
        ? ({ url, method: 'GET', headers: new Headers(usual) } as const)
        : { url, ...posted, body: JSON.stringify(given) };
    const { status, text } = await exchange(request, timeoutMs).catch((error: unknown) => {
      if (!(error instanceof Unanswered)) throw error;
      const { message, remedy } = error;
      throw inputError(`${host} ${message}`, remedy);
    });
    if (status < 200 || status > 299) throw unusable(what, `answered ${status}`);
    return parseJson(text === '' ? 'null' : text, () => unusable(what, 'did not answer in JSON'));
  };
  return {
    async one(path: string, what: string): Promise<JsonObject> {
      const found = asObject(await ask(path, what));
      if (found === undefined) throw unusable(what, 'answered something else than an object');
      return found;
    },
    async all(path: string, what: string): Promise<readonly JsonObject[]> {
      const all: JsonObject[] = [];
      for (let page = 1; page <= mostPages; page++) {
        const found = await ask(`${path}?per_page=${pageSize}&page=${page}`, what);
        if (!Array.isArray(found)) throw unusable(what, 'answered something else than a list');
        all.push(...found.map((one) => asObject(one) ?? {}));
        if (found.length < pageSize) return all;
      }
      throw unusable(what, `has more than ${mostPages} pages`);
    },
    async post(path: string, body: object, what: string): Promise<void> {
      await ask(path, what, body);
    },
  };
}

function needed(env: Environment, name: string, what: string): string {
  const value = env[name];
  if (value === undefined || value === '') throw inputError(`${name} is not set`, `set it: ${what}`);
  return value;
}

/** A text inside an answer; empty where there is none. */
function textAt(value: JsonObject, ...path: readonly string[]): string {
  let found: unknown = value;
  for (const step of path) found = asObject(found)?.[step];
  return typeof found === 'string' ? found : '';
}
