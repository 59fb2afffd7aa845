/**
 * Annotations of GitHub Actions: workflow commands, one a line
 * (https://docs.github.com/actions/reference/workflow-commands-for-github-actions). Of a kind, the first ten of a step are shown
 * beside the code; all stay in the log.
 */
import type { Diagnostic } from '../check/result.ts';
import { type Severity, severities } from '../diagnostic/severity.ts';
import { printable, printableLines } from './escape.ts';
import { relativeUri } from './paths.ts';
import type { Reporter } from './reporter.ts';
import { asideText, coordinateText, positionText, verdictText } from './wording.ts';

const commands: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', hint: 'notice' };

/** Of each kind and step. */
const mostShown = 10;

export const github: Reporter = (result) => {
  // They come before the hints, which are notices too: what comes first is shown.
  const asides = asideText(result);
  const counts = severities.map(
    (severity) =>
      result.diagnostics.filter((finding) => finding.severity === severity).length +
      (severity === 'hint' ? asides.length : 0),
  );
  const cut = counts.some((count) => count > mostShown);
  return [
    ...asides.map((aside) => `::notice title=cadastre::${data(aside)}`),
    ...result.diagnostics.map(annotation),
    `cadastre: ${verdictText(result)}`,
    ...(cut ? [`cadastre: GitHub shows ${mostShown} annotations of a kind; this log contains all of them`] : []),
    '',
  ].join('\n');
};

function annotation({ severity, ruleId, message, remedy, primary, related }: Diagnostic): string {
  const isInRepository = relativeUri(primary.file) !== undefined;
  const properties = {
    // An annotation of a file that the repository does not have is shown nowhere; without a file it is shown on the run.
    ...(isInRepository && { file: primary.file, line: String(primary.line), col: String(primary.column) }),
    title: `${ruleId}: ${coordinateText(primary)}`,
  };
  const text = [
    message,
    ...(isInRepository ? [] : [`at ${positionText(primary)}`]),
    ...related.map((place) => `${place.note}: ${coordinateText(place)} at ${positionText(place)}`),
    `remedy: ${remedy}`,
  ].join('\n');
  const list = Object.entries(properties).map(([name, value]) => `${name}=${property(value)}`);
  return `::${commands[severity]} ${list.join(',')}::${data(text)}`;
}

/** Lines stay lines; whatever else cannot be seen is spelled out. */
function data(text: string): string {
  return printableLines(text).replaceAll('%', '%25').replaceAll('\n', '%0A');
}

function property(text: string): string {
  return printable(text).replaceAll('%', '%25').replaceAll(':', '%3A').replaceAll(',', '%2C');
}
