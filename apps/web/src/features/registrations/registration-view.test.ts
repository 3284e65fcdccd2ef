import type { Registration } from "@plenary/contract";
import { expect, test } from "vitest";
import { countWords, dietsOf, eatersOf, passes, withoutDiet } from "./registration-view.ts";

const base: Registration = {
  id: "r",
  personId: "p",
  name: "Zoë Aerts",
  institutionId: "i",
  institutionShortName: "Fontys",
  status: "registered",
  mode: "onsite",
  arrivesAt: null,
  departsAt: null,
  registeredAt: "2025-09-23T04:34:00Z",
  allowsPhotos: false,
  version: 1,
};
const online: Registration = { ...base, mode: "online" };
const cancelled: Registration = { ...base, status: "cancelled" };

test("who cancelled is neither on site nor online", () => {
  expect(passes(cancelled, "onsite")).toBe(false);
  expect(passes(cancelled, "cancelled")).toBe(true);
  expect(passes(cancelled, undefined)).toBe(true);
  expect(countWords([base, base, online, cancelled])).toBe("2 on site, 1 online, 1 cancelled");
  expect(countWords([])).toBe("0 on site, 0 online");
});

test("the caterer's table has a column for every diet, the frequent ones first", () => {
  const lunch = {
    sessionId: "s",
    title: "Lunch",
    startsAt: "2025-10-21T10:00:00Z",
    people: 10,
    diets: [
      { diet: "Vegan", people: 3 },
      { diet: "No nuts", people: 1 },
    ],
  };
  const dinner = { ...lunch, people: 5, diets: [{ diet: "Gluten-free", people: 4 }] };
  expect(dietsOf([lunch, dinner])).toEqual(["Gluten-free", "Vegan", "No nuts"]);
  expect([eatersOf(lunch, "Vegan"), eatersOf(dinner, "Vegan")]).toEqual([3, 0]);
  expect([withoutDiet(lunch), withoutDiet(dinner)]).toEqual([6, 1]);
});
