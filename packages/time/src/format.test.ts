import { readFileSync, readdirSync } from "node:fs";
import { afterEach, expect, test } from "vitest";
import {
  formatDateRange,
  formatDateTime,
  formatDay,
  formatDayLong,
  formatDayNear,
  formatMoment,
  formatTime,
  formatTimeRange,
  zoneLabel,
} from "./format.ts";

const systemZone = process.env["TZ"];
afterEach(() => {
  process.env["TZ"] = systemZone;
});

test.each(["UTC", "Asia/Kathmandu", "America/St_Johns", "Pacific/Kiritimati"])(
  "times are the venue's, whatever the machine's zone: TZ=%s",
  (zone) => {
    process.env["TZ"] = zone;
    expect(formatTime("2025-10-21T08:15:00Z", "Europe/Stockholm")).toBe("10:15");
    expect(formatTimeRange("2025-10-21T08:15:00Z", "2025-10-21T10:00:00Z", "Europe/Stockholm")).toBe(
      "10:15–12:00",
    );
    expect(formatDateTime("2025-10-21T22:15:00Z", "Europe/Stockholm")).toBe("Wed 22 Oct, 00:15");
    expect(formatDay("2025-10-21")).toBe("Tue 21 Oct");
    expect(formatDayLong("2025-10-01")).toBe("Wednesday 1 October 2025");
    expect(formatDay("2025-09-07")).toBe("Sun 7 Sep");
  },
);

test("a moment in another year than the meeting names its year, at the venue", () => {
  const newYear = "2025-12-31T23:30:00Z";
  const startsOn = "2025-10-21";
  expect(formatMoment(newYear, { zone: "Europe/Stockholm", startsOn })).toBe("Thu 1 Jan 2026, 00:30");
  expect(formatMoment(newYear, { zone: "UTC", startsOn })).toBe("Wed 31 Dec, 23:30");
  expect(formatDayNear("2024-12-31", { startsOn })).toBe("Tue 31 Dec 2024");
});

test("a range over midnight reads like a timetable", () => {
  expect(formatTimeRange("2025-10-21T20:00:00Z", "2025-10-21T23:00:00Z", "Europe/Stockholm")).toBe(
    "22:00–01:00",
  );
});

test("a zone's label says the offset of that day", () => {
  expect(zoneLabel("Europe/Stockholm", "2025-10-21T08:00:00Z")).toBe("Europe/Stockholm (UTC+2)");
  expect(zoneLabel("Europe/Stockholm", "2025-10-27T08:00:00Z")).toBe("Europe/Stockholm (UTC+1)");
  expect(zoneLabel("America/St_Johns", "2025-10-21T08:00:00Z")).toBe("America/St_Johns (UTC−2:30)");
  expect(zoneLabel("Asia/Kathmandu", "2025-10-21T08:00:00Z")).toBe("Asia/Kathmandu (UTC+5:45)");
  expect(zoneLabel("Europe/Lisbon", "2025-12-21T08:00:00Z")).toBe("Europe/Lisbon (UTC)");
  expect(zoneLabel("UTC", "2025-12-21T08:00:00Z")).toBe("UTC");
  expect(zoneLabel("Europe/Prague", "2027-03-27T08:00:00Z", "2027-03-29T16:00:00Z")).toBe(
    "Europe/Prague (UTC+1, then UTC+2)",
  );
});

test("a date that doesn't exist isn't printed as another one", () => {
  expect(() => formatDay("2025-02-30")).toThrow('"2025-02-30" is not a date');
});

const source = (name: string) => readFileSync(`${import.meta.dirname}/${name}`, "utf8");

test("formatting needs no polyfill, so a browser bundle can leave it out", () => {
  const modules = readdirSync(import.meta.dirname).filter((name) => /^[a-z-]+\.ts$/.test(name));
  expect(modules.filter((name) => source(name).includes("temporal-polyfill"))).toEqual(["to-instant.ts"]);
  const importers = modules.filter((name) => source(name).includes("./to-instant.ts"));
  expect(importers).toEqual(["index.ts"]);
});

test("dates are said as briefly as they allow", () => {
  expect(formatDateRange("2025-10-21", "2025-10-23")).toBe("Tue 21 – Thu 23 Oct 2025");
  expect(formatDateRange("2025-10-30", "2025-11-01")).toBe("Thu 30 Oct – Sat 1 Nov 2025");
  expect(formatDateRange("2025-12-31", "2026-01-01")).toBe("Wed 31 Dec 2025 – Thu 1 Jan 2026");
  expect(formatDateRange("2025-10-21", "2025-10-21")).toBe("Tue 21 Oct 2025");
});
