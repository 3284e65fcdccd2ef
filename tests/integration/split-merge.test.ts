import { endpoints } from "@plenary/contract";
import type { BodyInputOf, Finding, Session } from "@plenary/contract";
import { tables } from "@plenary/db";
import { and, eq } from "drizzle-orm";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { startApi } from "../support/api.ts";
import { eventOf } from "../support/calendar.ts";
import { draftOf } from "../support/draft.ts";
import type { Seen } from "../support/draft.ts";
import { feedsOf } from "../support/feeds.ts";
import { meetingDay } from "../support/meeting-day.ts";

// Where there is no demo: its meeting is judged although it is long over.
const api = await startApi({ config: { isDemo: false } });
afterAll(() => api.close());
const { organiser, lead, coLead, desk, delegate, outsider, meetingId, groupIds, roomIds } = api.world;
const { wp1, wp2 } = groupIds;
const { add, placed, read, version, clear } = draftOf(api);
const { db } = api.connection;

const AT_10 = "2025-10-21T08:00:00Z";
const AT_10_40 = "2025-10-21T08:40:00Z";
const AT_11 = "2025-10-21T09:00:00Z";
const AT_12 = "2025-10-21T10:00:00Z";
const inAula = { roomId: roomIds.aula, startsAt: AT_10 };
const inSmall = { roomId: roomIds.small, startsAt: AT_10 };
const override = { reason: "agreed by phone" };

beforeEach(clear);

type SplitBody = Partial<BodyInputOf<(typeof endpoints)["splitSession"]>>;

const split = ({ id, version: ifMatch }: Seen, body: SplitBody = {}) =>
  api.call(endpoints.splitSession, {
    as: organiser,
    params: { meetingId, sessionId: id },
    ifMatch,
    body: { firstMinutes: 40, ...body },
  });

const merge = (first: Seen, second: Seen, body: { override?: { reason: string } } = {}) =>
  api.call(endpoints.mergeSessions, {
    as: organiser,
    params: { meetingId, sessionId: first.id },
    ifMatch: first.version,
    body: { other: { sessionId: second.id, version: second.version }, ...body },
  });

const auditOf = (session: Seen) =>
  db
    .select({ action: tables.auditEntries.action, summary: tables.auditEntries.summary })
    .from(tables.auditEntries)
    .where(eq(tables.auditEntries.subjectId, session.id))
    .orderBy(tables.auditEntries.position);

const findingsIn = (context: unknown) => (context as { findings: Finding[] }).findings;
/** The rules that hard findings are about. */
const hard = (caused: readonly Finding[]) =>
  caused.filter(({ level }) => level === "hard").map(({ rule }) => rule);
const people = (session: Session) => session.people.map(({ name }) => name);

/** A joint session that WP1 asked for and WP2 hasn't answered. */
async function asked(title: string, durationMinutes = 60): Promise<Session> {
  const body = { title, durationMinutes, groupIds: [wp1, wp2], expectedPeople: 12 };
  const made = await api.call(endpoints.createRequest, { as: lead, params: { meetingId }, body });
  expect(made.status, made.text).toBe(201);
  return read({ id: made.body.sessionId });
}

const requestOf = async ({ requestId }: Session) =>
  (await api.call(endpoints.getRequest, { as: lead, params: { meetingId, requestId: requestId! } })).body;

describe("splitting", () => {
  test("a placed session keeps its place for the first part; the second follows in the same room", async () => {
    const fields = {
      personIds: [desk.personId],
      purpose: "about tea",
      features: ["projector" as const],
      openness: "closed" as const,
      capacity: 8,
    };
    const before = await placed(await add("World café", fields), { ...inAula, isTimePinned: true });
    await db.update(tables.sessions).set({ taken: 3 }).where(eq(tables.sessions.id, before.id));
    const draft = await version();
    const done = await split(before);
    expect([done.status, hard(done.body.caused)]).toEqual([201, []]);
    const { first, second } = done.body;
    expect(first).toEqual({
      ...before,
      durationMinutes: 40,
      taken: 3,
      version: before.version + 1,
      placement: { ...before.placement, endsAt: AT_10_40 },
    });
    const { id, title, version: its, groups, people: named, ...rest } = second;
    expect({ ...rest, title, version: its }).toMatchObject({
      title: "World café (part 2)",
      kind: "workshop",
      purpose: "about tea",
      features: ["projector"],
      openness: "closed",
      capacity: 8,
      taken: 0,
      durationMinutes: 20,
      state: "accepted",
      requestId: null,
      version: 1,
      placement: { ...before.placement, startsAt: AT_10_40, endsAt: AT_11 },
    });
    expect([groups, named]).toEqual([before.groups, before.people]);
    expect([await read(first), await read(second)]).toEqual([first, second]);
    expect(await version()).toBe(draft + 1);
    expect((await auditOf(first)).at(-1)).toEqual({
      action: "splitSession",
      summary: "Split “World café”: 40 minutes, then “World café (part 2)” with 20.",
    });
    expect(await auditOf({ id, version: its })).toEqual([
      { action: "splitSession", summary: "Split “World café (part 2)” off “World café”." },
    ]);
  });

  test("an unplaced one becomes two in the tray, the second by the name that it is given", async () => {
    const { body } = await split(await add("Fair"), { title: "Fair, the end" });
    const { first, second } = body;
    expect([first.placement, second.placement, second.title]).toEqual([null, null, "Fair, the end"]);
    expect([first.durationMinutes, second.durationMinutes]).toEqual([40, 20]);
  });

  test("each part of a joint session has a request; both have the owners and what they answered", async () => {
    const before = await placed(await asked("Joint"), inAula, override);
    await api.call(endpoints.standWithoutGroup, {
      as: organiser,
      params: { meetingId, requestId: before.requestId!, groupId: wp2 },
      body: { reason: "WP2 has no lead.", seen: null },
    });
    const { first, second } = (await split(await read(before), { override })).body;
    const owners = [
      { groupId: wp1, agreement: "agreed" },
      { groupId: wp2, agreement: "asked", standsWithout: "WP2 has no lead." },
    ];
    expect([first.groups, second.groups]).toMatchObject([owners, owners]);
    expect([first.requestId, second.kind]).toEqual([before.requestId, "joint"]);
    expect((await requestOf(first)).durationMinutes).toBe(40);
    const { requestedBy, limits } = await requestOf(first);
    expect(await requestOf(second)).toMatchObject({ requestedBy, limits, durationMinutes: 20 });
    const at = { meetingId, requestId: second.requestId!, groupId: wp2 };
    const body = { answer: "agreed" as const, seen: "asked" as const };
    const answered = await api.call(endpoints.answerJointSession, { as: coLead, params: at, body });
    expect(answered.body.groups.map(({ agreement }) => agreement)).toEqual(["agreed", "agreed"]);
    const waits = {
      as: organiser,
      params: { ...at, requestId: before.requestId! },
      body: { reason: null, seen: "WP2 has no lead." },
    };
    expect((await api.call(endpoints.standWithoutGroup, waits)).status).toBe(200);
  });

  test("what the second part breaks needs a reason, which is logged", async () => {
    await placed(await add("Elsewhere", { personIds: [desk.personId], durationMinutes: 20 }), {
      roomId: roomIds.small,
      startsAt: AT_10_40,
    });
    const before = await placed(await add("Long", { personIds: [desk.personId] }), inAula);
    const refused = await split(before);
    expect([refused.status, refused.problem.code]).toEqual([409, "rules_broken"]);
    expect(findingsIn(refused.problem.context)[0]?.sentence).toContain("Long (part 2)");
    expect(await read(before)).toEqual(before);
    const done = await split(before, { override });
    expect([done.status, hard(done.body.caused)]).toEqual([201, ["key-person-clash"]]);
    const [entry] = await db
      .select({ reason: tables.auditEntries.reason })
      .from(tables.auditEntries)
      .where(
        and(eq(tables.auditEntries.subjectId, before.id), eq(tables.auditEntries.action, "splitSession")),
      );
    expect(entry?.reason).toBe(override.reason);
  });

  test.each([
    [4, 60, /5/],
    [60, 60, /between 5 and 55/],
    [5, 9, /too few to be split/],
  ])("%i of %i minutes is refused at the field", async (firstMinutes, durationMinutes, words) => {
    const session = await add("Short", { durationMinutes });
    const refused = await split(session, { firstMinutes });
    expect([refused.status, refused.problem.errors?.[0]?.field]).toEqual([400, "/firstMinutes"]);
    expect(refused.problem.errors?.[0]?.message).toMatch(words);
    expect(await read(session)).toEqual(session);
  });

  test("the frame and what is cancelled stay whole; the version is asked for and compared", async () => {
    const fixed = await split(await add("Welcome", { kind: "plenary", isFixed: true }));
    expect([fixed.status, fixed.problem.code, fixed.problem.detail]).toEqual([
      409,
      "wrong_state",
      "“Welcome” is part of the fixed frame, so it can't be split.",
    ]);
    const gone = await add("Gone");
    await clear();
    expect((await split(gone)).problem.code).toBe("wrong_state");
    const session = await add("Seen");
    const stale = await split({ ...session, version: 7 });
    expect([stale.status, stale.problem.code, stale.problem.context]).toEqual([
      412,
      "version_stale",
      session,
    ]);
    const call = { params: { meetingId, sessionId: session.id }, body: { firstMinutes: 30 } };
    const without = await api.call(endpoints.splitSession, { ...call, as: organiser });
    expect([without.status, without.problem.code]).toEqual([428, "version_required"]);
    const by = { ...call, ifMatch: 1 };
    expect((await api.call(endpoints.splitSession, { ...by, as: delegate })).status).toBe(403);
    expect((await api.call(endpoints.splitSession, { ...by, as: outsider })).status).toBe(404);
  });

  test("of two who split it at once one is first, and the room is never taken twice", async () => {
    const before = await placed(await add("Twice"), inAula);
    const answers = await Promise.all([
      split(before, { firstMinutes: 20 }),
      split(before, { firstMinutes: 45 }),
    ]);
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([201, 412]);
    const { body } = await api.call(endpoints.getBoard, { as: organiser, params: { meetingId } });
    const minutes = body.sessions.map(({ durationMinutes }) => durationMinutes);
    expect([minutes.length, minutes.reduce((sum, each) => sum + each, 0)]).toEqual([2, 60]);
  });
});

describe("merging", () => {
  test("undoes a split: the first has its old length, the second is withdrawn and its time is the first's", async () => {
    const before = await placed(await add("Whole", { personIds: [desk.personId] }), inAula);
    const { first, second } = (await split(before)).body;
    const done = await merge(first, second);
    expect([done.status, hard(done.body.caused)]).toEqual([200, []]);
    expect(done.body.first).toEqual({ ...before, version: first.version + 1 });
    expect(done.body.second).toMatchObject({ state: "withdrawn", placement: null });
    expect((await auditOf(first)).at(-1)?.summary).toBe(
      "Merged “Whole (part 2)” into “Whole”, which takes 60 minutes now.",
    );
    expect((await auditOf(second)).at(-1)?.summary).toBe(
      "“Whole (part 2)” is withdrawn: it was merged into “Whole”.",
    );
  });

  test("unites the named people, and unplaced ones stay so", async () => {
    const first = await add("One", { personIds: [desk.personId] });
    const second = await add("Two", { personIds: [desk.personId, coLead.personId] });
    const { body } = await merge(first, second);
    expect([people(body.first), body.first.durationMinutes, body.first.placement]).toEqual([
      ["Cora Test", "Dino Test"],
      120,
      null,
    ]);
  });

  test("a published one is cancelled: the next version and every calendar show it so under its UID", async () => {
    const day = meetingDay(api);
    const first = await placed(await add("Stays", { kind: "group", groupIds: [wp2] }), inAula);
    const second = await placed(await add("Goes", { kind: "group", groupIds: [wp2] }), {
      roomId: roomIds.aula,
      startsAt: AT_11,
    });
    const feeds = feedsOf(api);
    await day.register(delegate);
    const feed = await feeds.make(delegate);
    await day.publish();
    const was = eventOf(await feeds.read(feed), second.id);
    const { body } = await merge(first, second);
    expect([body.second.state, body.first.placement?.endsAt]).toEqual(["cancelled", AT_12]);
    await day.publish();
    const is = eventOf(await feeds.read(feed), second.id);
    expect(is).toMatchObject({ uid: was?.uid, status: "CANCELLED" });
    expect(is!.sequence).toBeGreaterThan(was!.sequence);
    expect(eventOf(await feeds.read(feed), first.id)).toMatchObject({ endsAt: AT_12, status: "CONFIRMED" });
  });

  test("the second's request follows it", async () => {
    const [first, second] = [await asked("Asked once"), await asked("Asked again", 30)];
    const { body } = await merge(first, second);
    expect([body.first.durationMinutes, (await requestOf(first)).durationMinutes]).toEqual([90, 90]);
    expect([(await requestOf(first)).stage, (await requestOf(second)).stage]).toEqual(["asked", "merged"]);
  });

  test("is refused where the longer one doesn't fit, and nothing is changed", async () => {
    const first = await placed(await add("First"), inAula);
    await placed(await add("In the way"), { roomId: roomIds.aula, startsAt: AT_11 });
    const second = await placed(await add("Second"), { roomId: roomIds.small, startsAt: AT_12 });
    const refused = await merge(first, second);
    expect([refused.status, refused.problem.code]).toEqual([409, "room_taken"]);
    expect(refused.problem.detail).toContain("Aula is taken by “In the way”");
    expect([await read(first), await read(second)]).toEqual([first, second]);
  });

  test("what it newly breaks needs a reason", async () => {
    const first = await placed(await add("First"), inAula);
    await placed(await add("At the same time", { personIds: [desk.personId] }), inSmall);
    const second = await add("Second", { personIds: [desk.personId] });
    const refused = await merge(first, second);
    expect([refused.status, refused.problem.code]).toEqual([409, "rules_broken"]);
    const done = await merge(first, second, { override });
    expect([done.status, hard(done.body.caused)]).toEqual([200, ["key-person-clash"]]);
  });

  test("needs the same owners, and says what is different", async () => {
    const one = await add("Of both", { kind: "group", groupIds: [wp2, wp1] });
    const refused = await merge(one, await add("Of one", { kind: "group", groupIds: [wp1] }));
    expect([refused.status, refused.problem.code, refused.problem.detail]).toEqual([
      409,
      "wrong_state",
      "“Of both” is of WP1 and WP2, “Of one” of WP1. Give both the same owners, then merge them.",
    ]);
    const other = await add("Of both, too", { kind: "group", groupIds: [wp1, wp2] });
    expect((await merge(one, other)).status).toBe(200);
  });

  test("isn't for the frame, for itself, for more than a day or for what is gone", async () => {
    const session = await add("One", { durationMinutes: 800 });
    expect((await merge(session, session)).problem.errors?.[0]?.field).toBe("/other/sessionId");
    const fixed = await add("Lunch", { kind: "meal", isFixed: true });
    expect((await merge(session, fixed)).problem.detail).toContain("“Lunch” is part of the fixed frame");
    const long = await merge(session, await add("Two", { durationMinutes: 800 }));
    expect([long.problem.code, long.problem.detail]).toEqual([
      "wrong_state",
      "Together they would take 1600 minutes, longer than a day. Make one shorter first.",
    ]);
    expect((await merge(session, { id: crypto.randomUUID(), version: 1 })).status).toBe(404);
    const gone = await add("Gone");
    await db.update(tables.sessions).set({ state: "cancelled" }).where(eq(tables.sessions.id, gone.id));
    expect((await merge(session, gone)).problem.code).toBe("wrong_state");
  });

  test("compares both versions", async () => {
    const [first, second] = [await add("One"), await add("Two")];
    const both = { current: [first, second] };
    const stale = await merge({ ...first, version: 9 }, second);
    expect([stale.status, stale.problem.code, stale.problem.context]).toEqual([412, "version_stale", both]);
    expect((await merge(first, { ...second, version: 9 })).status).toBe(412);
    const call = {
      params: { meetingId, sessionId: first.id },
      body: { other: { sessionId: second.id, version: second.version } },
    };
    const without = await api.call(endpoints.mergeSessions, { ...call, as: organiser });
    expect([without.status, without.problem.code]).toEqual([428, "version_required"]);
    const by = { ...call, ifMatch: 1 };
    expect((await api.call(endpoints.mergeSessions, { ...by, as: delegate })).status).toBe(403);
    expect((await api.call(endpoints.mergeSessions, { ...by, as: outsider })).status).toBe(404);
  });

  test("each into the other at once: one of them is there in the end", async () => {
    const first = await placed(await add("One"), inAula);
    const second = await placed(await add("Two"), inSmall);
    const answers = await Promise.all([merge(first, second), merge(second, first)]);
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 412]);
    const states = [(await read(first)).state, (await read(second)).state];
    expect(states.toSorted()).toEqual(["accepted", "withdrawn"]);
  });
});
