import { endpoints } from "@plenary/contract";
import type { SessionRequest } from "@plenary/contract";
import { tables } from "@plenary/db";
import { afterAll, expect, test } from "vitest";
import { startApi } from "../support/api.ts";
import { draftOf } from "../support/draft.ts";
import { meetingDay } from "../support/meeting-day.ts";
import type { Who } from "../support/world.ts";

const api = await startApi();
afterAll(() => api.close());
const { organiser, lead, coLead, delegate, meetingId, allianceId, groupIds, roomIds, other } = api.world;
const params = { meetingId };

const input = {
  title: "Quality framework meets staff training",
  purpose: "Agree on one calendar",
  durationMinutes: 60,
  groupIds: [groupIds.wp1, groupIds.wp2],
  expectedPeople: 12,
  features: ["hybrid_kit" as const],
  wishes: { dayPart: "morning" as const, notParallelToGroupIds: [] },
  limits: { days: ["2025-10-22"] },
};

async function ask(change: object = {}): Promise<SessionRequest> {
  const made = await api.call(endpoints.createRequest, { as: lead, params, body: { ...input, ...change } });
  expect(made.status, made.text).toBe(201);
  return made.body;
}

const at = (request: SessionRequest) => ({ meetingId, requestId: request.id });

test("a lead asks for a joint session: their group agrees by asking, the partner is asked", async () => {
  const request = await ask();
  expect(request).toMatchObject({ title: input.title, stage: "asked", placement: null, version: 1 });
  expect(request.groups.map(({ shortName, agreement }) => [shortName, agreement])).toEqual([
    ["WP1", "agreed"],
    ["WP2", "asked"],
  ]);
  expect(request.wishes).toEqual({
    dayPart: "morning",
    week: null,
    roomId: null,
    notParallelToGroupIds: [],
    rightAfterSessionId: null,
    sameRoomAsSessionId: null,
    remark: "",
  });
  expect(request.limits).toEqual({ days: ["2025-10-22"], notBefore: null, notAfter: null });
  expect(request.requestedBy.name).toBe("Lena Test");
  const session = await api.call(endpoints.getSession, {
    as: organiser,
    params: { meetingId, sessionId: request.sessionId },
  });
  expect(session.body).toMatchObject({ kind: "joint", state: "asked", requestId: request.id });
});

test("a lead can't ask in the name of a group they don't lead; nothing is stored", async () => {
  const title = "Not mine to ask";
  const body = { ...input, title, groupIds: [groupIds.wp2] };
  const refused = await api.call(endpoints.createRequest, { as: lead, params, body });
  expect([refused.problem.code, refused.problem.errors?.[0]?.field]).toEqual([
    "invalid_input",
    "/groupIds/0",
  ]);
  const found = await api.call(endpoints.listRequests, { as: organiser, params, query: { q: title } });
  expect(found.body.items).toEqual([]);
});

test("groups and people of another alliance are refused", async () => {
  const [foreign] = await api.connection.db
    .insert(tables.groups)
    .values({
      allianceId: other.allianceId,
      id: crypto.randomUUID(),
      name: "Theirs",
      shortName: "T1",
      kind: "task_force",
    })
    .returning();
  const body = { ...input, groupIds: [groupIds.wp1, foreign?.id ?? ""] };
  expect((await api.call(endpoints.createRequest, { as: lead, params, body })).problem.code).toBe(
    "invalid_input",
  );
  const people = { ...input, personIds: [api.world.outsider.personId] };
  expect((await api.call(endpoints.createRequest, { as: lead, params, body: people })).problem.code).toBe(
    "invalid_input",
  );
});

test("leads see the requests of their groups, organisers all, and delegates none", async () => {
  const mine = await ask({ title: "Only WP1", groupIds: [groupIds.wp1] });
  const listed = async (as: typeof lead, query: object = {}) =>
    (await api.call(endpoints.listRequests, { as, params, query })).body.items.map(({ title }) => title);
  expect(await listed(lead)).toContain("Only WP1");
  expect(await listed(organiser)).toContain("Only WP1");
  expect(await listed(coLead)).not.toContain("Only WP1");
  expect(await listed(coLead)).toContain(input.title);
  expect(await listed(organiser, { groupId: groupIds.wp2 })).not.toContain("Only WP1");
  const hidden = await api.call(endpoints.getRequest, { as: coLead, params: at(mine) });
  expect(hidden.status).toBe(404);
  expect((await api.call(endpoints.listRequests, { as: delegate, params })).problem.code).toBe("forbidden");
});

test("requests are paged in the order they were made", async () => {
  const all = await api.call(endpoints.listRequests, { as: organiser, params });
  const first = await api.call(endpoints.listRequests, { as: organiser, params, query: { limit: 1 } });
  const next = await api.call(endpoints.listRequests, {
    as: organiser,
    params,
    query: { limit: 1, cursor: first.body.nextCursor ?? "" },
  });
  expect([...first.body.items, ...next.body.items]).toEqual(all.body.items.slice(0, 2));
});

test("a request is changed at its version, and only what is named changes", async () => {
  const request = await ask({ title: "To be changed" });
  const change = { as: lead, params: at(request), body: { durationMinutes: 90, groupIds: [groupIds.wp1] } };
  expect((await api.call(endpoints.updateRequest, change)).problem.code).toBe("version_required");
  const changed = await api.call(endpoints.updateRequest, { ...change, ifMatch: 1 });
  expect(changed.status, changed.text).toBe(200);
  expect(changed.body).toMatchObject({
    title: "To be changed",
    durationMinutes: 90,
    wishes: request.wishes,
    version: 2,
  });
  expect(changed.body.groups.map(({ shortName }) => shortName)).toEqual(["WP1"]);
  const session = { as: organiser, params: { meetingId, sessionId: request.sessionId } };
  expect((await api.call(endpoints.getSession, session)).body.kind).toBe("group");
  const stale = await api.call(endpoints.updateRequest, { ...change, ifMatch: 1 });
  expect(stale.problem.code).toBe("version_stale");
  expect(stale.problem.context).toMatchObject({ durationMinutes: 90, version: 2 });
});

test("withdrawing gives the room back; a withdrawn request can't be withdrawn again but be accepted", async () => {
  const request = await ask({ title: "Withdrawn" });
  await api.connection.db.insert(tables.placements).values({
    allianceId,
    meetingId,
    sessionId: request.sessionId,
    roomId: roomIds.aula,
    roomIsShared: false,
    startsAt: "2025-10-22T08:00:00Z",
    endsAt: "2025-10-22T09:00:00Z",
    state: "live",
  });
  const placed = await api.call(endpoints.getRequest, { as: lead, params: at(request) });
  expect([placed.body.stage, placed.body.placement]).toEqual(["placed", null]);
  const seen = await api.call(endpoints.getRequest, { as: organiser, params: at(request) });
  expect(seen.body.placement?.roomName).toBe("Aula");
  const withdrawn = await api.call(endpoints.withdrawRequest, { as: lead, params: at(request), ifMatch: 1 });
  expect(withdrawn.body).toMatchObject({ stage: "withdrawn", version: 2 });
  const again = await api.call(endpoints.withdrawRequest, { as: lead, params: at(request), ifMatch: 2 });
  expect([again.status, again.problem.code]).toEqual([409, "wrong_state"]);
  const accepted = await api.call(endpoints.acceptRequest, {
    as: organiser,
    params: at(request),
    ifMatch: 2,
  });
  expect(accepted.body).toMatchObject({ stage: "accepted", placement: null, version: 3 });
});

test("declining tells the lead why, at the version that was seen", async () => {
  const request = await ask({ title: "Declined" });
  const decline = {
    as: organiser,
    params: at(request),
    body: { reason: "No room with a hybrid kit is left." },
  };
  expect((await api.call(endpoints.declineRequest, { ...decline, ifMatch: 4 })).problem.code).toBe(
    "version_stale",
  );
  await api.call(endpoints.declineRequest, { ...decline, ifMatch: 1 });
  const seen = await api.call(endpoints.getRequest, { as: lead, params: at(request) });
  expect([seen.body.stage, seen.body.declineReason]).toEqual([
    "declined",
    "No room with a hybrid kit is left.",
  ]);
  expect((await api.call(endpoints.declineRequest, { ...decline, ifMatch: 2 })).problem.code).toBe(
    "wrong_state",
  );
  const late = await api.call(endpoints.updateRequest, {
    as: lead,
    params: at(request),
    ifMatch: 2,
    body: { title: "?" },
  });
  expect(late.problem.code).toBe("wrong_state");
});

test("a request that was accepted for a session that is cancelled stays as it is; stale decisions are refused", async () => {
  const request = await ask({ title: "Cancelled later" });
  const decisions = [endpoints.acceptRequest, endpoints.withdrawRequest] as const;
  for (const endpoint of decisions) {
    const stale = await api.call(endpoint, { as: organiser, params: at(request), ifMatch: 7 });
    expect([stale.problem.code, stale.problem.context]).toEqual([
      "version_stale",
      expect.objectContaining({ id: request.id, version: 1 }),
    ]);
  }
  const session = { meetingId, sessionId: request.sessionId };
  const cancelled = await api.call(endpoints.cancelSession, {
    as: organiser,
    params: session,
    ifMatch: 1,
    body: { reason: "The speaker is ill." },
  });
  expect(cancelled.status, cancelled.text).toBe(200);
  const { version } = cancelled.body;
  const refused = await api.call(endpoints.acceptRequest, {
    as: organiser,
    params: at(request),
    ifMatch: version,
  });
  expect([refused.status, refused.problem.code]).toEqual([409, "wrong_state"]);
});

const placeOn22nd = (sessionId: string, from: string, to: string) => ({
  allianceId,
  meetingId,
  sessionId,
  roomId: roomIds.small,
  roomIsShared: false,
  startsAt: `2025-10-22T${from}:00Z`,
  endsAt: `2025-10-22T${to}:00Z`,
  state: "live" as const,
});

test("a placed request grows into no other session", async () => {
  const [first, second] = [await ask({ title: "Grows" }), await ask({ title: "Stays" })];
  await api.connection.db
    .insert(tables.placements)
    .values([
      placeOn22nd(first.sessionId, "08:00", "09:00"),
      placeOn22nd(second.sessionId, "09:00", "10:00"),
    ]);
  const grow = { as: organiser, params: at(first), ifMatch: 1, body: { durationMinutes: 90 } };
  const refused = await api.call(endpoints.updateRequest, grow);
  expect([refused.status, refused.problem.code]).toEqual([409, "room_taken"]);
  expect(refused.problem.detail).toContain("Stays");
});

test("a lead whose session grows into one that they may not know hears only that the room is taken", async () => {
  const ours = await ask({ title: "Ours grows", groupIds: [groupIds.wp1] });
  const secret = await api.call(endpoints.createSession, {
    as: organiser,
    params,
    body: { kind: "workshop", title: "Succession", durationMinutes: 60, openness: "closed" },
  });
  await api.connection.db.insert(tables.placements).values([
    { ...placeOn22nd(ours.sessionId, "08:00", "09:00"), roomId: roomIds.aula },
    { ...placeOn22nd(secret.body.id, "09:00", "10:00"), roomId: roomIds.aula },
  ]);
  const grow = { as: lead, params: at(ours), ifMatch: 1, body: { durationMinutes: 90 } };
  const refused = await api.call(endpoints.updateRequest, grow);
  expect([refused.status, refused.problem.code]).toEqual([409, "room_taken"]);
  expect(refused.problem.detail).toMatch(/^Aula is taken at that time\./);
  expect(refused.text).not.toContain("Succession");
});

test("after the window leads are refused with the hour, organisers still act", async () => {
  const request = await ask({ title: "Just in time" });
  api.clock.set("2025-10-20T00:00:00Z");
  const refused = await api.call(endpoints.createRequest, { as: lead, params, body: input });
  expect([refused.problem.code, refused.status]).toEqual(["requests_closed", 409]);
  expect(refused.problem.detail).toBe(
    "Requests closed on Mon 20 Oct, 02:00 (Europe/Stockholm). Ask the organisers; nothing was sent.",
  );
  const change = { params: at(request), ifMatch: 1, body: { title: "Too late" } };
  expect((await api.call(endpoints.updateRequest, { as: lead, ...change })).problem.code).toBe(
    "requests_closed",
  );
  expect((await api.call(endpoints.createRequest, { as: organiser, params, body: input })).status).toBe(201);
});

test("a partner of a joint request reads it, but neither rewrites nor withdraws it", async () => {
  api.clock.set("2025-10-01T08:00:00Z");
  const request = await ask({ title: "Not the partner's" });
  expect((await api.call(endpoints.getRequest, { as: coLead, params: at(request) })).status).toBe(200);
  const rewrite = {
    as: coLead,
    params: at(request),
    ifMatch: 1,
    body: { title: "Hijacked", groupIds: [groupIds.wp2] },
  };
  expect((await api.call(endpoints.updateRequest, rewrite)).problem.code).toBe("forbidden");
  const withdraw = { as: coLead, params: at(request), ifMatch: 1 };
  expect((await api.call(endpoints.withdrawRequest, withdraw)).problem.code).toBe("forbidden");
  const untouched = await api.call(endpoints.getRequest, { as: lead, params: at(request) });
  expect(untouched.body).toEqual(request);
});

test("who sees the draft reads where it is published beside where the draft has it, a lead the published place alone", async () => {
  const draft = draftOf(api);
  const day = meetingDay(api);
  await draft.clear();
  const request = await ask({ title: "Moves on", groupIds: [groupIds.wp1] });
  const accepted = await api.call(endpoints.acceptRequest, {
    as: organiser,
    params: at(request),
    ifMatch: request.version,
  });
  expect(accepted.status, accepted.text).toBe(200);
  const early = { roomId: roomIds.small, startsAt: "2025-10-22T08:00:00Z" };
  const late = { roomId: roomIds.aula, startsAt: "2025-10-22T09:00:00Z" };
  await day.move(request.sessionId, early);
  const read = async (as: Who) => {
    const { placement, publishedPlacement } = (
      await api.call(endpoints.getRequest, { as, params: at(request) })
    ).body;
    return { placement, publishedPlacement };
  };
  expect(await read(organiser)).toMatchObject({ placement: early, publishedPlacement: null });
  await day.publish();
  await day.move(request.sessionId, late);
  expect(await read(organiser)).toMatchObject({ placement: late, publishedPlacement: early });
  expect(await read(lead)).toMatchObject({ placement: early, publishedPlacement: early });
  await day.cancel(request.sessionId);
  await day.publish();
  expect(await read(organiser)).toEqual({ placement: null, publishedPlacement: null });
});
