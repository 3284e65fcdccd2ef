import { dayOf, formatDay, formatTime } from "@plenary/time";
import type { AgendaInputs } from "../agenda/load-agenda-inputs.ts";
import type { Visibility } from "../programme/visibility.ts";
import { participantsOf, peopleOf, rosterOf } from "../sessions/participants.ts";

export type ExpectedSession = {
  readonly id: string;
  /** With the venue's day and time: "Tue 21 Oct 09:00 Welcome plenary". Lunch is on more than one day. */
  readonly label: string;
  /** People who are required or have chosen it. */
  readonly personIds: ReadonlySet<string>;
};

/** The programme's sessions that take place, by time, each with the registered people who are expected there; only those
 * that the viewer may know of. */
export function expectedSessions(
  { meeting, people }: AgendaInputs,
  isVisible: Visibility,
): ExpectedSession[] {
  const roster = rosterOf({
    people: new Set(people.map(({ id }) => id)),
    memberships: people.flatMap(({ id, groupIds }) =>
      [...groupIds].map((groupId) => ({ groupId, personId: id })),
    ),
    signUps: people.flatMap(({ id, signUps }) =>
      [...signUps].map(([sessionId, state]) => ({ sessionId, personId: id, state })),
    ),
  });
  return meeting.timeline
    .filter(({ entry }) => entry.status !== "cancelled" && isVisible(entry))
    .map(({ entry, audience }) => ({
      id: entry.sessionId,
      label: `${formatDay(dayOf(entry.startsAt, meeting.zone))} ${formatTime(entry.startsAt, meeting.zone)} ${entry.title}`,
      personIds: peopleOf(participantsOf(audience, roster)),
    }));
}
