import { endpoints } from "@plenary/contract";
import { tables } from "@plenary/db";
import { eq } from "drizzle-orm";
import { afterAll, afterEach, beforeEach, describe, expect, test } from "vitest";
import { startApi } from "../support/api.ts";
import { draftOf } from "../support/draft.ts";
import { meetingDay } from "../support/meeting-day.ts";

const api = await startApi();
afterAll(() => api.close());
const { organiser, delegate, coLead, lead, meetingId, allianceId, groupIds, roomIds } = api.world;
const { add, place, placed, move, read, lastAudit, clear } = draftOf(api);
const { db } = api.connection;
const params = { meetingId };

// Open blocks are 08:00 to 10:00 UTC, which is 10:00 to 12:00 at the venue.
const TUESDAY = "2025-10-21T08:00:00Z";
const TUESDAY_11 = "2025-10-21T09:00:00Z";
const WEDNESDAY = "2025-10-22T08:00:00Z";

beforeEach(clear);
const started = api.clock.now();
afterEach(() => api.clock.set(started));

const joint = () => add("Joint", { kind: "joint", groupIds: [groupIds.wp1, groupIds.wp2] });
const ofWp2 = () => add("Of WP2", { kind: "group", groupIds: [groupIds.wp2] });

describe("rules", () => {
  test("what has begun as it is published is moved with a reason, which is logged, and back without", async () => {
    const session = await placed(await add("Opening"), { roomId: roomIds.aula, startsAt: TUESDAY });
    await meetingDay(api).publish();
    api.clock.set("2025-10-21T08:15:00Z");
    const to = { roomId: roomIds.small, startsAt: TUESDAY };
    const refused = await place(session, to);
    expect([refused.problem.code, refused.problem.detail]).toEqual([
      "rules_broken",
      "“Opening” has begun (Tue 21 Oct, 10:00), so people may be there already. Give a reason to do it all the same.",
    ]);
    const moved = await place(session, to, { reason: "The projector is broken." });
    expect(moved.status, moved.text).toBe(200);
    expect((await lastAudit()).reason).toBe("The projector is broken.");
    const back = await place(moved.body.sessions[0]!, { roomId: roomIds.aula, startsAt: TUESDAY });
    expect(back.status, back.text).toBe(200);
  });

  test("what has begun is taken off with a reason, which is logged", async () => {
    const session = await placed(await add("Begun"), { roomId: roomIds.aula, startsAt: TUESDAY });
    await meetingDay(api).publish();
    api.clock.set("2025-10-21T08:15:00Z");
    const refused = await api.call(endpoints.unplaceSession, {
      as: organiser,
      params: { meetingId, sessionId: session.id },
      ifMatch: session.version,
    });
    expect([refused.status, refused.problem.code]).toEqual([409, "rules_broken"]);
    expect((await read(session)).placement).not.toBeNull();
    const taken = await move([{ session, to: null }], { reason: "The speaker has left." });
    expect(taken.status, taken.text).toBe(200);
    expect(taken.body.sessions[0]?.placement).toBeNull();
    expect(await lastAudit()).toMatchObject({
      reason: "The speaker has left.",
      summary: "Took “Begun” off the programme.",
    });
  });

  test("what has begun is lengthened, split and cancelled with a reason only", async () => {
    const session = await placed(await add("Runs"), { roomId: roomIds.aula, startsAt: TUESDAY });
    await meetingDay(api).publish();
    api.clock.set("2025-10-21T08:15:00Z");
    const says = "“Runs” has begun (Tue 21 Oct, 10:00), so people may be there already.";
    const as = organiser;
    const at = { as, params: { meetingId, sessionId: session.id }, ifMatch: session.version };
    const [minutes, override] = [session.durationMinutes, { reason: "Many questions" }];
    const longer = { durationMinutes: minutes + 15 };
    const refusals = [
      await api.call(endpoints.updateSession, { ...at, body: longer }),
      await api.call(endpoints.splitSession, { ...at, body: { firstMinutes: minutes - 15 } }),
      await api.call(endpoints.cancelSession, { ...at, body: {} }),
      await place(session, { roomId: roomIds.aula, startsAt: TUESDAY, ...longer }),
    ];
    for (const { problem } of refusals) {
      expect([problem.code, problem.detail]).toEqual(["rules_broken", expect.stringContaining(says)]);
    }
    expect(await read(session)).toEqual(session);
    const done = await api.call(endpoints.updateSession, { ...at, body: { ...longer, override } });
    expect(done.body.caused).toContainEqual(expect.objectContaining({ sentence: says }));
    const shortened = await api.call(endpoints.updateSession, {
      ...at,
      ifMatch: done.body.version,
      body: { durationMinutes: minutes },
    });
    expect(shortened.status, "back to what is published").toBe(200);
    const cancelled = await api.call(endpoints.cancelSession, {
      ...at,
      ifMatch: shortened.body.version,
      body: { reason: "The alarm" },
    });
    expect(cancelled.status, cancelled.text).toBe(200);
  });

  test("nothing is put into the past without a reason, and what people were told to come to not at all", async () => {
    const session = await placed(await add("To come"), { roomId: roomIds.aula, startsAt: WEDNESDAY });
    await meetingDay(api).publish();
    api.clock.set("2025-10-21T12:00:00Z");
    const past = { roomId: roomIds.aula, startsAt: TUESDAY };
    const refused = await place(session, past);
    expect([refused.problem.code, refused.problem.detail]).toEqual([
      "rules_broken",
      "“To come” would begin in the past (Tue 21 Oct, 10:00). Give a reason to do it all the same.",
    ]);
    const moved = await place(session, past, { reason: "It has been already." });
    expect(moved.status, moved.text).toBe(200);
    const { body: changes } = await api.call(endpoints.getDraftChanges, { as: organiser, params });
    expect(changes.late).toEqual([expect.objectContaining({ sessionId: session.id, isOver: true })]);
    const published = await api.call(endpoints.publishProgramme, {
      as: organiser,
      params,
      ifMatch: changes.draftVersion,
      body: { note: "Put right", late: { sessionIds: [session.id], reason: "It has been already." } },
    });
    expect(published.problem).toMatchObject({
      code: "wrong_state",
      detail:
        "“To come” (Wed 22 Oct, 10:00–11:00, Aula) is at another place or time in the draft. This is over, or would be " +
        "once published, and can't be changed any more. Put it back there on the board, then publish; what is cancelled " +
        "has to be brought back first.",
    });
    const back = await place(moved.body.sessions[0]!, { roomId: roomIds.aula, startsAt: WEDNESDAY });
    expect(back.status, back.text).toBe(200);
  });

  test("what stood in the past and was taken off comes back by undo without a reason", async () => {
    const past = { roomId: roomIds.aula, startsAt: TUESDAY };
    const session = await placed(await add("Was"), past);
    api.clock.set("2025-10-21T12:00:00Z");
    const off = await move([{ session, to: null }]);
    expect(off.status, off.text).toBe(200);
    const [taken] = off.body.sessions;
    expect((await move([{ session: taken!, to: past }])).problem.code).toBe("rules_broken");
    const back = await api.call(endpoints.moveSessions, {
      as: organiser,
      params,
      body: { moves: [{ sessionId: session.id, version: taken!.version, to: past }], isUndo: true },
    });
    expect(back.status, back.text).toBe(200);
  });

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

  test("an undo needs no reason for what stood before, but for what is new", async () => {
    const there = { roomId: roomIds.small, startsAt: TUESDAY };
    await placed(await joint(), { roomId: roomIds.aula, startsAt: TUESDAY });
    const clashing = await placed(await ofWp2(), there, { reason: "WP2 agreed by mail" });
    const out = (await place(clashing, { ...there, startsAt: WEDNESDAY })).body.sessions[0]!;
    const refused = await place(out, there);
    expect(refused.problem.code).toBe("rules_broken");
    // The same clash at a time when it never was is no way back.
    const elsewhere = await place(out, { ...there, startsAt: "2025-10-21T08:15:00Z" }, undefined, true);
    expect(elsewhere.problem.code).toBe("rules_broken");
    const back = await place(out, there, undefined, true);
    expect(back.status, back.text).toBe(200);
    expect(back.body.caused.map(({ rule }) => rule)).toContain("required-clash");
    expect(await lastAudit()).toMatchObject({ reason: null, data: { broken: [expect.any(String)] } });
    // Done again and undone again, as often as somebody likes.
    const again = await place(back.body.sessions[0]!, { ...there, startsAt: WEDNESDAY }, undefined, true);
    expect((await place(again.body.sessions[0]!, there, undefined, true)).status).toBe(200);
  });

  test("a swap that breaks more than stood before is undone without a reason", async () => {
    const [early, late] = [
      { roomId: roomIds.small, startsAt: TUESDAY },
      { roomId: roomIds.small, startsAt: TUESDAY_11 },
    ];
    await placed(await joint(), { roomId: roomIds.aula, startsAt: TUESDAY });
    await placed(await joint(), { roomId: roomIds.aula, startsAt: TUESDAY_11 });
    const ofTwo = await placed(await ofWp2(), early);
    const other = await placed(await ofWp2(), late);
    const swapped = await move(
      [
        { session: ofTwo, to: late },
        { session: other, to: early },
      ],
      { reason: "The other way round." },
    );
    const [first, second] = swapped.body.sessions;
    const back = [
      { session: first!, to: early },
      { session: second!, to: late },
    ];
    expect((await move(back)).problem.code).toBe("rules_broken");
    expect((await move(back, undefined, true)).status).toBe(200);
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
      "“Stays” is pinned to Tue 21 Oct 10:00. Give a reason to do it all the same.",
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
