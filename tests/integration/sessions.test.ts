import { endpoints } from "@plenary/contract";
import { tables } from "@plenary/db";
import { newId } from "@plenary/api/src/context.ts";
import { and, eq } from "drizzle-orm";
import { afterAll, describe, expect, test } from "vitest";
import { startApi } from "../support/api.ts";
import { addMeeting } from "../support/world.ts";

const api = await startApi();
afterAll(() => api.close());
const {
  organiser,
  delegate,
  lead,
  outsider,
  meetingId,
  allianceId,
  groupIds,
  roomIds,
  institutionIds,
  other,
} = api.world;
const params = { meetingId };
const { db } = api.connection;

const TUESDAY_10 = "2025-10-21T08:00:00Z";

async function create(body: object = {}) {
  const made = await api.call(endpoints.createSession, {
    as: organiser,
    params,
    body: { kind: "workshop", title: "World café", durationMinutes: 60, ...body },
  });
  expect(made.status).toBe(201);
  return made.body;
}

async function place(session: { id: string; version: number }, roomId: string, startsAt = TUESDAY_10) {
  const placed = await api.call(endpoints.placeSession, {
    as: organiser,
    params: { meetingId, sessionId: session.id },
    ifMatch: session.version,
    body: { roomId, startsAt, override: { reason: "set up by the test" } },
  });
  expect(placed.problem.detail).toBeUndefined();
  return placed.body.sessions[0]!;
}

async function draftVersion(): Promise<number> {
  const [row] = await db.select().from(tables.meetings).where(eq(tables.meetings.id, meetingId));
  return row!.draftVersion;
}

const update = (session: { id: string; version: number }, body: object) =>
  api.call(endpoints.updateSession, {
    as: organiser,
    params: { meetingId, sessionId: session.id },
    ifMatch: session.version,
    body,
  });
const cancel = (session: { id: string; version: number }, reason = "") =>
  api.call(endpoints.cancelSession, {
    as: organiser,
    params: { meetingId, sessionId: session.id },
    ifMatch: session.version,
    body: { reason },
  });

const list = (query: object) => api.call(endpoints.listSessions, { as: organiser, params, query });

describe("adding", () => {
  test("a joint session has its owners in order, its people by name, and no place yet", async () => {
    const before = await draftVersion();
    const made = await create({
      kind: "group",
      title: "Quality with staff training",
      groupIds: [groupIds.wp2, groupIds.wp1],
      personIds: [organiser.personId],
      features: ["projector"],
    });
    expect(made).toMatchObject({ kind: "joint", state: "accepted", placement: null, version: 1, taken: 0 });
    expect(made.groups.map(({ shortName, agreement }) => [shortName, agreement])).toEqual([
      ["WP2", "agreed"],
      ["WP1", "agreed"],
    ]);
    expect(made.people.map(({ name }) => name)).toEqual(["Olga Test"]);
    expect(await draftVersion()).toBe(before + 1);
    const read = await api.call(endpoints.getSession, {
      as: organiser,
      params: { meetingId, sessionId: made.id },
    });
    expect([read.body, read.headers["etag"]]).toEqual([made, '"1"']);
  });

  test("a group session needs its group", async () => {
    const body = { kind: "group" as const, title: "Nobody's", durationMinutes: 60 };
    const refused = await api.call(endpoints.createSession, { as: organiser, params, body });
    expect([refused.status, refused.problem.errors?.[0]?.field]).toEqual([400, "/groupIds"]);
  });

  test.each([
    ["a group of another alliance", { groupIds: [newId()] }, "/groupIds"],
    ["a person of another alliance", { personIds: [outsider.personId] }, "/personIds"],
    ["a group twice", { groupIds: [groupIds.wp1, groupIds.wp1] }, "/groupIds"],
    ["a person twice", { personIds: [lead.personId, lead.personId] }, "/personIds"],
  ])("%s is refused and nothing is added", async (_what, audience, field) => {
    const title = `Refused ${newId()}`;
    const body = { kind: "workshop" as const, title, durationMinutes: 60, ...audience };
    const refused = await api.call(endpoints.createSession, { as: organiser, params, body });
    expect([refused.status, refused.problem.errors?.[0]?.field]).toEqual([400, field]);
    expect(await db.select().from(tables.sessions).where(eq(tables.sessions.title, title))).toEqual([]);
  });

  test("an unknown field is refused", async () => {
    const body = { kind: "workshop" as const, title: "X", durationMinutes: 60, taken: 3 } as never;
    const refused = await api.call(endpoints.createSession, { as: organiser, params, body });
    expect([refused.status, refused.problem.errors?.[0]?.field]).toEqual([400, "/taken"]);
  });
});

describe("listing", () => {
  test("goes by title in pages and finds by title, purpose and group", async () => {
    await create({ title: "Zebra one", purpose: "about stripes" });
    await create({ title: "Zebra two" });
    await create({ title: "Zebra three", groupIds: [groupIds.wp2], kind: "group" });
    const first = await list({ q: "zebra", limit: 2 });
    expect(first.body.items.map(({ title }) => title)).toEqual(["Zebra one", "Zebra three"]);
    const rest = await list({ q: "zebra", limit: 2, cursor: first.body.nextCursor });
    expect([rest.body.items.map(({ title }) => title), rest.body.nextCursor]).toEqual([["Zebra two"], null]);
    expect((await list({ q: "STRIPES" })).body.items.map(({ title }) => title)).toEqual(["Zebra one"]);
    expect((await list({ q: "wp2" })).body.items.map(({ title }) => title)).toContain("Zebra three");
    await create({ title: "Nordic café", purpose: "with Jankauskaitė" });
    expect((await list({ q: "jankauskaite CAFE" })).body.items.map(({ title }) => title)).toEqual([
      "Nordic café",
    ]);
    expect((await list({ q: "100%" })).body.items).toEqual([]);
    expect((await list({ cursor: "nonsense" })).problem.code).toBe("invalid_input");
  });

  test("is for those who may see the draft", async () => {
    const asked = { params, query: {} };
    expect((await api.call(endpoints.listSessions, { ...asked, as: delegate })).status).toBe(403);
    expect((await api.call(endpoints.listSessions, { ...asked, as: outsider })).status).toBe(404);
    expect((await api.call(endpoints.listSessions, asked)).status).toBe(401);
  });

  test.each([
    ["of the same alliance", false],
    ["of another alliance", true],
  ])("a session of another meeting %s isn't there", async (_whose, isOther) => {
    const id = newId();
    const sameAlliance = await addMeeting(api.connection, allianceId, institutionIds.host, `other-${id}`);
    await db.insert(tables.sessions).values({
      allianceId: isOther ? other.allianceId : allianceId,
      meetingId: isOther ? other.meetingId : sameAlliance,
      id,
      kind: "workshop",
      title: "Elsewhere",
      durationMinutes: 60,
      state: "accepted",
    });
    expect((await list({ q: "Elsewhere" })).body.items).toEqual([]);
    const at = { as: organiser, params: { meetingId, sessionId: id } };
    expect((await api.call(endpoints.getSession, at)).status).toBe(404);
    expect(
      (await api.call(endpoints.updateSession, { ...at, ifMatch: 1, body: { title: "Mine" } })).status,
    ).toBe(404);
    expect((await api.call(endpoints.cancelSession, { ...at, ifMatch: 1, body: {} })).status).toBe(404);
  });
});

describe("changing", () => {
  test("a field leaves the others alone, and needs the version", async () => {
    const session = await create({ title: "Before", purpose: "stays", capacity: 12 });
    const changed = await update(session, { title: "After" });
    const after = { ...session, title: "After", version: 2 };
    expect(changed.body).toEqual({ ...after, caused: [] });
    const stale = await update(session, { title: "Later" });
    expect([stale.status, stale.problem.code, stale.problem.context]).toEqual([412, "version_stale", after]);
    const blind = await api.call(endpoints.updateSession, {
      as: organiser,
      params: { meetingId, sessionId: session.id },
      body: { title: "Blind" },
    });
    expect(blind.problem.code).toBe("version_required");
  });

  test("owners who answered keep their answer, and the second owner makes it joint", async () => {
    const session = await create({ kind: "group", groupIds: [groupIds.wp1] });
    await db
      .update(tables.sessionGroups)
      .set({ agreement: "asked" })
      .where(eq(tables.sessionGroups.sessionId, session.id));
    const joint = await update(session, { groupIds: [groupIds.wp2, groupIds.wp1] });
    expect(joint.body.kind).toBe("joint");
    expect(joint.body.groups.map(({ shortName, agreement }) => [shortName, agreement])).toEqual([
      ["WP2", "agreed"],
      ["WP1", "asked"],
    ]);
    const alone = await update(joint.body, { groupIds: [groupIds.wp2], personIds: [lead.personId] });
    expect([alone.body.kind, alone.body.groups.length, alone.body.people[0]?.name]).toEqual([
      "group",
      1,
      "Lena Test",
    ]);
  });

  test("a limit below the places given is refused, one at them is not", async () => {
    const session = await create({ capacity: 5 });
    await db.update(tables.sessions).set({ taken: 3 }).where(eq(tables.sessions.id, session.id));
    const refused = await update(session, { capacity: 2 });
    expect([refused.status, refused.problem.code]).toEqual([409, "capacity_below_taken"]);
    expect(refused.problem.detail).toBe("3 people have a place in “World café”, more than 2.");
    expect((await update(session, { capacity: 3 })).body).toMatchObject({ capacity: 3, version: 2 });
  });

  test("a longer session moves its end, and is refused where the room is taken by then", async () => {
    const early = await place(await create({ title: "Early" }), roomIds.aula);
    await place(await create({ title: "Late" }), roomIds.aula, "2025-10-21T09:30:00Z");
    const longer = await update(early, { durationMinutes: 90 });
    expect(longer.body.placement?.endsAt).toBe("2025-10-21T09:30:00Z");
    const refused = await update(longer.body, { durationMinutes: 105 });
    expect([refused.status, refused.problem.code]).toEqual([409, "room_taken"]);
    expect(refused.problem.detail).toBe("Aula is taken by “Late” until 12:30. Free then: S1020.");
    const read = await api.call(endpoints.getSession, {
      as: organiser,
      params: { meetingId, sessionId: early.id },
    });
    expect([read.body.durationMinutes, read.body.version]).toEqual([90, longer.body.version]);
  });
});

describe("cancelling", () => {
  test("gives the room back, stays readable, and is logged with its reason", async () => {
    const session = await place(await create({ title: "Falls" }), roomIds.small);
    const cancelled = await cancel(session, "the host fell ill");
    expect(cancelled.body).toMatchObject({
      state: "cancelled",
      placement: null,
      version: session.version + 1,
    });
    await place(await create({ title: "Takes its room" }), roomIds.small);
    const entries = await db
      .select()
      .from(tables.auditEntries)
      .where(
        and(eq(tables.auditEntries.allianceId, allianceId), eq(tables.auditEntries.subjectId, session.id)),
      );
    expect(entries.find(({ action }) => action === "cancelSession")).toMatchObject({
      summary: "Cancelled the session “Falls”.",
      reason: "the host fell ill",
    });
  });

  test("a second time is not possible, nor with an old version", async () => {
    const session = await create();
    expect((await cancel({ ...session, version: 7 })).problem.code).toBe("version_stale");
    const cancelled = (await cancel(session)).body;
    const again = await cancel(cancelled);
    expect([again.status, again.problem.code]).toEqual([409, "wrong_state"]);
  });

  test("nothing of a cancelled session can be changed any more", async () => {
    const session = await create({ title: "Fell through" });
    const cancelled = (await cancel(session)).body;
    const refused = await update(cancelled, { title: "Rises again" });
    expect([refused.status, refused.problem.code, refused.problem.detail]).toEqual([
      409,
      "wrong_state",
      "“Fell through” is cancelled, so nothing of it can be changed.",
    ]);
    expect((await update(session, { title: "Too late" })).problem.code).toBe("version_stale");
    expect((await list({ q: "Fell through" })).body.items).toEqual([cancelled]);
  });

  test("a cancelled session can't be placed", async () => {
    const cancelled = (await cancel(await create())).body;
    const refused = await api.call(endpoints.placeSession, {
      as: organiser,
      params: { meetingId, sessionId: cancelled.id },
      ifMatch: cancelled.version,
      body: { roomId: roomIds.aula, startsAt: "2025-10-22T08:00:00Z" },
    });
    expect([refused.status, refused.problem.code]).toEqual([409, "wrong_state"]);
  });
});
