/** What the check came to, in a few figures. */
import { amount } from '../../wording.ts';
import type { ReportModel } from '../model.ts';
import { Empty, Place, useModel } from './parts.tsx';

export function Verdict() {
  const model = useModel();
  const { about, tool, counts, rules, complete, clean, parts, notes } = model;
  const { errors, warnings, hints } = counts;
  const isWarning = warnings > 0 || (errors + hints === 0 && !clean);
  const level = !complete || errors > 0 ? 'error' : isWarning ? 'warning' : 'good';
  const graph = [
    amount(counts.subgraphs, 'subgraph'),
    amount(counts.records, 'record'),
    amount(counts.entities, 'entity'),
    amount(counts.mutations, 'mutation'),
  ];
  return (
    <div class={`verdict ${level}`}>
      {about && (
        <p class="about">
          <b>{about.graph}</b>
          {about.revision && ` at ${about.revision}`} on <time dateTime={about.date}>{about.date}</time>, by {tool}
        </p>
      )}
      <p class="headline">{headline(model)}</p>
      <p class="extent">
        {model.extent ?? `${graph.join(', ')}; ${amount(rules.length, 'rule')} checked.`}{' '}
        <CompositionVerdict model={model} />
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
          {places.map(({ subgraph, location: { file, line } }, at) => (
            <Place key={at} at={{ file: `${subgraph}, ${file}`, line }} />
          ))}
        </li>
      ))}
    </ul>
  );
}
