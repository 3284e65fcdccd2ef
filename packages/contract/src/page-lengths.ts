// How much a part of a session's page holds, and how the notes of two stand together: the API writes by it, and a page
// that merges two sessions says before what would be too long.

/** Agenda items, or links. */
export const MOST_ITEMS = 50;
/** Characters of a text of several lines. */
export const LONGEST_TEXT = 10_000;

type Contents = {
  readonly agenda: { readonly items: readonly unknown[] };
  readonly links: { readonly items: readonly unknown[] };
  readonly notes: { readonly text: string };
};
type Titled = { readonly title: string };

/** A session's notes under its title, as they stand among those of another. */
export function notesUnder({ title }: Titled, text: string): string {
  return `## ${title}\n\n${text}`;
}

/** One session's notes, and behind them those of another under its title. */
export function notesTogether(own: string, from: Titled, text: string): string {
  return [own, text === "" ? "" : notesUnder(from, text)].filter((each) => each !== "").join("\n\n");
}

/** The parts that would be longer than a part may be with those of another session behind them. */
export function tooLongTogether(
  own: Contents,
  from: Titled,
  theirs: Contents,
): ("agenda" | "links" | "notes")[] {
  const isTooMany = (part: "agenda" | "links") =>
    theirs[part].items.length > 0 && own[part].items.length + theirs[part].items.length > MOST_ITEMS;
  const isTooLong =
    theirs.notes.text !== "" && notesTogether(own.notes.text, from, theirs.notes.text).length > LONGEST_TEXT;
  return [
    ...(isTooMany("agenda") ? (["agenda"] as const) : []),
    ...(isTooMany("links") ? (["links"] as const) : []),
    ...(isTooLong ? (["notes"] as const) : []),
  ];
}
