import { tables } from "@plenary/db";
import { sql } from "drizzle-orm";
import type { Ctx } from "../context.ts";
import type { MeetingScope } from "../scopes.ts";
import type { ImportBase, Spot } from "./import-state.ts";
import type { Entry } from "./planned.ts";

const { sessionOrigins } = tables;
const ROWS_PER_INSERT = 500;

type Ids = ReadonlyMap<string, string>;
type Brought = { entries: readonly Entry[]; sessionIds: Ids; roomIds: Ids };

/** Keeps how each session came, also where the meeting's own side stays: the next import tells both apart by it. */
export async function writeOrigins(
  ctx: Ctx,
  { allianceId, meetingId }: MeetingScope,
  source: string,
  { entries, sessionIds, roomIds }: Brought,
): Promise<void> {
  const rows = entries
    .map((entry) => ({ entry, base: baseOf(entry, roomIds) }))
    .filter(({ entry: { origin }, base }) => origin?.isUnwritten === true || !isSameBase(origin?.base, base))
    .map(({ entry: { imported }, base }) => {
      const { externalId } = imported;
      return { allianceId, meetingId, source, externalId, sessionId: sessionIds.get(externalId)!, base };
    });
  for (let i = 0; i < rows.length; i += ROWS_PER_INSERT) {
    await ctx.db
      .insert(sessionOrigins)
      .values(rows.slice(i, i + ROWS_PER_INSERT))
      .onConflictDoUpdate({
        target: [
          sessionOrigins.allianceId,
          sessionOrigins.meetingId,
          sessionOrigins.source,
          sessionOrigins.externalId,
        ],
        set: { base: sql`excluded.base` },
      });
  }
}

function baseOf({ imported, fileSpot, personIds }: Entry, roomIds: Ids): ImportBase {
  const { title, purpose, kind, durationMinutes, room } = imported;
  const plain = { title, purpose, kind, durationMinutes, roomName: room };
  return { ...plain, personIds, place: placeOf(fileSpot, roomIds) };
}

function placeOf(spot: Spot | null, roomIds: Ids): ImportBase["place"] {
  return spot === null ? null : { roomId: roomIds.get(spot.room) ?? spot.room, startsAt: spot.startsAt };
}

function isSameBase(a: ImportBase | undefined, b: ImportBase): boolean {
  return a !== undefined && told(a) === told(b);
}

/** The database gives the fields back in an order of its own. */
function told({
  title,
  purpose,
  kind,
  durationMinutes,
  roomName,
  personIds = [],
  place,
}: ImportBase): string {
  const plain = [title, purpose, kind, durationMinutes, roomName];
  return JSON.stringify([...plain, personIds, place?.roomId, place?.startsAt]);
}
