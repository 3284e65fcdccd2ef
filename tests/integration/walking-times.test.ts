import { endpoints } from "@plenary/contract";
import type { BodyInputOf } from "@plenary/contract";
import { newId } from "@plenary/api/src/context.ts";
import { tables } from "@plenary/db";
import { eq } from "drizzle-orm";
import { afterAll, beforeEach, expect, test } from "vitest";
import { startApi } from "../support/api.ts";
import { draftOf } from "../support/draft.ts";
import type { Who } from "../support/world.ts";

/* The world's rooms are in "Main"; here two more are in "Annex" and "Zoo". Lena leads WP1. */
const api = await startApi();
afterAll(() => api.close());
const { organiser, lead, delegate, meetingId, groupIds, roomIds } = api.world;
const { db } = api.connection;
const params = { meetingId };
const draft = draftOf(api);

type Times = BodyInputOf<typeof endpoints.updateWalkingTimes>["times"];

const annex = await addRoom("A1", "Annex", ["whiteboard"]);
const zoo = await addRoom("Z1", "Zoo");

async function addRoom(name: string, building: string, features: "whiteboard"[] = []) {
  const body = { name, building, capacity: 30, features };
  const made = await api.call(endpoints.createRoom, { as: organiser, params, body });
  expect(made.status, made.text).toBe(201);
  return made.body;
}

const read = async (as: Who = delegate) => (await api.call(endpoints.getWalkingTimes, { as, params })).body;
async function send(times: Times, { as = organiser, version }: { as?: Who; version?: number } = {}) {
  const ifMatch = version ?? (await read()).version;
  return api.call(endpoints.updateWalkingTimes, { as, params, ifMatch, body: { times } });
}
async function refusal(times: Times) {
  const { status, problem } = await send(times);
  return [status, problem.code, problem.errors?.[0]?.field, problem.errors?.[0]?.message];
}

beforeEach(async () => {
  await db.delete(tables.walkingTimes);
  await draft.clear();
});

test("an organiser says how far buildings are from each other, in either order, and every member reads it", async () => {
  const before = await read();
  expect(before).toMatchObject({ buildings: ["Annex", "Main", "Zoo"], times: [] });
  const saved = await send([
    { from: "Main", to: "Annex", minutes: 8 },
    { from: "Main", to: "Zoo", minutes: 20 },
  ]);
  expect(saved.status, saved.text).toBe(200);
  expect(saved.body).toEqual({
    version: before.version + 1,
    buildings: ["Annex", "Main", "Zoo"],
    times: [
      { from: "Annex", to: "Main", minutes: 8 },
      { from: "Main", to: "Zoo", minutes: 20 },
    ],
  });
  expect(await read()).toEqual(saved.body);
  expect(await draft.lastAudit()).toMatchObject({
    action: "updateWalkingTimes",
    summary: "Changed how long people walk: Main and Annex 8 min, Main and Zoo 20 min.",
  });
});

test("pairs that are left out stay, and no minutes are next door", async () => {
  await send([
    { from: "Main", to: "Annex", minutes: 8 },
    { from: "Main", to: "Zoo", minutes: 20 },
  ]);
  const { body } = await send([
    { from: "Annex", to: "Main", minutes: 0 },
    { from: "Zoo", to: "Annex", minutes: 1 },
  ]);
  expect(body.times).toEqual([
    { from: "Annex", to: "Zoo", minutes: 1 },
    { from: "Main", to: "Zoo", minutes: 20 },
  ]);
  expect((await draft.lastAudit()).summary).toBe(
    "Changed how long people walk: Annex and Main next door, Zoo and Annex 1 min.",
  );
});

test("only organisers change it, at the version of the settings that they saw", async () => {
  const times = [{ from: "Main", to: "Annex", minutes: 8 }];
  for (const as of [lead, delegate]) expect((await send(times, { as })).problem.code).toBe("forbidden");
  const { version } = await read();
  await send(times, { version });
  const stale = await send([{ from: "Main", to: "Zoo", minutes: 8 }], { version });
  expect([stale.status, stale.problem.code]).toEqual([412, "version_stale"]);
  expect(stale.problem.context).toEqual(await read());
  expect((await read()).times).toHaveLength(1);
});

test("what is no walk between two buildings of the meeting is refused at its field", async () => {
  expect(await refusal([{ from: "Main", to: "Moon", minutes: 8 }])).toEqual([
    400,
    "invalid_input",
    "/times/0/to",
    "No room of this meeting is in a building “Moon”. Name the building of a room, as it is written there.",
  ]);
  expect((await refusal([{ from: "Main", to: "Main", minutes: 8 }]))[2]).toBe("/times/0/to");
  const twice = [
    { from: "Main", to: "Zoo", minutes: 8 },
    { from: "Zoo", to: "Main", minutes: 9 },
  ];
  expect((await refusal(twice))[2]).toBe("/times/1");
  for (const minutes of [-1, 1.5, 241]) {
    const [status, , field, message] = await refusal([{ from: "Main", to: "Zoo", minutes }]);
    expect([status, field]).toEqual([400, "/times/0/minutes"]);
    expect(message).toContain("whole minutes from 0 to 240");
  }
  expect((await read()).times).toEqual([]);
});

const moveZoo = (building: string, ifMatch: number) =>
  api.call(endpoints.updateRoom, {
    as: organiser,
    params: { meetingId, roomId: zoo.id },
    ifMatch,
    body: { building },
  });

test("minutes wait for their building: it is named again when a room is in it again", async () => {
  await send([{ from: "Main", to: "Zoo", minutes: 20 }]);
  await moveZoo("Annex", 1);
  expect(await read()).toMatchObject({ buildings: ["Annex", "Main"], times: [] });
  await moveZoo("Zoo", 2);
  expect((await read()).times).toEqual([{ from: "Main", to: "Zoo", minutes: 20 }]);
});

/** A session of WP1, whose lead must be in all of them. */
async function placedFor(title: string, roomId: string, startsAt: string) {
  const session = await draft.add(title, { kind: "group", groupIds: [groupIds.wp1] });
  return draft.placed(session, { roomId, startsAt });
}

const tooFar = async () => {
  const { body } = await api.call(endpoints.getFindings, { as: organiser, params });
  return body.findings.filter(({ rule }) => rule === "walking-time").map(({ sentence }) => sentence);
};

test("the draft is judged by the new minutes at once, and again when they are gone", async () => {
  await placedFor("First", roomIds.small, "2025-10-21T08:00:00Z");
  await placedFor("Second", annex.id, "2025-10-21T09:00:00Z");
  expect(await tooFar()).toEqual([]);
  const version = await draft.version();
  await send([{ from: "Annex", to: "Main", minutes: 8 }]);
  expect(await draft.version()).toBe(version + 1);
  expect(await tooFar()).toEqual([expect.stringMatching(/8 minutes too few to walk: Lena Test/)]);
  await send([{ from: "Main", to: "Annex", minutes: 0 }]);
  expect(await tooFar()).toEqual([]);
});

test("a move that leaves too little time to walk needs a reason, and the slot finder says so", async () => {
  await placedFor("First", roomIds.small, "2025-10-21T08:00:00Z");
  const second = await draft.add("Second", { kind: "group", groupIds: [groupIds.wp1] });
  const to = { roomId: annex.id, startsAt: "2025-10-21T09:00:00Z" };
  const asked = {
    groupIds: [groupIds.wp1],
    durationMinutes: 60,
    features: ["whiteboard" as const],
    limit: 50,
  };
  const slotThen = async () => {
    const { body } = await api.call(endpoints.findSlots, { as: lead, params, body: asked });
    return body.slots.find(({ startsAt }) => startsAt === to.startsAt)!;
  };
  expect(await slotThen()).toMatchObject({ roomName: "A1", standing: "free" });
  await send([{ from: "Annex", to: "Main", minutes: 8 }]);
  expect(await slotThen()).toMatchObject({ roomName: "S1020", standing: "blocked" });
  const refused = await draft.place(second, to);
  expect([refused.status, refused.problem.code]).toEqual([409, "rules_broken"]);
  expect(refused.problem.detail).toContain("8 minutes too few to walk");
});

test("a meeting set up after this one has its own ways", async () => {
  await send([{ from: "Main", to: "Zoo", minutes: 20 }]);
  const [host] = await db
    .select({ id: tables.meetings.hostInstitutionId })
    .from(tables.meetings)
    .where(eq(tables.meetings.id, meetingId));
  const body = {
    slug: `next-${newId().slice(-6)}`,
    name: "Next",
    zone: "Europe/Stockholm",
    hostInstitutionId: host!.id,
    startsOn: "2026-03-24",
  };
  const made = await api.call(endpoints.cloneMeeting, { as: organiser, params, body });
  expect(made.status, made.text).toBe(201);
  const own = { as: organiser, params: { meetingId: made.body.id } };
  expect((await api.call(endpoints.getWalkingTimes, own)).body).toMatchObject({ buildings: [], times: [] });
});
