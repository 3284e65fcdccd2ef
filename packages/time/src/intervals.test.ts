import * as fc from "fast-check";
import { expect, test } from "vitest";
import {
  contains,
  containsPoint,
  durationMinutes,
  gaps,
  intersect,
  isEmptyInterval,
  mergeIntervals,
  overlaps,
  subtract,
} from "./intervals.ts";
import type { Interval } from "./intervals.ts";

// The model: an interval is the set of the whole numbers in it. Small numbers, so that edges meet often.
const SPACE = Array.from({ length: 24 }, (_, point) => point);
const number = fc.integer({ min: 0, max: 24 });
const interval: fc.Arbitrary<Interval> = fc.record({ start: number, end: number });
const intervals = fc.array(interval, { maxLength: 8 });

const pointsOf = (...all: Interval[]) =>
  SPACE.filter((point) => all.some(({ start, end }) => start <= point && point < end));
const tidy = (all: Interval[]) =>
  all.every(
    (each, i) => !isEmptyInterval(each) && (all[i - 1]?.end ?? Number.NEGATIVE_INFINITY) < each.start,
  );

test("two intervals overlap exactly if they share a point", () => {
  fc.assert(
    fc.property(interval, interval, (a, b) => {
      const common = pointsOf(a).filter((point) => pointsOf(b).includes(point));
      expect(overlaps(a, b)).toBe(common.length > 0);
      expect(overlaps(b, a)).toBe(overlaps(a, b));
      const both = intersect(a, b);
      expect(both === undefined ? [] : pointsOf(both)).toEqual(common);
    }),
  );
});

test("an interval contains another exactly if it has all its points", () => {
  fc.assert(
    fc.property(interval, interval, (outer, inner) => {
      const all = pointsOf(inner).every((point) => pointsOf(outer).includes(point));
      expect(contains(outer, inner)).toBe(all);
      expect(SPACE.filter((point) => containsPoint(outer, point))).toEqual(pointsOf(outer));
    }),
  );
});

test("merging keeps the points and leaves sorted intervals that don't touch", () => {
  fc.assert(
    fc.property(intervals, (all) => {
      const before = structuredClone(all);
      const merged = mergeIntervals(all);
      expect(pointsOf(...merged)).toEqual(pointsOf(...all));
      expect(tidy(merged)).toBe(true);
      expect(mergeIntervals(merged)).toEqual(merged);
      expect(all).toEqual(before);
    }),
  );
});

test("gaps are the window's points that nothing takes", () => {
  fc.assert(
    fc.property(interval, intervals, (window, busy) => {
      const free = gaps(window, busy);
      expect(pointsOf(...free)).toEqual(
        pointsOf(window).filter((point) => !pointsOf(...busy).includes(point)),
      );
      expect(tidy(free)).toBe(true);
    }),
  );
});

test("what is subtracted and what is left make the whole again", () => {
  fc.assert(
    fc.property(interval, interval, (from, taken) => {
      const left = subtract(from, taken);
      const common = intersect(from, taken);
      expect(left.length).toBeLessThanOrEqual(2);
      expect(left.every((each) => !overlaps(each, taken))).toBe(true);
      expect(mergeIntervals(common ? [...left, common] : left)).toEqual(mergeIntervals([from]));
    }),
  );
});

test("an end at 10:15 doesn't touch a start at 10:15", () => {
  expect(overlaps({ start: 540, end: 615 }, { start: 615, end: 700 })).toBe(false);
  expect(
    mergeIntervals([
      { start: 540, end: 615 },
      { start: 615, end: 700 },
    ]),
  ).toEqual([{ start: 540, end: 700 }]);
});

test("a duration counts whole minutes and never runs backwards", () => {
  expect(durationMinutes({ start: 0, end: 45 * 60_000 })).toBe(45);
  expect(durationMinutes({ start: 0, end: 119_999 })).toBe(1);
  expect(durationMinutes({ start: 60_000, end: 0 })).toBe(0);
});
