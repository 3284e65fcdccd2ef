import { expect, test } from "vitest";
import { canBeChosen, placesWords, roomWords, untilWords } from "./entry-words.ts";
import { at, entry } from "./testing/entries.ts";

test("a room says its building and floor, unless its name does", () => {
  const room = { id: "r", name: "S1020", building: "S building", floor: "1" };
  expect(roomWords(room)).toBe("S1020, S building, floor 1");
  expect(roomWords({ ...room, name: "Entrance S building", floor: "" })).toBe("Entrance S building");
  expect(roomWords({ ...room, building: "", floor: "" })).toBe("S1020");
  expect(roomWords(null)).toBe("Place to be announced");
});

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
