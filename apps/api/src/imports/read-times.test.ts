import { expect, test } from "vitest";
import { instantOf, momentAt, readClock, readDuration, readMoment } from "./read-times.ts";

test.each([
  ["00:30", 30],
  ["1:05", 65],
  ["01:30:00", 90],
  ["1:02:00:00", 1560],
  ["45", 45],
  [45, 45],
  ["45 min", 45],
  ["1h30", 90],
  ["2 hours", 120],
  ["PT1H30M", 90],
  ["P1DT1H", 1500],
  ["-00:30", -30],
  ["0", 0],
  ["", null],
  ["soon", null],
  ["PT", null],
  [null, null],
  [Number.NaN, null],
])("a length of %j is %j minutes", (value, minutes) => {
  expect(readDuration(value)).toBe(minutes);
});

test.each([
  ["2025-10-21T10:00:00+02:00", { date: "2025-10-21", time: "10:00", offset: "+02:00" }],
  ["2025-10-21T10:00:00+0200", { date: "2025-10-21", time: "10:00", offset: "+02:00" }],
  ["2025-10-21T10:00:00.000Z", { date: "2025-10-21", time: "10:00", offset: "Z" }],
  ["2025-10-21 9:05", { date: "2025-10-21", time: "09:05", offset: null }],
  ["2025-10-21T24:00", { date: "2025-10-22", time: "00:00", offset: null }],
  ["2025-10-21", { date: "2025-10-21", time: null, offset: null }],
  ["2025-02-30", null],
  ["21/10/2025", null],
  ["21.10.2025", { date: "2025-10-21", time: null, offset: null }],
  ["21.10.25, 9.05", { date: "2025-10-21", time: "09:05", offset: null }],
  ["1. 2. 2025 9:05 PM", { date: "2025-02-01", time: "21:05", offset: null }],
  ["30.2.2025", null],
  ["2025-10-21T25:00", null],
])("%s is read", (text, moment) => {
  expect(readMoment(text)).toEqual(moment);
});

test("clocks in their ways, and hours of the next day", () => {
  expect(
    ["9:30", "09:30:00", "0930", "9:30 pm", "12:15 am", "25:30", "9h", "40:00", "9.30", "9h30", "9 a.m."].map(
      readClock,
    ),
  ).toEqual([570, 570, 570, 1290, 15, 1530, null, null, 570, 570, 540]);
  expect(momentAt("2025-10-21", 1530)).toEqual({ date: "2025-10-22", time: "01:30", offset: null });
});

test("an offset counts, whatever the zone; without one the zone does", () => {
  const at = { date: "2025-10-21", time: "10:00" };
  expect(instantOf({ ...at, offset: "-05:00" }, "Europe/Stockholm")).toBe("2025-10-21T15:00:00Z");
  expect(instantOf({ ...at, offset: null }, "Europe/Stockholm")).toBe("2025-10-21T08:00:00Z");
});
