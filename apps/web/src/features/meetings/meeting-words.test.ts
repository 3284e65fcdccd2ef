import { expect, test } from "vitest";
import { dateRange, rolesSentence } from "./meeting-words.ts";

test("dates are said as briefly as they allow", () => {
  expect(dateRange("2025-10-21", "2025-10-23")).toBe("Tue 21 – Thu 23 Oct 2025");
  expect(dateRange("2025-10-30", "2025-11-01")).toBe("Thu 30 Oct – Sat 1 Nov 2025");
  expect(dateRange("2025-12-31", "2026-01-01")).toBe("Wed 31 Dec 2025 – Thu 1 Jan 2026");
  expect(dateRange("2025-10-21", "2025-10-21")).toBe("Tue 21 Oct 2025");
});

test("roles make a sentence, the weightiest first", () => {
  expect(rolesSentence(["delegate", "lead", "organiser"])).toBe(
    "You organise it, lead a group and take part.",
  );
  expect(rolesSentence(["delegate"])).toBe("You take part.");
  expect(rolesSentence([])).toBe("");
});
