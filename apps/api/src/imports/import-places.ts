import {
  addMinutes,
  dayOf,
  formatDay,
  formatDayWithYear,
  formatTimeRange,
  shiftDate,
  toEpochMs,
  toInstant,
  toWallClock,
} from "@plenary/time";
import { isOnItsDays } from "../meetings/rules.ts";
import type { RoomPlan } from "./import-rooms.ts";
import type { ImportState, Spot } from "./import-state.ts";
import type { ImportedSession } from "./imported.ts";
import type { Issues } from "./issues.ts";

type Meeting = ImportState["meeting"];

/** Where the file puts a session, after the shift and on one of the meeting's days; null, with a report, where it can't be. */
export function spotOf(
  session: ImportedSession,
  {
    meeting,
    shiftDays,
    rooms,
    issues,
  }: { meeting: Meeting; shiftDays: number; rooms: RoomPlan; issues: Issues },
): Spot | null {
  if (session.startsAt === null) return null;
  const startsAt = shiftedStart(session, meeting, shiftDays, issues);
  if (startsAt === null) return null;
  const room = session.room === null ? null : rooms.refOf(session.room);
  if (room === null) {
    issues.add("no_room", session, "The file names no room; it gets no place from the file.");
    return null;
  }
  return isSeen(startsAt, meeting, session, issues) ? { room, startsAt } : null;
}

/** By the hands of the clock: a talk at ten stays at ten, whatever season and zone it comes from. */
export function shiftedStart(
  session: ImportedSession,
  { zone }: Pick<Meeting, "zone">,
  days: number,
  issues: Issues,
): string | null {
  const { startsAt, fileClock } = session;
  if (days === 0 || startsAt === null) return startsAt;
  try {
    const { date, time } =
      fileClock === undefined
        ? toWallClock(startsAt, zone)
        : { date: fileClock.slice(0, 10), time: fileClock.slice(11) };
    return toInstant({ date: shiftDate(date, days), time }, zone);
  } catch (error) {
    issues.add("bad_time", session, `${(error as Error).message} So it gets no place from the file.`);
    return null;
  }
}

/** Reports what is on a day that the meeting doesn't have. */
function isSeen(startsAt: string, meeting: Meeting, session: ImportedSession, issues: Issues): boolean {
  if (isOnItsDays(meeting, startsAt)) return true;
  const on = formatDayWithYear(dayOf(startsAt, meeting.zone));
  issues.add(
    "outside_days",
    session,
    `It is on ${on}, which is no day of the meeting; it gets no place from the file.`,
  );
  return false;
}

export type Holder = { readonly title: string };

type Taken<T> = { readonly from: number; readonly to: number; readonly holder: T };

export type Occupancy<T> = {
  /** null: the place is taken now; else who is in the way. */
  claim(spot: Spot, minutes: number, holder: T): T | null;
  /** The place is taken now; whoever was in the way is put out of theirs, and answered. */
  take(spot: Spot, minutes: number, holder: T): T[];
};

/** Who has which room when; a shared one is never taken. */
export function createOccupancy<T>(rooms: Pick<RoomPlan, "isShared">): Occupancy<T> {
  const byRoom = new Map<string, Taken<T>[]>();
  const look = ({ room, startsAt }: Spot, minutes: number) => {
    const from = toEpochMs(startsAt);
    const to = from + minutes * 60_000;
    const all = rooms.isShared(room) ? [] : (byRoom.get(room) ?? []);
    return { from, to, all, others: all.filter((each) => each.from < to && from < each.to) };
  };
  return {
    claim: (spot, minutes, holder) => {
      const { from, to, all, others } = look(spot, minutes);
      if (others[0] !== undefined) return others[0].holder;
      byRoom.set(spot.room, [...all, { from, to, holder }]);
      return null;
    },
    take: (spot, minutes, holder) => {
      const { from, to, all, others } = look(spot, minutes);
      byRoom.set(spot.room, [...all.filter((each) => !others.includes(each)), { from, to, holder }]);
      return others.map((other) => other.holder);
    },
  };
}

export function overlapSentence(
  { title, durationMinutes }: Pick<ImportedSession, "title" | "durationMinutes">,
  spot: Spot,
  { other, room, zone, isKept }: { other: string; room: string; zone: string; isKept: boolean },
): string {
  const end = addMinutes(spot.startsAt, durationMinutes);
  const when = `${formatDay(dayOf(spot.startsAt, zone))} ${formatTimeRange(spot.startsAt, end, zone)}`;
  const then = isKept ? "it keeps its place" : "it comes without a place";
  return `“${title}” (${when}) overlaps with “${other}” in ${room}; ${then}.`;
}
