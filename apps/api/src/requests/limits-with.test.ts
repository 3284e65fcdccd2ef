import { expect, test } from "vitest";
import { limitsWith } from "./limits-with.ts";

const none = { days: [], notBefore: null, notAfter: null };
const slot = { startsAt: "2025-10-22T08:00:00Z", durationMinutes: 60, zone: "Europe/Stockholm" };

test("limits that allow a place stay as they were, and none stay none", () => {
  expect(limitsWith(none, slot)).toEqual(none);
  const wide = {
    days: ["2025-10-21", "2025-10-22"],
    notBefore: "2025-10-22T08:00:00Z",
    notAfter: "2025-10-22T09:00:00Z",
  };
  expect(limitsWith(wide, slot)).toEqual(wide);
});

test("limits that don't allow a place grow just as far as it needs", () => {
  const narrow = {
    days: ["2025-10-23"],
    notBefore: "2025-10-22T08:30:00Z",
    notAfter: "2025-10-22T08:45:00Z",
  };
  expect(limitsWith(narrow, slot)).toEqual({
    days: ["2025-10-22", "2025-10-23"],
    notBefore: "2025-10-22T08:00:00Z",
    notAfter: "2025-10-22T09:00:00Z",
  });
});
