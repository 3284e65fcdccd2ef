import type { Session } from "@plenary/contract";
import type { ImportState, Origin } from "./import-state.ts";
import type { ImportedSession } from "./imported.ts";

/**
 * A schedule.json that this meeting wrote calls each session by its id here: it is that session, and no new one. Such
 * an entry gets the origin that it would have if it had come just as it stands now, so that what the file says
 * otherwise is a change. Its kind is ours: the format has no word for most.
 */
export function withOwnSessions(
  sessions: readonly ImportedSession[],
  { sessions: here, origins, rooms }: Pick<ImportState, "sessions" | "origins" | "rooms">,
): { sessions: readonly ImportedSession[]; origins: readonly Origin[] } {
  const byId = new Map(here.map((session) => [session.id, session]));
  const cameAs = new Map(origins.map((origin) => [origin.sessionId, origin.externalId]));
  const taken = new Set(sessions.map(({ externalId }) => externalId));
  const roomNames = new Map(rooms.map(({ id, name }) => [id, name]));
  const own: Origin[] = [];
  const named = sessions.map((imported) => {
    const session = byId.get(imported.externalId);
    const before = cameAs.get(imported.externalId);
    if (session === undefined || before === imported.externalId) return imported;
    const { kind } = session;
    // It came from this source under another name, which it keeps: it has one there.
    if (before !== undefined) return taken.has(before) ? imported : { ...imported, externalId: before, kind };
    own.push(originOf(session, roomNames));
    return { ...imported, kind };
  });
  return { sessions: named, origins: [...origins, ...own] };
}

function originOf(session: Session, roomNames: ReadonlyMap<string, string>): Origin {
  const { id, title, purpose, kind, durationMinutes, placement } = session;
  const place = placement === null ? null : { roomId: placement.roomId, startsAt: placement.startsAt };
  const roomName = place === null ? null : (roomNames.get(place.roomId) ?? null);
  const base = { title, purpose, kind, durationMinutes, roomName, personIds: [], place };
  return { externalId: id, sessionId: id, base, isUnwritten: true };
}
