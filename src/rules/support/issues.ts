/** Errors and hints of a composer, with location and record. */
import type { RelatedDeclaration } from '../../diagnostic/diagnostic.ts';
import { groupBy } from '../../diagnostic/group.ts';
import { compareText, type Declaration } from '../../diagnostic/location.ts';
import { chiefHolding, declarationIn } from '../../register/places.ts';
import type { Register, RegisteredRecord } from '../../register/register.ts';
import {
  type CompositionIssue,
  type CompositionResult,
  composerPackages,
  composerTitle,
} from '../../schema/composition.ts';
import { splitCoordinate } from '../../schema/coordinate.ts';
import type { Subgraph } from '../../schema/facts.ts';
import type { Words } from '../rule.ts';

/** `where`: ` in "billing"`, where the composer points; or nothing; `composer`: who says so: `@apollo/composition 2.14.4`; `other`: the composer that knows what this one does not: the graph has directives of its router. */
export interface IssueArgs extends Words<'code' | 'message' | 'coordinate' | 'where' | 'composer' | 'other'> {
  /** Issues of the same kind at the same place that are not shown. */
  readonly more: number;
}

/** Issues of one kind at one place, as the first of them says it. */
export interface IssueGroup {
  readonly issue: CompositionIssue;
  readonly args: IssueArgs;
  readonly at: Declaration;
  readonly related: readonly RelatedDeclaration[];
  /** What accepting them accepts: the code, or the message if there is no place, as often as it is reported here. */
  readonly accepts: readonly string[];
}

/** Issues of the composer at one place become one group: accepting one place does not accept another. */
export function* groupIssues(
  register: Register,
  composition: CompositionResult,
  issues: readonly CompositionIssue[],
): Iterable<IssueGroup> {
  const composer = composition.composer === null ? 'the composer' : composerTitle(composition.composer);
  const other = routersComposer(composition, register.map.subgraphs);
  const groups = groupBy(issues, ({ coordinate, code, message, places }) => {
    return [code, coordinate === null ? message : withoutArgument(coordinate), places[0]?.subgraph ?? ''].join('\0');
  });
  for (const group of groups.values()) {
    const [issue] = [...group].sort((a, b) => compareText(a.message, b.message));
    if (issue === undefined) continue;
    const coordinate = issue.coordinate === null ? issue.code : withoutArgument(issue.coordinate);
    const [at, ...others] = declarationsOf(register, issue, coordinate);
    if (at === undefined) continue;
    const related = others.map((declaration) => ({ ...declaration, note: 'concerned too' }));
    const where = at.subgraph === undefined ? '' : ` in "${at.subgraph}"`;
    // The message loses its full stop.
    const message = issue.message.replace(/\.\s*$/, '');
    const args = { composer, other, code: issue.code, message, more: group.length - 1, coordinate, where };
    const accepted = issue.coordinate === null ? message : issue.code;
    const accepts = group.map((_, index) => (index === 0 ? accepted : `${accepted} #${index + 1}`));
    yield { issue, args, at, related, accepts };
  }
}

/** Cosmo's, where the graph has directives that its router alone understands and another composer spoke. Their names: wundergraph/cosmo, `composition`. */
function routersComposer({ composer }: CompositionResult, subgraphs: readonly Subgraph[]): 'cosmo' | '' {
  if (composer === null || composer.name === composerPackages.cosmo) return '';
  const isCosmo = subgraphs.some(({ uses }) => [...(uses ?? [])].some((id) => /^@(?:openfed|edfs)__/.test(id)));
  return isCosmo ? 'cosmo' : '';
}

export function andMore({ more }: IssueArgs): string {
  return more === 0 ? '' : ` (and ${more} more of this kind)`;
}

/**
 * Hints that do not concern ownership, or are not new: prose that differs, and `@override`s under way, which other rules judge with the
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
  const holding = chiefHolding(register.holdings(type));
  if (holding !== undefined) return [declarationIn(holding, field)];
  const source = register.map.subgraphs[0]?.sources[0];
  return [{ coordinate, location: { file: source?.file ?? '', line: 1, column: 1 } }];
}

/** `Customer.orders(first:)` gives `Customer.orders`. */
function withoutArgument(coordinate: string): string {
  const start = coordinate.indexOf('(');
  return start < 0 ? coordinate : coordinate.slice(0, start);
}
