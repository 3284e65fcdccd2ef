import type { AgendaClash, ProgrammeEntry } from "@plenary/contract";
import { dayOf, formatDay, formatTimeRange } from "@plenary/time";
import { fail } from "../problem.ts";
import { deriveAgenda } from "./derive-agenda.ts";
import type { AgendaMeeting } from "./derive-agenda.ts";
import { ownItemOf } from "./own-items.ts";
import type { AgendaPerson, SignUpState } from "./own-items.ts";
import { countsChoices } from "../sessions/participants.ts";
import type { TimelineItem } from "./timeline.ts";

/** Throws `wrong_state` unless the session is one that this person can choose. */
export function guardChoosable(item: TimelineItem, person: AgendaPerson): void {
  const { title, status, isOptional } = item.entry;
  if (status === "cancelled") fail("wrong_state", `“${title}” is cancelled.`);
  const own = ownItemOf(item, person);
  if (own?.isRequired === true) {
    fail("wrong_state", `“${title}” is on your agenda already: ${own.because}.`);
  }
  if (!isOptional || !countsChoices(item.audience))
    fail("wrong_state", `“${title}” can't be chosen: its groups decide who takes part.`);
}

/**
 * Throws `clash_unconfirmed`, naming what and when, unless each session that overlaps this one on the person's
 * agenda is named in `confirmed`.
 */
export function guardClashes(
  meeting: AgendaMeeting,
  person: AgendaPerson,
  { entry }: TimelineItem,
  confirmed: readonly string[],
): void {
  const agenda = deriveAgenda(meeting, withSignUp(person, entry.sessionId, "going"));
  const clashes = agenda.clashes.filter(({ sessionIds }) => sessionIds.includes(entry.sessionId));
  const others = entriesOf(meeting, clashes).filter(({ sessionId }) => sessionId !== entry.sessionId);
  if (others.every(({ sessionId }) => confirmed.includes(sessionId))) return;
  const named = others.map((other) => `“${other.title}” (${whenOf(other, meeting.zone)})`).join(", ");
  fail(
    "clash_unconfirmed",
    `“${entry.title}” (${whenOf(entry, meeting.zone)}) is at the same time as ${named}. Add it all the same?`,
    { context: { clashes, sessions: [entry, ...others] } },
  );
}

export function withSignUp<P extends AgendaPerson>(person: P, sessionId: string, state: SignUpState): P {
  return { ...person, signUps: new Map([...person.signUps, [sessionId, state]]) };
}

export function withoutSignUp<P extends AgendaPerson>(person: P, sessionId: string): P {
  return { ...person, signUps: new Map([...person.signUps].filter(([id]) => id !== sessionId)) };
}

function entriesOf({ timeline }: AgendaMeeting, clashes: readonly AgendaClash[]): ProgrammeEntry[] {
  const ids = new Set(clashes.flatMap(({ sessionIds }) => sessionIds));
  return timeline.map(({ entry }) => entry).filter(({ sessionId }) => ids.has(sessionId));
}

/** "Thu 23 Oct, 09:00–10:45" */
function whenOf({ startsAt, endsAt }: ProgrammeEntry, zone: string): string {
  return `${formatDay(dayOf(startsAt, zone))}, ${formatTimeRange(startsAt, endsAt, zone)}`;
}
