/** Small pieces that all pages of the report are made of. */
import type { ComponentChildren } from 'preact';
import type { Location } from '../../../diagnostic/location.ts';
import type { Severity } from '../../../diagnostic/severity.ts';
import { lineText } from '../../wording.ts';
import type { MarkName, ReportCell, ReportModel } from '../model.ts';
import { recordAddress, subgraphAddress } from './address.ts';

let shown: ReportModel | undefined;
let linked = false;

/**
 * Sets the model that is shown from now on. It is no context: preact keeps each reader of one, which takes most of the memory of a large page.
 *
 * @param withPages whether there are pages to go to: not where the report is read without its script.
 */
export function showModel(model: ReportModel, withPages: boolean): void {
  shown = model;
  linked = withPages;
}

export function useModel(): ReportModel {
  if (shown === undefined) throw new Error('a view stands outside of the report');
  return shown;
}

export function hasPages(): boolean {
  return linked;
}

const symbols: Readonly<Record<Severity, string>> = { error: '✖', warning: '▲', hint: '●' };

export function SeverityBadge({ severity }: { readonly severity: Severity }) {
  return (
    <span class={`badge ${severity}`}>
      <span aria-hidden="true">{symbols[severity]}</span> {severity}
    </span>
  );
}

/** The severity as a sign alone, its name for those who do not see it. */
export function SeverityDot({ severity, count }: { readonly severity: Severity; readonly count: number }) {
  return (
    <span class={`dot ${severity}`} title={`${count} × ${severity}`}>
      <span aria-hidden="true">
        {symbols[severity]} {count}
      </span>
      <span class="unseen">
        {count} of severity {severity}
      </span>
    </span>
  );
}

interface NameProps {
  readonly name: string;
}

export function RecordName({ name }: NameProps) {
  return <Name name={name} kind="record" address={recordAddress(name)} />;
}

export function SubgraphName({ name }: NameProps) {
  return <Name name={name} kind="subgraph" address={subgraphAddress(name)} />;
}

function Name({ name, kind, address }: NameProps & { readonly kind: string; readonly address: string }) {
  // A page of findings alone has no pages of records and subgraphs.
  const isLink = linked && useModel().subgraphs.length > 0;
  return isLink ? (
    <a class={`name ${kind}`} href={address}>
      {name}
    </a>
  ) : (
    <span class={`name ${kind}`}>{name}</span>
  );
}

/** Names with commas between them. */
export function Listed({ children }: { readonly children: readonly ComponentChildren[] }) {
  return (
    <span class="listed">
      {children.map((child, index) => (
        <span key={index}>{child}</span>
      ))}
    </span>
  );
}

/** A line of a file. */
export function Place({ at }: { readonly at: Pick<Location, 'file' | 'line'> }) {
  return <code class="place">{lineText(at)}</code>;
}

interface PartProps {
  readonly title: ComponentChildren;
  readonly total?: number;
  readonly kind?: string;
  readonly children: ComponentChildren;
}

/** A part of a page, below its heading. */
export function Part({ title, total, kind = '', children }: PartProps) {
  return (
    <section class={`part ${kind}`}>
      <h2>
        {title}
        {total !== undefined && <span class="total"> {total}</span>}
      </h2>
      {children}
    </section>
  );
}

/** The letter of a mark in the matrix, and its wording in a sentence. */
export const markTexts: Readonly<
  Record<MarkName, { readonly letter: string; readonly text: string; readonly about: string }>
> = {
  authority: { letter: 'A', text: 'authority', about: 'decides what is true for the record' },
  origin: { letter: 'O', text: 'origin', about: 'has a resolvable key and fields of its own' },
  contributor: { letter: '+', text: 'contributor', about: 'adds fields that nobody else resolves' },
  reference: { letter: 'R', text: 'reference', about: 'refers to it by key only' },
  copy: { letter: 'C', text: 'copy', about: 'resolves a field that another subgraph resolves too' },
  takeover: { letter: 'T', text: 'takeover', about: 'took a field by @override' },
  local: { letter: 'L', text: 'local copy', about: 'keeps a copy for a purpose that the policy states' },
  writes: { letter: 'W', text: 'writes', about: 'offers a mutation that writes it' },
  trespasses: { letter: '!', text: 'trespasses', about: 'writes a record of another authority, as a rule found' },
};

/** Marks to show: a trespass is a write already. */
export function shownMarks(marks: readonly MarkName[]): readonly MarkName[] {
  return marks.includes('trespasses') ? marks.filter((name) => name !== 'writes') : marks;
}

/** `reference, local copy: shipment execution`: the roles of a subgraph, as `who` names them. */
export function rolesText({ marks, copy }: Pick<ReportCell, 'marks' | 'copy'>): string {
  const roles = marks.filter((name) => name !== 'authority' && name !== 'writes' && name !== 'trespasses');
  const texts = roles.map((name) => markTexts[name].text).join(', ');
  return copy === undefined ? texts : `${texts}: ${copy.purpose}`;
}

export function Mark({ name }: { readonly name: MarkName }) {
  return (
    <span class={`mark ${name}`} title={markTexts[name].text} aria-hidden="true">
      {markTexts[name].letter}
    </span>
  );
}

export function Empty({ children }: { readonly children: ComponentChildren }) {
  return <p class="empty">{children}</p>;
}
