/** Reporters that draw a picture, or a part of it if the whole is too large. */
import { type Arrow, type Picture, pictureOf } from './picture.ts';
import type { Reporter } from './reporter.ts';
import { asideText } from './wording.ts';

/** More boxes than this are a wall, not a picture. */
const mostBoxes = 100;
/** Mermaid draws no more (`maxEdges`), and in no other drawing can more be followed. */
const mostArrows = 500;

/**
 * @param draw makes the text of a picture, with notes to its reader.
 * @param longest text that is drawn.
 */
export function drawing(draw: (picture: Picture, notes: readonly string[]) => string, longest?: number): Reporter {
  return (result, { draws, warn }) => {
    const whole = pictureOf(result, draws);
    const picture = drawablePart(whole, (part) => longest === undefined || draw(part, []).length <= longest);
    const notes = asideText(result);
    if (picture === whole) return draw(whole, notes);
    const shown = `${picture.boxes.length} of ${whole.boxes.length} subgraphs and ${picture.arrows.length} of ${whole.arrows.length} arrows`;
    const cut = `the picture shows ${shown}, trespasses and their neighbours first; \`--record <name>\` or \`--owner <team>\` draws another part`;
    warn?.(cut);
    return draw(picture, [cut, ...notes]);
  };
}

/** The whole, or as much of it as fits: trespasses first, then what joins their ends, then their neighbours, then the rest. */
function drawablePart(whole: Picture, isShort: (picture: Picture) => boolean): Picture {
  const fits = (picture: Picture) =>
    picture.boxes.length <= mostBoxes && picture.arrows.length <= mostArrows && isShort(picture);
  if (fits(whole)) return whole;
  const ranked = byWeight(whole.arrows);
  let least = 0;
  let most = Math.min(ranked.length, mostArrows);
  while (least < most) {
    const middle = Math.ceil((least + most) / 2);
    if (fits(partOf(whole, ranked.slice(0, middle)))) least = middle;
    else most = middle - 1;
  }
  return partOf(whole, ranked.slice(0, least));
}

function byWeight(arrows: readonly Arrow[]): readonly Arrow[] {
  const trespasses = arrows.filter(({ kind }) => kind === 'writes');
  const ends = new Set(trespasses.flatMap(({ from, to }) => [from, to]));
  const weightOf = ({ kind, from, to }: Arrow) =>
    kind === 'writes' ? 0 : 3 - Number(ends.has(from)) - Number(ends.has(to));
  return [...arrows].sort((a, b) => weightOf(a) - weightOf(b));
}

/** These arrows, in the order of the whole, and the boxes at their ends; boxes alone where there is no arrow. */
function partOf(whole: Picture, chosen: readonly Arrow[]): Picture {
  const kept = new Set(chosen);
  const arrows = whole.arrows.filter((arrow) => kept.has(arrow));
  const ends = new Set(arrows.flatMap(({ from, to }) => [from, to]));
  const boxes = whole.boxes.filter(({ subgraph }) => arrows.length === 0 || ends.has(subgraph));
  return { boxes: boxes.slice(0, Math.max(mostBoxes, ends.size)), arrows };
}
