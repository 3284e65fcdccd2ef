import { hash } from "node:crypto";
import type { ProgrammeEntry, SessionKind } from "@plenary/contract";
import { addMinutes, dayBounds, formatTime, minutesBetween, toWallClock } from "@plenary/time";
import { publicPath, sessionPath } from "./addresses.ts";
import { daysOf, groupsIn } from "./filters.ts";
import type { Day } from "./filters.ts";
import type { PublicProgramme } from "./load-public.ts";
import { scheduleMarks } from "./schedule-marks.ts";

type Site = { readonly publicUrl: string };

/** The format's own words for what takes place. */
const types: Readonly<Record<SessionKind, string>> = {
  plenary: scheduleMarks.plenary,
  group: "meeting",
  joint: "meeting",
  workshop: "workshop",
  social: "other",
  meal: "other",
  transfer: "other",
  break: "other",
};

/** The public programme in the format of c3voc.de/schedule (first version), which conference apps read. */
export function scheduleJson(shown: PublicProgramme, site: Site) {
  const { meeting, programme } = shown;
  const { slug, name, zone } = meeting;
  const days = daysOf(programme);
  const url = `${site.publicUrl}${publicPath(slug)}`;
  return {
    $schema: "https://c3voc.de/schedule/schema.json",
    generator: { name: scheduleMarks.generator },
    schedule: {
      version: String(programme.version ?? 0),
      base_url: `${url}/`,
      conference: {
        acronym: slug,
        title: name,
        start: days[0]?.date ?? meeting.startsOn,
        end: days.at(-1)?.date ?? meeting.endsOn,
        daysCount: days.length,
        timeslot_duration: "00:05",
        time_zone_name: zone,
        url,
        rooms: roomsOf(programme.entries),
        tracks: groupsIn(programme.entries).map((track) => ({ name: track })),
        days: days.map((day, at) => dayOfSchedule(day, at + 1, shown, site)),
      },
    },
  };
}

function dayOfSchedule({ date, entries }: Day, index: number, shown: PublicProgramme, site: Site) {
  const { zone } = shown.meeting;
  const { startsAt, endsAt } = dayBounds(date, zone);
  const byRoom = Map.groupBy(entries, ({ room }) => room?.name ?? scheduleMarks.elsewhere);
  const rooms = [...byRoom].map(([room, held]) => [
    room,
    held.map((entry) => eventOf(entry, room, shown, site)),
  ]);
  return {
    index,
    date,
    day_start: withOffset(startsAt, zone),
    // Its last minute: the first of the next day would belong to both.
    day_end: withOffset(addMinutes(endsAt, -1), zone),
    rooms: Object.fromEntries(rooms) as Record<string, ReturnType<typeof eventOf>[]>,
  };
}

function eventOf(entry: ProgrammeEntry, room: string, { meeting }: PublicProgramme, { publicUrl }: Site) {
  const { sessionId, title, status, startsAt, endsAt, groups, purpose, kind } = entry;
  const { slug, zone } = meeting;
  return {
    guid: sessionId,
    id: numberOf(sessionId),
    date: withOffset(startsAt, zone),
    start: formatTime(startsAt, zone),
    duration: durationOf(minutesBetween(startsAt, endsAt)),
    room,
    slug: `${slug}-${sessionId}`,
    url: `${publicUrl}${publicPath(slug, sessionPath(sessionId))}`,
    // The format knows no status.
    title: status === "cancelled" ? `${scheduleMarks.cancelled}${title}` : title,
    subtitle: status === "tentative" ? scheduleMarks.tentative : "",
    track: groups[0]?.shortName ?? "",
    type: types[kind],
    language: "en",
    abstract: purpose,
    description: "",
    logo: null,
    recording_license: "",
    do_not_record: true,
    persons: [],
    links: [],
    attachments: [],
  };
}

/** Apps keep favourites by a number, some in 31 bits: the same for a session for ever, as its id is. */
function numberOf(sessionId: string): number {
  return Number.parseInt(hash("sha256", sessionId).slice(0, 8), 16) >>> 1;
}

function durationOf(minutes: number): string {
  return [Math.floor(minutes / 60), minutes % 60].map((part) => String(part).padStart(2, "0")).join(":");
}

/** "2025-10-21T10:15:00+02:00" */
function withOffset(instant: string, zone: string): string {
  const { date, time, offset } = toWallClock(instant, zone);
  return `${date}T${time}:00${offset}`;
}

function roomsOf(entries: readonly ProgrammeEntry[]) {
  const rooms = new Map(entries.flatMap(({ room }) => (room === null ? [] : [[room.id, room]])));
  return [...rooms.values()].map(({ id, name, building, floor }) => ({
    guid: id,
    name,
    description: [building, floor].filter((part) => part !== "").join(", "),
  }));
}
