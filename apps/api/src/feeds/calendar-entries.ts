import type { FeedKind, ProgrammeEntry } from "@plenary/contract";
import type { CalendarEntry } from "@plenary/ical";
import { uidOf } from "@plenary/ical";
import { compareInstants } from "@plenary/time";
import type { AgendaMeeting } from "../agenda/derive-agenda.ts";
import { ownItemOf } from "../agenda/own-items.ts";
import type { AgendaPerson } from "../agenda/own-items.ts";
import { NO_LINK } from "../agenda/timeline.ts";
import type { JoinLink, TimelineItem } from "../agenda/timeline.ts";
import { isInSight } from "../sessions/participants.ts";

/** A session as one calendar shows it. */
export type Shown = JoinLink & {
  readonly entry: ProgrammeEntry;
  /** That the room is taken may be known, by what not. */
  readonly isTitleHidden: boolean;
};

/** Where links to a session's page go. */
export type Site = { readonly publicUrl: string; readonly slug: string };

type Agendas = { readonly meeting: AgendaMeeting; readonly person: AgendaPerson };
/** `seesClosed`: as an organiser does, who hangs it at the door. */
type Sight = Agendas & { readonly seesClosed: boolean };

/** What is on the agenda, by time. A waiting list is not: who waits isn't expected there. */
export function agendaEntries({ meeting, person }: Agendas): Shown[] {
  return meeting.timeline.flatMap((item) => {
    const own = ownItemOf(item, person);
    if (own === null || own.signUp === "waiting") return [];
    return { entry: item.entry, ...own.link, isTitleHidden: false };
  });
}

/** The programme as this person may see it: closed sessions only where they belong. */
function programmeEntries({ meeting, person }: Agendas): Shown[] {
  return meeting.timeline
    .filter((item) => isVisible(item, person))
    .map((item) => ({ entry: item.entry, ...linkFor(item, person), isTitleHidden: false }));
}

/**
 * What hangs at a door, for anybody to read: what takes place in the room, closed sessions without their titles.
 * To an owner who may not see one it isn't there, like everywhere else.
 */
function roomEntries({ meeting, person, seesClosed }: Sight, roomId: string): Shown[] {
  return meeting.timeline
    .filter(({ entry }) => entry.room?.id === roomId)
    .filter((item) => seesClosed || isVisible(item, person))
    .map(({ entry }) => ({ entry, ...NO_LINK, isTitleHidden: entry.openness === "closed" }));
}

/** What a feed of the kind shows to its owner. */
export function feedEntries(kind: FeedKind, subjectId: string | null, agendas: Sight): Shown[] {
  switch (kind) {
    case "agenda":
      return agendaEntries(agendas);
    case "programme":
      return programmeEntries(agendas);
    case "group":
      return programmeEntries(agendas).filter(({ entry }) =>
        entry.groups.some(({ groupId }) => groupId === subjectId),
      );
    case "room":
      return subjectId === null ? [] : roomEntries(agendas, subjectId);
    default:
      return kind satisfies never;
  }
}

/** The link to join, for those whose agenda the session takes time of. */
export function linkFor(item: TimelineItem, person: AgendaPerson): JoinLink {
  return ownItemOf(item, person)?.link ?? NO_LINK;
}

/** In the words of a calendar. Nothing of it depends on who reads it but the link to join. */
export function toCalendarEntry(shown: Shown, site: Site): CalendarEntry {
  const { entry, joinUrl, isTitleHidden } = shown;
  const title = isTitleHidden ? "Closed session" : entry.title;
  return {
    uid: uidOf(entry.sessionId),
    sequence: entry.sequence,
    status: entry.status,
    startsAt: entry.startsAt,
    endsAt: entry.endsAt,
    // Outlook classic shows a cancelled entry like any other.
    summary: entry.status === "cancelled" ? `Cancelled: ${title}` : title,
    location: locationOf(entry),
    lastModifiedAt: lastChangeOf(shown),
    ...(isTitleHidden ? {} : detailsOf(entry, joinUrl, site)),
  };
}

/** A new link is shown without a new version. */
function lastChangeOf({ entry: { changedAt }, joinUrlChangedAt }: Shown): string {
  if (joinUrlChangedAt === null) return changedAt;
  return compareInstants(joinUrlChangedAt, changedAt) > 0 ? joinUrlChangedAt : changedAt;
}

function detailsOf(entry: ProgrammeEntry, joinUrl: string | null, { publicUrl, slug }: Site) {
  const preliminary = entry.status === "tentative" ? "Preliminary: this may still change." : "";
  return {
    description: [preliminary, entry.purpose].filter((part) => part !== "").join("\n\n"),
    categories: entry.groups.map(({ shortName }) => shortName),
    url: `${publicUrl}/m/${slug}/sessions/${entry.sessionId}`,
    conferenceUrl: joinUrl ?? undefined,
  };
}

/** "S1020, floor 1, S building"; what is called like its building is named once. */
function locationOf({ room }: ProgrammeEntry): string {
  if (room === null) return "";
  const floor = /^-?\d+$/.test(room.floor) ? `floor ${room.floor}` : room.floor;
  const parts = [room.name, floor, room.building].filter((part) => part !== "");
  return [...new Set(parts)].join(", ");
}

function isVisible({ audience }: TimelineItem, { id, groupIds }: AgendaPerson): boolean {
  return isInSight(audience, id, groupIds);
}
