/** Validates a YAML document against a schema, and reports each problem with its location. */
import * as v from 'valibot';
import { compareLocations, type Location } from '../diagnostic/location.ts';
import type { Problem } from '../diagnostic/problem.ts';
import { lowerFirst } from '../diagnostic/wording.ts';
import { meantOr } from '../schema/nearest.ts';
import { ambiguousTexts } from './ambiguity.ts';
import { splitSaying } from './vocabulary.ts';
import { nodeAt, toPlain, type YamlMapping, type YamlNode, type YamlScalar } from './yaml-node.ts';
import { scalarText } from './yaml-text.ts';

type Schema = v.GenericSchema;
type Path = readonly string[];

export interface ValidateOptions {
  /** The thing as a whole, for messages: "the policy". */
  readonly subject: string;
  /** Where an offset of the text is. */
  readonly location: (offset: number) => Location;
  /** Keys under which values are secrets: never shown. */
  readonly secrets?: ReadonlySet<string>;
}

/** @returns what the document says, or everything that is wrong with it. */
export function validate<S extends Schema>(
  schema: S,
  document: YamlMapping,
  options: ValidateOptions,
): { readonly output: v.InferOutput<S>; readonly problems: readonly [] } | { readonly problems: readonly Problem[] } {
  const result = v.safeParse(schema, toPlain(document), { abortPipeEarly: true });
  const ambiguous = ambiguousTexts(document).map(({ at, message, remedy }) => ({
    message,
    remedy,
    location: options.location(at),
  }));
  if (result.success && ambiguous.length === 0) return { output: result.output, problems: [] };
  const wrong = (result.issues ?? []).flatMap(teller(schema, document, options));
  // A value of the wrong kind needs no quotes: one place has one remedy.
  const places = new Set(wrong.map(({ location }) => location && `${location.line}:${location.column}`));
  const problems = [
    ...wrong,
    ...ambiguous.filter(({ location }) => !places.has(`${location.line}:${location.column}`)),
  ];
  return {
    problems: problems.sort((a, b) => (a.location && b.location ? compareLocations(a.location, b.location) : 0)),
  };
}

/** Turns what valibot found into problems. */
function teller(schema: Schema, document: YamlMapping, { subject, location, secrets }: ValidateOptions) {
  return (issue: v.BaseIssue<unknown>): readonly Problem[] => {
    const path = (issue.path ?? []).map(({ key }) => String(key));
    const last = issue.path?.at(-1);
    if (last?.origin !== 'key') return [badValue(path, issue)];
    const parent = path.slice(0, -1);
    if (issue.type !== 'strict_object') return [badKey(path, issue)];
    return issue.expected === 'never' ? unknownKeys(parent) : [missingKey(parent, String(last.key))];
  };

  /** All of them: the library stops at the first of each mapping. */
  function unknownKeys(parent: Path): readonly Problem[] {
    const known = entriesAt(schema, parent);
    const mapping = nodeAt(document, parent);
    if (mapping?.kind !== 'mapping') return [];
    return [...mapping.entries].flatMap(([key, entry]) => {
      if (known.has(key)) return [];
      const remedy = meantOr(`known keys: ${[...known.keys()].join(', ')}`, key, known.keys(), '');
      const where = parent.length === 0 ? '' : ` in ${parent.join('.')}`;
      return [problem(entry.at, `unknown key "${clip(key)}"${where}`, remedy)];
    });
  }

  function missingKey(parent: Path, key: string): Problem {
    const purpose = descriptionOf(entriesAt(schema, parent).get(key));
    const remedy = purpose === undefined ? `add ${key}:` : `add ${key}: (${lowerFirst(purpose)})`;
    return problem(keyOffset(parent), `${nameOf(parent)} has no "${key}"`, remedy);
  }

  function badKey(path: Path, issue: v.BaseIssue<unknown>): Problem {
    const { fact, remedy } = splitSaying(issue.message);
    const message = `${nameOf(path.slice(0, -1))}: the key "${clip(path.at(-1) ?? '')}" ${fact}`;
    return problem(keyOffset(path), message, remedy);
  }

  function badValue(path: Path, issue: v.BaseIssue<unknown>): Problem {
    const node = nodeAt(document, path) ?? document;
    const name = nameOf(path);
    const isSecret = path.some((step) => secrets?.has(step));
    if (node.kind === 'scalar' && node.value === null) {
      const isList = issue.type === 'array';
      const remedy = isList ? 'write [] for an empty list, or remove the key' : 'write a value, or remove the key';
      return problem(keyOffset(path), `${name} has no value`, remedy);
    }
    if (issue.kind === 'validation') {
      const { fact, remedy } = splitSaying(issue.message);
      const shown = isSecret || node.kind !== 'scalar' || node.source.trim() === '' ? '' : ` "${clip(node.source)}"`;
      return problem(node.at, `${name}${shown} ${fact}`, remedy);
    }
    const { fact, remedy } =
      issue.type === 'picklist'
        ? notOneOf(node, issue)
        : issue.type === 'union'
          ? splitSaying(issue.message)
          : wrongKind(node, issue, isSecret);
    return problem(node.at, `${name} ${fact}`, remedy);
  }

  function nameOf(path: Path): string {
    return path.length === 0 ? subject : path.join('.');
  }

  /** Of the key, for a part of a mapping; of the item, in a list. */
  function keyOffset(path: Path): number {
    const parent = nodeAt(document, path.slice(0, -1));
    const key = path.at(-1);
    if (parent?.kind === 'mapping' && key !== undefined) return parent.entries.get(key)?.at ?? parent.at;
    return (nodeAt(document, path) ?? document).at;
  }

  function problem(offset: number, message: string, remedy: string): Problem {
    return { message, remedy, location: location(offset) };
  }
}

function notOneOf(node: YamlNode, issue: v.BaseIssue<unknown>) {
  const choices = [...(issue.expected ?? '').matchAll(/"([^"]+)"/g)].flatMap(([, choice]) => choice ?? []);
  const given = node.kind === 'scalar' ? node.source : '';
  const remedy = meantOr(`choose one of ${choices.join(', ')}`, given, choices, '');
  const what = node.kind === 'scalar' ? `"${clip(given)}"` : kindOf(node);
  return { fact: `is ${what}, not one of ${choices.join(', ')}`, remedy };
}

function wrongKind(node: YamlNode, issue: v.BaseIssue<unknown>, isSecret: boolean) {
  const expected = expectedKinds.get(issue.type) ?? { kind: issue.expected ?? 'something else', remedy: 'fix it' };
  const fact = `is ${kindOf(node)}${isSecret || node.kind !== 'scalar' ? '' : written(node)}, not ${expected.kind}`;
  if (node.kind !== 'scalar') return { fact, remedy: expected.remedy };
  const source = clip(node.source);
  if (issue.type === 'string')
    return { fact, remedy: isSecret ? 'put the value in quotes' : `put it in quotes: "${source}"` };
  return {
    fact,
    remedy: issue.type === 'array' && !isSecret ? `write a list: [${scalarText(source)}]` : expected.remedy,
  };
}

const expectedKinds: ReadonlyMap<string, { readonly kind: string; readonly remedy: string }> = new Map([
  ['string', { kind: 'a text', remedy: 'write a single text' }],
  ['array', { kind: 'a list', remedy: 'write one line for each, with `- ` in front' }],
  ['record', { kind: 'a mapping', remedy: 'write lines of `key: value`' }],
  ['strict_object', { kind: 'a mapping', remedy: 'write lines of `key: value`' }],
  ['boolean', { kind: 'true or false', remedy: 'write true or false, without quotes' }],
]);

function kindOf(node: YamlNode): string {
  if (node.kind === 'mapping') return 'a mapping';
  if (node.kind === 'sequence') return 'a list';
  const kinds = { string: 'the text', number: 'the number', boolean: 'the truth value', object: 'nothing' } as const;
  return kinds[typeof node.value as keyof typeof kinds];
}

/** The keys that the mapping at a path may have, with what they hold. */
function entriesAt(schema: Schema, path: Path): ReadonlyMap<string, Schema> {
  let found: Partial<Container> | undefined = schema as Partial<Container>;
  for (const step of path) {
    const container: Partial<Container> | undefined = unwrapped(found);
    found = (container?.entries?.[step] ?? container?.item ?? container?.value) as Partial<Container> | undefined;
  }
  return new Map(Object.entries(unwrapped(found)?.entries ?? {}));
}

/** The parts of valibot's schemas that hold other schemas. */
interface Container {
  readonly entries: Readonly<Record<string, Schema>>;
  readonly item: Schema;
  readonly value: Schema;
  readonly wrapped: Schema;
}

function unwrapped(schema: Partial<Container> | undefined): Partial<Container> | undefined {
  let inner = schema;
  while (inner?.wrapped !== undefined) inner = inner.wrapped as Partial<Container>;
  return inner;
}

function descriptionOf(schema: Schema | undefined): string | undefined {
  return schema === undefined ? undefined : v.getDescription(schema as Parameters<typeof v.getDescription>[0]);
}

function clip(text: string): string {
  const [first = ''] = text.split('\n');
  return first.length < text.length || first.length > 80 ? `${first.slice(0, 80)}…` : first;
}

/** A value as it would be written: texts in quotes. */
function written({ value, source }: YamlScalar): string {
  return typeof value === 'string' ? ` "${clip(source)}"` : ` ${clip(source)}`;
}
