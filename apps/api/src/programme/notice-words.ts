import type { NoticeKind, ProgrammeEntry } from "@plenary/contract";
import { dayOf, formatDay, formatTime, formatTimeRange } from "@plenary/time";
import { isElsewhere } from "./snapshot-programme.ts";
import type { PersonalChange } from "./personal-changes.ts";

/** What matters most comes first, in mails and in counts. */
export const NOTICE_ORDER: readonly NoticeKind[] = [
  "cancelled",
  "time",
  "room",
  "removed",
  "new",
  "restored",
  "title",
];

const COUNTED: Readonly<Record<NoticeKind, readonly [one: string, more: string]>> = {
  cancelled: ["cancellation", "cancellations"],
  time: ["time change", "time changes"],
  room: ["room change", "room changes"],
  removed: ["session for fewer people", "sessions for fewer people"],
  new: ["new session", "new sessions"],
  restored: ["session back", "sessions back"],
  title: ["new title", "new titles"],
};

/** "12 time changes, 3 room changes, 2 cancellations" */
export function countWords(kinds: readonly NoticeKind[]): string {
  return NOTICE_ORDER.flatMap((kind) => {
    const count = kinds.filter((each) => each === kind).length;
    return count === 0 ? [] : [`${count} ${COUNTED[kind][count === 1 ? 0 : 1]}`];
  }).join(", ");
}

/**
 * "“WP3 workshop” moves from Tue 21 Oct, 10:15–11:15 to Wed 22 Oct, 13:00–14:00, in S1020 as before." Who leaves a
 * session is told in the words that they knew, who comes in those of now: the others may not be for their eyes.
 * `isFirst`: whom nothing was told before reads where and when alone, for that all of it is new stands above.
 * `isPreliminary`: that nothing is certain is said of the whole, not of each session.
 */
export function sentenceOf(
  { kind, isAdded, change }: PersonalChange,
  zone: string,
  { isFirst = false, isPreliminary = false } = {},
): string {
  const { before, after } = change;
  const was = before ?? after;
  const is = after ?? before;
  if (was === null || is === null) throw new Error("A change is between two entries, one of which is there.");
  const tentative = is.status === "tentative" && !isPreliminary ? " (tentative)" : "";
  // A title alone would be what the mail seems to say.
  const [title, oldTitle] = [`“${is.title}”`, `“${was.title}”`];
  const name = `${title}${was.title === is.title ? "" : ` (so far ${oldTitle})`}${tentative}`;
  const [place, oldPlace] = [placeOf(is, zone), placeOf(was, zone)];
  switch (kind) {
    case "cancelled":
      return `${oldTitle} is cancelled: it was to be on ${oldPlace}.`;
    case "time":
      return `${name} ${movement(was, is, zone)}.`;
    case "room":
      return `${name} is in ${roomOf(is)} instead of ${roomOf(was)}: ${whenOf(is, zone)}.`;
    case "removed":
      return `You are no longer expected at ${oldTitle}: ${oldPlace}.`;
    case "new":
      if (isAdded) return `You are now expected at ${title}${tentative}: ${place}.`;
      return `${title}${tentative}${isFirst ? "" : " is new"}: ${place}.`;
    case "restored":
      return `${isAdded ? `${title}${tentative}` : name} takes place after all: ${place}.`;
    case "title":
      return `${oldTitle} is now called ${title}${tentative}: ${place}.`;
    default:
      return kind satisfies never;
  }
}

function movement(was: ProgrammeEntry, is: ProgrammeEntry, zone: string): string {
  const where = isElsewhere(was.room, is.room)
    ? `in ${roomOf(is)} instead of ${roomOf(was)}`
    : `in ${roomOf(is)} as before`;
  if (was.startsAt === is.startsAt) {
    const ends = `ends at ${formatTime(is.endsAt, zone)} instead of ${formatTime(was.endsAt, zone)}`;
    return `${ends}: it begins on ${startOf(is, zone)} as before, ${where}`;
  }
  return `moves from ${whenOf(was, zone)} to ${whenOf(is, zone)}, ${where}`;
}

/** "Tue 21 Oct, 10:15–11:15, S1020" */
function placeOf(entry: ProgrammeEntry, zone: string): string {
  return entry.room === null ? whenOf(entry, zone) : `${whenOf(entry, zone)}, ${entry.room.name}`;
}

function whenOf({ startsAt, endsAt }: ProgrammeEntry, zone: string): string {
  return `${formatDay(dayOf(startsAt, zone))}, ${formatTimeRange(startsAt, endsAt, zone)}`;
}

function startOf({ startsAt }: ProgrammeEntry, zone: string): string {
  return `${formatDay(dayOf(startsAt, zone))}, ${formatTime(startsAt, zone)}`;
}

function roomOf({ room }: ProgrammeEntry): string {
  return room?.name ?? "no room yet";
}
