import type { Session, SessionPair } from "@plenary/contract";
import { isCarriable } from "./board-model.ts";
import { anchorOf } from "./rearrange.ts";

/** No part of a session is shorter. */
const SHORTEST = 5;

/** Whether two parts would each be long enough to be a session. */
export function isSplittable(session: Session): boolean {
  return isCarriable(session) && session.durationMinutes >= 2 * SHORTEST;
}

/** Half of it, on the slots of the meeting where there is more than one. */
export function halfOf({ durationMinutes }: Session, slotMinutes: number): number {
  const half = Math.round(durationMinutes / 2 / slotMinutes) * slotMinutes;
  return half >= SHORTEST && half <= durationMinutes - SHORTEST ? half : Math.floor(durationMinutes / 2);
}

/** The minutes of the first part as somebody types them; null for what leaves no second one. */
export function firstMinutesOf(typed: string, { durationMinutes }: Session): number | null {
  const minutes = /^\d+$/.test(typed.trim()) ? Number(typed) : 0;
  return minutes >= SHORTEST && minutes <= durationMinutes - SHORTEST ? minutes : null;
}

function haveSameOwners(one: Session, other: Session): boolean {
  const owners = new Set(one.groups.map(({ groupId }) => groupId));
  return owners.size === other.groups.length && other.groups.every(({ groupId }) => owners.has(groupId));
}

/** What can be merged into the session: those of the same owners, by title. */
export function mergeChoices(sessions: readonly Session[], session: Session): Session[] {
  if (!isCarriable(session)) return [];
  return sessions
    .filter((other) => other.id !== session.id && isCarriable(other) && haveSameOwners(session, other))
    .toSorted((a, b) => a.title.localeCompare(b.title, "en"));
}

/** Of exactly two that can be merged: the earlier one stays, the other goes into it. Null for anything else. */
export function mergePair(sessions: readonly Session[]): readonly [string, string] | null {
  const [one, other, ...more] = sessions;
  if (!one || !other || more.length > 0 || !haveSameOwners(one, other)) return null;
  const stays = anchorOf(sessions) ?? one;
  return [stays.id, stays.id === one.id ? other.id : one.id];
}

/** What a merge has come to, and where the second one went. */
export function mergedWords({ first, second }: Pick<SessionPair, "first" | "second">): string {
  const gone =
    second.state === "cancelled"
      ? "It was published, so the next version shows it as cancelled."
      : "It wasn’t published, so it has just left the board.";
  return `${second.title} is part of ${first.title} now, which takes ${first.durationMinutes} minutes. ${gone}`;
}
