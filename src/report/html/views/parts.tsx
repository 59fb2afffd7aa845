/** Small pieces that all pages of the report are made of. */
import { type ComponentChildren, createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Severity } from '../../../diagnostic/severity.ts';
import { type MarkName, marks, marksIn, type ReportCell, type ReportModel } from '../model.ts';
import { recordAddress, subgraphAddress } from './address.ts';

/** Whether there are pages to go to: not where the report is read without its script. */
export const Linked = createContext(false);

let shown: ReportModel | undefined;

/** Sets the model that is shown from now on. It is no context: preact keeps each reader of one, which takes most of the memory of a large page. */
export function showModel(model: ReportModel): void {
  shown = model;
}

export function useModel(): ReportModel {
  if (shown === undefined) throw new Error('a view stands outside of the report');
  return shown;
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

/** A page of findings alone has no pages of records and subgraphs. */
function useLinks(): boolean {
  return useContext(Linked) && useModel().subgraphs.length > 0;
}

interface NameProps {
  readonly name: string;
}

export function RecordName({ name }: NameProps) {
  return useLinks() ? (
    <a class="name record" href={recordAddress(name)}>
      {name}
    </a>
  ) : (
    <span class="name record">{name}</span>
  );
}

export function SubgraphName({ name }: NameProps) {
  return useLinks() ? (
    <a class="name subgraph" href={subgraphAddress(name)}>
      {name}
    </a>
  ) : (
    <span class="name subgraph">{name}</span>
  );
}

/** A subgraph by its position in the model. */
export function SubgraphAt({ at }: { readonly at: number }) {
  const subgraph = useModel().subgraphs[at];
  return subgraph === undefined ? null : <SubgraphName name={subgraph.name} />;
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

export function Place({ at }: { readonly at: string }) {
  return <code class="place">{at}</code>;
}

/** The letter that stands for a mark in the matrix, and how it is said in a sentence. */
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
  trespasses: { letter: '!', text: 'trespasses', about: 'writes what is not its own, as a rule found' },
};

/** Marks to show: a trespass is a write already. */
export function shownMarks(sum: number): readonly MarkName[] {
  const names = marksIn(sum);
  return names.includes('trespasses') ? names.filter((name) => name !== 'writes') : names;
}

/** `reference, local copy: shipment execution`: the roles of a subgraph, as `who` names them. */
export function rolesText({ marks: sum, purpose }: Pick<ReportCell, 'marks' | 'purpose'>): string {
  const roles = marksIn(sum & ~(marks.authority | marks.writes | marks.trespasses));
  const texts = roles.map((name) => markTexts[name].text);
  return purpose === undefined ? texts.join(', ') : `${texts.join(', ')}: ${purpose}`;
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
