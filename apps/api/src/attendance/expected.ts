import { dayOf, formatDay, formatTime } from "@plenary/time";
import type { AgendaDelegate, AgendaInputs } from "../agenda/load-agenda-inputs.ts";
import { isOnSite, ownItemOf } from "../agenda/own-items.ts";
import type { TimelineItem } from "../agenda/timeline.ts";
import type { Visibility } from "../programme/visibility.ts";

export type ExpectedSession = {
  readonly id: string;
  /** With the venue's day and time: "Tue 21 Oct 09:00 Welcome plenary". Lunch is on more than one day. */
  readonly label: string;
  /** Registrations of those who are required or have chosen it and are on site then. */
  readonly registrationIds: ReadonlySet<string>;
};

/** The programme's sessions that take place, by time, each with the people who are expected there; only those that
 * the viewer may know of. */
export function expectedSessions(
  { meeting, people }: AgendaInputs,
  isVisible: Visibility,
): ExpectedSession[] {
  return meeting.timeline
    .filter(({ entry }) => entry.status !== "cancelled" && isVisible(entry))
    .map((item) => ({
      id: item.entry.sessionId,
      label: labelOf(item, meeting.zone),
      registrationIds: idsOf(people.filter((person) => isExpectedAt(item, person))),
    }));
}

/** Who should come in by the session's door: catering counts its meals by the same rule. */
export function isExpectedAt(item: TimelineItem, person: AgendaDelegate): boolean {
  return ownItemOf(item, person)?.isBusy === true && isOnSite(person, item.during);
}

/** Who should come on a day: on site, with that day within their stay. */
export function isExpectedOn(date: string, { mode, stay }: AgendaDelegate, zone: string): boolean {
  if (mode !== "onsite" || stay === null) return false;
  const { arrivesAt, departsAt } = stay;
  return (
    (arrivesAt === null || dayOf(arrivesAt, zone) <= date) &&
    (departsAt === null || dayOf(departsAt, zone) >= date)
  );
}

/** Registrations of people who have one. */
export function idsOf(people: readonly AgendaDelegate[]): Set<string> {
  return new Set(people.flatMap(({ registrationId }) => registrationId ?? []));
}

function labelOf({ entry }: TimelineItem, zone: string): string {
  const { startsAt, title } = entry;
  return `${formatDay(dayOf(startsAt, zone))} ${formatTime(startsAt, zone)} ${title}`;
}
