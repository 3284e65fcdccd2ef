import type { Finding, Session } from "@plenary/contract";
import { addMinutes, compareInstants, formatDateTime } from "@plenary/time";
import { isAhead } from "../meetings/rules.ts";
import type { Draft } from "./draft.ts";
import type { Target } from "./judge-moves.ts";
import { isSameSpot } from "./same-spot.ts";
import type { Spot } from "./same-spot.ts";

type Known = Pick<Draft, "meeting" | "published" | "sessions">;
/** A place with its end. */
type Stand = Spot & { readonly endsAt: string };

/** Of moves: see `begunChanges`. */
export function begunMoves(draft: Known, places: ReadonlyMap<string, Target | null>, now: string): Finding[] {
  const lengths = new Map(draft.sessions.map(({ id, durationMinutes }) => [id, durationMinutes]));
  const after = [...places].map(([id, to]): [string, Stand | null] => {
    if (to === null) return [id, null];
    const minutes = to.durationMinutes ?? lengths.get(id) ?? 0;
    return [id, { ...to, endsAt: addMinutes(to.startsAt, minutes) }];
  });
  return begunChanges(draft, new Map(after), now);
}

/**
 * Changes of when, where or whether at all of sessions that have begun as they are published: people are there, so
 * whoever changes one says why at once, and not only when it is published; and of those that would begin in the
 * past. Putting one back to where it was published needs no reason. `after`: of the sessions that change.
 */
export function begunChanges(
  { meeting: { zone, days }, published, sessions }: Known,
  after: ReadonlyMap<string, Stand | null>,
  now: string,
): Finding[] {
  const dates = { zone, endsOn: days.at(-1) ?? "" };
  const standing = new Map(sessions.map((session) => [session.id, session]));
  const entries = new Map(published.map((entry) => [entry.sessionId, entry]));
  return [...after].flatMap(([id, to]): Finding[] => {
    const session = standing.get(id);
    const from = session?.placement ?? null;
    if (isSameStand(to, from)) return [];
    const named = session === undefined ? "This session" : `“${session.title}”`;
    const entry = entries.get(id);
    if (entry !== undefined && entry.status !== "cancelled" && !isAhead(dates, entry.startsAt, now)) {
      const { room, startsAt, endsAt } = entry;
      if (isSameStand(to, room && { roomId: room.id, startsAt, endsAt })) return [];
      const when = formatDateTime(startsAt, zone);
      return [found(id, `${named} has begun (${when}), so people may be there already.`)];
    }
    if (to === null || isSameStart(to, from) || isAhead(dates, to.startsAt, now)) return [];
    return [found(id, `${named} would begin in the past (${formatDateTime(to.startsAt, zone)}).`)];
  });
}

/** Where sessions stand, to be compared as `begunChanges` does: of two drafts all that are in either. */
export function standsAfter(
  before: readonly Session[],
  after: readonly Session[],
): Map<string, Stand | null> {
  const gone = before.map(({ id }): [string, null] => [id, null]);
  return new Map([...gone, ...after.map(({ id, placement }): [string, Stand | null] => [id, placement])]);
}

function found(sessionId: string, sentence: string): Finding {
  return { rule: "has-begun", level: "hard", cost: 1, sentence, sessionIds: [sessionId], people: [] };
}

function isSameStand(one: Stand | null, other: Stand | null): boolean {
  if (!isSameSpot(one, other)) return false;
  return one === null || other === null || compareInstants(one.endsAt, other.endsAt) === 0;
}

function isSameStart(one: Stand, other: Stand | null): boolean {
  return other !== null && compareInstants(one.startsAt, other.startsAt) === 0;
}
