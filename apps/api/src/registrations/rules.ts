import type { FieldError } from "@plenary/contract";
import {
  compareInstants,
  dayBounds,
  dayOf,
  formatDayWithYear,
  formatMoment,
  formatTime,
  shiftDate,
} from "@plenary/time";
import type { IsoDate, IsoInstant } from "@plenary/time";
import type { Stay } from "../agenda/own-items.ts";
import { fail } from "../problem.ts";

/** When a meeting takes place and takes registrations. */
export type MeetingFrame = {
  readonly name: string;
  readonly zone: string;
  readonly startsOn: IsoDate;
  readonly endsOn: IsoDate;
  /** null: from the beginning; never. */
  readonly registrationOpenAt: IsoInstant | null;
  readonly registrationCloseAt: IsoInstant | null;
};

const ERASE_AFTER_DAYS = 30;
/** Who stays around longer has mistyped the month. */
const AROUND_DAYS = 14;

/** Throws `registration_closed` outside of the window, which is open up to and without its end. */
export function guardWindow(meeting: MeetingFrame, now: IsoInstant): void {
  const reason = closedBecause(meeting, now);
  if (reason !== null) fail("registration_closed", reason);
}

/** Why nobody can register at that moment; null inside of the window. */
export function closedBecause(meeting: MeetingFrame, now: IsoInstant): string | null {
  const { zone, registrationOpenAt: opensAt, registrationCloseAt: closedAt } = meeting;
  if (opensAt !== null && compareInstants(now, opensAt) < 0) {
    return `Registration opens on ${formatMoment(opensAt, meeting)} (${zone}).`;
  }
  if (closedAt !== null && compareInstants(now, closedAt) >= 0) {
    const when = `${formatMoment(closedAt, meeting)} (${zone})`;
    return `Registration closed on ${when}. Ask the organisers of ${meeting.name}.`;
  }
  return null;
}

/** Throws `invalid_input` with a sentence for each instant that doesn't fit the meeting, or the other one. */
export function guardStay(meeting: MeetingFrame, { arrivesAt, departsAt }: Stay): void {
  const errors: FieldError[] = [];
  const refuse = (field: string, message: string | null) => {
    if (message !== null) errors.push({ field, message });
  };
  if (arrivesAt !== null) refuse("/arrivesAt", problemOfArrival(meeting, arrivesAt));
  if (departsAt !== null) refuse("/departsAt", problemOfDeparture(meeting, departsAt));
  if (arrivesAt !== null && departsAt !== null && compareInstants(departsAt, arrivesAt) <= 0) {
    const [arrival, departure] = [arrivesAt, departsAt].map((at) => formatMoment(at, meeting));
    refuse("/departsAt", `You would leave on ${departure}, not after you arrive on ${arrival}.`);
  }
  const [first] = errors;
  if (first !== undefined) fail("invalid_input", first.message, { errors });
}

function problemOfArrival({ startsOn, endsOn, zone }: MeetingFrame, at: IsoInstant): string | null {
  const said = `You would arrive on ${formatWithYear(at, zone)}`;
  if (compareInstants(at, dayBounds(endsOn, zone).endsAt) >= 0) {
    return `${said}, after the meeting's last day, ${formatDayWithYear(endsOn)}.`;
  }
  const earliest = dayBounds(shiftDate(startsOn, -AROUND_DAYS), zone).startsAt;
  if (compareInstants(at, earliest) >= 0) return null;
  return `${said}, more than two weeks before the meeting's first day, ${formatDayWithYear(startsOn)}.`;
}

function problemOfDeparture({ startsOn, endsOn, zone }: MeetingFrame, at: IsoInstant): string | null {
  const said = `You would leave on ${formatWithYear(at, zone)}`;
  if (compareInstants(at, dayBounds(startsOn, zone).startsAt) <= 0) {
    return `${said}, before the meeting's first day, ${formatDayWithYear(startsOn)}.`;
  }
  const latest = dayBounds(shiftDate(endsOn, AROUND_DAYS), zone).endsAt;
  if (compareInstants(at, latest) <= 0) return null;
  return `${said}, more than two weeks after the meeting's last day, ${formatDayWithYear(endsOn)}.`;
}

/**
 * When answers about diet and access are erased: 30 days after the meeting. Who still registers for one that is
 * over (a demo, a meeting that was put off) has their answers for 30 days, not for minutes.
 */
export function eraseOnFor({ endsOn, zone }: MeetingFrame, now: IsoInstant): IsoDate {
  const today = dayOf(now, zone);
  return shiftDate(today > endsOn ? today : endsOn, ERASE_AFTER_DAYS);
}

/** "Tue 21 Oct 2025, 10:15": mistyped years are what these sentences are for. */
function formatWithYear(at: IsoInstant, zone: string): string {
  return `${formatDayWithYear(dayOf(at, zone))}, ${formatTime(at, zone)}`;
}
