import { expect, test } from "vitest";
import { addressIn, commonBodyOf, nextStart, readingsOf, slugOf, valuesAfter } from "./new-meeting-values.ts";

test("the next meeting is half a year later on the same day of the week, and still to come", () => {
  expect(nextStart("2025-10-21", "2025-11-01")).toBe("2026-04-21");
  expect(nextStart("2025-10-21", "2026-11-22")).toBe("2027-04-20");
});

test("the address follows the name until it is typed", () => {
  expect(slugOf("Spring meeting, Seinäjoki 2027")).toBe("spring-meeting-seinajoki-2027");
  expect(slugOf("  Ж  ")).toBe("");
  expect(addressIn({ slug: null, name: "Spring 2027" })).toBe("spring-2027");
  expect(addressIn({ slug: "", name: "Spring 2027" })).toBe("");
});

test("everything that is missing is named at once", () => {
  expect(() => commonBodyOf(valuesAfter(undefined, "2026-01-01", "a"))).toThrow(
    /name.*address.*hosts.*zone.*first day.*last day/,
  );
});

test("answers are sent by date and time", () => {
  const values = valuesAfter(undefined, "2026-01-01", "a");
  const readings = { "2026-03-29 02:30": "2026-03-29T01:30:00Z" };
  expect(readingsOf({ ...values, readings })).toEqual([
    { date: "2026-03-29", time: "02:30", instant: "2026-03-29T01:30:00Z" },
  ]);
});
