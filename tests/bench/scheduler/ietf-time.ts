import type { Instance, Timeslot } from "./ietf-instance.ts";

const DAY_MINUTES = 1440;
const WEEKDAYS = ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"];
const EARLY_AFTERNOON = 750;
const LATE_AFTERNOON = 930;
/** Slots of one room belong together across a pause of at most so many minutes. */
const NEAR_MINUTES = 30;

/** All slots that begin at the same time; each holds one session per room. */
export interface Period {
  readonly startMinute: number;
  readonly endMinute: number;
  readonly day: number;
  /** As the requests name it: "monday-afternoon-early". */
  readonly range: string;
  readonly slots: readonly Timeslot[];
}

/** The periods in which sessions can be placed: slots of the type "regular", in a room with seats, not on Sunday. */
export function periodsOf(instance: Instance): Period[] {
  const seats = new Map(instance.rooms.map(({ id, capacity }) => [id, capacity ?? 0]));
  const usable = instance.timeslots.filter(
    ({ type, room, start }) => type === "regular" && (seats.get(room) ?? 0) > 0 && weekday(start) !== 0,
  );
  const first = Math.min(...usable.map(({ start }) => dayNumber(start)));
  return [...Map.groupBy(usable, ({ start }) => start)]
    .map(([start, slots]) => {
      const minute = minuteOfDay(start);
      const startMinute = (dayNumber(start) - first) * DAY_MINUTES + minute;
      const part =
        minute < EARLY_AFTERNOON ? "morning" : minute < LATE_AFTERNOON ? "afternoon-early" : "afternoon-late";
      return {
        startMinute,
        endMinute: startMinute + Math.max(...slots.map(({ duration_min }) => duration_min)),
        day: dayNumber(start) - first,
        range: `${WEEKDAYS[weekday(start)]}-${part}`,
        slots,
      };
    })
    .toSorted((a, b) => a.startMinute - b.startMinute);
}

/**
 * The longest pause between the end of one session and the start of the other that still means "in the slot
 * next to it": sessions may end before their slots do.
 */
export function nearGap(periods: readonly Period[], durations: readonly number[]): number {
  const gaps = periods.flatMap((before) =>
    periods.flatMap((after) => {
      const pause = after.startMinute - before.endMinute;
      const slack = durations.map((minutes) => before.endMinute - before.startMinute - minutes);
      const isNear = pause >= 0 && pause <= NEAR_MINUTES && before.day === after.day;
      return isNear ? slack.filter((minutes) => minutes >= 0).map((minutes) => pause + minutes) : [];
    }),
  );
  return Math.max(0, ...gaps);
}

/** Days since 1970 of a local time that is taken as it stands. */
function dayNumber(start: string): number {
  return Date.parse(`${start.slice(0, 10)}T00:00:00Z`) / (DAY_MINUTES * 60_000);
}

function weekday(start: string): number {
  // 1 January 1970 was a Thursday.
  return (dayNumber(start) + 4) % 7;
}

function minuteOfDay(start: string): number {
  return Number(start.slice(11, 13)) * 60 + Number(start.slice(14, 16));
}
