/** Longer than any field of ours: what lies behind is cut before it costs anything. */
const MOST_READ = 100_000;
const ELEMENTS =
  "a|abbr|b|big|blockquote|body|br|button|center|code|dd|del|details|div|dl|dt|em|embed|font|form|h[1-6]|head|hr|html|i|" +
  "iframe|img|input|ins|kbd|label|li|link|main|mark|math|meta|nobr|object|ol|option|p|pre|q|s|samp|script|section|" +
  "select|small|span|strike|strong|style|sub|summary|sup|svg|table|tbody|td|textarea|tfoot|th|thead|title|tr|tt|u|ul|" +
  "var|video|audio|wbr";
// `[^<>]*` can't run over another tag's start, so the time grows with the length and not with its square.
const TAG = new RegExp(`<(?:/?(?:${ELEMENTS})(?=[\\s/>])[^<>]*|!--[^<>]*)>`, "gi");
const BLOCK = /<(?:\/?(?:p|div|ul|ol|table|tr|h[1-6]|blockquote|pre|section)(?=[\s/>])[^<>]*|br\s*\/?)>/gi;
const ITEM = /<li(?=[\s/>])[^<>]*>/gi;
/** What scripts and styles hold is no text. */
const HIDDEN = /<(script|style)(?=[\s/>])[^<>]*>[^<]*(?:<\/\1\s*>)?/gi;

const named: Readonly<Record<string, string>> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
  nbsp: " ",
  ndash: "–",
  mdash: "—",
  hellip: "…",
  rsquo: "’",
  lsquo: "‘",
  rdquo: "”",
  ldquo: "“",
};

export type Cleaned = { readonly text: string; readonly hadHtml: boolean; readonly wasCut: boolean };

/** One line, as titles and names are: no tags, no control characters, spaces collapsed, at most `most` characters. */
export function cleanLine(value: unknown, most: number): Cleaned {
  const { text, hadHtml, wasCut } = withoutTags(textOf(value));
  return cut(text.replaceAll(/\s+/g, " ").trim(), most, hadHtml, wasCut);
}

/** Text of several lines; paragraphs and list items of HTML become lines. */
export function cleanText(value: unknown, most: number): Cleaned {
  const { text, hadHtml, wasCut } = withoutTags(textOf(value));
  const lines = text
    .split(/\r\n|\r|\n/)
    .map((line) => line.replaceAll(/[^\S\n]+/g, " ").trim())
    .join("\n");
  return cut(lines.replaceAll(/\n{3,}/g, "\n\n").trim(), most, hadHtml, wasCut);
}

/** A text, a number, or a text in several languages (`{ en: "Lunch", fr: "Déjeuner" }`): English, or the first there is. */
export function textOf(value: unknown): string {
  if (typeof value === "string") return storable(value.slice(0, MOST_READ + 1));
  if (typeof value === "number" && Number.isFinite(value)) return String(value);
  if (typeof value !== "object" || value === null || Array.isArray(value)) return "";
  const texts = Object.entries(value).filter((each): each is [string, string] => typeof each[1] === "string");
  const [, text] = texts.find(([language]) => language === "en") ?? texts[0] ?? ["", ""];
  return storable(text.slice(0, MOST_READ + 1));
}

/** PostgreSQL takes neither NUL nor half a character; the other control characters are nobody's meaning. */
export function storable(text: string): string {
  // oxlint-disable-next-line no-control-regex -- these are what is looked for
  return text.toWellFormed().replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g, "");
}

function withoutTags(text: string) {
  const wasCut = text.length > MOST_READ;
  if (!text.includes("<") && !text.includes("&")) return { text, hadHtml: false, wasCut };
  const bare = text
    .replaceAll(HIDDEN, " ")
    .replaceAll(BLOCK, "\n")
    .replaceAll(ITEM, "\n• ")
    .replaceAll(TAG, "");
  return { text: decoded(bare), hadHtml: bare !== text, wasCut };
}

function decoded(text: string): string {
  return text.replaceAll(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]{2,8}));/gi, (whole, dec, hex, name) => {
    if (name !== undefined) return named[String(name).toLowerCase()] ?? whole;
    const code = dec === undefined ? Number.parseInt(hex, 16) : Number(dec);
    return code > 31 && code <= 0x10_ffff ? storable(String.fromCodePoint(code)) : " ";
  });
}

function cut(text: string, most: number, hadHtml: boolean, wasCutBefore: boolean): Cleaned {
  if (text.length <= most) return { text, hadHtml, wasCut: wasCutBefore };
  // A character of two halves isn't cut in its middle.
  const short = text.slice(0, most - 1).replace(/[\uD800-\uDBFF]$/, "");
  return { text: `${short.trimEnd()}…`, hadHtml, wasCut: true };
}
