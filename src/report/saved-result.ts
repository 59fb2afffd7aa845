/** Reads a result that was saved with `--format json`, so that it can be reported again. */
import * as v from 'valibot';
import type { CheckResult } from '../check/result.ts';
import { DeepJsonError, parseJson } from '../diagnostic/json.ts';
import { inputError } from '../diagnostic/problem.ts';

const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const position = v.pipe(v.number(), v.integer(), v.minValue(1));
const text = v.string();
const texts = v.array(v.string());
const textOrNull = v.nullable(v.string());
const severity = v.picklist(['error', 'warning', 'hint']);

const line = { file: text, line: position };
const place = { subgraph: textOrNull, coordinate: text, ...line, column: position };

const spot = v.looseObject({ line: position, column: position });

const diagnostic = {
  ruleId: text,
  messageId: text,
  severity,
  message: text,
  remedy: text,
  record: textOrNull,
  owner: textOrNull,
  args: v.record(v.string(), v.unknown()),
  primary: v.looseObject(place),
  related: v.array(v.looseObject({ ...place, note: text })),
  fingerprint: v.pipe(text, v.regex(/^[0-9a-f]{32}$/)),
  accepts: v.optional(texts),
  docs: text,
  fix: v.optional(
    v.array(v.looseObject({ file: text, range: v.looseObject({ start: spot, end: spot }), newText: text })),
  ),
  except: v.nullable(v.looseObject({ policy: textOrNull, snippet: text })),
};

const exception = v.looseObject({ reason: text, expires: textOrNull, ...line });

const category = v.picklist(['writes', 'copies', 'consumers', 'policy', 'composition']);
const rule = v.looseObject({ id: text, category, severity, summary: text, why: text, remedy: text, docs: text });

const compositionIssue = v.looseObject({
  code: text,
  message: text,
  coordinate: textOrNull,
  places: v.array(
    v.looseObject({ subgraph: text, location: v.looseObject({ file: text, line: position, column: position }) }),
  ),
});

const subgraph = v.looseObject({ name: text, federation: text, source: text, inventory: v.boolean() });

const record = v.looseObject({
  name: text,
  authority: text,
  owner: textOrNull,
  types: texts,
  fields: texts,
  states: texts,
  consumers: v.nullable(texts),
  copies: v.array(v.looseObject({ subgraph: text, purpose: text, reviewBy: textOrNull, ...line })),
  transfer: v.nullable(
    v.looseObject({
      to: text,
      until: text,
      ticket: textOrNull,
      moves: v.array(v.looseObject({ coordinate: text, from: text, label: textOrNull, traffic: textOrNull })),
    }),
  ),
  rule: textOrNull,
  ...line,
});

const holding = v.looseObject({
  subgraph: text,
  roles: v.array(v.picklist(['origin', 'contributor', 'reference', 'copy', 'takeover'])),
  keys: v.array(v.looseObject({ fields: text, resolvable: v.boolean() })),
  ...line,
});

const type = v.looseObject({
  name: text,
  entity: v.boolean(),
  record: textOrNull,
  authority: textOrNull,
  holdings: v.array(holding),
  fields: v.array(v.looseObject({ name: text, resolvedBy: texts })),
});

const write = v.looseObject({
  record: textOrNull,
  type: text,
  field: textOrNull,
  confidence: v.picklist(['certain', 'likely', 'possible']),
  evidence: v.array(v.looseObject({ signal: text, detail: text })),
});

const savedResult = v.looseObject({
  version: v.literal(1),
  tool: v.looseObject({ name: v.literal('cadastre'), version: text }),
  complete: v.boolean(),
  // A result of before there were notes has none.
  notes: v.optional(texts),
  summary: v.looseObject({
    subgraphs: count,
    entities: count,
    records: count,
    mutations: count,
    errors: count,
    warnings: count,
    hints: count,
    excepted: count,
    baselined: count,
    unattributed: count,
  }),
  rules: v.array(rule),
  diagnostics: v.array(v.looseObject(diagnostic)),
  excepted: v.array(v.looseObject({ ...diagnostic, exception })),
  baselined: v.array(v.looseObject(diagnostic)),
  selection: v.nullable(
    v.looseObject({ rules: texts, records: texts, subgraphs: texts, owners: texts, since: textOrNull, found: count }),
  ),
  composition: v.looseObject({
    ok: v.boolean(),
    mode: v.picklist(['full', 'merge', 'off']),
    // A result of before there was a choice names none.
    composer: v.optional(v.nullable(v.looseObject({ name: text, version: textOrNull }))),
    readAs: v.optional(v.array(v.looseObject({ subgraph: text, linked: text, as: text }))),
    federation: v.optional(text),
    wanted: v.optional(text),
    errors: v.array(compositionIssue),
    hints: v.array(compositionIssue),
  }),
  map: v.looseObject({
    subgraphs: v.array(subgraph),
    records: v.array(record),
    types: v.array(type),
    mutations: v.array(v.looseObject({ subgraph: text, coordinate: text, ...line, writes: v.array(write) })),
  }),
});

/**
 * @param file the name of the file, for messages.
 * @throws InputError when the text is no result, or one of another version.
 */
export function readResult(json: string, file: string): CheckResult {
  const remedy = 'save a result with `cadastre check --format json=result.json`';
  const value = parseJson(json, (error) =>
    inputError(`${file} ${error instanceof DeepJsonError ? error.message : 'is not JSON'}`, remedy),
  );
  // What the schema parsed would have its names in another order, and so be other bytes.
  if (v.is(savedResult, value)) {
    const { notes = [], composition } = value;
    const { composer = null } = composition;
    return {
      ...value,
      diagnostics: value.diagnostics.map(withAccepts),
      excepted: value.excepted.map(withAccepts),
      baselined: value.baselined.map(withAccepts),
      notes,
      composition: { ...composition, composer },
    };
  }
  const [issue] = v.safeParse(savedResult, value, { abortEarly: true }).issues ?? [];
  const path = issue === undefined ? null : v.getDotPath(issue);
  const where = path === null ? '' : ` at ${path}`;
  const reason = issue?.received === 'undefined' ? 'it is missing' : issue?.message;
  throw inputError(`${file} is not a result of cadastre${where}: ${reason}`, remedy);
}

/** A result of before findings said what they accept names nothing. */
function withAccepts<T extends { readonly accepts?: readonly string[] | undefined }>(found: T) {
  return { ...found, accepts: found.accepts ?? [] };
}
