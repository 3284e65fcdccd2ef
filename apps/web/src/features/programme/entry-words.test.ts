import { expect, test } from "vitest";
import { canBeChosen, placesWords, untilWords } from "./entry-words.ts";
import { at, entry } from "./testing/entries.ts";

test("the time until something is counted in whole minutes", () => {
  expect(untilWords(at("09:00"), at("09:25"))).toBe("in 25 min");
  expect(untilWords(at("09:00"), at("10:10"))).toBe("in 1 h 10 min");
  expect(untilWords(at("09:00"), at("09:00"))).toBe("now");
});

test("places are said only where they are limited", () => {
  expect([placesWords(null), placesWords(1), placesWords(18)]).toEqual([null, "1 place", "18 places"]);
});

test("what is cancelled can't be chosen, and what is a group's own neither", () => {
  const tour = entry("tour", "16:00", "17:00", { isOptional: true });
  expect(canBeChosen(tour)).toBe(true);
  expect(canBeChosen({ ...tour, status: "cancelled" })).toBe(false);
  expect(canBeChosen(entry("WP3", "16:00", "17:00"))).toBe(false);
});
