import { dayOf, toWallClock } from "@plenary/time";
import type { ImportedSession } from "./imported.ts";
import { momentOf } from "./read-when.ts";
import type { When } from "./read-when.ts";

type Zones = { readonly fileZone: string | null; readonly meetingZone: string };

/**
 * What a start looks like where the file comes from: in the zone that it names, else by the offset that it writes.
 * UTC alone is no place: such a file is read as the meeting's. Nothing where the meeting's clock shows the same.
 */
export function fileClockOf(
  when: When,
  { startsAt }: Pick<ImportedSession, "startsAt">,
  { fileZone, meetingZone }: Zones,
): Pick<ImportedSession, "fileClock"> {
  if (startsAt === null) return {};
  const here = clockIn(startsAt, meetingZone);
  const there = fileZone === null ? written(when) : clockIn(startsAt, fileZone);
  return there === null || there === here ? {} : { fileClock: there };
}

/** The day of a start by the file's own calendar. */
export function fileDayOf({ startsAt, fileClock }: ImportedSession, zone: string): string | null {
  return fileClock?.slice(0, 10) ?? (startsAt === null ? null : dayOf(startsAt, zone));
}

function clockIn(instant: string, zone: string): string {
  const { date, time } = toWallClock(instant, zone);
  return `${date}T${time}`;
}

function written(when: When): string | null {
  const moment = momentOf(when);
  if (moment === null || moment.offset === null || moment.offset === "Z") return null;
  return `${moment.date}T${moment.time}`;
}
