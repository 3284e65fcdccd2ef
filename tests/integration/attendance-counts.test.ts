import { newId } from "@plenary/api/src/context.ts";
import { endpoints } from "@plenary/contract";
import type { CheckIn } from "@plenary/contract";
import { tables } from "@plenary/db";
import { afterAll, expect, test } from "vitest";
import { startApi } from "../support/api.ts";
import type { Who } from "../support/world.ts";
import { SET_UP } from "../support/draft.ts";

const api = await startApi();
afterAll(() => api.close());
const { organiser, desk, lead, coLead, delegate, meetingId, allianceId, groupIds, roomIds } = api.world;
const params = { meetingId };
const DAY = "2025-10-21";

type Standing = { mode?: "onsite" | "online"; arrivesAt?: string; status?: "registered" | "cancelled" };

async function register(who: Who, { mode = "onsite", status = "registered", ...stay }: Standing = {}) {
  const id = newId();
  await api.connection.db.insert(tables.registrations).values({
    allianceId,
    meetingId,
    id,
    personId: who.personId,
    status,
    mode,
    ...stay,
    badgeCode: `CODE${id.replaceAll("-", "").toUpperCase()}`,
    createdAt: "2025-10-01T08:00:00Z",
  });
  return id;
}

const here = await register(organiser);
const online = await register(lead, { mode: "online" });
const late = await register(coLead, { arrivesAt: "2025-10-22T07:00:00Z" });
const other = await register(delegate);

async function place(body: object, startsAt: string): Promise<string> {
  const made = await api.call(endpoints.createSession, {
    as: organiser,
    params,
    body: { kind: "meal", title: "Lunch", durationMinutes: 60, isFixed: true, ...body },
  });
  expect(made.status, made.text).toBe(201);
  const placed = await api.call(endpoints.placeSession, {
    as: organiser,
    params: { meetingId, sessionId: made.body.id },
    ifMatch: made.body.version,
    body: { roomId: roomIds.aula, startsAt },
  });
  expect(placed.status, placed.text).toBe(200);
  return made.body.id;
}
const lunchId = await place({ isForEverybody: true }, `${DAY}T10:00:00Z`);
const groupId = await place(
  { kind: "group", title: "WP1 meets", groupIds: [groupIds.wp1] },
  `${DAY}T12:00:00Z`,
);

async function publish() {
  const { body } = await api.call(endpoints.getDraftChanges, { as: organiser, params });
  const { draftVersion } = body;
  const call = { as: organiser, params, ifMatch: draftVersion, body: { note: "First", override: SET_UP } };
  const published = await api.call(endpoints.publishProgramme, call);
  expect(published.status, published.text).toBe(201);
  return body;
}
const draft = await publish();

async function scan(registrationId: string, sessionId: string | null): Promise<CheckIn | undefined> {
  const to = sessionId === null ? { day: DAY } : { sessionId };
  const one = { scanId: newId(), method: "name" as const, registrationId, scannedAt: `${DAY}T10:01:00Z` };
  const answer = await api.call(endpoints.checkIn, {
    as: desk,
    params,
    body: { scans: [{ ...one, ...to }] },
  });
  expect(answer.status, answer.text).toBe(200);
  return answer.body.items[0];
}

async function attendance() {
  return (await api.call(endpoints.getAttendance, { as: desk, params })).body;
}

test("a meal has one number of people: in the attendance, in the catering and in what publishing says", async () => {
  const { sessions } = await attendance();
  const { body: catering } = await api.call(endpoints.getCatering, { as: organiser, params });
  const numbers = [
    sessions.find(({ id }) => id === lunchId)?.expected,
    catering.meals.find(({ sessionId }) => sessionId === lunchId)?.people,
    draft.items.find(({ sessionId }) => sessionId === lunchId)?.peopleAffected,
  ];
  // Neither who takes part online nor who arrives the day after.
  expect(new Set(numbers)).toEqual(new Set([2]));
  const day = (await attendance()).days.find(({ id }) => id === DAY);
  expect(day).toMatchObject({ expected: 2, present: 0 });
});

test("whoever was let in is present, and those who weren't expected are said to be that", async () => {
  expect(await scan(here, lunchId)).toMatchObject({ result: "accepted", remark: null });
  expect(await scan(online, lunchId)).toMatchObject({
    result: "accepted",
    remark: "Registered as taking part online.",
  });
  expect(await scan(other, groupId)).toMatchObject({
    result: "accepted",
    remark: "Not expected at this session.",
  });
  expect(await scan(late, null)).toMatchObject({ result: "accepted", remark: "Not expected on this day." });
  const { sessions, days, institutions } = await attendance();
  expect(sessions.find(({ id }) => id === lunchId)).toMatchObject({
    expected: 2,
    present: 2,
    notExpected: 1,
  });
  expect(sessions.find(({ id }) => id === groupId)).toMatchObject({
    expected: 0,
    present: 1,
    notExpected: 1,
  });
  expect(days.find(({ id }) => id === DAY)).toMatchObject({ expected: 2, present: 4, notExpected: 2 });
  expect(institutions.reduce((sum, { present }) => sum + present, 0)).toBe(4);
});
