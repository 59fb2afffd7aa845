/**
 * SARIF 2.1.0 (https://docs.oasis-open.org/sarif/sarif/v2.1.0/), as code scanning services take it. Excepted findings are left
 * out: services that do not know suppressions would raise an alert for each.
 */
import type { CheckResult, Place, ResultDiagnostic, ResultRule } from '../check/result.ts';
import type { Severity } from '../diagnostic/diagnostic.ts';
import { asciiJson } from './escape.ts';
import { relativeUri } from './paths.ts';
import type { Reporter } from './reporter.ts';
import { coordinateText, positionText } from './wording.ts';

/** What paths are relative to; the name is the convention of code scanning services. */
const top = '%SRCROOT%';

const levels: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', hint: 'note' };

export const sarif: Reporter = (result) =>
  asciiJson({
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: result.tool.name,
            version: result.tool.version,
            rules: result.rules.map(toDescriptor),
          },
        },
        originalUriBaseIds: { [top]: { description: { text: 'The top of the repository' } } },
        columnKind: 'utf16CodeUnits',
        invocations: [
          {
            executionSuccessful: result.complete,
            ...(result.notes.length > 0 && { toolExecutionNotifications: result.notes.map(toNotification) }),
          },
        ],
        results: result.diagnostics.map((diagnostic) => toResult(diagnostic, result)),
      },
    ],
  });

function toDescriptor({ id, severity, summary, why, remedy, docs }: ResultRule) {
  return {
    id,
    shortDescription: { text: message(summary) },
    fullDescription: { text: message(why) },
    help: { text: message(`${why}\n\nTo mend it: ${remedy}`) },
    ...(isWebAddress(docs) && { helpUri: docs }),
    defaultConfiguration: { level: levels[severity] },
  };
}

function toNotification(note: string) {
  return { level: 'note', message: { text: message(note) } };
}

function toResult(diagnostic: ResultDiagnostic, { rules }: CheckResult) {
  const { ruleId, severity, primary, related, fingerprint, record, owner } = diagnostic;
  const ruleIndex = rules.findIndex(({ id }) => id === ruleId);
  const located = relativeUri(primary.file) === undefined ? `\nAt ${positionText(primary)}` : '';
  return {
    ruleId,
    ...(ruleIndex >= 0 && { ruleIndex }),
    level: levels[severity],
    message: { text: message(`${diagnostic.message}\nTo mend it: ${diagnostic.remedy}${located}`) },
    locations: [toLocation(primary)],
    relatedLocations: related.map((place, index) => ({
      id: index + 1,
      ...toLocation(place),
      message: { text: message(`${place.note}: ${coordinateText(place)}`) },
    })),
    partialFingerprints: { 'cadastre/v1': fingerprint },
    properties: { record, owner, subgraph: primary.subgraph, coordinate: primary.coordinate },
  };
}

function toLocation(place: Place) {
  const uri = relativeUri(place.file);
  return {
    ...(uri !== undefined && {
      physicalLocation: {
        artifactLocation: { uri, uriBaseId: top },
        region: { startLine: place.line, startColumn: place.column },
      },
    }),
    logicalLocations: [{ fullyQualifiedName: coordinateText(place) }],
  };
}

/** Plain text in which nothing becomes a link: an embedded link is `[text](target)` (SARIF 2.1.0, 3.11.6). */
function message(text: string): string {
  return text.replaceAll('](', '] (');
}

function isWebAddress(text: string): boolean {
  return /^https:\/\/[\w./-]+$/.test(text);
}
