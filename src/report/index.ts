/** The report formats by name. */
import type { CheckResult } from '../check/result.ts';
import { asciiJsonParts } from './escape.ts';
import { type PartReporter, type RenderOptions, type Reporter, type ReportText, wholeText } from './reporter.ts';
import { placedFromTop } from './repository.ts';
import { text } from './text/text.ts';

export type { RenderOptions, Reporter, ReportText } from './reporter.ts';
export { wholeText } from './reporter.ts';

type LoadReporter = () => Reporter | PartReporter | Promise<Reporter | PartReporter>;

// The default format is always loaded; every other format is loaded on demand.
const reporters: ReadonlyMap<string, LoadReporter> = new Map<string, LoadReporter>([
  ['text', () => text],
  ['json', () => (result) => asciiJsonParts(result, 3)],
  ['markdown', async () => (await import('./markdown.ts')).markdown],
  ['sarif', async () => (await import('./sarif.ts')).sarif],
  ['junit', async () => (await import('./junit.ts')).junit],
  ['github', async () => (await import('./github.ts')).github],
  ['gitlab', async () => (await import('./gitlab.ts')).gitlab],
  ['csv', async () => (await import('./csv.ts')).csv],
  ['codeowners', async () => (await import('./codeowners.ts')).codeowners],
  ['mermaid', async () => (await import('./mermaid.ts')).mermaid],
  ['dot', async () => (await import('./dot.ts')).dot],
  ['html', async () => (await import('./html/html.tsx')).html],
]);

/** Formats by which hosts of repositories and their CI look for files: from the top, wherever the check ran. */
const forHosts: ReadonlySet<string> = new Set(['sarif', 'junit', 'github', 'gitlab']);

/** Names of the formats. */
export const formats: readonly string[] = [...reporters.keys()];

/**
 * Writes a result in one format. The same result and options give the same text.
 *
 * @throws RangeError when there is no such format.
 */
export async function render(result: CheckResult, format: string, options: RenderOptions): Promise<string> {
  return wholeText(await renderParts(result, format, options));
}

/**
 * As {@link render}, perhaps in parts, which are made as they are read, and once.
 *
 * @throws RangeError when there is no such format.
 */
export async function renderParts(result: CheckResult, format: string, options: RenderOptions): Promise<ReportText> {
  const load = reporters.get(format);
  if (load === undefined) throw new RangeError(`there is no report format "${format}"`);
  const reporter = await load();
  return reporter(forHosts.has(format) ? placedFromTop(result, options.folder ?? '') : result, options);
}
