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
