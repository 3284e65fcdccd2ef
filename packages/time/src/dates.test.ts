import * as fc from "fast-check";
import { expect, test } from "vitest";
import { isDate, meetingDays, shiftDate } from "./dates.ts";

test("only dates of the calendar are dates", () => {
  expect(["2025-10-21", "2024-02-29", "2025-12-31"].filter(isDate)).toHaveLength(3);
  const wrong = [
    "2025-02-29",
    "2025-02-30",
    "2025-13-01",
    "2025-00-10",
    "2025-1-1",
    "20251021",
    "",
    "2025-10-21T",
  ];
  expect(wrong.filter(isDate)).toEqual([]);
});

test("a meeting's days include the first and the last", () => {
  expect(meetingDays("2025-10-21", "2025-10-23")).toEqual(["2025-10-21", "2025-10-22", "2025-10-23"]);
  expect(meetingDays("2027-03-28", "2027-03-28")).toEqual(["2027-03-28"]);
  expect(meetingDays("2024-02-28", "2024-03-01")).toEqual(["2024-02-28", "2024-02-29", "2024-03-01"]);
});

test("a meeting that ends before it starts is refused", () => {
  expect(() => meetingDays("2025-10-23", "2025-10-21")).toThrow("ends on 2025-10-21, before it starts");
  expect(() => meetingDays("2025-10-23", "soon")).toThrow('"soon" is not a date');
});

test("shifting forth and back is where one started, and as many days as asked lie between", () => {
  const date = fc
    .date({ min: new Date("2000-01-01"), max: new Date("2100-01-01"), noInvalidDate: true })
    .map((each) => each.toISOString().slice(0, 10));
  fc.assert(
    fc.property(date, fc.integer({ min: 0, max: 400 }), (start, days) => {
      const end = shiftDate(start, days);
      expect(shiftDate(end, -days)).toBe(start);
      const all = meetingDays(start, end);
      expect([all.length, all[0], all.at(-1)]).toEqual([days + 1, start, end]);
      expect(all.toSorted()).toEqual(all);
    }),
  );
});
