import { endpoints } from "@plenary/contract";
import { afterAll, expect, test } from "vitest";
import { startApi } from "../support/api.ts";

const api = await startApi();
afterAll(() => api.close());

test("health answers", async () => {
  const health = await api.call(endpoints.getHealth, {});
  expect(health.status).toBe(200);
  expect(health.body).toEqual({ status: "ok", version: "0.1.0", mode: "demo" });
});

test("the audit log is for organisers", async () => {
  const { organiser, lead, outsider, meetingId } = api.world;
  const params = { meetingId };
  const found = await api.call(endpoints.listAuditEntries, { as: organiser, params });
  expect([found.status, found.body]).toEqual([200, { items: [], nextCursor: null }]);
  const refused = await api.call(endpoints.listAuditEntries, { as: lead, params });
  expect(refused.problem.code).toBe("forbidden");
  expect((await api.call(endpoints.listAuditEntries, { as: outsider, params })).status).toBe(404);
  expect((await api.call(endpoints.listAuditEntries, { params })).status).toBe(401);
});

test("the audit log is searched by words in any order, whatever their case and accents", async () => {
  const { organiser: as, meetingId } = api.world;
  const params = { meetingId };
  const body = { name: "Jankauskaitė 50%", building: "Main", capacity: 10 };
  expect((await api.call(endpoints.createRoom, { as, params, body })).status).toBe(201);
  const found = async (q: string) =>
    (await api.call(endpoints.listAuditEntries, { as, params, query: { q } })).body.items.length;
  expect(await Promise.all(["jankauskaite room", "50% ADDED", "JANKAUSKAITĖ", "5_%"].map(found))).toEqual([
    1, 1, 1, 0,
  ]);
});
