/**
 * SARIF 2.1.0 (https://docs.oasis-open.org/sarif/sarif/v2.1.0/), as code scanning services take it. Excepted findings are left
 * out: services that do not know suppressions would raise an alert for each.
 * Sources of what they ask for: GitHub, "SARIF support for code scanning"; the rules of Microsoft's sarif-multitool.
 */
import type { Diagnostic, Place, ResultRule } from '../check/result.ts';
import type { Severity } from '../diagnostic/diagnostic.ts';
import { homepage } from '../docs-address.ts';
import { asciiJsonParts } from './escape.ts';
import { relativeUri } from './paths.ts';
import type { PartReporter } from './reporter.ts';
import { asideText, coordinateText, positionText } from './wording.ts';

/** What paths are relative to; the name is the convention of code scanning services. */
const top = '%SRCROOT%';

const levels: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', hint: 'note' };

/** GitHub refuses a run that has more. */
const mostResults = 25_000;

/** Findings come in order of weight: what is left out weighs least. */
export const sarif: PartReporter = (result, { warn, folder = '', run = 'check', automation }) => {
  const { diagnostics, rules } = result;
  const left = diagnostics.length - mostResults;
  const cut = `SARIF contains the ${mostResults} most severe of ${diagnostics.length} findings, the most that code scanning accepts; \`--format json\` contains all; narrow it with \`--rule\`, \`--record\` or \`--owner\``;
  if (left > 0) warn?.(cut);
  const notes = [...asideText(result), ...(left > 0 ? [cut] : [])];
  const notifications = notes.map((note) => ({ level: 'note', message: { text: message(note) } }));
  const positions = new Map(rules.map(({ id }, index) => [id, index]));
  return asciiJsonParts(
    {
      $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
      version: '2.1.0',
      runs: [
        {
          tool: {
            driver: {
              name: result.tool.name,
              fullName: `${result.tool.name} ${result.tool.version}`,
              version: result.tool.version,
              semanticVersion: result.tool.version,
              informationUri: homepage,
              rules: rules.map(toDescriptor),
            },
          },
          // A service replaces the earlier run of the same id: each graph and each gate of a repository has its own.
          automationDetails: automation ?? { id: `cadastre/${run}/${folder === '' ? '' : `${folder}/`}` },
          originalUriBaseIds: { [top]: { description: { text: 'The top of the repository' } } },
          columnKind: 'utf16CodeUnits',
          invocations: [
            {
              executionSuccessful: result.complete,
              ...(notifications.length > 0 && { toolExecutionNotifications: notifications }),
            },
          ],
          results: diagnostics.slice(0, mostResults).map((diagnostic) => toResult(diagnostic, positions)),
        },
      ],
    },
    4,
  );
};

function toDescriptor({ id, severity, summary, why, remedy, docs }: ResultRule) {
  return {
    id,
    name: nameOf(id),
    // Services ask for words, and a rule of a project's own may have none.
    shortDescription: { text: message(summary.trim() === '' ? id : summary) },
    fullDescription: { text: message(why.trim() === '' ? id : why) },
    help: { text: message(`${why}\n\nTo fix it: ${remedy}`) },
    ...(isWebAddress(docs) && { helpUri: docs }),
    defaultConfiguration: { level: levels[severity] },
  };
}

/** `mutation-in-authority` as people who read a list of rules know it: `MutationInAuthority`. It must not be the id: a single word gets another. */
function nameOf(id: string): string {
  const words = id.split(/[^\p{L}\p{N}]+/u);
  return [...words, ...(words.length === 1 ? ['rule'] : [])]
    .map((word) => word.slice(0, 1).toUpperCase() + word.slice(1))
    .join('');
}

function toResult(diagnostic: Diagnostic, positions: ReadonlyMap<string, number>) {
  const { ruleId, severity, primary, related, fingerprint, record, owner } = diagnostic;
  const ruleIndex = positions.get(ruleId);
  const located = relativeUri(primary.file) === undefined ? `\nAt ${positionText(primary)}` : '';
  return {
    ruleId,
    ...(ruleIndex !== undefined && { ruleIndex }),
    level: levels[severity],
    message: { text: message(`${diagnostic.message}\nTo fix it: ${diagnostic.remedy}${located}`) },
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
