/** Remedies for errors and hints of composers. Source of the codes of hints: apollographql/federation, `composition-js/src/hints.ts`. */
import { lowerFirst } from '../../diagnostic/wording.ts';
import type { IssueArgs } from './issues.ts';

const inStep = ({ coordinate }: IssueArgs) => `Change the declarations of ${coordinate} to match the authority's`;
const directives = ({ coordinate }: IssueArgs) =>
  `Write the directive on ${coordinate} in the same way in all subgraphs, or keep it in one only`;

const remedies: Readonly<Record<string, (args: IssueArgs) => string>> = {
  FROM_SUBGRAPH_DOES_NOT_EXIST: ({ coordinate, where }) =>
    `Correct from in the @override of ${coordinate}${where}: it names no subgraph of the graph, so nothing is taken; or remove the @override`,
  OVERRIDE_DIRECTIVE_CAN_BE_REMOVED: ({ coordinate, where }) =>
    `Remove the @override of ${coordinate}${where}: the subgraph that it names no longer has the field, so nothing is taken`,
  CONTEXTUAL_ARGUMENT_NOT_CONTEXTUAL_IN_ALL_SUBGRAPHS: ({ coordinate }) =>
    `Give the argument of ${coordinate} @fromContext in every subgraph that declares the field, or remove it there`,
  DIRECTIVE_COMPOSITION_INFO: directives,
  DIRECTIVE_COMPOSITION_WARN: directives,
  MERGED_NON_REPEATABLE_DIRECTIVE_ARGUMENTS: directives,
  INCONSISTENT_NON_REPEATABLE_DIRECTIVE_ARGUMENTS: directives,
  INCONSISTENT_ENTITY: ({ coordinate }) =>
    `Give ${coordinate} the authority's @key in the subgraphs that declare it without one`,
  INCONSISTENT_UNION_MEMBER: ({ coordinate }) =>
    `Declare the same members of ${coordinate} in every subgraph that returns it, or return it from only one`,
  INCONSISTENT_RUNTIME_TYPES_FOR_SHAREABLE_RETURN: ({ coordinate }) =>
    `Let all subgraphs that resolve ${coordinate} return the same types, or let only one resolve it`,
  COMPOSITION_WARNING: ({ coordinate, where }) =>
    `Follow it at ${coordinate}${where}, or leave it: the graph composes as it is`,
  UNUSED_ENUM_TYPE: ({ coordinate }) => `Remove ${coordinate} where nothing uses it`,
  IMPLICITLY_UPGRADED_FEDERATION_VERSION: ({ where }) =>
    `Link the version of federation that the directives need${where}`,
};

/** @returns what to do; never that a subgraph which took a field should follow the one that it took it from. */
export function hintRemedy(args: IssueArgs): string {
  return (remedies[args.code] ?? inStep)(args);
}

export function errorRemedy({ coordinate, code, other }: IssueArgs): string {
  const change =
    coordinate === code
      ? 'Change the schemas until composition accepts them'
      : `Change ${coordinate} in the subgraphs shown until composition accepts it`;
  return other === ''
    ? change
    : `Compose with --composer ${other}, if its router serves the graph; else ${lowerFirst(change)}`;
}
