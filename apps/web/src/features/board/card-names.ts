/** As many of the names, from the first, as a card has room for, and how many lines they take. */
export type CardNames = { readonly shown: string; readonly more: number; readonly lines: number };

type Space = { readonly width: number; readonly lines: number };

/** Whole names only: of one that is cut off nobody can tell whose it is; how many are left out, everybody can. */
export function cardNames(names: readonly string[], { width, lines }: Space): CardNames {
  for (let count = names.length; count > 0; count -= 1) {
    const more = names.length - count;
    const words = names.slice(0, count).map((name, i) => (i < count - 1 ? `${name}${TIMES}` : name));
    const taken = linesOf(words, width - (more > 0 ? MORE_PX : 0));
    if (taken <= lines || count === 1) return { shown: words.join(" "), more, lines: Math.min(taken, lines) };
  }
  return { shown: "", more: 0, lines: 1 };
}

/** Doesn't begin a line. */
const TIMES = "\u00a0×";

/** Of the names' letters, 12 px high and bold: rather too wide than too narrow. */
const WIDE_PX = 12.5;
const LETTER_PX = 8;
const SPACE_PX = 3.5;
const MORE_PX = 22;

function linesOf(words: readonly string[], width: number): number {
  let [lines, taken] = [0, Infinity];
  for (const word of words) {
    const size = widthOf(word);
    if (taken + SPACE_PX + size <= width) taken += SPACE_PX + size;
    else {
      lines += Math.max(1, Math.ceil(size / width));
      taken = size;
    }
  }
  return lines;
}

function widthOf(word: string): number {
  const count = (letters: RegExp) => word.match(letters)?.length ?? 0;
  const [spaces, wide] = [count(/\s/gu), count(/[WMm@%]/gu)];
  return spaces * SPACE_PX + wide * WIDE_PX + (count(/./gu) - spaces - wide) * LETTER_PX;
}
