/** A piece of a page whose every text has been escaped. Only the tag below makes one. */
export type Html = { readonly text: string };

/** What a page is put together from; null, false and undefined are nothing. */
export type Part = Html | string | number | null | undefined | false | readonly Part[];

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/**
 * A template whose values are escaped, whoever wrote them: markup`<h2 title="${title}">${title}</h2>`. Attributes must
 * be quoted; nothing is for inside of a script or a style, of which these pages have none.
 */
export function markup(fixed: TemplateStringsArray, ...values: readonly Part[]): Html {
  const text = fixed.reduce((before, next, index) => before + textOf(values[index - 1]) + next);
  return { text };
}

function textOf(part: Part): string {
  if (part === null || part === undefined || part === false) return "";
  if (typeof part === "object") return "text" in part ? part.text : part.map(textOf).join("");
  return String(part).replace(/[&<>"']/g, (character) => entities[character] ?? "");
}
