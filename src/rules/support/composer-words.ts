/** What is reported of a composer's issue: who says it, where, and what to do. */
import { type CompositionResult, composerPackages, composerTitle } from '../../schema/composition.ts';
import type { Subgraph } from '../../schema/facts.ts';
import type { Words } from '../rule.ts';
import { type IssueGroup, wordsOf } from './issues.ts';

/** `where`: ` in "billing"`, where the composer points; or nothing; `composer`: who says so: `@apollo/composition 2.14.4`; `other`: the composer that knows what this one does not: the graph has directives of its router. */
export interface IssueArgs extends Words<'code' | 'message' | 'coordinate' | 'where' | 'composer' | 'other'> {
  /** Issues of the same kind at the same place that are not shown. */
  readonly more: number;
}

/** How issues of one composition are reported. */
export function teller(composition: CompositionResult, subgraphs: readonly Subgraph[]) {
  const composer = composition.composer === null ? 'the composer' : composerTitle(composition.composer);
  const other = routersComposer(composition, subgraphs);
  return ({ issue, more, coordinate, at }: IssueGroup): IssueArgs => ({
    composer,
    other,
    code: issue.code,
    message: wordsOf(issue),
    more,
    coordinate,
    where: at.subgraph === undefined ? '' : ` in "${at.subgraph}"`,
  });
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

export function errorRemedy({ coordinate, code, other }: IssueArgs): string {
  const change =
    coordinate === code
      ? 'hange the schemas until composition accepts them'
      : `hange ${coordinate} in the subgraphs shown until composition accepts it`;
  return other === ''
    ? `C${change}`
    : `Compose with --composer ${other}, if its router serves the graph; else c${change}`;
}
