import * as fc from "fast-check";
import { expect, test } from "vitest";
import { fixedClock, manualClock, systemClock } from "./clock.ts";
import {
  addMinutes,
  compareInstants,
  fromEpochMs,
  isInstant,
  minutesBetween,
  toEpochInterval,
  toEpochMs,
} from "./instants.ts";

const ms = fc.integer({ min: Date.UTC(1970, 0), max: Date.UTC(2100, 0) });

test("an instant survives the way to milliseconds and back", () => {
  fc.assert(
    fc.property(ms, (each) => {
      expect(toEpochMs(fromEpochMs(each))).toBe(each);
      expect(isInstant(fromEpochMs(each))).toBe(true);
    }),
  );
  expect(fromEpochMs(Date.UTC(2025, 9, 21, 7, 15))).toBe("2025-10-21T07:15:00Z");
  expect(fromEpochMs(1)).toBe("1970-01-01T00:00:00.001Z");
});

test("what is not an instant in UTC is refused with an example", () => {
  const wrong = [
    "2025-10-21T09:15:00+02:00",
    "2025-10-21T09:15:00",
    "2025-10-21 09:15:00Z",
    "2025-10-21T09:15Z",
    "2025-02-30T09:15:00Z",
    "2025-13-01T09:15:00Z",
    "2025-10-21T24:00:00Z",
    "2025-10-21T09:60:00Z",
    "",
  ];
  expect(wrong.filter(isInstant)).toEqual([]);
  expect(() => toEpochMs("tomorrow")).toThrow(
    '"tomorrow" is not an instant: write it as 2025-10-21T07:15:00Z.',
  );
  expect(() => fromEpochMs(Date.UTC(12_000, 0))).toThrow("years 0 to 9999");
});

test("minutes added are minutes between", () => {
  fc.assert(
    fc.property(ms, fc.integer({ min: -100_000, max: 100_000 }), (start, minutes) => {
      const from = fromEpochMs(start);
      expect(minutesBetween(from, addMinutes(from, minutes))).toBe(minutes);
    }),
  );
  expect(minutesBetween("2025-10-21T07:15:30Z", "2025-10-21T07:15:00Z")).toBe(0);
  expect(minutesBetween("2025-10-21T07:15:00Z", "2025-10-21T07:16:59Z")).toBe(1);
});

test("instants sort by time, with or without milliseconds", () => {
  const sorted = ["2025-10-21T07:15:00Z", "2025-10-21T07:15:00.500Z", "2025-10-21T07:15:01Z"];
  expect(sorted.toReversed().toSorted(compareInstants)).toEqual(sorted);
  expect(compareInstants("2025-10-21T07:15:00Z", "2025-10-21T07:15:00.000Z")).toBe(0);
});

test("an interval of instants becomes one of numbers", () => {
  const interval = { startsAt: "1970-01-01T00:00:00Z", endsAt: "1970-01-01T00:01:00Z" };
  expect(toEpochInterval(interval)).toEqual({ start: 0, end: 60_000 });
});

test("clocks tell the time they were set to", () => {
  const manual = manualClock("2025-10-21T07:15:00Z");
  expect(manual.advance(45)).toBe("2025-10-21T08:00:00Z");
  expect(manual.now()).toBe("2025-10-21T08:00:00Z");
  manual.set("2025-10-22T00:00:00Z");
  expect(manual.now()).toBe("2025-10-22T00:00:00Z");
  expect(fixedClock("2025-10-21T07:15:00.000Z").now()).toBe("2025-10-21T07:15:00Z");
  expect(() => fixedClock("today")).toThrow(RangeError);
  expect(isInstant(systemClock.now())).toBe(true);
});
