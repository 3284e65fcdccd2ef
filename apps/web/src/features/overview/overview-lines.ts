import type { Overview } from "@plenary/contract";
import { formatMoment } from "@plenary/time";
import type { Venue } from "@plenary/time";
import type { ScreenPath } from "../../lib/screens.ts";
import { many } from "../../lib/words.ts";

/** One part of the meeting in one line: what is true of it, and where to go. */
export type Line = {
  screen: ScreenPath;
  part: string;
  words: string;
  /** `done`: nothing to do; `todo`: waits for somebody; `bad`: wrong as it stands. */
  state: "done" | "todo" | "bad";
};

/** The organiser's home, read from top to bottom as a meeting comes about. */
export function overviewLines({ counts, publishedAt, groupsWithoutRequest }: Overview, venue: Venue): Line[] {
  return [
    {
      screen: "rooms",
      part: "Rooms and time",
      words: `${many(counts.rooms, "room")} for groups, ${many(counts.openBlocks, "open block")} of ${counts.openMinutes} minutes together`,
      state: counts.rooms > 0 && counts.openBlocks > 0 ? "done" : "todo",
    },
    {
      screen: "people",
      part: "Groups and people",
      words: `${many(counts.groups, "group")}, ${many(counts.people, "person", "people")}`,
      state: counts.groups > 0 ? "done" : "todo",
    },
    { screen: "requests", part: "Requests", ...requestWords(counts, groupsWithoutRequest.length) },
    { screen: "board", part: "Clashes", ...clashWords(counts) },
    { screen: "publish", part: "Programme", ...programmeWords(counts, publishedAt, venue) },
    {
      screen: "registrations",
      part: "Registrations",
      words: `${counts.registrations} of ${counts.people} registered, ${counts.registrationsOnline} of them online`,
      state: counts.registrations >= counts.people ? "done" : "todo",
    },
    {
      screen: "attendance",
      part: "Attendance",
      words:
        counts.checkedIn === 0
          ? "Nobody has checked in yet"
          : `${many(counts.checkedIn, "person", "people")} checked in`,
      state: counts.checkedIn > 0 ? "done" : "todo",
    },
  ];
}

function requestWords(counts: Overview["counts"], silent: number): Pick<Line, "words" | "state"> {
  const open = counts.requests - counts.requestsDeclined;
  if (open === 0) return { words: "No group has asked for a session yet", state: "todo" };
  const parts = [`${counts.requestsPlaced} of ${open} placed`];
  if (counts.requestsDeclined > 0) parts.push(`${counts.requestsDeclined} declined`);
  if (silent > 0) parts.push(`${many(silent, "group")} without a request`);
  return { words: parts.join(", "), state: counts.requestsPlaced === open ? "done" : "todo" };
}

function clashWords({
  hardClashes,
  peopleWithSoftClashes,
}: Overview["counts"]): Pick<Line, "words" | "state"> {
  const hard = hardClashes === 0 ? "No hard clash" : many(hardClashes, "hard finding", "hard findings");
  const soft =
    peopleWithSoftClashes === 0
      ? "no soft clash"
      : `${many(peopleWithSoftClashes, "person", "people")} with soft clashes`;
  return { words: `${hard}, ${soft}`, state: hardClashes > 0 ? "bad" : "done" };
}

function programmeWords(
  { publishedVersion, changesSincePublished }: Overview["counts"],
  publishedAt: string | null,
  venue: Venue,
): Pick<Line, "words" | "state"> {
  if (publishedVersion === null) return { words: "Not published yet", state: "todo" };
  const when = publishedAt === null ? "" : ` on ${formatMoment(publishedAt, venue)}`;
  const since =
    changesSincePublished === 0 ? "nothing changed since" : `${many(changesSincePublished, "change")} since`;
  return {
    words: `Version ${publishedVersion} published${when}, ${since}`,
    state: changesSincePublished === 0 ? "done" : "todo",
  };
}

/** The next sensible step as the only big button; opening the meeting is done in place, and leads nowhere. */
export function stepOf(next: Exclude<Overview["nextStep"], "open_meeting">): {
  screen: ScreenPath;
  label: string;
  why: string;
} {
  switch (next) {
    case "add_rooms":
      return { screen: "rooms", label: "Add rooms", why: "There is no room yet in which groups could meet." };
    case "add_blocks":
      return {
        screen: "blocks",
        label: "Draw open blocks",
        why: "There is no time yet that groups may fill.",
      };
    case "wait_for_requests":
      return {
        screen: "requests",
        label: "Look at requests",
        why: "Group leads can ask for their sessions now.",
      };
    case "plan":
      return { screen: "board", label: "Plan the programme", why: "Requests are here and none has a place." };
    case "resolve_unplaced":
      return {
        screen: "board",
        label: "Resolve what is left",
        why: "Some sessions have no place or break a hard rule.",
      };
    case "publish":
      return {
        screen: "publish",
        label: "Publish version 1",
        why: "Every request has a place; nobody has seen it yet.",
      };
    case "publish_changes":
      return {
        screen: "publish",
        label: "Publish the changes",
        why: "The draft is ahead of what people see.",
      };
    case "follow_attendance":
      return { screen: "attendance", label: "Follow attendance", why: "Everything is published." };
    default:
      return next satisfies never;
  }
}
