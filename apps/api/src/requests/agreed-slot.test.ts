import { expect, test } from "vitest";
import { keepAgreed, limitsInForce } from "./agreed-slot.ts";

const own = { days: ["2025-10-23"], notBefore: "2025-10-23T06:00:00Z", notAfter: null };
const agreed = { startsAt: "2025-10-23T08:45:00Z", roomId: null };

test("the planner keeps to the slot that was agreed for as long as the session lasts, else to what was asked for", () => {
  expect(limitsInForce(own, 50)).toBe(own);
  expect(limitsInForce({ ...own, agreed }, 50)).toEqual({
    days: [],
    notBefore: "2025-10-23T08:45:00Z",
    notAfter: "2025-10-23T09:35:00Z",
  });
});

test("new limits keep the slot that was agreed as long as all of it lies within them", () => {
  const kept = (limits: typeof own | { notAfter: string }) =>
    keepAgreed({ ...own, ...limits }, agreed, { durationMinutes: 50, zone: "Europe/Stockholm" }).agreed;
  expect(kept(own)).toBe(agreed);
  expect(kept({ notAfter: "2025-10-23T09:35:00Z" })).toBe(agreed);
  expect(kept({ notAfter: "2025-10-23T09:30:00Z" })).toBeUndefined();
  expect(kept({ ...own, days: ["2025-10-22"] })).toBeUndefined();
});
