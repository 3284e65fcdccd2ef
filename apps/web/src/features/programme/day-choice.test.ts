import { expect, test } from "vitest";
import { dayToShow, daysOf } from "./day-choice.ts";
import { entry } from "./testing/entries.ts";

const days = ["2025-10-21", "2025-10-22", "2025-10-23"];

test("the day asked for, else today within the meeting, else the first", () => {
  expect(dayToShow(days, "2025-10-22", "2025-10-23")).toBe("2025-10-23");
  expect(dayToShow(days, "2025-10-22", undefined)).toBe("2025-10-22");
  expect(dayToShow(days, "2026-01-01", undefined)).toBe("2025-10-21");
  expect(dayToShow(days, "2025-10-22", "tomorrow")).toBe("2025-10-22");
});

test("a bus on the evening before makes a day of its own", () => {
  const bus = entry("Bus", "18:00", "19:00", { startsAt: "2025-10-20T16:00:00Z" });
  expect(daysOf(days, [bus], "Europe/Stockholm")).toEqual(["2025-10-20", ...days]);
});
