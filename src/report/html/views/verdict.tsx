/** What the check came to, in a few figures. */
import { amount } from '../../wording.ts';
import type { ReportModel } from '../model.ts';
import { Empty, Place, useModel } from './parts.tsx';

export function Verdict() {
  const model = useModel();
  const { counts, complete, clean, parts, notes } = model;
  const open = counts.error + counts.warning + counts.hint;
  const isWarning = counts.warning > 0 || (open === 0 && !clean);
  const level = !complete || counts.error > 0 ? 'error' : isWarning ? 'warning' : 'good';
  return (
    <div class={`verdict ${level}`}>
      <About model={model} />
      <p class="headline">{headline(model)}</p>
      <p class="extent">
        {model.extent ?? extentOf(model)} <CompositionVerdict model={model} />
      </p>
      {parts.map((part) => (
        <p class="extent" key={part}>
          {part}
        </p>
      ))}
      {notes.map((note) => (
        <p class="note" key={note}>
          <b>Note:</b> {note}.
        </p>
      ))}
    </div>
  );
}

function About({ model: { graph, revision, date, tool } }: { readonly model: ReportModel }) {
  if (graph === null) return null;
  return (
    <p class="about">
      <b>{graph}</b>
      {revision !== null && ` at ${revision}`} on <time dateTime={date ?? ''}>{date}</time>, by {tool}
    </p>
  );
}

function extentOf({ counts, rules }: ReportModel): string {
  const { subgraphs, records, entities, mutations } = counts;
  const graph = [
    amount(subgraphs, 'subgraph'),
    amount(records, 'record'),
    amount(entities, 'entity'),
    amount(mutations, 'mutation'),
  ];
  return `${graph.join(', ')}; ${amount(rules.length, 'rule')} checked.`;
}

function headline({ complete, found }: ReportModel): string {
  if (!complete) return 'The check did not finish: this is not a pass';
  return found.slice(0, 1).toUpperCase() + found.slice(1);
}

function CompositionVerdict({ model: { complete, composition } }: { readonly model: ReportModel }) {
  if (composition.mode === 'off') return <>Whether the graph composes was not checked.</>;
  if (!composition.ok && !complete)
    return <strong class="error-text">It is not known whether the graph composes.</strong>;
  return composition.ok ? (
    <>The graph composes{composition.mode === 'merge' && '; that all queries can be answered was not checked'}.</>
  ) : (
    <strong class="error-text">The graph does not compose: {amount(composition.errors.length, 'error')}.</strong>
  );
}

/** Stands where findings would: what a filter hides, or what could not be seen, was not looked for in vain. */
export function NothingFound() {
  const { clean, subgraphs } = useModel();
  if (!clean) return <Empty>No finding is shown: see above what that does not say.</Empty>;
  return <Empty>Nothing was found{subgraphs.length > 0 && ': every record is decided where its policy says'}.</Empty>;
}

/** Errors and hints of composition, where there are any. */
export function CompositionIssues() {
  const { errors, hints } = useModel().composition;
  if (errors.length + hints.length === 0) return null;
  return (
    <ul class="plain issues">
      {[...errors, ...hints].map(({ code, message, places }, index) => (
        <li key={index}>
          <span class={`badge ${index < errors.length ? 'error' : 'hint'}`}>{code}</span> {message}{' '}
          {places.map((place) => (
            <Place key={place} at={place} />
          ))}
        </li>
      ))}
    </ul>
  );
}
