// What changed between versions of one composer, with the public place where it was told.
import type { ComposerKey } from '../../test/oracle/composers.ts';

export interface Change {
  readonly title: string;
  readonly composer: ComposerKey;
  readonly codes?: readonly string[];
  readonly says?: RegExp;
  readonly source?: string;
}

/** Why a version of a composer refuses what another version of it takes; the first that fits is told. */
export const changes: readonly Change[] = [
  {
    title: 'links a version of federation that this one does not know',
    composer: 'apollo',
    codes: [
      'UNKNOWN_FEDERATION_LINK_VERSION',
      'INVALID_GRAPHQL',
      'INVALID_LINK_DIRECTIVE_USAGE',
      'UNKNOWN_LINK_VERSION',
    ],
    says: /Invalid version v\d/,
  },
  {
    title: 'links a version of federation that this one does not know',
    composer: 'guild',
    says: /Invalid version v\d/,
  },
  {
    title: 'a mutation namespace that several subgraphs fill is refused since 2.12',
    composer: 'apollo',
    codes: ['SATISFIABILITY_ERROR'],
    says: /without needing to call that field from multiple subgraphs/,
    source: 'https://www.apollographql.com/docs/graphos/reference/federation/versions',
  },
  {
    title: 'access directives on interfaces are refused since 2.9.4',
    composer: 'apollo',
    codes: ['AUTH_REQUIREMENTS_APPLIED_ON_INTERFACE'],
    source: 'https://www.apollographql.com/docs/graphos/reference/federation/versions',
  },
  {
    title: 'slicingArguments must name an argument since 0.54; paths into inputs are taken by later versions',
    composer: 'cosmo',
    says: /"slicingArguments" value/,
    source: 'https://github.com/wundergraph/cosmo/pull/2801',
  },
  {
    title: 'an @external field that lacks an argument is also told as unreachable',
    composer: 'guild',
    codes: ['EXTERNAL_ARGUMENT_MISSING', 'SATISFIABILITY_ERROR'],
  },
  {
    title: 'a required @inaccessible argument with a default was refused before 0.25',
    composer: 'guild',
    codes: ['REQUIRED_INACCESSIBLE'],
  },
  {
    title: 'null for an argument of a directive is no value of its type',
    composer: 'guild',
    codes: ['INVALID_GRAPHQL'],
    says: /Invalid value for "@\w+\(\w+:\)" of type/,
  },
  {
    title: 'asks for a method of Set that Node has since version 22, where it would tell an unreachable field',
    composer: 'cosmo',
    says: /subgraphNames\.difference is not a function/,
  },
];
