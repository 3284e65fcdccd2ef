import { endpoints } from "@plenary/contract";
import { newId } from "@plenary/api/src/context.ts";
import { tables } from "@plenary/db";
import { afterAll, expect, test } from "vitest";
import { startApi } from "../support/api.ts";
import { addGroup } from "../support/world.ts";

const api = await startApi();
afterAll(() => api.close());
const { lead, meetingId, groupIds, roomIds, other } = api.world;
const params = { meetingId };
const base = { title: "Staff training", durationMinutes: 60, groupIds: [groupIds.wp1], expectedPeople: 12 };

const elsewhere = newId();
await api.connection.db.insert(tables.rooms).values({
  allianceId: other.allianceId,
  meetingId: other.meetingId,
  id: elsewhere,
  name: "Elsewhere",
  building: "Main",
  capacity: 10,
});
const strangeGroup = await addGroup(api.connection, other.allianceId, "SA1");

test.each([
  ["a room of nobody", { wishes: { roomId: newId() } }, "/wishes/roomId"],
  ["a room of another meeting", { wishes: { roomId: elsewhere } }, "/wishes/roomId"],
  [
    "a group of another alliance",
    { wishes: { notParallelToGroupIds: [groupIds.wp2, strangeGroup] } },
    "/wishes/notParallelToGroupIds/1",
  ],
  [
    "less time than the session is long",
    { limits: { notBefore: "2025-10-21T08:00:00Z", notAfter: "2025-10-21T08:10:00Z" } },
    "/limits/notAfter",
  ],
  ["a day after the meeting", { limits: { days: ["2025-10-23", "2025-10-24"] } }, "/limits/days/1"],
])("%s is refused by its field, asked for or changed to", async (_what, change, field) => {
  const asked = await api.call(endpoints.createRequest, { as: lead, params, body: { ...base, ...change } });
  expect([asked.status, asked.problem.errors?.map((error) => error.field)]).toEqual([400, [field]]);
  const made = await api.call(endpoints.createRequest, { as: lead, params, body: base });
  const { id: requestId, version: ifMatch } = made.body;
  const at = { as: lead, params: { meetingId, requestId }, ifMatch };
  const changed = await api.call(endpoints.updateRequest, { ...at, body: change });
  expect([changed.status, changed.problem.errors?.map((error) => error.field)]).toEqual([400, [field]]);
});

test("a request that becomes longer than its limits allow is refused by them", async () => {
  const limits = { notBefore: "2025-10-21T08:00:00Z", notAfter: "2025-10-21T09:00:00Z" };
  const made = await api.call(endpoints.createRequest, { as: lead, params, body: { ...base, limits } });
  const { id: requestId, version: ifMatch } = made.body;
  const at = { as: lead, params: { meetingId, requestId }, ifMatch };
  const longer = await api.call(endpoints.updateRequest, { ...at, body: { durationMinutes: 75 } });
  expect(longer.problem.errors?.map((error) => error.field)).toEqual(["/limits/notAfter"]);
  const both = { durationMinutes: 75, limits: { ...limits, notAfter: "2025-10-21T09:15:00Z" } };
  expect((await api.call(endpoints.updateRequest, { ...at, body: both })).status).toBe(200);
});

test("what the meeting has is taken", async () => {
  const wishes = { roomId: roomIds.small, notParallelToGroupIds: [groupIds.wp2] };
  const body = { ...base, wishes, limits: { days: ["2025-10-21", "2025-10-23"] } };
  const made = await api.call(endpoints.createRequest, { as: lead, params, body });
  expect(made.status, made.text).toBe(201);
});
