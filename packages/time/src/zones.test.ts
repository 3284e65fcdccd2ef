import { expect, test } from "vitest";
import { dayOf, isSameOffset, isZone, offsetMinutes, toWallClock } from "./zones.ts";

test("zones are IANA names as IANA spells them", () => {
  const zones = Intl.supportedValuesOf("timeZone");
  expect(zones.filter((zone) => !isZone(zone))).toEqual([]);
  expect(["UTC", "Asia/Kolkata", "Etc/GMT+5", "America/Port-au-Prince"].every(isZone)).toBe(true);
  const wrong = ["+02:00", "europe/stockholm", "Europe/Halmstad", "CEST", "", "Europe/", "Europe/Stockholm "];
  expect(wrong.filter(isZone)).toEqual([]);
  expect(() => toWallClock("2025-10-21T07:15:00Z", "Halmstad")).toThrow('"Halmstad" is not an IANA zone');
});

test("an unknown zone with a plausible name is refused with the same sentence", () => {
  expect(() => dayOf("2025-10-21T07:15:00Z", "Europe/Halmstad")).toThrow(
    '"Europe/Halmstad" is not an IANA zone such as Europe/Stockholm.',
  );
});

const at = (instant: string, zone: string) => Object.values(toWallClock(instant, zone)).join(" ");

test("a wall clock carries its offset", () => {
  expect(at("2025-10-21T08:15:00Z", "Europe/Stockholm")).toBe("2025-10-21 10:15 +02:00");
  expect(at("2025-10-26T08:15:00Z", "Europe/Stockholm")).toBe("2025-10-26 09:15 +01:00");
  expect(at("2025-10-21T20:15:59.999Z", "Asia/Kathmandu")).toBe("2025-10-22 02:00 +05:45");
  expect(at("2025-10-21T00:15:00Z", "America/St_Johns")).toBe("2025-10-20 21:45 -02:30");
  expect(at("2025-10-21T00:15:00Z", "UTC")).toBe("2025-10-21 00:15 +00:00");
  expect(at("1930-01-01T00:00:00Z", "Africa/Monrovia")).toBe("1929-12-31 23:15 -00:44:30");
  expect(at("1969-12-31T23:59:59.500Z", "UTC")).toBe("1969-12-31 23:59 +00:00");
});

test("the day is the zone's, not UTC's", () => {
  expect(dayOf("2025-10-21T22:00:00Z", "Europe/Stockholm")).toBe("2025-10-22");
  expect(dayOf("2025-10-21T21:59:59Z", "Europe/Stockholm")).toBe("2025-10-21");
  expect(dayOf("2025-10-21T10:00:00Z", "Pacific/Kiritimati")).toBe("2025-10-22");
});

test("offsets are compared at the instant, not by name", () => {
  expect(isSameOffset("Europe/Stockholm", "Europe/Lisbon", "2025-10-21T08:00:00Z")).toBe(false);
  expect(isSameOffset("Europe/Stockholm", "Europe/Madrid", "2025-10-21T08:00:00Z")).toBe(true);
  // For a week, Europe is in winter already and the United States aren't.
  expect(offsetMinutes("2026-10-28T12:00:00Z", "America/New_York")).toBe(-240);
  expect(offsetMinutes("2026-11-04T12:00:00Z", "America/New_York")).toBe(-300);
});
