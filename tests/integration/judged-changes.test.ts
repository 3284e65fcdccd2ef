import { endpoints } from "@plenary/contract";
import type { Finding, GroupRole, Problem, Session } from "@plenary/contract";
import { tables } from "@plenary/db";
import { and, eq } from "drizzle-orm";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { startApi } from "../support/api.ts";
import { draftOf } from "../support/draft.ts";
import { addMeeting, addPerson, addRole, NOW } from "../support/world.ts";
import type { Who } from "../support/world.ts";

/*
 * Placing isn't the only way to need somebody in two places at once: whoever changes a placed session, a request or a
 * group is told who and how many, and gives a reason for what is hard.
 */
// Where there is no demo: its meeting is judged although it is long over.
const api = await startApi({ config: { isDemo: false } });
afterAll(() => api.close());
const { organiser, lead, coLead, delegate, desk, meetingId, allianceId, groupIds, roomIds } = api.world;
const { add, placed, read, lastAudit, clear } = draftOf(api);
const { db } = api.connection;

const TUESDAY = "2025-10-21T08:00:00Z";
const TUESDAY_11 = "2025-10-21T09:00:00Z";
const inAula = { roomId: roomIds.aula, startsAt: TUESDAY };
const inSmall = { roomId: roomIds.small, startsAt: TUESDAY };
const override = { reason: "agreed by phone" };

beforeEach(clear);

const update = (session: Pick<Session, "id" | "version">, body: object) =>
  api.call(endpoints.updateSession, {
    as: organiser,
    params: { meetingId, sessionId: session.id },
    ifMatch: session.version,
    body,
  });
const findingsIn = ({ context }: Problem) => (context as { findings: Finding[] }).findings;
/** "rule: who", of what is hard. */
const hard = (findings: readonly Finding[]) =>
  findings
    .filter(({ level }) => level === "hard")
    .map(({ rule, people }) => `${rule}: ${people.map(({ name }) => name).join(", ")}`);

describe("a placed session", () => {
  test("can't name somebody who is needed elsewhere at that time without a reason, which is logged", async () => {
    await placed(await add("First", { personIds: [desk.personId] }), inAula);
    const session = await placed(await add("Second"), inSmall);
    const refused = await update(session, { title: "Renamed", personIds: [desk.personId] });
    expect([refused.status, refused.problem.code]).toEqual([409, "rules_broken"]);
    expect(hard(findingsIn(refused.problem))).toEqual(["key-person-clash: Dino Test"]);
    expect(refused.problem.detail).toMatch(
      /^“First” and “Renamed” .*Dino Test.* Give a reason to do it all the same\.$/,
    );
    expect(await read(session)).toEqual(session);

    const done = await update(session, { personIds: [desk.personId], override });
    expect([done.status, hard(done.body.caused)]).toEqual([200, ["key-person-clash: Dino Test"]]);
    const { action, reason, data } = await lastAudit();
    expect([action, reason]).toEqual(["updateSession", override.reason]);
    expect(data).toMatchObject({ broken: [expect.stringContaining("Dino Test")] });
    // What was broken before isn't caused by the next change; a reason that nothing asked for isn't kept.
    const next = await update(done.body, { expectedPeople: 11, override });
    expect([next.status, next.body.caused, (await lastAudit()).reason]).toEqual([200, [], null]);
  });

  test("can't take in a group whose members are elsewhere, nor last into their next session", async () => {
    await placed(await add("Of WP2", { kind: "group", groupIds: [groupIds.wp2] }), inAula);
    const session = await placed(await add("Open"), inSmall);
    const joined = await update(session, { groupIds: [groupIds.wp2] });
    expect(hard(findingsIn(joined.problem))).toEqual(["required-clash: Cora Test, Dora Test"]);

    const later = { roomId: roomIds.small, startsAt: TUESDAY_11 };
    await clear();
    const first = await placed(await add("First", { kind: "group", groupIds: [groupIds.wp2] }), inAula);
    await placed(await add("Next", { kind: "group", groupIds: [groupIds.wp2] }), later);
    const longer = await update(first, { durationMinutes: 75 });
    expect(hard(findingsIn(longer.problem))).toEqual(["required-clash: Cora Test, Dora Test"]);
    expect((await update(first, { durationMinutes: 45 })).status).toBe(200);
  });

  test("answers soft clashes without asking for a reason", async () => {
    await placed(await add("Of WP1", { kind: "group", groupIds: [groupIds.wp1] }), inAula);
    const session = await placed(await add("Tour", { isOptional: true, capacity: 1 }), inSmall);
    const first = await signUp(desk, session, "going");
    const waiting = await signUp(lead, session, "waiting");
    await db.update(tables.sessions).set({ taken: 1 }).where(eq(tables.sessions.id, session.id));
    const done = await update(session, { capacity: 2 });
    expect(done.status).toBe(200);
    expect(done.body.caused.map(({ rule, level, people }) => [rule, level, people[0]?.name])).toEqual([
      ["required-chosen-clash", "soft", "Lena Test"],
    ]);
    for (const id of [first, waiting]) {
      await db.delete(tables.signUps).where(eq(tables.signUps.registrationId, id));
      await db.delete(tables.registrations).where(eq(tables.registrations.id, id));
    }
  });

  test("without a place it clashes with nothing", async () => {
    await placed(await add("First", { personIds: [desk.personId] }), inAula);
    const done = await update(await add("Second"), { personIds: [desk.personId] });
    expect([done.status, done.body.caused]).toEqual([200, []]);
  });

  test("and another one, changed at once, can't break a rule together", async () => {
    const sessions = [await placed(await add("A"), inAula), await placed(await add("B"), inSmall)];
    const answers = await Promise.all(
      sessions.map((session) => update(session, { personIds: [desk.personId] })),
    );
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409]);
  });
});

async function signUp(who: Who, session: Session, state: "going" | "waiting"): Promise<string> {
  const id = crypto.randomUUID();
  const key = { allianceId, meetingId };
  const fields = { status: "registered" as const, mode: "onsite" as const, badgeCode: id, createdAt: NOW };
  await db.insert(tables.registrations).values({ ...key, ...fields, id, personId: who.personId });
  const place = { ...key, sessionId: session.id, registrationId: id, state, createdAt: NOW };
  await db.insert(tables.signUps).values(place);
  return id;
}

const ask = async () => {
  const { body } = await api.call(endpoints.createRequest, {
    as: lead,
    params: { meetingId },
    body: { title: "Asked for", durationMinutes: 60, groupIds: [groupIds.wp1], expectedPeople: 5 },
  });
  await placed({ id: body.sessionId, version: body.version }, inSmall);
  return (await api.call(endpoints.getRequest, { as: lead, params: { meetingId, requestId: body.id } })).body;
};

const changeRequest = (as: Who, { id, version }: { id: string; version: number }, body: object) =>
  api.call(endpoints.updateRequest, { as, params: { meetingId, requestId: id }, ifMatch: version, body });

describe("a placed request", () => {
  test("tells its lead who and how many, but nothing else of the draft", async () => {
    await placed(await add("Secret plans", { personIds: [coLead.personId] }), inAula);
    const request = await ask();
    const body = { personIds: [coLead.personId] };
    const refused = await changeRequest(lead, request, body);
    expect([refused.status, refused.problem.code]).toEqual([409, "rules_broken"]);
    expect(refused.problem.detail).toBe(
      "1 person would be needed in two places at once: Cora Test. Give a reason to do it all the same.",
    );
    expect(findingsIn(refused.problem)[0]?.sessionIds).toEqual([request.sessionId]);
    expect(refused.text).not.toContain("Secret plans");
    expect(findingsIn((await changeRequest(organiser, request, body)).problem)[0]?.sentence).toContain(
      "Secret plans",
    );

    const done = await changeRequest(lead, request, { ...body, override });
    expect([done.status, hard(done.body.caused)]).toEqual([200, ["key-person-clash: Cora Test"]]);
    expect(done.text).not.toContain("Secret plans");
    expect((await lastAudit()).reason).toBe(override.reason);
  });

  test("is told that new limits don't fit its place", async () => {
    const request = await ask();
    const refused = await changeRequest(lead, request, { limits: { days: ["2025-10-22"] } });
    expect([refused.problem.code, refused.problem.detail]).toEqual([
      "rules_broken",
      "This doesn't fit the place that is planned. Give a reason to do it all the same.",
    ]);
    expect((await changeRequest(lead, request, { limits: { days: ["2025-10-21"] } })).status).toBe(200);
  });
});

describe("a new member", () => {
  const groupAt = { allianceId, groupId: groupIds.wp1 };
  const versionOf = async () =>
    (await api.call(endpoints.getGroup, { as: organiser, params: groupAt })).body.version;
  const join = async (as: Who, who: Who, body: object = {}, role: GroupRole = "member") =>
    api.call(endpoints.setGroupMember, {
      as,
      params: { ...groupAt, personId: who.personId },
      ifMatch: await versionOf(),
      body: { role, ...body },
    });
  const leave = (who: Who) =>
    db
      .delete(tables.groupMembers)
      .where(
        and(eq(tables.groupMembers.groupId, groupIds.wp1), eq(tables.groupMembers.personId, who.personId)),
      );
  const inParallel = async () => {
    await placed(await add("Of WP1", { kind: "group", groupIds: [groupIds.wp1] }), inAula);
    await placed(await add("Of WP2", { kind: "group", groupIds: [groupIds.wp2] }), inSmall);
  };

  test("who is needed elsewhere when the group meets needs a reason, which is logged", async () => {
    await inParallel();
    const before = await versionOf();
    const refused = await join(organiser, delegate);
    expect([refused.status, refused.problem.code]).toEqual([409, "rules_broken"]);
    expect(hard(findingsIn(refused.problem))).toEqual(["required-clash: Dora Test"]);
    expect(await versionOf()).toBe(before);

    const done = await join(organiser, delegate, { override });
    expect([done.status, hard(done.body.caused), done.body.memberCount]).toEqual([
      200,
      ["required-clash: Dora Test"],
      2,
    ]);
    const { action, reason } = await lastAudit();
    expect([action, reason]).toEqual(["setGroupMember", override.reason]);
    await leave(delegate);
  });

  test("who is free joins without a word; a meeting that is over asks for nothing", async () => {
    await inParallel();
    const free = await join(organiser, desk);
    expect([free.status, hard(free.body.caused)]).toEqual([200, []]);
    api.clock.set("2025-10-24T12:00:00Z");
    const late = await join(organiser, delegate);
    expect([late.status, late.body.caused]).toEqual([200, []]);
    api.clock.set(NOW);
    await leave(desk);
    await leave(delegate);
  });

  test("whom the host of another meeting takes in is named, what is planned here isn't", async () => {
    await inParallel();
    const host = await addPerson(api.connection, allianceId, api.world.institutionIds.partner, "Hedda");
    const theirs = await addMeeting(api.connection, allianceId, api.world.institutionIds.partner, "lodz");
    await addRole(api.connection, host, "organiser", { meetingId: theirs });
    const refused = await join(host, delegate);
    expect(refused.problem.detail).toMatch(/^1 person would be needed in two places at once: Dora Test\./);
    expect(refused.text).not.toContain("Of WP2");
    expect(findingsIn(refused.problem).flatMap(({ sessionIds }) => sessionIds)).toEqual([]);
  });
});
