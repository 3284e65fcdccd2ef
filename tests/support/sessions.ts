import { newId } from "@plenary/api/src/context.ts";
import type { Connection } from "@plenary/db";
import { tables } from "@plenary/db";
import { addMinutes } from "@plenary/time";
import type { World } from "./world.ts";

type Fields = Partial<typeof tables.sessions.$inferInsert> & {
  startsAt?: string;
  groupIds?: string[];
  personIds?: string[];
};

/**
 * A session in the foyer, which holds any number at once; on Tuesday at 10 unless told. It belongs to the fixed
 * frame, so that delegates see it before anything is published.
 */
export async function addSession(
  { db }: Pick<Connection, "db">,
  { allianceId, meetingId, roomIds }: World,
  { startsAt = "2025-10-21T08:00:00Z", groupIds = [], personIds = [], ...fields }: Fields = {},
): Promise<string> {
  const key = { allianceId, meetingId };
  const id = newId();
  const session = { kind: "workshop" as const, title: "Workshop", durationMinutes: 60, ...fields };
  await db.insert(tables.sessions).values({ ...key, id, state: "accepted", isFixed: true, ...session });
  await db.insert(tables.placements).values({
    ...key,
    sessionId: id,
    roomId: roomIds.foyer,
    roomIsShared: true,
    startsAt,
    endsAt: addMinutes(startsAt, session.durationMinutes),
    state: "live",
  });
  for (const groupId of groupIds) {
    await db.insert(tables.sessionGroups).values({ ...key, sessionId: id, groupId, agreement: "agreed" });
  }
  for (const personId of personIds) {
    await db.insert(tables.sessionPeople).values({ ...key, sessionId: id, personId });
  }
  return id;
}
