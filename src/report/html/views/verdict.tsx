/** The verdict of the check, in a few figures. */
import { compositionText } from '../../wording.ts';
import { Empty, Place, useModel } from './parts.tsx';

export function Verdict() {
  const { about, tool, counts, complete, clean, found, extent, parts, notes, composition } = useModel();
  const { errors, warnings, hints } = counts;
  const isWarning = warnings > 0 || (errors + hints === 0 && !clean);
  const level = !complete || errors > 0 ? 'error' : isWarning ? 'warning' : 'good';
  const composes = compositionText(composition, complete);
  return (
    <div class={`verdict ${level}`}>
      {about && (
        <p class="about">
          <b>{about.graph}</b>
          {about.revision && ` at ${about.revision}`} on <time dateTime={about.date}>{about.date}</time>, by {tool}
        </p>
      )}
      <p class="headline">{found.slice(0, 1).toUpperCase() + found.slice(1)}</p>
      <p class="extent">
        {extent} {composition.ok ? composes : <strong class="error-text">{composes}</strong>}
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

/** Stands where findings would: what a filter hides, or what could not be seen, was not looked for in vain. */
export function NothingFound() {
  const { clean, subgraphs } = useModel();
  if (!clean) return <Empty>No finding is shown; see above what is hidden.</Empty>;
  return <Empty>Nothing was found{subgraphs.length > 0 && ': each record is decided by its authority alone'}.</Empty>;
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
