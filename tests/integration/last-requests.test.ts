import { newId } from "@plenary/api/src/context.ts";
import { endpoints } from "@plenary/contract";
import { tables } from "@plenary/db";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startApi } from "../support/api.ts";
import { meetingDay } from "../support/meeting-day.ts";
import { addGroup, addMeeting, addPerson, addRole } from "../support/world.ts";
import type { Who } from "../support/world.ts";

const api = await startApi();
afterAll(() => api.close());
const { organiser, lead, coLead, delegate, meetingId, allianceId, groupIds, institutionIds } = api.world;
const { db } = api.connection;
const { wp1, wp2 } = groupIds;

async function meetingOn(startsOn: string, endsOn: string, slug: string): Promise<string> {
  const id = await addMeeting(api.connection, allianceId, institutionIds.host, slug);
  await db.update(tables.meetings).set({ startsOn, endsOn }).where(eq(tables.meetings.id, id));
  return id;
}
const [autumn, spring, later] = [
  await meetingOn("2024-10-22", "2024-10-24", "porto-2024"),
  await meetingOn("2025-03-25", "2025-03-27", "lodz-2025"),
  await meetingOn("2026-03-24", "2026-03-26", "seinajoki-2026"),
];
const room = newId();
await db.insert(tables.rooms).values({
  allianceId,
  meetingId: spring,
  id: room,
  name: "Senate room",
  building: "Main",
  capacity: 40,
});
const people = {
  gone: await addPerson(api.connection, allianceId, institutionIds.host, "Gerd"),
  guest: await addPerson(api.connection, allianceId, institutionIds.host, "Gita"),
};
await meetingDay(api).register(people.guest);
// A role that has ended keeps nobody here, nor does a membership.
await addRole(api.connection, people.gone, "desk", { endsOn: "2025-09-30" });
const emptied = await addGroup(api.connection, allianceId, "WP8");
const absent = await addGroup(api.connection, allianceId, "WP9");
await db.insert(tables.groupMembers).values({
  allianceId,
  groupId: emptied,
  personId: people.gone.personId,
  role: "member",
  endsOn: "2025-09-30",
});
await db
  .insert(tables.groupMembers)
  .values({ allianceId, groupId: absent, personId: delegate.personId, role: "member" });
await db.insert(tables.groupAbsences).values({
  allianceId,
  meetingId,
  groupId: absent,
  answeredByPersonId: organiser.personId,
  createdAt: api.clock.now(),
});

const base = { title: "Training", durationMinutes: 60, groupIds: [wp1], expectedPeople: 12 };
const last = (as: Who, groupId: string, at = meetingId) =>
  api.call(endpoints.getLastRequests, { as, params: { meetingId: at, groupId } });
const ask = async (as: Who, at: string, change: object) => {
  const made = await api.call(endpoints.createRequest, {
    as,
    params: { meetingId: at },
    body: { ...base, ...change },
  });
  expect(made.status, made.text).toBe(201);
  return made.body;
};
const titlesHere = async () =>
  (await api.call(endpoints.listRequests, { as: organiser, params: { meetingId } })).body.items.map(
    ({ title }) => title,
  );

beforeAll(async () => {
  await ask(lead, autumn, { title: "Two meetings ago" });
  await ask(lead, later, { title: "At a later one" });
  await ask(lead, spring, {
    title: "Quality framework",
    purpose: "Agree on one calendar",
    durationMinutes: 90,
    fallbackMinutes: 60,
    groupIds: [wp1, wp2, emptied, absent],
    personIds: [people.gone.personId, people.guest.personId, delegate.personId],
    features: ["projector"],
    wishes: {
      dayPart: "morning",
      week: "early",
      roomId: room,
      notParallelToGroupIds: [wp2, absent],
      remark: "Coffee",
    },
    limits: { days: ["2025-03-26"], notAfter: "2025-03-26T11:00:00Z" },
  });
  await ask(lead, spring, { title: "Plain" });
  const withdrawn = await ask(lead, spring, { title: "Withdrawn" });
  await api.call(endpoints.withdrawRequest, {
    as: lead,
    params: { meetingId: spring, requestId: withdrawn.id },
    ifMatch: 1,
  });
  const made = (fields: object) =>
    api.call(endpoints.createSession, {
      as: organiser,
      params: { meetingId: spring },
      body: { kind: "group", title: "?", durationMinutes: 60, ...fields },
    });
  await made({ title: "Without a request", groupIds: [wp1], openness: "closed" });
  await made({ title: "Of the frame", groupIds: [wp1], isFixed: true });
  await made({ title: "Secret of WP2", groupIds: [wp2], openness: "closed" });
});

test("the sessions of the last meeting come as inputs for this one, without what is dead", async () => {
  const { status, text, body } = await last(lead, wp1);
  expect(status, text).toBe(200);
  expect(body.meeting).toEqual({ id: spring, name: "Meeting lodz-2025" });
  expect(body.requests.map(({ input }) => input.title)).toEqual([
    "Quality framework",
    "Plain",
    "Without a request",
  ]);
  expect(body.requests.map(({ input }) => input.openness)).toEqual([undefined, undefined, "closed"]);
  expect(body.requests[0]?.input).toEqual({
    title: "Quality framework",
    purpose: "Agree on one calendar",
    durationMinutes: 90,
    fallbackMinutes: 60,
    groupIds: [wp1, wp2],
    personIds: [delegate.personId, people.guest.personId],
    expectedPeople: 12,
    features: ["projector"],
    wishes: {
      dayPart: "morning",
      week: "early",
      roomId: null,
      notParallelToGroupIds: [wp2],
      rightAfterSessionId: null,
      sameRoomAsSessionId: null,
      remark: "Coffee",
    },
    limits: { days: [], notBefore: null, notAfter: null },
  });
  expect(body.requests[0]?.people.map(({ name }) => name)).toEqual(["Dora Test", "Gita Test"]);
  expect(body.leftOut.toSorted()).toEqual([
    "“Quality framework”: Gerd Test is in no group any more and not registered for this meeting.",
    "“Quality framework”: Senate room was a room of Meeting lodz-2025.",
    "“Quality framework”: WP8 has no members any more.",
    "“Quality framework”: WP9 doesn't meet this time.",
    "“Quality framework”: its limits were days and hours of Meeting lodz-2025.",
  ]);
});

test("a partner of a joint session hears who asked for it; nothing of a group is told to another", async () => {
  const partner = await last(coLead, wp2);
  expect(partner.body.requests.map(({ input }) => input.title)).toEqual(["Secret of WP2"]);
  expect(partner.body.leftOut).toContain("“Quality framework”: WP1 asked for it, and can ask again.");
  expect(partner.text).not.toContain("Plain");
  expect((await last(lead, wp1)).text).not.toContain("Secret");
});

test("only the leads of the group and the organisers ask", async () => {
  expect((await last(organiser, wp1)).body.requests).toHaveLength(3);
  const other = await last(coLead, wp1);
  expect([other.status, other.problem.code]).toEqual([403, "forbidden"]);
  expect((await last(delegate, wp2)).problem.code).toBe("forbidden");
  expect((await last(lead, newId())).problem.code).toBe("not_found");
});

test("who organises only this meeting sees nothing of the last one", async () => {
  const host = await addPerson(api.connection, allianceId, institutionIds.host, "Hera");
  await addRole(api.connection, host, "organiser", { meetingId });
  expect((await last(host, wp1)).body).toEqual({ meeting: null, requests: [], leftOut: [] });
});

test("a group without an earlier meeting has nothing to copy", async () => {
  expect((await last(organiser, absent)).body).toEqual({ meeting: null, requests: [], leftOut: [] });
  expect((await last(lead, wp1, autumn)).body.meeting).toBeNull();
});

test("what is copied is sent in one go: all of it, or nothing", async () => {
  const inputs = (await last(lead, wp1)).body.requests.map(({ input }) => input);
  const send = (requests: typeof inputs) =>
    api.call(endpoints.createRequests, { as: lead, params: { meetingId }, body: { requests } });
  const broken = inputs.map((input, index) =>
    index === 1 ? { ...input, limits: { ...input.limits, days: ["2025-03-26"] } } : input,
  );
  const refused = await send(broken);
  expect([refused.status, refused.problem.errors?.map(({ field }) => field)]).toEqual([
    400,
    ["/requests/1/limits/days/0"],
  ]);
  expect(await titlesHere()).toEqual([]);
  const made = await send(inputs);
  expect(made.status, made.text).toBe(201);
  expect(await titlesHere()).toEqual(["Quality framework", "Plain", "Without a request"]);
  expect(made.body.items[0]?.groups.map(({ shortName, agreement }) => [shortName, agreement])).toEqual([
    ["WP1", "agreed"],
    ["WP2", "asked"],
  ]);
});
