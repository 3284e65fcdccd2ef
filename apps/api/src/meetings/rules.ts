import {
  compareInstants,
  dayBounds,
  dayOf,
  formatDayWithYear,
  formatMoment,
  isZone,
  minutesBetween,
  shiftDate,
} from "@plenary/time";
import type { InstantInterval, Venue } from "@plenary/time";
import { fail, failField } from "../problem.ts";

/** Refuses a zone that the IANA database does not know. */
export function guardZone(zone: string | undefined): void {
  if (zone === undefined || isZone(zone)) return;
  failField("/zone", `“${zone}” is no IANA time zone. Use a name such as Europe/Stockholm.`);
}

/** Whether a change of a meeting changes what planning and judging read: its clock, its days, who counts. */
export function isReadByDraft(change: Readonly<Record<string, unknown>>): boolean {
  return ["zone", "startsOn", "endsOn", "registrationCloseAt"].some((name) => change[name] !== undefined);
}

/** Throws `wrong_state` for what reaches people who don't see the meeting yet. */
export function guardOpen({ openedAt }: { readonly openedAt: string | null }, verb: string): void {
  if (openedAt !== null) return;
  fail("wrong_state", `This meeting isn’t open: only its organisers see it. Open it first, then ${verb}.`);
}

type Windows = Readonly<
  Record<"requestsOpenAt" | "requestsCloseAt" | "registrationOpenAt" | "registrationCloseAt", string | null>
>;

/** Throws `invalid_input` where a change would make something close before it opens, or as it does. */
export function guardWindows(
  windows: Windows,
  venue: Venue,
  change: Readonly<Record<string, unknown>>,
): void {
  for (const what of ["requests", "registration"] as const) {
    const [open, close] = [`${what}OpenAt`, `${what}CloseAt`] as const;
    if (change[open] === undefined && change[close] === undefined) continue;
    guardAfter(`/${close}`, windows[close], windows[open], venue);
  }
}

function guardAfter(
  pointer: `/${string}`,
  closeAt: string | null,
  openAt: string | null,
  venue: Venue,
): void {
  if (openAt === null || closeAt === null || compareInstants(closeAt, openAt) > 0) return;
  const [close, open] = [closeAt, openAt].map((at) => formatMoment(at, venue));
  failField(pointer, `It opens on ${open}, so it can’t close on ${close}. Choose a later end.`);
}

type Dates = { readonly startsOn: string; readonly endsOn: string; readonly zone: string };

/** Builders come before a meeting and guests stay on after it; further away somebody has mistyped the month. */
const AROUND_DAYS = 14;
const SHORTEST_BLOCK_MINUTES = 5;

/** Throws `invalid_input` for a block that is too short, or far from the meeting's days. */
export function guardBlock(dates: Dates, { startsAt, endsAt }: InstantInterval): void {
  if (minutesBetween(startsAt, endsAt) < SHORTEST_BLOCK_MINUTES) {
    failField("/endsAt", `A block ends at least ${SHORTEST_BLOCK_MINUTES} minutes after it starts.`);
  }
  guardNear(dates, "/startsAt", startsAt);
  guardNear(dates, "/endsAt", endsAt);
}

/** Whether the meeting's last day has passed at the venue: what is put right then is the record. */
export function isMeetingOver({ zone, endsOn }: Pick<Dates, "zone" | "endsOn">, now: string): boolean {
  return dayOf(now, zone) > endsOn;
}

type Registering = Pick<Dates, "zone"> & {
  readonly days: readonly string[];
  readonly registrationCloseAt: string | null;
};

/**
 * Whether everybody who comes has registered by now: registration has closed, or where nobody said when it does, the
 * meeting's first day has begun at the venue. Until then those are counted on who haven't.
 */
export function isRegistrationOver({ zone, days, registrationCloseAt }: Registering, now: string): boolean {
  const [first] = days;
  const overAt = registrationCloseAt ?? (first === undefined ? null : dayBounds(first, zone).startsAt);
  return overAt !== null && compareInstants(overAt, now) <= 0;
}

/** Whether something can still begin then; of a meeting that is over everything can. */
export function isAhead(dates: Pick<Dates, "zone" | "endsOn">, startsAt: string, now: string): boolean {
  return isMeetingOver(dates, now) || compareInstants(startsAt, now) >= 0;
}

/** Throws `invalid_input` for a beginning that is past, while the meeting isn't over. */
export function guardAhead(dates: Dates, pointer: `/${string}`, startsAt: string, now: string): void {
  if (isAhead(dates, startsAt, now)) return;
  failField(pointer, `${formatMoment(startsAt, dates)} is past. Choose a time that is still to come.`);
}

/** Whether a session that begins then is on one of the meeting's days: the board has no others to show it on. */
export function isOnItsDays({ startsOn, endsOn, zone }: Dates, startsAt: string): boolean {
  const on = dayOf(startsAt, zone);
  return on >= startsOn && on <= endsOn;
}

/** Throws `invalid_input` for a session that would begin on no day of the meeting. */
export function guardOnItsDays(dates: Dates, pointer: `/${string}`, startsAt: string): void {
  if (isOnItsDays(dates, startsAt)) return;
  const [day, first, last] = [dayOf(startsAt, dates.zone), dates.startsOn, dates.endsOn].map(
    formatDayWithYear,
  );
  const choice = first === last ? `It is on ${first} alone.` : `Choose a day from ${first} to ${last}.`;
  failField(pointer, `${day} is no day of the meeting. ${choice}`);
}

/** Throws `invalid_input` for an instant that is more than two weeks away from the meeting's days. */
export function guardNear({ startsOn, endsOn, zone }: Dates, pointer: `/${string}`, instant: string): void {
  const { startsAt } = dayBounds(shiftDate(startsOn, -AROUND_DAYS), zone);
  const { endsAt } = dayBounds(shiftDate(endsOn, AROUND_DAYS), zone);
  if (compareInstants(instant, startsAt) >= 0 && compareInstants(instant, endsAt) <= 0) return;
  const days = [startsOn, endsOn].map(formatDayWithYear).join(" to ");
  failField(pointer, `This is more than two weeks away from the meeting, ${days}.`);
}
