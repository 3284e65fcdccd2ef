import { assertDate } from "./dates.ts";
import type { IsoDate } from "./dates.ts";
import type { IsoInstant } from "./instants.ts";
import { offsetMinutes, toWallClock } from "./zones.ts";

// Own names instead of Intl's: en-GB is "Tue 21 Oct" in one version of ICU and "Tue, 21 Oct" in another, so a
// page and the mail about it would differ.
const WEEKDAYS = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];
const MONTHS = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
];

/** "10:15" */
export function formatTime(instant: IsoInstant, zone: string): string {
  return toWallClock(instant, zone).time;
}

/** "10:15–12:00". The day isn't named, so an end after midnight looks as it does on a timetable: "22:00–01:00". */
export function formatTimeRange(startsAt: IsoInstant, endsAt: IsoInstant, zone: string): string {
  return `${formatTime(startsAt, zone)}–${formatTime(endsAt, zone)}`;
}

/** "Tue 21 Oct". For an instant: `formatDay(dayOf(instant, zone))`. */
export function formatDay(date: IsoDate): string {
  const { weekday, day, month } = partsOf(date);
  return `${weekday.slice(0, 3)} ${day} ${month.slice(0, 3)}`;
}

/** "Tuesday 21 October 2025" */
export function formatDayLong(date: IsoDate): string {
  const { weekday, day, month, year } = partsOf(date);
  return `${weekday} ${day} ${month} ${year}`;
}

/** "Tue 21 – Thu 23 Oct 2025", "Thu 30 Oct – Sat 1 Nov 2025", "Tue 21 Oct 2025" */
export function formatDateRange(startsOn: IsoDate, endsOn: IsoDate): string {
  const year = endsOn.slice(0, 4);
  const last = formatDayWithYear(endsOn);
  if (startsOn === endsOn) return last;
  if (startsOn.slice(0, 4) !== year) return `${formatDayWithYear(startsOn)} – ${last}`;
  const isSameMonth = startsOn.slice(0, 7) === endsOn.slice(0, 7);
  const first = isSameMonth ? formatDay(startsOn).split(" ").slice(0, 2).join(" ") : formatDay(startsOn);
  return `${first} – ${last}`;
}

/** "Tue 21 Oct, 10:15": of a session, whose year the meeting has. Of anything else: `formatMoment`. */
export function formatDateTime(instant: IsoInstant, zone: string): string {
  const { date, time } = toWallClock(instant, zone);
  return `${formatDay(date)}, ${time}`;
}

/** "Tue 21 Oct 2025" */
export function formatDayWithYear(date: IsoDate): string {
  return `${formatDay(date)} ${date.slice(0, 4)}`;
}

/** The clocks of a meeting, and the first of the days that other dates are read beside. */
export type Venue = { readonly zone: string; readonly startsOn: IsoDate };

/** "Tue 21 Oct" in the meeting's year, else "Mon 23 Nov 2026". */
export function formatDayNear(date: IsoDate, { startsOn }: Pick<Venue, "startsOn">): string {
  return date.slice(0, 4) === startsOn.slice(0, 4) ? formatDay(date) : formatDayWithYear(date);
}

/** When something is done about a meeting: "Tue 21 Oct, 10:15" in its year, else "Mon 23 Nov 2026, 10:15". */
export function formatMoment(instant: IsoInstant, venue: Venue): string {
  const { date, time } = toWallClock(instant, venue.zone);
  return `${formatDayNear(date, venue)}, ${time}`;
}

/**
 * "Europe/Stockholm (UTC+2)", "Asia/Kathmandu (UTC+5:45)": the offset that holds at the first instant, and where
 * another one holds at the last, "Europe/Prague (UTC+1, then UTC+2)".
 */
export function zoneLabel(zone: string, first: IsoInstant, last: IsoInstant = first): string {
  const [before, after] = [offsetLabel(first, zone), offsetLabel(last, zone)];
  return zone === "UTC" ? zone : `${zone} (${before === after ? before : `${before}, then ${after}`})`;
}

/** "UTC+2", "UTC−2:30", "UTC" */
function offsetLabel(instant: IsoInstant, zone: string): string {
  const offset = Math.round(offsetMinutes(instant, zone));
  const hours = Math.floor(Math.abs(offset) / 60);
  const minutes = Math.abs(offset) % 60;
  const size = minutes === 0 ? `${hours}` : `${hours}:${String(minutes).padStart(2, "0")}`;
  return offset === 0 ? "UTC" : `UTC${offset < 0 ? "−" : "+"}${size}`;
}

function partsOf(date: IsoDate): { weekday: string; day: number; month: string; year: number } {
  assertDate(date);
  const day = new Date(date);
  return {
    weekday: WEEKDAYS[day.getUTCDay()] ?? "",
    day: day.getUTCDate(),
    month: MONTHS[day.getUTCMonth()] ?? "",
    year: day.getUTCFullYear(),
  };
}
