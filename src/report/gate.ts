/** The report formats of a gate. Formats without a special form for gates show what the candidate introduces, like findings. */
import { candidateResult } from '../gate/candidate-findings.ts';
import type { GateResult } from '../gate/result.ts';
import { candidatePart } from './beside.ts';
import { asciiJson } from './escape.ts';
import { comparedWith, gateText, gateVerdict } from './gate-text.ts';
import { type RenderOptions, render } from './index.ts';

/** @throws RangeError when there is no such format. */
export async function renderGate(result: GateResult, format: string, options: RenderOptions): Promise<string> {
  switch (format) {
    case 'text':
      return gateText(result, options);
    case 'json':
      return asciiJson(result);
    case 'markdown':
      return (await import('./gate-markdown.ts')).gateMarkdown(result);
    case 'html':
      return render(candidateResult(result), format, {
        ...options,
        beside: [candidatePart(result)],
        opening: { found: gateVerdict(result), extent: `Compared with ${comparedWith(result)}.` },
      });
    default:
      return render(candidateResult(result), format, {
        ...options,
        run: `gate/${encodeURIComponent(result.gate.subgraph)}`,
      });
  }
}
