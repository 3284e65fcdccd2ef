import { isDeepStrictEqual } from "node:util";
import ICAL from "ical.js";
import { addMinutes, offsetMinutes } from "@plenary/time";
import { expect, test } from "vitest";
import { renderTimeZone } from "./render-time-zone.ts";
import { logicalLines } from "./test-support.ts";

const ZONES = Intl.supportedValuesOf("timeZone");

/** What a calendar program derives from the VTIMEZONE. */
function derivedOffsets(rendered: string, zone: string): number[] {
  const read = new ICAL.Timezone(new ICAL.Component(ICAL.parse(rendered)));
  return INSTANTS.map((instant) => {
    const local = new Date(addMinutes(instant, offsetMinutes(instant, zone)));
    const [year, month, day] = [local.getUTCFullYear(), local.getUTCMonth() + 1, local.getUTCDate()];
    const [hour, minute] = [local.getUTCHours(), local.getUTCMinutes()];
    return (
      read.utcOffset(new ICAL.Time({ year, month, day, hour, minute, second: 0, isDate: false }, read)) / 60
    );
  });
}

// Every ten days at another hour, so that the changes' own days come up too.
const INSTANTS = Array.from({ length: 8 * 36 }, (_, index) =>
  addMinutes("2025-01-01T00:30:00Z", index * 10 * 1440 + index * 60),
);

test("in every zone, a client finds the offsets that the clocks have", { timeout: 60_000 }, () => {
  // Some four hundred zones have only some seventy rules, and ical.js is slow in working them out.
  const derived = new Map<string, number[]>();
  const wrong = ZONES.filter((zone) => {
    const actual = INSTANTS.map((instant) => offsetMinutes(instant, zone));
    const rendered = renderTimeZone(zone);
    const key = [rendered.replace(zone, ""), ...actual].join();
    const offsets = derived.get(key) ?? derivedOffsets(rendered, zone);
    derived.set(key, offsets);
    return !isDeepStrictEqual(offsets, actual);
  });
  expect(wrong).toEqual([]);
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
