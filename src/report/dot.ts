/** A graph in DOT (https://graphviz.org/doc/info/lang.html): who decides, reads, copies, and writes what is not theirs. */
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

const strokes: Readonly<Record<ArrowKind, string>> = {
  reads: 'style=dashed',
  copies: 'style=solid',
  writes: 'style=bold, color="#c62828", fontcolor="#c62828"',
};

export const dot = drawing(({ boxes, arrows }, notes) => {
  const ids = boxIds(boxes);
  return [
    'digraph ownership {',
    ...notes.map((note) => `  // ${commentText(note)}`),
    '  rankdir=LR;',
    '  node [shape=box, fontname="sans-serif"];',
    '  edge [fontname="sans-serif", fontsize=10];',
    ...boxes.map((box) => `  ${ids.get(box.subgraph)} ${boxText(box)};`),
    ...arrows.map((arrow) => `  ${ids.get(arrow.from)} -> ${ids.get(arrow.to)} ${arrowText(arrow)};`),
    '}',
    '',
  ].join('\n');
});

function boxText(box: Box): string {
  const style = box.records.length > 0 ? ', penwidth=3' : box.loaded ? '' : ', style=dashed';
  // `\l` ends a line that is set to the left.
  const list = recordLines(box)
    .map((line) => `${escaped(line)}\\l`)
    .join('');
  return `[label="${escaped(box.subgraph)}${list === '' ? '' : '\\n'}${list}"${style}]`;
}

function arrowText(arrow: Arrow): string {
  return `[label=${labelText(labelLines(arrow))}, ${strokes[arrow.kind]}]`;
}

/** In a quoted string only quotes and backslashes mean something; `\n` breaks a line of a label. */
function labelText(lines: readonly string[]): string {
  return `"${lines.map(escaped).join('\\n')}"`;
}

function escaped(text: string): string {
  return shortText(text).replace(/["\\]/g, '\\$&').replaceAll('&', '&amp;');
}
