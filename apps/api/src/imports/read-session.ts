import type { ImportIssue } from "@plenary/contract";
import { cleanLine, cleanText, textOf } from "./clean-text.ts";
import { offSentence, saysCancelled } from "./happening.ts";
import type { ImportedSession } from "./imported.ts";
import type { Issues } from "./issues.ts";
import { nameAndAddress } from "./match-people.ts";
import { readLength, readStart } from "./read-when.ts";
import type { When } from "./read-when.ts";
import { isSameRoom } from "./room-key.ts";
import { kindOf } from "./session-kinds.ts";

const MOST_PEOPLE = 50;
/** What a new session without a title gets. */
export const UNTITLED = "Untitled";
const SAID_CANCELLED =
  "Its title says that it is cancelled; it is imported all the same, as no field says so.";

/** One entry as a parser found it: whatever was in its fields, nothing checked. */
export type RawSession = When & {
  readonly row: number;
  /** In the order of trust: the first that says something is what the source calls it. */
  readonly ids: readonly unknown[];
  /** The id that it has with others of the file, of which its own is made. */
  readonly sharedId?: unknown;
  readonly title: unknown;
  /** Such as “cancelled”. */
  readonly state?: unknown;
  readonly subtitle?: unknown;
  /** Paragraphs of the description. */
  readonly texts?: readonly unknown[];
  readonly room?: unknown;
  /** What it says itself, where it is listed under a room. */
  readonly roomToo?: unknown;
  readonly track?: unknown;
  readonly type?: unknown;
  readonly language?: unknown;
  readonly people?: readonly unknown[];
  /** See `ImportedSession`. */
  readonly isNameCut?: boolean;
};

/** Made storable, with everything odd reported; null, with a report, where it is nothing or isn't going to happen. */
export function readSession(raw: RawSession, zone: string, issues: Issues): ImportedSession | null {
  const title = cleanLine(raw.title, 200);
  const externalId = idOf(raw);
  const about = { row: raw.row, externalId, title: title.text === "" ? null : title.text };
  if (externalId === null && title.text === "") {
    issues.add("left_out", about, "This entry has neither an id nor a title; it was left out.");
    return null;
  }
  const off = offSentence(raw.state);
  if (off !== null) {
    issues.add("cancelled_there", about, off);
    return null;
  }
  const kept = {
    ...about,
    externalId: externalId ?? `title:${cleanLine(raw.title, 200).text.toLowerCase()}`,
  };
  reportTitle(title, externalId, kept, issues);
  const startsAt = readStart(raw, zone, kept, issues);
  const length = readLength(raw, startsAt, zone, kept, issues);
  const room = cleanLine(raw.room, 200).text;
  const other = cleanLine(raw.roomToo, 200).text;
  if (room !== "" && other !== "" && !isSameRoom(room, other)) {
    issues.add("malformed", kept, `It is listed under ${room} and calls its room ${other}; ${room} counts.`);
  }
  const { purpose, isUndescribed } = purposeOf(raw, kept, issues);
  return {
    row: raw.row,
    externalId: kept.externalId,
    ...(raw.sharedId !== undefined && { sharedId: cleanLine(raw.sharedId, 300).text }),
    title: title.text === "" ? UNTITLED : title.text,
    ...(title.text === "" && { isTitleMissing: true }),
    purpose,
    ...(isUndescribed && { isUndescribed }),
    kind: kindOf(cleanLine(raw.type, 200).text, title.text),
    startsAt: length.isUsable ? startsAt : null,
    durationMinutes: length.minutes,
    isLengthGuessed: length.isGuessed,
    room: room === "" ? null : room,
    ...peopleOf(raw, kept, issues),
    ...(raw.isNameCut === true && { isNameCut: true }),
  };
}

function peopleOf({ people }: RawSession, about: About, issues: Issues): Speakers {
  const more = new Set(people ?? []).size - MOST_PEOPLE;
  if (more > 0)
    issues.add(
      "text_too_long",
      about,
      `It names ${more + MOST_PEOPLE} people; only the first ${MOST_PEOPLE} are taken.`,
    );
  return speakersOf(people);
}

type About = Pick<ImportIssue, "row" | "externalId" | "title">;

function reportTitle(
  title: ReturnType<typeof cleanLine>,
  externalId: string | null,
  about: About,
  issues: Issues,
): void {
  if (externalId === null) {
    issues.add(
      "missing_id",
      about,
      "There is no id: it is found again by its title, and is another session if that changes.",
    );
  }
  if (title.text === "")
    issues.add(
      "missing_title",
      about,
      "There is no title; a new session is called “Untitled”, one that is here keeps its own.",
    );
  if (saysCancelled(title.text)) issues.add("cancelled_there", about, SAID_CANCELLED);
  if (title.hadHtml) issues.add("html_in_title", about, "The title had HTML in it; only its text is taken.");
  if (title.wasCut)
    issues.add("text_too_long", about, "The title is longer than 200 characters and was cut.");
}

/** An id of only `0` or an empty one is none. */
function idOf({ ids }: RawSession): string | null {
  for (const id of ids) {
    const { text } = cleanLine(id, 300);
    if (text !== "" && text !== "0") return text;
  }
  return null;
}

type Speakers = Pick<ImportedSession, "people" | "emails">;

/** Each once. An address finds people here; it is kept out of every text. */
function speakersOf(people: readonly unknown[] = []): Speakers {
  const read = people.slice(0, MOST_PEOPLE).map((person) => {
    const { name, email } = nameAndAddress(textOf(person));
    return { name: cleanLine(name, 200).text, email };
  });
  const known = new Map(read.filter(({ name }) => name !== "").map(({ name, email }) => [name, email]));
  const emails = [...known.values()];
  return { people: [...known.keys()], ...(emails.some((email) => email !== null) && { emails }) };
}

/** Description, then what has no field of its own here: who speaks, the track, the language. */
function purposeOf(raw: RawSession, about: About, issues: Issues) {
  const parts = [cleanLine(raw.subtitle, 300), ...(raw.texts ?? []).map((text) => cleanText(text, 9_000))];
  const names = speakersOf(raw.people).people;
  const facts = [
    names.length === 0 ? "" : `With ${names.join(", ")}.`.slice(0, 2_000),
    factOf("Track", raw.track),
    factOf("Language", raw.language),
  ].filter((fact) => fact !== "");
  const texts = [...new Set(parts.map(({ text }) => text))];
  const { text, wasCut } = cleanText(
    [...texts, facts.join(" ")].filter((part) => part !== "").join("\n\n"),
    10_000,
  );
  if (wasCut || parts.some((part) => part.wasCut)) {
    issues.add("text_too_long", about, "The description is longer than 10,000 characters and was cut.");
  }
  return { purpose: text, isUndescribed: texts.every((part) => part === "") };
}

function factOf(name: string, value: unknown): string {
  const { text } = cleanLine(value, 200);
  return text === "" ? "" : `${name}: ${text}.`;
}
