import { endpoints } from "@plenary/contract";
import type { BodyInputOf, Session } from "@plenary/contract";
import { tables } from "@plenary/db";
import { and, desc, eq } from "drizzle-orm";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { startApi } from "../support/api.ts";

const api = await startApi();
afterAll(() => api.close());
const { organiser, delegate, coLead, lead, outsider, meetingId, allianceId, groupIds, roomIds, other } =
  api.world;
const params = { meetingId };
const { db, sql } = api.connection;

// Open blocks are 08:00 to 10:00 UTC, which is 10:00 to 12:00 at the venue.
const TUESDAY = "2025-10-21T08:00:00Z";
const TUESDAY_11 = "2025-10-21T09:00:00Z";
const WEDNESDAY = "2025-10-22T08:00:00Z";

type Target = { roomId: string; startsAt: string; isTimePinned?: boolean; isRoomPinned?: boolean };
type Seen = Pick<Session, "id" | "version">;

async function add(title: string, body: Partial<BodyInputOf<(typeof endpoints)["createSession"]>> = {}) {
  const made = await api.call(endpoints.createSession, {
    as: organiser,
    params,
    body: { kind: "workshop", title, durationMinutes: 60, ...body },
  });
  expect(made.status).toBe(201);
  return made.body;
}

const place = ({ id, version }: Seen, to: Target, override?: { reason: string }) =>
  api.call(endpoints.placeSession, {
    as: organiser,
    params: { meetingId, sessionId: id },
    ifMatch: version,
    body: { ...to, ...(override && { override }) },
  });
const placed = async (seen: Seen, to: Target) => {
  const { body, problem } = await place(seen, to);
  expect(problem.detail).toBeUndefined();
  return body.sessions[0]!;
};
const move = (moves: { session: Seen; to: Target | null }[], override?: { reason: string }) =>
  api.call(endpoints.moveSessions, {
    as: organiser,
    params,
    body: {
      moves: moves.map(({ session: { id, version }, to }) => ({ sessionId: id, version, to })),
      ...(override && { override }),
    },
  });
const read = async ({ id }: Seen) =>
  (await api.call(endpoints.getSession, { as: organiser, params: { meetingId, sessionId: id } })).body;

async function draftVersion(): Promise<number> {
  const [row] = await db.select().from(tables.meetings).where(eq(tables.meetings.id, meetingId));
  return row!.draftVersion;
}

async function lastAudit() {
  const [entry] = await db
    .select()
    .from(tables.auditEntries)
    .where(eq(tables.auditEntries.allianceId, allianceId))
    .orderBy(desc(tables.auditEntries.position))
    .limit(1);
  return entry!;
}

// Each test has the rooms for itself.
beforeEach(async () => {
  await sql`delete from placements where meeting_id = ${meetingId}`;
  await sql`update sessions set state = 'cancelled' where meeting_id = ${meetingId}`;
});

describe("placing", () => {
  test("puts a session into a room, from its start for its duration, and counts the draft up", async () => {
    const session = await add("World café", { durationMinutes: 75 });
    const before = await draftVersion();
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
    expect([body.draftVersion, headers["etag"]]).toEqual([before + 1, `"${before + 1}"`]);
    expect(await lastAudit()).toMatchObject({
      action: "placeSession",
      subjectId: session.id,
      actorPersonId: organiser.personId,
      summary: "Placed World café on Tue 21 Oct, 10:00 in Aula.",
      reason: null,
    });
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
    expect(refused.problem.detail).toBe("Aula is taken by Closing plenary until 11:00. Free then: S1020.");
    expect(refused.problem.context).toMatchObject({
      sessionId: session.id,
      blockedBy: { title: "Closing plenary", startsAt: TUESDAY },
      freeRooms: [{ id: roomIds.small, name: "S1020" }],
    });
    expect(await read(session)).toEqual(session);
  });

  test("of what is taken offers no room that is too small, lacks something or is closed then", async () => {
    await placed(await add("First"), { roomId: roomIds.aula, startsAt: TUESDAY });
    const to = { roomId: roomIds.aula, startsAt: TUESDAY };
    const large = await place(await add("Large", { expectedPeople: 50 }), to);
    expect(large.problem.detail).toBe(
      "Aula is taken by First until 11:00. No other room that fits is free then.",
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

const joint = () => add("Joint", { kind: "joint", groupIds: [groupIds.wp1, groupIds.wp2] });
const ofWp2 = () => add("Of WP2", { kind: "group", groupIds: [groupIds.wp2] });

describe("rules", () => {
  test("a clash of required people needs a reason, and says who", async () => {
    await placed(await joint(), { roomId: roomIds.aula, startsAt: TUESDAY });
    const session = await ofWp2();
    const to = { roomId: roomIds.small, startsAt: TUESDAY };
    const refused = await place(session, to);
    expect([refused.status, refused.problem.code]).toEqual([409, "rules_broken"]);
    const { findings } = refused.problem.context as {
      findings: { rule: string; people: { name: string }[] }[];
    };
    expect(findings.map(({ rule, people }) => [rule, people.map(({ name }) => name).toSorted()])).toEqual([
      ["required-clash", ["Cora Test", "Dora Test"]],
    ]);
    expect(refused.problem.detail).toMatch(/Cora Test and Dora Test.* Give a reason to do it all the same\./);
    expect(await read(session)).toEqual(session);

    const done = await place(session, to, { reason: "WP2 agreed by mail" });
    expect(done.body.caused).toContainEqual(
      expect.objectContaining({ rule: "required-clash", level: "hard" }),
    );
    expect(await lastAudit()).toMatchObject({ reason: "WP2 agreed by mail", action: "placeSession" });
  });

  test("the way out of a clash needs no reason and is answered as resolved", async () => {
    const first = await placed(await joint(), { roomId: roomIds.aula, startsAt: TUESDAY });
    const second = await place(
      await ofWp2(),
      { roomId: roomIds.small, startsAt: TUESDAY },
      { reason: "for now" },
    );
    // What was there before isn't caused anew by a change of the room.
    const elsewhere = await place(second.body.sessions[0]!, {
      roomId: roomIds.small,
      startsAt: "2025-10-21T08:00:00Z",
      isRoomPinned: true,
    });
    expect([elsewhere.status, elsewhere.body.caused]).toEqual([200, []]);
    const out = await place(elsewhere.body.sessions[0]!, { roomId: roomIds.small, startsAt: WEDNESDAY });
    expect(out.status).toBe(200);
    expect(out.body.caused.filter(({ level }) => level === "hard")).toEqual([]);
    expect(out.body.resolved).toContainEqual(
      expect.objectContaining({ rule: "required-clash", sessionIds: expect.arrayContaining([first.id]) }),
    );
  });

  test("soft clashes are answered and never block", async () => {
    const session = await add("Chosen", { isOptional: true });
    const registrationId = crypto.randomUUID();
    await db.insert(tables.registrations).values({
      allianceId,
      meetingId,
      id: registrationId,
      personId: lead.personId,
      status: "registered",
      mode: "onsite",
      badgeCode: "badge",
      createdAt: TUESDAY,
    });
    await db.insert(tables.signUps).values({
      allianceId,
      meetingId,
      sessionId: session.id,
      registrationId,
      state: "going",
      createdAt: TUESDAY,
    });
    await placed(await joint(), { roomId: roomIds.aula, startsAt: TUESDAY });
    const done = await place(session, { roomId: roomIds.small, startsAt: TUESDAY });
    expect(done.status).toBe(200);
    const clash = done.body.caused.find(({ rule }) => rule === "required-chosen-clash");
    expect([clash?.level, clash?.people.map(({ name }) => name)]).toEqual(["soft", ["Lena Test"]]);
    await db.delete(tables.signUps).where(eq(tables.signUps.registrationId, registrationId));
    await db.delete(tables.registrations).where(eq(tables.registrations.id, registrationId));
  });

  test.each([
    [
      "outside of the open blocks",
      { roomId: roomIds.aula, startsAt: "2025-10-21T09:30:00Z" },
      "outside-segment",
    ],
    ["into a room that isn't for planning", { roomId: roomIds.foyer, startsAt: TUESDAY }, "room-not-allowed"],
  ])("%s needs a reason", async (_what, to, rule) => {
    const refused = await place(await add("Somewhere"), to);
    const { findings } = refused.problem.context as { findings: { rule: string }[] };
    expect([refused.problem.code, findings.map((each) => each.rule)]).toEqual(["rules_broken", [rule]]);
  });

  test("the frame goes where the organiser puts it, and then needs a reason to move", async () => {
    const to = { roomId: roomIds.aula, startsAt: "2025-10-21T12:00:00Z" };
    const plenary = await add("Plenary", { kind: "plenary", isFixed: true, isForEverybody: true });
    const session = await placed(plenary, to);
    const later = { ...to, startsAt: "2025-10-21T13:00:00Z" };
    expect((await place(session, later)).problem.code).toBe("rules_broken");
    expect((await place(session, { ...later, isTimePinned: true })).status).toBe(200);
  });

  test("a pin holds until somebody says otherwise", async () => {
    const at = { roomId: roomIds.aula, startsAt: TUESDAY };
    const session = await placed(await add("Stays"), { ...at, isTimePinned: true });
    const later = { ...at, startsAt: TUESDAY_11 };
    const refused = await place(session, later);
    expect([refused.problem.code, refused.problem.detail]).toEqual([
      "rules_broken",
      "Stays is pinned to Tue 21 Oct 10:00. Give a reason to do it all the same.",
    ]);
    expect((await place(session, { ...later, isTimePinned: false })).status).toBe(200);
  });

  test("two changes at once can't break a rule together", async () => {
    const moves = [await joint(), await ofWp2()].map((session, i) =>
      place(session, { roomId: i === 0 ? roomIds.aula : roomIds.small, startsAt: TUESDAY }),
    );
    const codes = (await Promise.all(moves)).map(({ status }) => status).toSorted((x, y) => x - y);
    expect(codes).toEqual([200, 409]);
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
    expect((await lastAudit()).summary).toBe("Took Leaves off the programme.");
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

describe("several at once", () => {
  const a = { roomId: roomIds.aula, startsAt: TUESDAY };
  const b = { roomId: roomIds.small, startsAt: TUESDAY };

  test("swap their places in one go", async () => {
    const first = await placed(await add("First"), a);
    const second = await placed(await add("Second"), b);
    const before = await draftVersion();
    const { body } = await move([
      { session: first, to: b },
      { session: second, to: a },
    ]);
    expect(body.sessions.map(({ title, placement }) => [title, placement?.roomId])).toEqual([
      ["First", roomIds.small],
      ["Second", roomIds.aula],
    ]);
    expect(body.draftVersion).toBe(before + 1);
    expect(await lastAudit()).toMatchObject({ action: "moveSessions", summary: "Moved 2 sessions." });
  });

  test("go round in a ring, also onto each other's overlapping times", async () => {
    const first = await placed(await add("First"), a);
    const second = await placed(await add("Second"), { ...a, startsAt: TUESDAY_11 });
    const { status } = await move([
      { session: first, to: { ...a, startsAt: "2025-10-21T09:00:00Z" } },
      { session: second, to: { ...a, startsAt: "2025-10-21T08:00:00Z" } },
    ]);
    expect(status).toBe(200);
  });

  test("all or none: one that is stale, unknown or refused takes the others back", async () => {
    const first = await placed(await add("First"), a);
    const second = await add("Second");
    const others = [
      [{ ...second, version: 9 }, b, "version_stale"],
      [{ id: crypto.randomUUID(), version: 1 }, b, "not_found"],
      [second, { ...b, startsAt: "2025-10-21T20:00:00Z" }, "rules_broken"],
      [second, { roomId: roomIds.small, startsAt: "2025-10-21T08:30:00Z" }, "room_taken"],
    ] as const;
    for (const [session, to, code] of others) {
      const refused = await move([
        { session: first, to: b },
        { session, to },
      ]);
      expect(refused.problem.code).toBe(code);
      expect(await read(first)).toEqual(first);
    }
  });

  test("undo is the way back, with the versions that the change answered", async () => {
    const first = await placed(await add("First"), a);
    const second = await add("Second");
    const done = await move([
      { session: first, to: null },
      { session: second, to: a },
    ]);
    const [one, two] = done.body.sessions;
    const undone = await move([
      { session: one!, to: a },
      { session: two!, to: null },
    ]);
    expect(undone.body.sessions.map(({ placement }) => placement)).toEqual([first.placement, null]);
  });

  test("each session once", async () => {
    const session = await add("Twice");
    const refused = await move([
      { session, to: a },
      { session, to: b },
    ]);
    expect([refused.status, refused.problem.code]).toEqual([400, "invalid_input"]);
  });

  test("swapping in opposite directions at once ends without a deadlock", async () => {
    const first = await placed(await add("First"), a);
    const second = await placed(await add("Second"), b);
    const swaps = [
      [first, b, second, a],
      [second, a, first, b],
    ] as const;
    const answers = await Promise.all(
      swaps.map(([one, toOne, two, toTwo]) =>
        move([
          { session: one, to: toOne },
          { session: two, to: toTwo },
        ]),
      ),
    );
    expect(answers.map(({ status }) => status).toSorted((x, y) => x - y)).toEqual([200, 412]);
  });

  test("one key, one effect", async () => {
    const session = await add("Once");
    const call = {
      as: organiser,
      params,
      body: { moves: [{ sessionId: session.id, version: session.version, to: a }] },
      idempotencyKey: "move-once",
    };
    const answers = await Promise.all([1, 2, 3].map(() => api.call(endpoints.moveSessions, call)));
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
    expect((await read(session)).version).toBe(2);
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

test("coLead of a group leads it, but isn't key: both are required all the same", async () => {
  const session = await add("Of WP2", { kind: "group", groupIds: [groupIds.wp2] });
  const { body } = await api.call(endpoints.getBoard, { as: organiser, params });
  const { sessions } = body.problem as unknown as {
    sessions: { id: string; requiredPeople: string[]; keyPeople: string[] }[];
  };
  const found = sessions.find(({ id }) => id === session.id);
  expect(found?.requiredPeople.toSorted()).toEqual([coLead.personId, delegate.personId].toSorted());
  expect(found?.keyPeople).toEqual([]);
});
