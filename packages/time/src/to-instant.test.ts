import * as fc from "fast-check";
import { afterEach, expect, test } from "vitest";
import { shiftDate } from "./dates.ts";
import { addMinutes, compareInstants, fromEpochMs, minutesBetween } from "./instants.ts";
import type { IsoInstant } from "./instants.ts";
import { dayBounds, toInstant } from "./to-instant.ts";
import { WallClockError } from "./wall-clock-error.ts";
import { dayOf, offsetMinutes, toWallClock } from "./zones.ts";

const ZONES = Intl.supportedValuesOf("timeZone");
// Europe's three, those of the United States between them, and Lord Howe's half hours.
const CHANGES = [
  "2026-10-25",
  "2027-03-28",
  "2027-10-31",
  "2026-11-01",
  "2027-03-14",
  "2026-10-04",
  "2027-04-04",
];

const systemZone = process.env["TZ"];
afterEach(() => {
  process.env["TZ"] = systemZone;
});

function refusal(date: string, time: string, zone: string, offset?: string): WallClockError {
  try {
    toInstant({ date, time }, zone, { offset });
  } catch (error) {
    if (error instanceof WallClockError) return error;
    throw error;
  }
  throw new Error(`${time} on ${date} in ${zone} was not refused`);
}

test("an ordinary time is one instant", () => {
  expect(toInstant({ date: "2025-10-21", time: "10:15" }, "Europe/Stockholm")).toBe("2025-10-21T08:15:00Z");
  expect(toInstant({ date: "2025-10-21", time: "00:00" }, "Asia/Kathmandu")).toBe("2025-10-20T18:15:00Z");
  const asked = { date: "2025-10-21", time: "10:15" };
  expect(toInstant(asked, "Europe/Stockholm", { offset: "+02:00" })).toBe("2025-10-21T08:15:00Z");
});

test("a time that the clocks skip is refused with the ones around it", () => {
  const error = refusal("2027-03-28", "02:30", "Europe/Stockholm");
  expect(error.kind).toBe("gap");
  expect(error.message).toBe(
    "02:30 on Sun 28 Mar does not exist in Europe/Stockholm: the clocks go forward. Choose 01:30 or 03:30.",
  );
  expect(error.readings).toEqual([
    { date: "2027-03-28", time: "01:30", offset: "+01:00", instant: "2027-03-28T00:30:00Z" },
    { date: "2027-03-28", time: "03:30", offset: "+02:00", instant: "2027-03-28T01:30:00Z" },
  ]);
  expect(refusal("2027-03-28", "02:30", "Europe/Stockholm", "+01:00").kind).toBe("gap");
});

test("a time that comes twice is refused with both, until the offset says which", () => {
  const error = refusal("2026-10-25", "02:30", "Europe/Stockholm");
  expect(error.kind).toBe("ambiguous");
  expect(error.message).toBe(
    "02:30 on Sun 25 Oct happens twice in Europe/Stockholm: the clocks go back. Say which by the offset, +02:00 or +01:00.",
  );
  expect(error.readings.map((each) => each.instant)).toEqual([
    "2026-10-25T00:30:00Z",
    "2026-10-25T01:30:00Z",
  ]);
  const asked = { date: "2026-10-25", time: "02:30" };
  for (const { offset, instant } of error.readings) {
    expect(toInstant(asked, "Europe/Stockholm", { offset })).toBe(instant);
  }
});

test("an offset that the time doesn't have is refused", () => {
  const error = refusal("2026-07-01", "10:00", "Europe/Stockholm", "+01:00");
  expect(error.kind).toBe("offset");
  expect(error.message).toBe(
    "10:00 on Wed 1 Jul has not the offset +01:00 in Europe/Stockholm. Leave it out or use +02:00.",
  );
  expect(refusal("2026-10-25", "02:30", "Europe/Stockholm", "+03:00").kind).toBe("offset");
});

test("a day that a zone never had is a gap of a day", () => {
  const error = refusal("2011-12-30", "12:00", "Pacific/Apia");
  expect(error.message).toContain("Choose Thu 29 Dec, 12:00 or Sat 31 Dec, 12:00.");
});

const convert = (date: string, time: string, zone: string) => () => toInstant({ date, time }, zone);

test("malformed input is refused before it is converted", () => {
  expect(convert("2025-02-30", "10:15", "Europe/Stockholm")).toThrow('"2025-02-30" is not a date');
  expect(convert("2025-10-21", "24:00", "Europe/Stockholm")).toThrow('"24:00" is not a time of day');
  expect(convert("2025-10-21", "10:15:30", "Europe/Stockholm")).toThrow("write it as 10:15");
  expect(convert("2025-10-21", "10:15", "+02:00")).toThrow('"+02:00" is not an IANA zone');
  expect(() => dayBounds("2025-10-21", "Halmstad")).toThrow('"Halmstad" is not an IANA zone');
  expect(() => dayBounds("tomorrow", "Europe/Stockholm")).toThrow('"tomorrow" is not a date');
});

test("in every zone, an instant's wall clock and offset lead back to it", () => {
  const minute = fc.integer({ min: Date.UTC(2000, 0) / 60_000, max: Date.UTC(2040, 0) / 60_000 });
  fc.assert(
    fc.property(fc.constantFrom(...ZONES), minute, (zone, minute) => {
      const instant = fromEpochMs(minute * 60_000);
      const { date, time, offset } = toWallClock(instant, zone);
      expect(toInstant({ date, time }, zone, { offset })).toBe(instant);
    }),
    { numRuns: 3000 },
  );
});

/** What the day's clocks show, every quarter of an hour, and when; found by looking at them. */
function readingsByTime(date: string, zone: string): Map<string, IsoInstant[]> {
  const readings = new Map<string, IsoInstant[]>();
  const { startsAt, endsAt } = dayBounds(date, zone);
  for (let at = startsAt; compareInstants(at, endsAt) < 0; at = addMinutes(at, 15)) {
    const { time } = toWallClock(at, zone);
    readings.set(time, [...(readings.get(time) ?? []), at]);
  }
  return readings;
}

function expected(date: string, time: string, zone: string, seen: IsoInstant[]): string[] {
  if (seen.length === 1) return seen;
  if (seen.length === 2) return ["ambiguous", ...seen];
  const { startsAt, endsAt } = dayBounds(date, zone);
  const asUtc = `${date}T${time}:00Z`;
  // Before the day, because in Havana the skipped hour is the day's first.
  const ways = [endsAt, addMinutes(startsAt, -1)].map((at) => addMinutes(asUtc, -offsetMinutes(at, zone)));
  return ["gap", ...ways];
}

function actual(date: string, time: string, zone: string): string[] {
  try {
    return [toInstant({ date, time }, zone)];
  } catch (error) {
    if (!(error instanceof WallClockError)) throw error;
    return [error.kind, ...error.readings.map((each) => each.instant)];
  }
}

const QUARTERS = Array.from({ length: 96 }, (_, i) => fromEpochMs(i * 15 * 60_000).slice(11, 16));

test.each(CHANGES)("on %s, each zone whose clocks change gets every quarter of an hour right", (date) => {
  const changing = ZONES.filter((zone) => {
    const { startsAt, endsAt } = dayBounds(date, zone);
    return minutesBetween(startsAt, endsAt) !== 1440;
  });
  expect(changing).not.toEqual([]);
  for (const zone of changing) {
    const seen = readingsByTime(date, zone);
    const right = QUARTERS.map((time) => [zone, time, ...expected(date, time, zone, seen.get(time) ?? [])]);
    expect(QUARTERS.map((time) => [zone, time, ...actual(date, time, zone)])).toEqual(right);
  }
});

test("a day's bounds are its first instant and the next day's, in every zone", () => {
  const offset = fc.integer({ min: 0, max: 15 * 365 });
  fc.assert(
    fc.property(
      fc.constantFrom(...ZONES),
      fc.oneof(
        offset.map((days) => shiftDate("2012-01-01", days)),
        fc.constantFrom(...CHANGES),
      ),
      (zone, date) => {
        const { startsAt, endsAt } = dayBounds(date, zone);
        expect([dayOf(startsAt, zone), dayOf(addMinutes(startsAt, -1), zone)]).toEqual([
          date,
          shiftDate(date, -1),
        ]);
        expect([dayOf(addMinutes(endsAt, -1), zone), dayOf(endsAt, zone)]).toEqual([
          date,
          shiftDate(date, 1),
        ]);
      },
    ),
    { numRuns: 1000 },
  );
});

test.each(["UTC", "Europe/Stockholm", "America/St_Johns", "Pacific/Kiritimati"])(
  "the machine's own zone changes nothing: TZ=%s",
  (zone) => {
    process.env["TZ"] = zone;
    expect(new Intl.DateTimeFormat().resolvedOptions().timeZone).toBe(zone);
    expect(toInstant({ date: "2027-03-28", time: "03:00" }, "Europe/Stockholm")).toBe("2027-03-28T01:00:00Z");
    expect(dayBounds("2026-10-04", "Australia/Lord_Howe")).toEqual({
      startsAt: "2026-10-03T13:30:00Z",
      endsAt: "2026-10-04T13:00:00Z",
    });
    expect(refusal("2027-03-28", "02:30", "Europe/Stockholm").kind).toBe("gap");
  },
);
