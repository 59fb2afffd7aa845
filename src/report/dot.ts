/** A graph in DOT (https://graphviz.org/doc/info/lang.html): who decides, reads, copies, and writes what is not theirs. */
import { printable } from './escape.ts';
import { type Arrow, type ArrowKind, type Box, labelLines, pictureOf } from './picture.ts';
import type { Reporter } from './reporter.ts';

const strokes: Readonly<Record<ArrowKind, string>> = {
  reads: 'style=dashed',
  copies: 'style=solid',
  writes: 'style=bold, color="#c62828", fontcolor="#c62828"',
};

export const dot: Reporter = ({ map }, { record }) => {
  const { boxes, arrows } = pictureOf(map, record);
  return [
    'digraph ownership {',
    '  rankdir=LR;',
    '  node [shape=box, fontname="sans-serif"];',
    '  edge [fontname="sans-serif", fontsize=10];',
    ...boxes.map((box) => `  ${boxText(box)};`),
    ...arrows.map((arrow) => `  ${arrowText(arrow)};`),
    '}',
    '',
  ].join('\n');
};

function boxText({ subgraph, records, loaded }: Box): string {
  const style = records.length > 0 ? ', penwidth=3' : loaded ? '' : ', style=dashed';
  return `${quoted([subgraph])} [label=${quoted([subgraph, ...records.map((record) => `▪ ${record}`)])}${style}]`;
}

function arrowText(arrow: Arrow): string {
  return `${quoted([arrow.from])} -> ${quoted([arrow.to])} [label=${quoted(labelLines(arrow))}, ${strokes[arrow.kind]}]`;
}

/** In a quoted string only quotes and backslashes mean something; `\n` breaks a line of a label. */
function quoted(lines: readonly string[]): string {
  return `"${lines.map((line) => printable(line).replace(/["\\]/g, '\\$&').replaceAll('&', '&amp;')).join('\\n')}"`;
}
