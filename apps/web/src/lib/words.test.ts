import { expect, test } from "vitest";
import { durationWords, lengthWords, listed, many } from "./words.ts";

test("counts agree with their noun", () => {
  expect(many(1, "room")).toBe("1 room");
  expect(many(0, "room")).toBe("0 rooms");
  expect(many(2, "person", "people")).toBe("2 people");
});

test("lists read as a sentence", () => {
  expect(listed([])).toBe("");
  expect(listed(["WP3"])).toBe("WP3");
  expect(listed(["WP3", "WP5"])).toBe("WP3 and WP5");
  expect(listed(["WP3", "WP5", "StC"], "or")).toBe("WP3, WP5 or StC");
});

test("durations in hours and minutes", () => {
  expect(durationWords(45)).toBe("45 min");
  expect(durationWords(60)).toBe("1 h");
  expect(durationWords(105)).toBe("1 h 45 min");
});

test("a length tells the shorter one that would do, or the one that was asked for", () => {
  expect(lengthWords({ durationMinutes: 90 })).toBe("1 h 30 min");
  expect(lengthWords({ durationMinutes: 90, fallbackMinutes: 60, fullMinutes: null })).toBe(
    "1 h 30 min, or 1 h if need be",
  );
  expect(lengthWords({ durationMinutes: 60, fullMinutes: 90 })).toBe(
    "1 h instead of 1 h 30 min, for want of a place",
  );
});
