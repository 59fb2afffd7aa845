/** A Mermaid flowchart (https://mermaid.js.org/syntax/flowchart.html): who decides, reads, copies, and writes what is not theirs. */
import {
  type Arrow,
  type ArrowKind,
  type Box,
  boxIds,
  commentText,
  labelLines,
  pictureOf,
  shortText,
} from './picture.ts';
import type { Reporter } from './reporter.ts';

const strokes: Readonly<Record<ArrowKind, string>> = { reads: '-.->', copies: '-->', writes: '==>' };

export const mermaid: Reporter = (result, { draws }) => {
  const { boxes, arrows } = pictureOf(result, draws);
  const ids = boxIds(boxes);
  const trespasses = arrows.flatMap(({ kind }, index) => (kind === 'writes' ? [index] : []));
  return [
    'flowchart LR',
    ...result.notes.map((note) => `  %% ${harmlessComment(note)}`),
    ...boxes.map((box) => `  ${ids.get(box.subgraph)}${boxText(box)}`),
    ...arrows.map((arrow) => `  ${arrowText(arrow, ids)}`),
    '  classDef authority stroke-width:3px',
    '  classDef missing stroke-dasharray:4 4',
    ...(trespasses.length > 0 ? [`  linkStyle ${trespasses.join(',')} stroke:#c62828,color:#c62828`] : []),
    '',
  ].join('\n');
};

function boxText({ subgraph, records, loaded }: Box): string {
  const style = records.length > 0 ? ':::authority' : loaded ? '' : ':::missing';
  return `["${[subgraph, ...records.map((record) => `▪ ${record}`)].map(labelText).join('<br/>')}"]${style}`;
}

function arrowText(arrow: Arrow, ids: ReadonlyMap<string, string>): string {
  const label = labelLines(arrow).map(labelText).join('<br/>');
  return `${ids.get(arrow.from)} ${strokes[arrow.kind]}|"${label}"| ${ids.get(arrow.to)}`;
}

/** A comment ends with its line, and `%%{` would begin a directive. */
function harmlessComment(note: string): string {
  return commentText(note).replace(/[{}%]/g, ' ');
}

/** Inside quotes, whatever could be syntax, Markdown or HTML is written as a character code: `#34;`. */
function labelText(text: string): string {
  return (
    shortText(text).replace(/[^\p{L}\p{M}\p{N} .,_/\u25aa\u2026-]/gu, (sign) => `#${sign.codePointAt(0)};`) || '#32;'
  );
}
