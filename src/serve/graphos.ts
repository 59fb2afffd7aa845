/**
 * Custom checks of Apollo GraphOS (https://www.apollographql.com/docs/graphos/platform/schema-management/checks/custom): an event names schemas by their
 * hash and wants a quick 200; the outcome is reported to the Platform API, within ten minutes.
 */
import * as v from 'valibot';
import type { JsonObject } from '../diagnostic/json.ts';
import { InputError, inputError } from '../diagnostic/problem.ts';
import { linesIn } from '../diagnostic/text.ts';
import { atMost, cut, type Issue, issuesOf, reasonOf, summaryOf } from './issues.ts';
import type { Judge, Proposal, Proposed } from './judge.ts';
import { fetchSchemas, type Platform, reportOutcome } from './platform.ts';
import type { Reply, Route } from './service.ts';

/** The most violations that GraphOS accepts. */
const limits = { violations: 1000, message: 512, rule: 128 } as const;

const text = v.pipe(v.string(), v.minLength(1), v.maxLength(256));
const schema = v.looseObject({ subgraphs: v.nullish(v.array(v.looseObject({ name: text, hash: text }))) });
const eventSchema = v.looseObject({
  eventType: v.literal('APOLLO_CUSTOM_CHECK'),
  checkStep: v.looseObject({ graphId: text, graphVariant: text, taskId: text, workflowId: text }),
  baseSchema: v.nullish(schema),
  proposedSchema: schema,
});
type Event = v.InferOutput<typeof eventSchema>;

/** The route that GraphOS calls. */
export function graphosRoute(secret: string, platform: Platform, judge: Judge): Route {
  return {
    signatureHeader: 'x-apollo-signature',
    secret,
    async answer(payload): Promise<Reply> {
      // Nothing waits for the outcome of a test notification, or of what else GraphOS may send one day.
      if (payload.eventType !== 'APOLLO_CUSTOM_CHECK')
        return { status: 200, body: { checked: false }, note: 'no custom check' };
      const event = v.safeParse(eventSchema, payload);
      if (!event.success) {
        const path = v.getDotPath(event.issues[0]) ?? '';
        return { status: 400, body: { error: `this is not a custom check: ${path} is not as documented` }, note: path };
      }
      const { graphId, graphVariant, taskId } = event.output.checkStep;
      const note = `${graphId}@${graphVariant} task ${taskId}`;
      const afterwards = async () => `${note} ${await checkAndReport(event.output, platform, judge)}`;
      return { status: 200, body: { checked: true }, note, afterwards };
    },
  };
}

/** @returns what came of it, for the log. */
async function checkAndReport(event: Event, platform: Platform, judge: Judge): Promise<string> {
  const { taskId, workflowId, graphId, graphVariant } = event.checkStep;
  const { status, violations, note } = await outcomeOf(event, platform, judge);
  try {
    await reportOutcome(platform, graphId, graphVariant, { taskId, workflowId, status, violations });
    return note;
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return `${note}; not reported: ${error.message}`;
  }
}

interface Outcome {
  readonly status: 'SUCCESS' | 'FAILURE';
  readonly violations: readonly JsonObject[];
  readonly note: string;
}

async function outcomeOf(event: Event, platform: Platform, judge: Judge): Promise<Outcome> {
  try {
    const before = event.baseSchema?.subgraphs ?? [];
    const after = event.proposedSchema.subgraphs ?? [];
    if (after.length === 0)
      throw inputError(
        'the graph has no subgraphs: only federated graphs can be checked',
        'remove the custom check from this graph',
      );
    const proposal = await proposalOf(event.checkStep.graphId, before, after, platform);
    if (proposal === undefined) return { status: 'SUCCESS', violations: [], note: 'passes: nothing changes' };
    const verdict = await judge(proposal, { names: before.map(({ name }) => name), complete: true });
    const issues = issuesOf(verdict, proposal);
    const violations = atMost(issues, limits.violations).map((issue) => violationOf(issue, proposal));
    return { status: verdict.fails ? 'FAILURE' : 'SUCCESS', violations, note: summaryOf(verdict) };
  } catch (error) {
    // Report the error to GraphOS, which would otherwise wait for ten minutes.
    const reason = error instanceof InputError ? reasonOf(error.problems) : 'could not be checked: an internal error';
    const violation = { level: 'ERROR', rule: 'cadastre', message: cut(reason, limits.message) };
    if (!(error instanceof InputError))
      return { status: 'FAILURE', violations: [violation], note: `${reason}: ${error}` };
    return { status: 'FAILURE', violations: [violation], note: reason };
  }
}

type Schemas = readonly { readonly name: string; readonly hash: string }[];

/** The subgraphs that come, go, or have another hash; undefined where none does. */
async function proposalOf(
  graphId: string,
  before: Schemas,
  after: Schemas,
  platform: Platform,
): Promise<Proposal | undefined> {
  const hashes = new Map(before.map(({ name, hash }) => [name, hash]));
  const changed = after.filter(({ name, hash }) => hashes.get(name) !== hash);
  const names = new Set(after.map(({ name }) => name));
  const sources = await fetchSchemas(platform, graphId, changed);
  const proposed: readonly Proposed[] = [
    ...changed.map(({ name }, i) => ({ name, sdl: sources[i] ?? '' })),
    ...before.filter(({ name }) => !names.has(name)).map(({ name }) => ({ name, sdl: undefined })),
  ];
  const [first, ...others] = proposed;
  return first && [first, ...others];
}

const levels = { error: 'ERROR', warning: 'WARNING', hint: 'INFO' } as const;
/** What GraphOS takes as a coordinate; others are left out, and are in the message. */
const plainCoordinate = /^@?[_A-Za-z]\w*(?:\.[_A-Za-z]\w*(?:\([_A-Za-z]\w*:\))?)?$/;

function violationOf({ severity, rule, message, coordinate, subgraph, at }: Issue, proposal: Proposal): JsonObject {
  const sdl = proposal.find(({ name }) => name === subgraph)?.sdl;
  return {
    level: levels[severity],
    rule: cut(rule, limits.rule),
    message: cut(message, limits.message),
    ...(coordinate !== undefined && plainCoordinate.test(coordinate) && { coordinate }),
    ...(at && sdl !== undefined && { sourceLocations: [{ subgraphName: subgraph, ...extentOf(sdl, at) }] }),
  };
}

/** The name that is at a place, from its first to behind its last character. Byte offsets are those of UTF-8. */
function extentOf(sdl: string, { line, column }: NonNullable<Issue['at']>) {
  const lines = linesIn(sdl);
  const before = sdl
    .split(/(?<=\r\n|\n|\r(?!\n))/)
    .slice(0, line - 1)
    .join('');
  const rest = (lines[line - 1] ?? '').slice(column - 1);
  const length = /^\w+/.exec(rest)?.[0].length ?? 0;
  const at = (character: number) => ({
    line,
    column: character,
    byteOffset: Buffer.byteLength(before) + Buffer.byteLength((lines[line - 1] ?? '').slice(0, character - 1)),
  });
  return { start: at(column), end: at(column + length) };
}
