/** What a composer said, placed and tied to records. */
import type { RelatedDeclaration } from '../../diagnostic/diagnostic.ts';
import { groupBy } from '../../diagnostic/group.ts';
import { compareText, type Declaration } from '../../diagnostic/location.ts';
import { chiefHolding, declarationOfField, declarationOfType } from '../../register/places.ts';
import type { Register, RegisteredRecord } from '../../register/register.ts';
import type { CompositionIssue, CompositionResult } from '../../schema/composition.ts';
import { splitCoordinate } from '../../schema/coordinate.ts';

/** Issues of one kind at one place: the first of them, and how many there are. */
export interface IssueGroup {
  readonly issue: CompositionIssue;
  readonly more: number;
  /** The type's or field's coordinate, or the code where the composer names none. */
  readonly coordinate: string;
  readonly at: Declaration;
  readonly related: readonly RelatedDeclaration[];
  /** What whoever accepts them accepts: the code, or the words where there is no place, as often as it is reported here. */
  readonly accepts: readonly string[];
}

/** Issues that the composer tells at one place become one group, and no others: what is accepted at one place says nothing of another. */
export function* groupIssues(register: Register, issues: readonly CompositionIssue[]): Iterable<IssueGroup> {
  const groups = groupBy(issues, ({ coordinate, code, message, places }) => {
    return [code, coordinate === null ? message : withoutArgument(coordinate), places[0]?.subgraph ?? ''].join('\0');
  });
  for (const group of groups.values()) {
    const [issue] = [...group].sort((a, b) => compareText(a.message, b.message));
    if (issue === undefined) continue;
    const coordinate = issue.coordinate === null ? issue.code : withoutArgument(issue.coordinate);
    const [at, ...others] = declarationsOf(register, issue, coordinate);
    const related = others.map((declaration) => ({ ...declaration, note: 'concerned too' }));
    const accepted = issue.coordinate === null ? wordsOf(issue) : issue.code;
    const accepts = group.map((_, index) => (index === 0 ? accepted : `${accepted} #${index + 1}`));
    if (at !== undefined) yield { issue, more: group.length - 1, coordinate, at, related, accepts };
  }
}

/**
 * Hints that tell nothing of ownership, or nothing new: prose that differs, and `@override`s under way, which other rules judge with the
 * policy at hand. Source of the codes: apollographql/federation, `composition-js/src/hints.ts`.
 */
const besideThePoint: ReadonlySet<string> = new Set([
  'INCONSISTENT_DESCRIPTION',
  'OVERRIDDEN_FIELD_CAN_BE_REMOVED',
  'OVERRIDE_MIGRATION_IN_PROGRESS',
]);

/** The hints worth repeating. */
export function hintsOf({ hints }: CompositionResult): readonly CompositionIssue[] {
  return hints.filter(({ code }) => !besideThePoint.has(code));
}

/** The record that an issue's coordinate belongs to: its field's or type's, or the one that the mutation writes. */
export function recordTouched(register: Register, { coordinate }: CompositionIssue): RegisteredRecord | undefined {
  if (coordinate === null) return undefined;
  const { type, field } = splitCoordinate(withoutArgument(coordinate));
  if (field === undefined) return register.recordOfType(type);
  const record = register.recordOfField(type, field);
  if (record !== undefined) return record;
  for (const mutation of register.map.mutations) {
    if (mutation.parent.name !== type || mutation.field.name !== field) continue;
    const written = register.writesOf(mutation).find((write) => write.record !== null)?.record;
    if (written) return written;
  }
  return undefined;
}

/** Where the composer points; else where the graph declares the coordinate; else the first line of the graph. */
function declarationsOf(register: Register, issue: CompositionIssue, coordinate: string): readonly Declaration[] {
  if (issue.places.length > 0)
    return issue.places.map(({ subgraph, location }) => ({ subgraph, coordinate, location }));
  const { type, field } = splitCoordinate(coordinate);
  const holding = chiefHolding(register.map.types.get(type)?.holdings ?? []);
  if (holding !== undefined) {
    const declared = field === undefined ? undefined : holding.type.fields.get(field);
    return [
      declared === undefined
        ? declarationOfType(holding.subgraph, holding.type)
        : declarationOfField(holding.subgraph, holding.type, declared),
    ];
  }
  const source = register.map.subgraphs[0]?.sources[0];
  return [{ coordinate, location: { file: source?.file ?? '', line: 1, column: 1 } }];
}

/** A message without its full stop. */
export function wordsOf({ message }: CompositionIssue): string {
  return message.replace(/\.\s*$/, '');
}

/** `Customer.orders(first:)` gives `Customer.orders`. */
function withoutArgument(coordinate: string): string {
  const start = coordinate.indexOf('(');
  return start < 0 ? coordinate : coordinate.slice(0, start);
}
