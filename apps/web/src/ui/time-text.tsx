import {
  dayOf,
  formatDay,
  formatDayLong,
  formatMoment,
  formatTime,
  formatTimeRange,
  isSameOffset,
} from "@plenary/time";
import type { Venue } from "@plenary/time";
import { ownZone } from "../lib/own-zone.ts";
import styles from "./time-text.module.css";

type TimeTextProps = {
  /** ISO instants; without `endsAt` a single time. */
  startsAt: string;
  endsAt?: string | undefined;
  /** The venue's zone. */
  zone: string;
  /** "Tue 21 Oct, 10:15–12:00" instead of "10:15–12:00". */
  withDay?: boolean;
};

/** A time at the venue, and the reader's own time beside it where their clock shows another. */
export function TimeText({ startsAt, endsAt, zone, withDay = false }: TimeTextProps) {
  return (
    <span className={styles["time"]}>
      <time dateTime={startsAt}>{inZone(startsAt, endsAt, zone, withDay)}</time>
      <OwnTime startsAt={startsAt} endsAt={endsAt} zone={zone} />
    </span>
  );
}

/** The reader's own time alone, for where the venue's stands already; nothing where both clocks agree. */
export function OwnTime({ startsAt, endsAt, zone }: Omit<TimeTextProps, "withDay">) {
  const own = ownZone();
  if (isSameOffset(zone, own, startsAt)) return null;
  return <span className={styles["own"]}>{ownTime(startsAt, endsAt, zone, own)} your time</span>;
}

function inZone(startsAt: string, endsAt: string | undefined, zone: string, withDay: boolean): string {
  const times = endsAt ? formatTimeRange(startsAt, endsAt, zone) : formatTime(startsAt, zone);
  return withDay ? `${formatDay(dayOf(startsAt, zone))}, ${times}` : times;
}

/** The day is named where it differs from the venue's: 08:00 in Halmstad is the day before in Los Angeles. */
function ownTime(startsAt: string, endsAt: string | undefined, zone: string, own: string): string {
  return inZone(startsAt, endsAt, own, dayOf(startsAt, zone) !== dayOf(startsAt, own));
}

/** A calendar date: "Tue 21 Oct", or "Tuesday 21 October 2025". */
export function DayText({ date, isLong = false }: { date: string; isLong?: boolean }) {
  return <time dateTime={date}>{isLong ? formatDayLong(date) : formatDay(date)}</time>;
}

/** When something was done: "Tue 21 Oct, 10:15" at the venue; with its year where the meeting is in another one. */
export function MomentText({ at, venue }: { at: string; venue: Venue }) {
  return <time dateTime={at}>{formatMoment(at, venue)}</time>;
}
