/**
 * Cosmo's subgraph check extension (https://cosmo-docs.wundergraph.com/studio/subgraph-check-extensions): a request names a file with the schemas,
 * and waits for lint issues or errors.
 */
import { setTimeout } from 'node:timers/promises';
import * as v from 'valibot';
import { groupBy } from '../diagnostic/group.ts';
import { parseObject } from '../diagnostic/json.ts';
import { InputError, inputError } from '../diagnostic/problem.ts';
import { type Answer, exchange, Unanswered } from '../load/exchange.ts';
import { atMost, cut, type Issue, issuesOf, reasonOf, summaryOf } from './issues.ts';
import type { Judge, Proposal, Proposed } from './judge.ts';
import type { Reply, Route } from './service.ts';

export interface CosmoOptions {
  readonly secret: string;
  /** Origins that files are fetched from: `https://cosmo-cdn.wundergraph.com`. */
  readonly origins: ReadonlySet<string>;
  /** Milliseconds for fetching a file. */
  readonly timeoutMs: number;
  /** Milliseconds until something must be answered: Cosmo waits for 30 s. */
  readonly answerWithinMs: number;
}

/** What fits an answer of 5 MB with room to spare. */
const limits = { issues: 1000, message: 800 } as const;

const text = v.pipe(v.string(), v.minLength(1), v.maxLength(256));
const subgraph = v.looseObject({ name: text, isDeleted: v.optional(v.boolean()) });
const requestSchema = v.looseObject({
  checkId: text,
  url: v.nullish(v.pipe(v.string(), v.maxLength(8192))),
  subgraphs: v.nullish(v.array(subgraph)),
  // Cosmo's first version named one.
  subgraph: v.nullish(subgraph),
});
type Request = v.InferOutput<typeof requestSchema>;

const fileSubgraph = v.looseObject({
  name: text,
  newComposedSdl: v.nullish(v.string()),
  oldComposedSdl: v.nullish(v.string()),
});
const fileSchema = v.looseObject({
  subgraphs: v.nullish(v.array(fileSubgraph)),
  subgraph: v.nullish(fileSubgraph),
});

/** The route that Cosmo calls. */
export function cosmoRoute(options: CosmoOptions, judge: Judge): Route {
  return {
    signatureHeader: 'x-cosmo-signature-256',
    secret: options.secret,
    async answer(payload): Promise<Reply> {
      const request = v.safeParse(requestSchema, payload);
      if (!request.success) {
        const path = v.getDotPath(request.issues[0]) ?? '';
        const errorMessage = `this is not a subgraph check: ${path} is not as documented`;
        return { status: 400, body: { errorMessage }, note: path };
      }
      const note = `check ${request.output.checkId}`;
      try {
        const { body, summary } = await inTime(check(request.output, options, judge), options.answerWithinMs);
        return { status: body === undefined ? 204 : 200, body, note: `${note} ${summary}` };
      } catch (error) {
        if (!(error instanceof InputError)) throw error;
        const reason = reasonOf(error.problems);
        // Cosmo retries after any other status than 200, and then shows no reason.
        return { status: 200, body: { errors: [cut(reason, limits.message)] }, note: `${note} ${reason}` };
      }
    },
  };
}

async function check(request: Request, options: CosmoOptions, judge: Judge) {
  const file = await fetchFile(request.url ?? undefined, options);
  const found = file.subgraphs ?? (file.subgraph ? [file.subgraph] : []);
  const named = request.subgraphs ?? (request.subgraph ? [request.subgraph] : []);
  const deleted = named.filter(({ isDeleted }) => isDeleted === true).map(({ name }) => name);
  const gone = new Set(deleted);
  const proposed: readonly Proposed[] = [
    ...found
      .filter(({ name }) => !gone.has(name))
      .map(({ name, newComposedSdl }) => ({ name, sdl: newComposedSdl ?? '' })),
    ...deleted.map((name) => ({ name, sdl: undefined })),
  ];
  const blank = proposed.find(({ sdl }) => sdl?.trim() === '');
  const missing = named.find(({ name }) => proposed.every((other) => other.name !== name));
  const [first, ...others] = proposed;
  if (first === undefined || blank !== undefined || missing !== undefined) {
    const which = (blank ?? missing)?.name;
    throw inputError(`the file holds no schema${which === undefined ? '' : ` of "${which}"`}`, remedy);
  }
  const proposal: Proposal = [first, ...others];
  const old = found.filter(({ oldComposedSdl }) => (oldComposedSdl ?? '').trim() !== '').map(({ name }) => name);
  const verdict = await judge(proposal, { names: [...new Set([...old, ...deleted])], complete: false });
  const issues = issuesOf(verdict, proposal);
  const summary = summaryOf(verdict);
  if (issues.length === 0) return { body: undefined, summary };
  const errors = verdict.fails ? [`ownership: ${summary}`] : undefined;
  return { body: { ...(errors && { errors }), lintIssues: lintIssuesOf(issues, verdict.fails) }, summary };
}

const remedy = 'switch on "Include Composed SDL" in the settings of the check extension';

async function fetchFile(url: string | undefined, options: CosmoOptions) {
  if (url === undefined || url === '') throw inputError('the request names no file', remedy);
  const address = URL.canParse(url) ? new URL(url) : undefined;
  const allowed = address !== undefined && options.origins.has(address.origin);
  if (!allowed || address.username !== '' || address.password !== '') {
    throw inputError(
      `the request names a file at ${address?.origin ?? 'no address'}, from where no file is fetched`,
      'if that is your Cosmo, start with --cosmo-files and this address',
    );
  }
  let answer: Answer;
  try {
    answer = await exchange({ url: address, method: 'GET' }, options.timeoutMs);
  } catch (error) {
    if (!(error instanceof Unanswered)) throw error;
    throw unusable(address, error.message);
  }
  if (answer.status !== 200) throw unusable(address, `answered with status ${answer.status}`);
  const file = v.safeParse(fileSchema, parseObject(answer.text));
  if (!file.success) throw unusable(address, 'is not as documented');
  return file.output;
}

/** The path and the query give access to the schemas: neither is shown. */
function unusable({ origin }: URL, fact: string): InputError {
  return inputError(`the file with the schemas at ${origin} ${fact}`, 'check again');
}

/** Lint issues by subgraph. */
function lintIssuesOf(issues: readonly Issue[], fails: boolean) {
  const bySubgraph = groupBy(atMost(issues, limits.issues), ({ subgraph }) => subgraph);
  const lintIssueOf = ({ rule, severity, message, at }: Issue) => ({
    lintRuleType: rule,
    // An error fails Cosmo's check: only where the gate fails.
    severity: severity === 'error' && fails ? 1 : 0,
    message: cut(message, limits.message),
    // What shows elsewhere has no line in this subgraph; Cosmo wants one.
    issueLocation: at ?? { line: 1, column: 1 },
  });
  return Object.fromEntries([...bySubgraph].map(([name, own]) => [name, own.map(lintIssueOf)]));
}

function inTime<T>(promise: Promise<T>, milliseconds: number): Promise<T> {
  const late = setTimeout(milliseconds, undefined, { ref: false }).then(() => {
    throw inputError(
      `there was no result within ${milliseconds / 1000} s`,
      'check again; the gate is faster against a lock than against a folder',
    );
  });
  return Promise.race([promise, late]);
}
