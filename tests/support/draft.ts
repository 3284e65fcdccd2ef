import { endpoints } from "@plenary/contract";
import type { BodyInputOf, Session } from "@plenary/contract";
import { tables } from "@plenary/db";
import { desc, eq } from "drizzle-orm";
import { expect } from "vitest";
import type { Api } from "./api.ts";

export type Target = {
  roomId: string;
  startsAt: string;
  durationMinutes?: number;
  isTimePinned?: boolean;
  isRoomPinned?: boolean;
};
/** A session at the version that somebody saw. */
export type Seen = Pick<Session, "id" | "version">;
type NewSession = BodyInputOf<(typeof endpoints)["createSession"]>;

/** Why tests go against rules that they aren’t about. */
export const SET_UP = { reason: "set up by the test" };

/** What tests of the draft do all the time, as the organiser of the world's first meeting. */
export function draftOf(api: Api) {
  const { organiser: as, meetingId, allianceId } = api.world;
  const { db, sql } = api.connection;
  const params = { meetingId };

  const add = async (title: string, body: Partial<NewSession> = {}): Promise<Session> => {
    const made = await api.call(endpoints.createSession, {
      as,
      params,
      body: { kind: "workshop", title, durationMinutes: 60, ...body },
    });
    expect(made.problem.detail).toBeUndefined();
    return made.body;
  };
  const place = ({ id, version }: Seen, to: Target, override?: { reason: string }, isUndo = false) =>
    api.call(endpoints.placeSession, {
      as,
      params: { meetingId, sessionId: id },
      ifMatch: version,
      body: { ...to, ...(override && { override }), ...(isUndo && { isUndo }) },
    });
  const version = async (): Promise<number> => {
    const [row] = await db.select().from(tables.meetings).where(eq(tables.meetings.id, meetingId));
    return row!.draftVersion;
  };
  const read = async ({ id }: Pick<Seen, "id">): Promise<Session> =>
    (await api.call(endpoints.getSession, { as, params: { meetingId, sessionId: id } })).body;
  return {
    add,
    place,
    /** Places it against all rules but those of the room, and answers it as it is then. */
    placed: async (seen: Seen, to: Target, override = SET_UP): Promise<Session> => {
      const { body, problem } = await place(seen, to, override);
      expect(problem.detail).toBeUndefined();
      return body.sessions[0]!;
    },
    move: (moves: { session: Seen; to: Target | null }[], override?: { reason: string }, isUndo = false) =>
      api.call(endpoints.moveSessions, {
        as,
        params,
        body: {
          moves: moves.map(({ session: { id, version }, to }) => ({ sessionId: id, version, to })),
          ...(override && { override }),
          ...(isUndo && { isUndo }),
        },
      }),
    read,
    placementOf: async (session: Pick<Seen, "id">) => (await read(session)).placement,
    version,
    /** Publishes the draft as it is, against whatever rules it breaks. */
    publish: async (note = "Changes"): Promise<void> => {
      const body = { note, override: SET_UP };
      const call = { as, params, ifMatch: await version(), body };
      const published = await api.call(endpoints.publishProgramme, call);
      expect(published.status, published.text).toBe(201);
    },
    lastAudit: async () => {
      const [entry] = await db
        .select()
        .from(tables.auditEntries)
        .where(eq(tables.auditEntries.allianceId, allianceId))
        .orderBy(desc(tables.auditEntries.position))
        .limit(1);
      return entry!;
    },
    /** Takes everything off the draft, so that each test has the rooms for itself. */
    clear: async (): Promise<void> => {
      await sql`delete from placements where meeting_id = ${meetingId}`;
      await sql`update sessions set state = 'cancelled' where meeting_id = ${meetingId}`;
    },
  };
}
