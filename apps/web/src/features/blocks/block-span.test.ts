import { expect, test } from "vitest";
import { drawn, onNextDay, pulled, spanOf, spanWords, stepped, timesOf } from "./block-span.ts";
import type { Span } from "./block-span.ts";

const zone = "Europe/Stockholm";
const date = "2025-10-21";
const next = "2025-10-22";
const at = (fromMinute: number, toMinute: number): Span => ({ date, fromMinute, toMinute });

test("a block's times are minutes of its day and back, over midnight too", () => {
  const times = { startsAt: "2025-10-21T08:45:00Z", endsAt: "2025-10-21T10:00:00Z" };
  expect(spanOf(times, zone)).toEqual(at(645, 720));
  expect(timesOf(at(645, 720), zone)).toEqual(times);
  const late = { startsAt: "2025-10-21T20:00:00Z", endsAt: "2025-10-21T23:30:00Z" };
  expect(spanOf(late, zone)).toEqual(at(22 * 60, 25 * 60 + 30));
  expect(timesOf(spanOf(late, zone), zone)).toEqual(late);
  expect(spanWords(spanOf(late, zone))).toBe("Tue 21 Oct, 22:00–01:30");
});

test("a time that the clocks skip or repeat is left to the form", () => {
  const [spring, autumn] = ["2025-03-30", "2025-10-26"];
  expect(timesOf({ date: spring, fromMinute: 150, toMinute: 600 }, zone)).toBeNull();
  expect(timesOf({ date: autumn, fromMinute: 60, toMinute: 150 }, zone)).toBeNull();
});

test.each([
  [603, 671, 600, 675],
  [671, 603, 600, 675],
  [601, 602, 600, 615],
  [1438, 1440, 1425, 1440],
])("drawn from %i to %i it is %i to %i, at least a slot", (one, other, from, to) => {
  expect(drawn(date, one, other)).toEqual(at(from, to));
});

test("a block moves by its start, keeps its length and stays on its day", () => {
  const span = at(650, 720);
  expect(pulled(span, "whole", { date: next, minute: 607 })).toEqual({ ...at(600, 670), date: next });
  expect(pulled(span, "whole", { date, minute: -50 })).toEqual(at(0, 70));
  expect(pulled(span, "whole", { date, minute: 1430 })).toEqual(at(1370, 1440));
});

test("an edge goes where it is pulled and leaves at least a slot", () => {
  const span = at(645, 720);
  expect(pulled(span, "end", { date, minute: 752 })).toEqual(at(645, 750));
  expect(pulled(span, "end", { date, minute: 100 })).toEqual(at(645, 660));
  expect(pulled(span, "start", { date, minute: 100 })).toEqual(at(105, 720));
  expect(pulled(span, "start", { date, minute: 800 })).toEqual(at(705, 720));
});

test("keys go from line to line of the grid, also from between them", () => {
  expect(stepped(at(650, 710), "whole", 1)).toEqual(at(660, 720));
  expect(stepped(at(650, 710), "whole", -1)).toEqual(at(645, 705));
  expect(stepped(at(645, 710), "end", 1)).toEqual(at(645, 720));
  expect(stepped(at(645, 720), "start", -1)).toEqual(at(630, 720));
});

test("and from day to day as far as there are any", () => {
  const days = [date, next];
  expect(onNextDay(at(600, 660), days, 1).date).toBe(next);
  expect(onNextDay(at(600, 660), days, -1).date).toBe(date);
});
