/** Reads our own YAML files into documents that fit a schema. */
import type * as v from 'valibot';
import type { Location } from '../diagnostic/location.ts';
import { InputError, type Problem } from '../diagnostic/problem.ts';
import { validate } from './validate.ts';
import { readYaml, type YamlFile } from './yaml.ts';
import { YamlEdits } from './yaml-edit.ts';
import { maximumProblems } from './yaml-limits.ts';
import { nodeAt, offsetOf, type YamlNode } from './yaml-node.ts';

/** What a kind of file is made of. */
export interface FileKind<S extends v.GenericSchema> {
  readonly schema: S;
  /** A document, for messages: "the policy". */
  readonly subject: string;
  /** The error for a file without documents. */
  readonly empty: Pick<Problem, 'message' | 'remedy'>;
  /** The error for a second document where only one is allowed. */
  readonly second?: Pick<Problem, 'message' | 'remedy'>;
  /** Keys under which values are secrets: never shown. */
  readonly secrets?: ReadonlySet<string>;
}

/** A document that fits its schema. */
export interface ReadDocument<Written> {
  readonly written: Written;
  readonly index: number;
  /** Where a part is written, by its dotted path: its key, or the item of a list. */
  locate(path: string): Location;
  /** What is written at a part, and where that begins. */
  valueAt(path: readonly (string | number)[]): YamlNode & { readonly location: Location };
  readonly later: Later;
}

/**
 * Finds and changes parts when the document is gone: the text is read again, once. Few are ever asked for, and the text takes far less room
 * than what was read out of it.
 */
export interface Later {
  /** As `ReadDocument.locate`. */
  locate(path: string): Location;
  edits(): YamlEdits;
}

/**
 * Reads a file of one or more documents.
 *
 * @param file the path as shown to people.
 * @param take what becomes of a document; it may add what is wrong with it beyond what the schema says.
 * @throws InputError naming what is wrong, up to 20 problems, each with its place.
 */
export function readDocuments<S extends v.GenericSchema, T>(
  text: string,
  file: string,
  { schema, subject, empty, second, secrets }: FileKind<S>,
  take: (document: ReadDocument<v.InferOutput<S>>, problems: Problem[]) => T,
): readonly T[] {
  const { documents, location } = readYaml(text, file);
  if (documents.length === 0) throw new InputError({ ...empty, location: { file, line: 1, column: 1 } });
  if (second !== undefined && documents[1] !== undefined)
    throw new InputError({ ...second, location: location(documents[1].at) });
  const taken: T[] = [];
  const problems: Problem[] = [];
  let again: YamlFile | undefined;
  const reread = () => {
    again ??= readYaml(text, file);
    return again;
  };
  for (const [index, document] of documents.entries()) {
    const result = validate(schema, document, { subject, location, ...(secrets && { secrets }) });
    const locate = (path: string) => location(offsetOf(document, path));
    const valueAt = (path: readonly (string | number)[]) => {
      const node = nodeAt(document, path) ?? document;
      return { ...node, location: location(node.at) };
    };
    const later = laterOf(text, index, reread);
    if ('output' in result) taken.push(take({ written: result.output, index, locate, valueAt, later }, problems));
    else problems.push(...result.problems);
    if (problems.length >= maximumProblems) break;
  }
  if (problems.length > 0) throw new InputError(problems.slice(0, maximumProblems));
  return taken;
}

function laterOf(text: string, index: number, reread: () => YamlFile): Later {
  return {
    locate: (path) => {
      const { documents, location } = reread();
      const document = documents[index];
      return location(document === undefined ? 0 : offsetOf(document, path));
    },
    edits: () => new YamlEdits(text, reread(), index),
  };
}
