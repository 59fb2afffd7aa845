/** A Mermaid flowchart (https://mermaid.js.org/syntax/flowchart.html): who decides, reads, copies, and writes what is not theirs. */
import {
  type Arrow,
  type ArrowKind,
  type Box,
  boxIds,
  commentText,
  labelLines,
  recordLines,
  shortText,
} from './picture.ts';
import { drawing } from './picture-part.ts';

const strokes: Readonly<Record<ArrowKind, string>> = { reads: '-.->', copies: '-->', writes: '==>' };

/** Comments of up to 500 characters. */
const mostComments = 9;
/** Mermaid draws no longer text (`maxTextSize`); what comments take is kept back. */
const longestText = 50_000 - 5_000;

export const mermaid = drawing(({ boxes, arrows }, notes) => {
  const ids = boxIds(boxes);
  const trespasses = arrows.flatMap(({ kind }, index) => (kind === 'writes' ? [index] : []));
  const comments = notes.length <= mostComments ? notes : [...notes.slice(0, mostComments - 1), 'and more notes'];
  return [
    'flowchart LR',
    ...comments.map((text) => `  %% ${harmlessComment(text)}`),
    ...boxes.map((box) => `  ${ids.get(box.subgraph)}${boxText(box)}`),
    ...arrows.map((arrow) => `  ${arrowText(arrow, ids)}`),
    '  classDef authority stroke-width:3px',
    '  classDef missing stroke-dasharray:4 4',
    ...(trespasses.length > 0 ? [`  linkStyle ${trespasses.join(',')} stroke:#c62828,color:#c62828`] : []),
    '',
  ].join('\n');
}, longestText);

function boxText(box: Box): string {
  const style = box.records.length > 0 ? ':::authority' : box.loaded ? '' : ':::missing';
  return `["${[box.subgraph, ...recordLines(box)].map(labelText).join('<br/>')}"]${style}`;
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
