/** Holds a YAML document against a schema, and says what is wrong with it in words, at its place. */
import * as v from 'valibot';
import { compareLocations, type Location } from '../diagnostic/location.ts';
import type { Problem } from '../diagnostic/problem.ts';
import { nearest } from '../schema/nearest.ts';
import { ambiguousTexts } from './ambiguity.ts';
import { splitSaying } from './vocabulary.ts';
import { nodeAt, toPlain, type YamlMapping, type YamlNode, type YamlScalar } from './yaml-node.ts';

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
  const teller = new Teller(schema, document, options);
  const problems = [...(result.issues ?? []).flatMap((issue) => teller.tell(issue)), ...ambiguous];
  return { problems: problems.sort(inOrderOfPlace) };
}

function inOrderOfPlace(a: Problem, b: Problem): number {
  return a.location === undefined || b.location === undefined ? 0 : compareLocations(a.location, b.location);
}

/** Turns what valibot found into problems. */
class Teller {
  private readonly schema: Schema;
  private readonly document: YamlMapping;
  private readonly options: ValidateOptions;

  constructor(schema: Schema, document: YamlMapping, options: ValidateOptions) {
    this.schema = schema;
    this.document = document;
    this.options = options;
  }

  tell(issue: v.BaseIssue<unknown>): readonly Problem[] {
    const path = (issue.path ?? []).map(({ key }) => String(key));
    const last = issue.path?.at(-1);
    if (issue.type === 'strict_object' && last?.origin === 'key') {
      const parent = path.slice(0, -1);
      return issue.expected === 'never' ? this.unknownKeys(parent) : [this.missingKey(parent, String(last.key))];
    }
    if (last?.origin === 'key') return [this.badKey(path, issue)];
    return [this.badValue(path, issue)];
  }

  /** All of them: the library stops at the first of each mapping. */
  private unknownKeys(parent: Path): readonly Problem[] {
    const known = entriesAt(this.schema, parent);
    const mapping = nodeAt(this.document, parent);
    if (mapping?.kind !== 'mapping') return [];
    return [...mapping.entries].flatMap(([key, entry]) => {
      if (known.has(key)) return [];
      const meant = nearest(key, known.keys());
      const remedy = meant === undefined ? `known keys: ${[...known.keys()].join(', ')}` : `did you mean ${meant}?`;
      const where = parent.length === 0 ? '' : ` in ${parent.join('.')}`;
      return [this.problem(entry.at, `unknown key "${clip(key)}"${where}`, remedy)];
    });
  }

  private missingKey(parent: Path, key: string): Problem {
    const purpose = descriptionOf(entriesAt(this.schema, parent).get(key));
    const remedy = purpose === undefined ? `add ${key}:` : `add ${key}: (${lowerFirst(purpose)})`;
    return this.problem(this.keyOffset(parent), `${this.nameOf(parent)} has no "${key}"`, remedy);
  }

  private badKey(path: Path, issue: v.BaseIssue<unknown>): Problem {
    const { fact, remedy } = splitSaying(issue.message);
    return this.problem(
      this.keyOffset(path),
      `${this.nameOf(path.slice(0, -1))}: the key "${clip(path.at(-1) ?? '')}" ${fact}`,
      remedy,
    );
  }

  private badValue(path: Path, issue: v.BaseIssue<unknown>): Problem {
    const node = nodeAt(this.document, path) ?? this.document;
    const secret = path.some((step) => this.options.secrets?.has(step));
    const name = this.nameOf(path);
    if (node.kind === 'scalar' && node.value === null) {
      const remedy = expectsList(issue)
        ? 'write [] for an empty list, or remove the key'
        : 'write a value, or remove the key';
      return this.problem(this.keyOffset(path), `${name} has no value`, remedy);
    }
    if (issue.kind === 'validation') {
      const { fact, remedy } = splitSaying(issue.message);
      const shown = secret || node.kind !== 'scalar' || node.source.trim() === '' ? '' : ` "${clip(node.source)}"`;
      return this.problem(node.at, `${name}${shown} ${fact}`, remedy);
    }
    if (issue.type === 'picklist') return this.notOneOf(name, node, issue);
    return this.wrongKind(name, node, issue, secret);
  }

  private notOneOf(name: string, node: YamlNode, issue: v.BaseIssue<unknown>): Problem {
    const choices = [...(issue.expected ?? '').matchAll(/"([^"]+)"/g)].flatMap(([, choice]) => choice ?? []);
    const given = node.kind === 'scalar' ? node.source : '';
    const meant = nearest(given, choices);
    const remedy = meant === undefined ? `choose one of ${choices.join(', ')}` : `did you mean ${meant}?`;
    const what = node.kind === 'scalar' ? `"${clip(given)}"` : kindOf(node);
    return this.problem(node.at, `${name} is ${what}, not one of ${choices.join(', ')}`, remedy);
  }

  private wrongKind(name: string, node: YamlNode, issue: v.BaseIssue<unknown>, secret: boolean): Problem {
    if (issue.type === 'union') {
      const { fact, remedy } = splitSaying(issue.message);
      return this.problem(node.at, `${name} ${fact}`, remedy);
    }
    const expected = expectedKinds.get(issue.type) ?? { kind: issue.expected ?? 'something else', remedy: 'fix it' };
    const shown = secret || node.kind !== 'scalar' ? '' : written(node);
    const fact = `${name} is ${kindOf(node)}${shown}, not ${expected.kind}`;
    if (issue.type === 'string' && node.kind === 'scalar') {
      const remedy = secret ? 'put the value in quotes' : `put it in quotes: "${clip(node.source)}"`;
      return this.problem(node.at, fact, remedy);
    }
    if (issue.type === 'array' && node.kind === 'scalar' && !secret) {
      return this.problem(node.at, fact, `write a list: [${clip(node.source)}]`);
    }
    return this.problem(node.at, fact, expected.remedy);
  }

  private nameOf(path: Path): string {
    return path.length === 0 ? this.options.subject : path.join('.');
  }

  /** Of the key, for a part of a mapping; of the item, in a list. */
  private keyOffset(path: Path): number {
    const parent = nodeAt(this.document, path.slice(0, -1));
    const key = path.at(-1);
    if (parent?.kind === 'mapping' && key !== undefined) return parent.entries.get(key)?.at ?? parent.at;
    return (nodeAt(this.document, path) ?? this.document).at;
  }

  private problem(offset: number, message: string, remedy: string): Problem {
    return { message, remedy, location: this.options.location(offset) };
  }
}

const expectedKinds: ReadonlyMap<string, { readonly kind: string; readonly remedy: string }> = new Map([
  ['string', { kind: 'a text', remedy: 'write a single text' }],
  ['array', { kind: 'a list', remedy: 'write one line for each, with `- ` in front' }],
  ['record', { kind: 'a mapping', remedy: 'write lines of `key: value`' }],
  ['strict_object', { kind: 'a mapping', remedy: 'write lines of `key: value`' }],
  ['boolean', { kind: 'true or false', remedy: 'write true or false, without quotes' }],
]);

function expectsList(issue: v.BaseIssue<unknown>): boolean {
  return issue.type === 'array';
}

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

function lowerFirst(text: string): string {
  return text.slice(0, 1).toLowerCase() + text.slice(1);
}
