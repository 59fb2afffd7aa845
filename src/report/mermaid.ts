/** A Mermaid flowchart (https://mermaid.js.org/syntax/flowchart.html): who decides, reads, copies, and writes what is not theirs. */
import {
  type Arrow,
  type ArrowKind,
  type Box,
  boxIds,
  commentText,
  labelLines,
  type Picture,
  pictureOf,
  recordLines,
  shortText,
} from './picture.ts';
import { drawablePart } from './picture-part.ts';
import type { Reporter } from './reporter.ts';
import { asideText } from './wording.ts';

const strokes: Readonly<Record<ArrowKind, string>> = { reads: '-.->', copies: '-->', writes: '==>' };

/** Comments of up to 500 characters. */
const mostComments = 9;
/** Mermaid draws no longer text (`maxTextSize`); what comments take is kept back. */
const longestText = 50_000 - 5_000;

export const mermaid: Reporter = (result, { draws, warn }) => {
  const { picture, cut } = drawablePart(pictureOf(result, draws), (part) => drawn(part).length <= longestText);
  if (cut !== undefined) warn?.(cut);
  const [first, ...lines] = drawn(picture).split('\n');
  const comments = [...(cut === undefined ? [] : [cut]), ...asideText(result)];
  const told = comments.length <= mostComments ? comments : [...comments.slice(0, mostComments - 1), 'and more notes'];
  return [first, ...told.map((text) => `  %% ${harmlessComment(text)}`), ...lines].join('\n');
};

function drawn({ boxes, arrows }: Picture): string {
  const ids = boxIds(boxes);
  const trespasses = arrows.flatMap(({ kind }, index) => (kind === 'writes' ? [index] : []));
  return [
    'flowchart LR',
    ...boxes.map((box) => `  ${ids.get(box.subgraph)}${boxText(box)}`),
    ...arrows.map((arrow) => `  ${arrowText(arrow, ids)}`),
    '  classDef authority stroke-width:3px',
    '  classDef missing stroke-dasharray:4 4',
    ...(trespasses.length > 0 ? [`  linkStyle ${trespasses.join(',')} stroke:#c62828,color:#c62828`] : []),
    '',
  ].join('\n');
}

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
