import { endpoints } from "@plenary/contract";
import { tables } from "@plenary/db";
import { and, eq } from "drizzle-orm";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { startApi } from "../support/api.ts";
import { draftOf } from "../support/draft.ts";
import type { Seen } from "../support/draft.ts";

const api = await startApi();
afterAll(() => api.close());
const { organiser, delegate, outsider, meetingId, allianceId, roomIds, other } = api.world;
const { add, place, placed, read, version, lastAudit, clear, move } = draftOf(api);
const { db, sql } = api.connection;

// Open blocks are 08:00 to 10:00 UTC, which is 10:00 to 12:00 at the venue.
const TUESDAY = "2025-10-21T08:00:00Z";
const TUESDAY_11 = "2025-10-21T09:00:00Z";

beforeEach(clear);

describe("placing", () => {
  test("puts a session into a room, from its start for its duration, and counts the draft up", async () => {
    const session = await add("World café", { durationMinutes: 75 });
    const before = await version();
    const { body, headers } = await place(session, {
      roomId: roomIds.aula,
      startsAt: TUESDAY,
      isRoomPinned: true,
    });
    expect(body.sessions).toEqual([
      {
        ...session,
        version: 2,
        placement: {
          roomId: roomIds.aula,
          startsAt: TUESDAY,
          endsAt: "2025-10-21T09:15:00Z",
          state: "live",
          isTimePinned: false,
          isRoomPinned: true,
        },
      },
    ]);
    expect(body.draftVersion).toBe(before + 1);
    // The next change of the session compares the session's version, so the draft's must not pass for it.
    expect(headers["etag"]).toBeUndefined();
    expect(await lastAudit()).toMatchObject({
      action: "placeSession",
      subjectId: session.id,
      actorPersonId: organiser.personId,
      summary: "Placed “World café” on Tue 21 Oct, 10:00 in Aula.",
      reason: null,
    });
  });

  test("gives a session another length, which is judged, guarded and logged like a move", async () => {
    const at = { roomId: roomIds.aula, startsAt: TUESDAY };
    const session = await placed(await add("Long talk"), at);
    const longer = await placed(session, { ...at, durationMinutes: 90 });
    expect(longer).toMatchObject({ durationMinutes: 90, placement: { endsAt: "2025-10-21T09:30:00Z" } });
    expect(await read(session)).toEqual(longer);
    expect((await lastAudit()).summary).toBe(
      "Placed “Long talk” on Tue 21 Oct, 10:00 in Aula for 90 minutes.",
    );

    const after = await placed(await add("After it", { durationMinutes: 30 }), {
      ...at,
      startsAt: "2025-10-21T09:30:00Z",
    });
    const intoNext = await place(longer, { ...at, durationMinutes: 95 });
    expect([intoNext.status, intoNext.problem.code]).toEqual([409, "room_taken"]);
    // Open blocks end at 10:00 UTC.
    const outOfBlock = await place(after, { ...at, startsAt: "2025-10-21T09:30:00Z", durationMinutes: 45 });
    expect([outOfBlock.status, outOfBlock.problem.code]).toEqual([409, "rules_broken"]);
    expect([await read(longer), await read(after)]).toEqual([longer, after]);
    // Both in one go: one gives the other the room.
    const { status } = await move([
      { session: longer, to: { ...at, durationMinutes: 45 } },
      { session: after, to: { ...at, startsAt: "2025-10-21T08:45:00Z", durationMinutes: 75 } },
    ]);
    expect(status).toBe(200);
  });

  test("keeps pins that aren't mentioned, and changes those that are", async () => {
    const at = { roomId: roomIds.aula, startsAt: TUESDAY };
    const session = await placed(await add("Pinned"), { ...at, isTimePinned: true, isRoomPinned: true });
    const again = await placed(session, { ...at, isRoomPinned: false });
    expect(again.placement).toMatchObject({ isTimePinned: true, isRoomPinned: false });
  });

  test("needs the version, and shows both when it is stale", async () => {
    const session = await add("Edited twice");
    const to = { roomId: roomIds.aula, startsAt: TUESDAY };
    const blind = await api.call(endpoints.placeSession, {
      as: organiser,
      params: { meetingId, sessionId: session.id },
      body: to,
    });
    expect([blind.status, blind.problem.code]).toEqual([428, "version_required"]);
    const now = await placed(session, to);
    const stale = await place(session, { ...to, roomId: roomIds.small });
    expect([stale.status, stale.problem.code]).toEqual([412, "version_stale"]);
    expect(stale.problem.context).toEqual({ current: [now] });
    expect(await read(session)).toEqual(now);
  });

  test("of what is taken says by what, until when and what is free instead", async () => {
    await placed(await add("Closing plenary"), { roomId: roomIds.aula, startsAt: TUESDAY });
    const session = await add("Comes late");
    const refused = await place(session, { roomId: roomIds.aula, startsAt: "2025-10-21T08:45:00Z" });
    expect([refused.status, refused.problem.code]).toEqual([409, "room_taken"]);
    expect(refused.problem.detail).toBe("Aula is taken by “Closing plenary” until 11:00. Free then: S1020.");
    expect(refused.problem.context).toMatchObject({
      sessionId: session.id,
      blockedBy: { title: "Closing plenary", startsAt: TUESDAY },
      freeRooms: [{ id: roomIds.small, name: "S1020" }],
    });
    expect(await read(session)).toEqual(session);
  });

  test("of what is taken offers no place that the session has already", async () => {
    const session = await placed(await add("Stays"), { roomId: roomIds.small, startsAt: TUESDAY });
    await placed(await add("There first"), { roomId: roomIds.aula, startsAt: TUESDAY });
    const refused = await place(session, { roomId: roomIds.aula, startsAt: TUESDAY });
    expect(refused.problem).toMatchObject({ code: "room_taken", context: { freeRooms: [] } });
    const later = await place(session, { roomId: roomIds.aula, startsAt: "2025-10-21T08:30:00Z" });
    expect(later.problem.context).toMatchObject({ freeRooms: [{ id: roomIds.small }] });
  });

  test("of what is taken offers no room that is too small, lacks something or is closed then", async () => {
    await placed(await add("First"), { roomId: roomIds.aula, startsAt: TUESDAY });
    const to = { roomId: roomIds.aula, startsAt: TUESDAY };
    const large = await place(await add("Large", { expectedPeople: 50 }), to);
    expect(large.problem.detail).toBe(
      "Aula is taken by “First” until 11:00. No other room that fits is free then.",
    );
    const equipped = await place(await add("Equipped", { features: ["projector"] }), to);
    expect(equipped.problem.detail).toContain("No other room that fits is free then.");
    const closure = { allianceId, meetingId, id: crypto.randomUUID(), roomId: roomIds.small };
    await db
      .insert(tables.roomClosures)
      .values({ ...closure, startsAt: TUESDAY, endsAt: "2025-10-21T08:15:00Z" });
    expect((await place(await add("Small"), to)).problem.detail).toContain("No other room");
    await db.delete(tables.roomClosures).where(eq(tables.roomClosures.id, closure.id));
  });

  test("can never override a room that is taken", async () => {
    const to = { roomId: roomIds.aula, startsAt: TUESDAY };
    await placed(await add("First"), to);
    const refused = await place(await add("Second"), to, { reason: "I insist" });
    expect([refused.status, refused.problem.code]).toEqual([409, "room_taken"]);
  });

  test("lets the next one begin when the one before ends, and several share the foyer", async () => {
    await placed(await add("First"), { roomId: roomIds.aula, startsAt: TUESDAY });
    await placed(await add("Next"), { roomId: roomIds.aula, startsAt: TUESDAY_11 });
    const foyer = { roomId: roomIds.foyer, startsAt: TUESDAY };
    const reason = { reason: "a foyer isn't for planning" };
    expect((await place(await add("Tea"), foyer, reason)).status).toBe(200);
    expect((await place(await add("Coffee"), foyer, reason)).status).toBe(200);
  });

  test.each([
    ["a room of nowhere", "0199a5b3-4c00-7000-8000-000000000000", TUESDAY],
    ["a half minute", null, "2025-10-21T08:00:30Z"],
  ])("%s is refused", async (_what, roomId, startsAt) => {
    const refused = await place(await add("Lost"), { roomId: roomId ?? roomIds.aula, startsAt });
    expect([refused.status, refused.problem.code]).toEqual([400, "invalid_input"]);
  });

  test("is for organisers of this meeting", async () => {
    const { id } = await add("Not yours");
    const call = {
      params: { meetingId, sessionId: id },
      ifMatch: 1,
      body: { roomId: roomIds.aula, startsAt: TUESDAY },
    };
    expect((await api.call(endpoints.placeSession, { ...call, as: delegate })).status).toBe(403);
    expect((await api.call(endpoints.placeSession, { ...call, as: outsider })).status).toBe(404);
    const elsewhere = { ...call, params: { meetingId: other.meetingId, sessionId: id }, as: outsider };
    expect((await api.call(endpoints.placeSession, elsewhere)).status).toBe(404);
  });
});

const unplace = ({ id, version }: Seen) =>
  api.call(endpoints.unplaceSession, {
    as: organiser,
    params: { meetingId, sessionId: id },
    ifMatch: version,
  });

describe("taking off", () => {
  test("frees the room and is logged", async () => {
    const to = { roomId: roomIds.aula, startsAt: TUESDAY };
    const session = await placed(await add("Leaves"), to);
    const { body } = await unplace(session);
    expect(body.sessions[0]).toEqual({ ...session, placement: null, version: session.version + 1 });
    expect((await lastAudit()).summary).toBe("Took “Leaves” off the programme.");
    await placed(await add("Takes over"), to);
  });

  test("needs the version it was seen at, and a session that may be placed", async () => {
    const session = await placed(await add("Leaves"), { roomId: roomIds.aula, startsAt: TUESDAY });
    expect((await unplace({ ...session, version: 1 })).problem.code).toBe("version_stale");
    await sql`update sessions set state = 'declined' where id = ${session.id}`;
    const refused = await unplace(session);
    expect([refused.status, refused.problem.code]).toEqual([409, "wrong_state"]);
  });
});

test("a hold keeps its room and its end while it is moved", async () => {
  const session = await placed(await add("Held"), { roomId: roomIds.aula, startsAt: TUESDAY });
  const expires = "2025-10-05T08:00:00Z";
  await db
    .update(tables.placements)
    .set({ state: "held", holdExpiresAt: expires })
    .where(and(eq(tables.placements.meetingId, meetingId), eq(tables.placements.sessionId, session.id)));
  const moved = await placed(session, { roomId: roomIds.small, startsAt: TUESDAY });
  expect(moved.placement).toMatchObject({ roomId: roomIds.small, state: "held" });
  const [row] = await db.select().from(tables.placements).where(eq(tables.placements.sessionId, session.id));
  expect(row?.holdExpiresAt).toBe(expires);
});
