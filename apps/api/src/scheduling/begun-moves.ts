import type { Finding } from "@plenary/contract";
import { formatDateTime } from "@plenary/time";
import { isAhead } from "../meetings/rules.ts";
import type { Draft } from "./draft.ts";
import { isSameSpot } from "./same-spot.ts";
import type { Spot } from "./same-spot.ts";

type Meeting = { readonly zone: string; readonly endsOn: string };

/**
 * Moves of sessions that have begun as they are published: people are there, so whoever moves one says why at once,
 * and not only when it is published. Putting one back where it was published needs no reason.
 */
export function begunMoves(
  { published, sessions }: Pick<Draft, "published" | "sessions">,
  places: ReadonlyMap<string, Spot | null>,
  meeting: Meeting,
  now: string,
): Finding[] {
  const standing = new Map(sessions.map(({ id, placement }) => [id, placement]));
  const titles = new Map(sessions.map(({ id, title }) => [id, title]));
  return published.flatMap(({ sessionId, status, startsAt, room }): Finding[] => {
    const to = places.get(sessionId);
    if (to === undefined || status === "cancelled" || isAhead(meeting, startsAt, now)) return [];
    const was = room === null ? null : { roomId: room.id, startsAt };
    if (isSameSpot(to, was) || isSameSpot(to, standing.get(sessionId) ?? null)) return [];
    const when = formatDateTime(startsAt, meeting.zone);
    const sentence = `${named(titles.get(sessionId))} has begun (${when}), so people may be there already.`;
    return [{ rule: "has-begun", level: "hard", cost: 1, sentence, sessionIds: [sessionId], people: [] }];
  });
}

const named = (title: string | undefined) => (title === undefined ? "This session" : `“${title}”`);
