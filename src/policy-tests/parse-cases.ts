/** Files of policy tests: text in, cases out. */
import type { Severity } from '../diagnostic/diagnostic.ts';
import type { Location } from '../diagnostic/location.ts';
import type { Problem } from '../diagnostic/problem.ts';
import { withoutMark } from '../diagnostic/text.ts';
import { type FileKind, readDocuments } from '../policy/documents.ts';
import { ruleIdProblems } from '../policy/rule-ids.ts';
import { caseSchema } from './case-schema.ts';

/** SDL, and where it begins. */
export interface Snippet {
  readonly text: string;
  /** Of its first line. */
  readonly location: Location;
}

/** What one subgraph adds and removes. */
export interface Change {
  readonly subgraph: string;
  readonly adds: readonly Snippet[];
  readonly removes: readonly { readonly coordinate: string; readonly location: Location }[];
  /** It is not in the graph yet. */
  readonly isNew: boolean;
  readonly location: Location;
}

export interface Expectation {
  readonly rule: string;
  /** A pattern over `subgraph/coordinate`; undefined: anywhere. */
  readonly at: string | undefined;
  readonly severity: Severity | undefined;
  readonly location: Location;
}

/** If these subgraphs change so, then just this is found that was not before. */
export interface PolicyTest {
  readonly name: string;
  readonly changes: readonly Change[];
  readonly expected: readonly Expectation[];
  readonly location: Location;
}

/**
 * Reads a file of policy tests: one document each.
 *
 * @param file the path as shown to people.
 * @param knownRules ids of the rules there are.
 * @throws InputError naming what is wrong, each problem with its place.
 */
export function parseCases(text: string, file: string, knownRules: ReadonlySet<string>): readonly PolicyTest[] {
  const content = withoutMark(text);
  return readDocuments(text, file, caseFile, ({ written, locate, valueAt }, problems) => {
    const { test: name, if: changes, then: expected } = written;
    // A block (`|`) begins on the line below.
    const startOf = (path: readonly (string | number)[]): Location => {
      const { at, location } = valueAt(path);
      return /[|>]/.test(content[at] ?? '') ? { ...location, line: location.line + 1, column: 1 } : location;
    };
    const test: PolicyTest = {
      name,
      changes: Object.entries(changes).map(([subgraph, { adds = [], removes = [], new: isNew = false }]) => ({
        subgraph,
        adds:
          typeof adds === 'string'
            ? [{ text: adds, location: startOf(['if', subgraph, 'adds']) }]
            : adds.map((sdl, index) => ({ text: sdl, location: startOf(['if', subgraph, 'adds', index]) })),
        removes: removes.map((coordinate, index) => ({
          coordinate,
          location: locate(`if.${subgraph}.removes.${index}`),
        })),
        isNew,
        location: locate(`if.${subgraph}`),
      })),
      expected: expected.map(({ rule, at, severity }, index) => {
        return { rule, at, severity, location: locate(`then.${index}`) };
      }),
      location: locate('test'),
    };
    const named = expected.map(({ rule }, index) => ({ rule, path: `then.${index}.rule` }));
    problems.push(...ruleIdProblems(named, knownRules, locate), ...faultsOf(test));
    return test;
  });
}

const caseFile: FileKind<typeof caseSchema> = {
  schema: caseSchema,
  subject: 'the test',
  empty: { message: 'the file has no test', remedy: 'write `test:`, `if:` and `then:`, or remove the file' },
};

/** What each part says well, and the whole does not. */
function faultsOf(test: PolicyTest): readonly Problem[] {
  if (test.changes.length === 0) {
    return [
      { message: 'nothing changes', remedy: 'name a subgraph, and what it adds or removes', location: test.location },
    ];
  }
  return test.changes.flatMap(({ subgraph, adds, removes, isNew, location }) => {
    if (adds.length + removes.length === 0)
      return [{ message: `"${subgraph}" neither adds nor removes anything`, remedy: 'write `adds:`', location }];
    if (isNew && removes.length > 0)
      return [{ message: `"${subgraph}" is new, and has nothing to remove`, remedy: 'remove `removes:`', location }];
    return [];
  });
}
