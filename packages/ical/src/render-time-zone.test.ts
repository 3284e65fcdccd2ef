import { isDeepStrictEqual } from "node:util";
import ICAL from "ical.js";
import { addMinutes, offsetMinutes } from "@plenary/time";
import { expect, test } from "vitest";
import { renderTimeZone } from "./render-time-zone.ts";
import { logicalLines } from "./test-support.ts";
import { findTransitions } from "./transitions.ts";

const ZONES = Intl.supportedValuesOf("timeZone");

// Every twenty days at another hour, so that the changes' own days come up too.
const INSTANTS = Array.from({ length: 9 * 18 }, (_, index) =>
  addMinutes("2024-01-01T00:30:00Z", index * 20 * 1440 + index * 60),
);

/** Not in an hour that the clocks show twice: of those a local time says too little. */
function isSteady(instant: string, zone: string): boolean {
  return offsetMinutes(addMinutes(instant, -180), zone) === offsetMinutes(addMinutes(instant, 180), zone);
}

/** What a calendar program derives from the VTIMEZONE. */
function derivedOffsets(rendered: string, zone: string, instants: string[]): number[] {
  const read = new ICAL.Timezone(new ICAL.Component(ICAL.parse(rendered)));
  return instants.map((instant) => {
    const local = new Date(addMinutes(instant, offsetMinutes(instant, zone)));
    const [year, month, day] = [local.getUTCFullYear(), local.getUTCMonth() + 1, local.getUTCDate()];
    const [hour, minute] = [local.getUTCHours(), local.getUTCMinutes()];
    return (
      read.utcOffset(new ICAL.Time({ year, month, day, hour, minute, second: 0, isDate: false }, read)) / 60
    );
  });
}

test("in every zone, a client finds the offsets that the clocks have", { timeout: 60_000 }, () => {
  // Some four hundred zones have only some seventy rules, and ical.js is slow in working them out.
  const derived = new Map<string, number[]>();
  const wrong = ZONES.filter((zone) => {
    const instants = INSTANTS.filter((instant) => isSteady(instant, zone));
    const actual = instants.map((instant) => offsetMinutes(instant, zone));
    const rendered = renderTimeZone(zone);
    const key = [rendered.replace(zone, ""), ...instants, ...actual].join();
    const offsets = derived.get(key) ?? derivedOffsets(rendered, zone, instants);
    derived.set(key, offsets);
    return !isDeepStrictEqual(offsets, actual);
  });
  expect(wrong).toEqual([]);
});

test("a change is found to the minute", { timeout: 60_000 }, () => {
  for (const zone of ZONES) {
    for (const { at, before, after } of findTransitions(
      zone,
      "2026-01-01T00:00:00Z",
      "2027-01-01T00:00:00Z",
    )) {
      expect([offsetMinutes(addMinutes(at, -1), zone), offsetMinutes(at, zone)]).toEqual([before, after]);
    }
  }
});

const rules = (zone: string) =>
  logicalLines(renderTimeZone(zone)).filter((each) => /^(BEGIN|RRULE)/.test(each));

test("an ordinary zone has its two rules, a zone without summer time one observance", () => {
  expect(rules("America/New_York")).toEqual([
    "BEGIN:VTIMEZONE",
    "BEGIN:DAYLIGHT",
    "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=2SU",
    "BEGIN:STANDARD",
    "RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=1SU",
  ]);
  expect(rules("Asia/Kathmandu")).toEqual(["BEGIN:VTIMEZONE", "BEGIN:STANDARD"]);
});

test("no zone lists its dates, and each names itself as asked", { timeout: 60_000 }, () => {
  for (const zone of [...ZONES, "Asia/Kolkata", "Europe/Kyiv", "UTC"]) {
    const lines = logicalLines(renderTimeZone(zone));
    expect(lines[1]).toBe(`TZID:${zone}`);
    expect(lines.filter((each) => each.startsWith("RDATE"))).toEqual([]);
  }
});

test("a rule that ended says when", () => {
  const until = logicalLines(renderTimeZone("Asia/Hebron")).filter((each) => each.includes("UNTIL="));
  expect(until.every((each) => /UNTIL=\d{8}T\d{6}Z$/.test(each))).toBe(true);
  expect(until).not.toEqual([]);
});
