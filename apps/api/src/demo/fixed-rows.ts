import { minutesBetween } from "@plenary/time";
import { fixedSessions } from "./fixed-programme.ts";
import type { FixedSession } from "./fixed-programme.ts";
import type { IdMap } from "./id-map.ts";
import { membersOf, people } from "./people.ts";
import { rooms } from "./rooms.ts";
import type { DemoSource, RowsOf } from "./rows.ts";
import { intervalOf } from "./venue-time.ts";

interface Ids {
  readonly allianceId: string;
  readonly meetingId: string;
  readonly groupId: IdMap;
  readonly roomId: IdMap;
}

/** The fixed programme: accepted, placed and pinned. */
export function fixedRows(
  { newId }: DemoSource,
  { allianceId, meetingId, groupId, roomId }: Ids,
): RowsOf<"sessions" | "sessionGroups" | "placements"> {
  const scope = { allianceId, meetingId };
  const rows: RowsOf<"sessions" | "sessionGroups" | "placements"> = {
    sessions: [],
    sessionGroups: [],
    placements: [],
  };
  for (const session of fixedSessions) {
    const sessionId = newId();
    rows.sessions.push({ ...scope, id: sessionId, ...sessionOf(session) });
    rows.placements.push({ ...scope, sessionId, ...placementOf(session, roomId) });
    if (session.group) {
      const owner = { sessionId, groupId: groupId(session.group) };
      rows.sessionGroups.push({ ...scope, ...owner, agreement: "agreed", position: 0 });
    }
  }
  return rows;
}

function sessionOf({ kind, title, purpose = "", at, group, isOptional, capacity }: FixedSession) {
  const { startsAt, endsAt } = intervalOf(at);
  return {
    kind,
    title,
    purpose,
    durationMinutes: minutesBetween(startsAt, endsAt),
    state: "accepted" as const,
    expectedPeople: group ? membersOf(group).length : (capacity ?? people.length),
    isForEverybody: isOptional !== true && group === undefined,
    isOptional: isOptional ?? false,
    isFixed: true,
    capacity: capacity ?? null,
  };
}

function placementOf({ at, room }: FixedSession, roomId: IdMap) {
  return {
    roomId: roomId(room),
    roomIsShared: rooms.some(({ name, isPlace }) => name === room && isPlace === true),
    ...intervalOf(at),
    state: "live" as const,
    isTimePinned: true,
    isRoomPinned: true,
  };
}
