import { endpoints } from "@plenary/contract";
import { afterAll, expect, test } from "vitest";
import { startApi } from "../support/api.ts";
import type { Who } from "../support/world.ts";

const api = await startApi();
afterAll(() => api.close());
const { organiser, lead, coLead, delegate, outsider, meetingId, groupIds } = api.world;
const params = { meetingId };
const { wp1, wp2 } = groupIds;
const input = { title: "Training", durationMinutes: 90, groupIds: [wp1], expectedPeople: 12 };

const say = (as: Who, groupId: string, meets: boolean, note = "") =>
  api.call(endpoints.setGroupMeets, { as, params: { meetingId, groupId }, body: { meets, note } });
const absent = async (as = organiser) =>
  (await api.call(endpoints.listAbsences, { as, params })).body.items.map(({ shortName }) => shortName);
const titles = async () =>
  (await api.call(endpoints.listRequests, { as: organiser, params })).body.items.map(({ title }) => title);
const ask = (as: Who, ...requests: object[]) =>
  api.call(endpoints.createRequests, {
    as,
    params,
    body: { requests: requests.map((change) => ({ ...input, ...change })) },
  });

test("several sessions are asked for at once, each with its own purpose and length", async () => {
  const made = await ask(
    lead,
    { title: "First", purpose: "Plan", durationMinutes: 60 },
    { title: "Second", purpose: "Decide", durationMinutes: 90, fallbackMinutes: 60 },
  );
  expect(made.status, made.text).toBe(201);
  expect(
    made.body.items.map(({ title, purpose, durationMinutes, fallbackMinutes }) => [
      title,
      purpose,
      durationMinutes,
      fallbackMinutes,
    ]),
  ).toEqual([
    ["First", "Plan", 60, null],
    ["Second", "Decide", 90, 60],
  ]);
});

test.each([
  ["a group that isn't led", { groupIds: [wp2] }, "/requests/1/groupIds/0"],
  ["a length in need that isn't shorter", { fallbackMinutes: 90 }, "/requests/1/fallbackMinutes"],
  ["a day that the meeting hasn't", { limits: { days: ["2025-11-01"] } }, "/requests/1/limits/days/0"],
  ["a title of nothing", { title: " " }, "/requests/1/title"],
])("%s in one of several: nothing is stored, and the field is named", async (_what, change, field) => {
  const before = await titles();
  const refused = await ask(lead, { title: "Goes with it" }, change);
  expect([refused.status, refused.problem.errors?.map((error) => error.field)]).toEqual([400, [field]]);
  expect(await titles()).toEqual(before);
});

test("a length in need is kept shorter than the length, shown where there is no place, and used", async () => {
  const made = await ask(lead, { title: "Long or short", fallbackMinutes: 60 });
  const [request] = made.body.items;
  const at = { as: lead, params: { meetingId, requestId: request!.id }, ifMatch: 1 };
  const refused = await api.call(endpoints.updateRequest, { ...at, body: { durationMinutes: 60 } });
  expect(refused.problem.errors?.[0]?.field).toBe("/fallbackMinutes");
  const findings = await api.call(endpoints.getFindings, { as: organiser, params });
  const reasons = findings.body.unplaced.find(({ sessionId }) => sessionId === request!.sessionId)?.reasons;
  expect(reasons).toContain("60 minutes would do if need be.");
  const used = await api.call(endpoints.updateRequest, {
    ...at,
    as: organiser,
    body: { durationMinutes: 60, fallbackMinutes: null },
  });
  expect(used.body).toMatchObject({ durationMinutes: 60, fallbackMinutes: null, version: 2 });
});

test("a group doesn't meet this time: said, shown to organisers, taken back, said twice with one effect", async () => {
  const said = await say(coLead, wp2, false, "Half of us are abroad.");
  expect(said.body.absence).toMatchObject({ shortName: "WP2", note: "Half of us are abroad." });
  expect((await say(coLead, wp2, false)).body).toEqual(said.body);
  expect(await absent()).toEqual(["WP2"]);
  const overview = async () => (await api.call(endpoints.getOverview, { as: organiser, params })).body;
  const { groupsNotMeeting, groupsWithoutRequest } = await overview();
  expect(
    [groupsNotMeeting, groupsWithoutRequest].map((groups) => groups.map((one) => one.shortName)),
  ).toEqual([["WP2"], []]);
  expect((await say(organiser, wp2, true)).body.absence).toBeNull();
  expect(await absent()).toEqual([]);
  expect((await overview()).groupsWithoutRequest.map(({ shortName }) => shortName)).toEqual(["WP2"]);
});

test("asking for a session takes the answer back, also when the organisers ask; a refused one doesn't", async () => {
  await say(coLead, wp2, false);
  expect((await ask(coLead, { groupIds: [wp2], limits: { days: ["2025-11-01"] } })).status).toBe(400);
  expect(await absent()).toEqual(["WP2"]);
  const made = await api.call(endpoints.createRequest, {
    as: organiser,
    params,
    body: { ...input, groupIds: [wp2] },
  });
  expect(made.status).toBe(201);
  expect(await absent()).toEqual([]);
  const refused = await say(coLead, wp2, false);
  expect([refused.status, refused.problem.code]).toEqual([409, "wrong_state"]);
  expect(refused.problem.detail).toBe("WP2 asks for “Training”. Withdraw that first.");
  const at = { as: coLead, params: { meetingId, requestId: made.body.id }, ifMatch: made.body.version };
  await api.call(endpoints.withdrawRequest, at);
  expect((await say(coLead, wp2, false)).status).toBe(200);
});

test("in the same moment: a group asks, or it doesn't meet, never both", async () => {
  for (const round of [1, 2, 3]) {
    await say(coLead, wp2, true);
    const [asked, said] = await Promise.all([
      ask(coLead, { title: `Race ${round}`, groupIds: [wp2] }),
      say(coLead, wp2, false),
    ]);
    expect(asked.status).toBe(201);
    expect([200, 409]).toContain(said.status);
    expect(await absent()).toEqual([]);
    const [request] = asked.body.items;
    const at = { as: coLead, params: { meetingId, requestId: request!.id }, ifMatch: 1 };
    expect((await api.call(endpoints.withdrawRequest, at)).status).toBe(200);
  }
});

test("a group that has agreed to a joint session meets, and who agrees to one meets after all", async () => {
  const made = await ask(lead, { title: "Together", groupIds: [wp1, wp2] });
  const [request] = made.body.items;
  const answer = (given: "agreed" | "asked", seen: "agreed" | "asked") =>
    api.call(endpoints.answerJointSession, {
      as: coLead,
      params: { meetingId, requestId: request!.id, groupId: wp2 },
      body: { answer: given, seen },
    });
  // Asked, it may say so instead of an answer.
  expect((await say(coLead, wp2, false)).status).toBe(200);
  const agreed = await answer("agreed", "asked");
  expect(agreed.status, agreed.text).toBe(200);
  expect(await absent()).toEqual([]);
  for (const who of [coLead, organiser]) {
    const refused = await say(who, wp2, false);
    expect([refused.problem.code, refused.problem.detail]).toEqual([
      "wrong_state",
      "WP2 has agreed to “Together”. Take that answer back first; of what is published, ask the organisers.",
    ]);
  }
  await answer("asked", "agreed");
  expect((await say(coLead, wp2, false)).status).toBe(200);
  expect((await say(coLead, wp2, true)).status).toBe(200);
});

test("only leads of the group and organisers answer for it; outsiders see nothing", async () => {
  expect((await say(lead, wp2, false)).problem.detail).toBe(
    "Only the leads of WP2 and the organisers say whether it meets.",
  );
  expect((await say(delegate, wp2, false)).problem.code).toBe("forbidden");
  expect((await say(outsider, wp2, false)).status).toBe(404);
  expect((await say(lead, crypto.randomUUID(), false)).status).toBe(404);
});

test("after the window nothing is asked", async () => {
  api.clock.set("2025-10-20T00:00:00Z");
  expect((await ask(lead, { title: "Late" })).problem.code).toBe("requests_closed");
});
