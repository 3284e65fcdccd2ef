import { expect, test } from "vitest";
import { isFiltering, matches, namesBySession } from "./board-filter.ts";
import { hardestFirst } from "./feasibility.ts";
import { model, session } from "./testing.ts";

const group = { groupId: "g", shortName: "WP3", hue: 1, agreement: "agreed" as const };
const lab = session("lab", null, { title: "Laboratory mapping", groups: [group], kind: "joint" });
const shown = model([lab, session("b")]);
const known = { names: namesBySession(shown.problem), hasClash: (id: string) => id === "b" };

test("words are looked for in titles, groups and names of people, without accents", () => {
  expect(matches(lab, { q: "mapping wp3" }, known)).toBe(true);
  expect(matches(lab, { q: "akerblom" }, known)).toBe(true);
  expect(matches(lab, { q: "mobility" }, known)).toBe(false);
});

test("filters narrow each other down", () => {
  expect(matches(lab, { group: ["WP3", "WP4"], kind: ["joint"] }, known)).toBe(true);
  expect(matches(lab, { group: ["WP4"] }, known)).toBe(false);
  expect(matches(lab, { kind: ["group"] }, known)).toBe(false);
  expect(matches(lab, { conflicts: true }, known)).toBe(false);
});

test("an empty filter filters nothing", () => {
  expect(isFiltering({ q: "", group: [], kind: undefined })).toBe(false);
  expect(isFiltering({ conflicts: true })).toBe(true);
});

test("the hardest to place come first: fewest places, then most people", () => {
  const many = session("many", null, { expectedPeople: 90 });
  const few = session("few", null, { expectedPeople: 5 });
  const sessions = [few, many, lab];
  expect(hardestFirst(sessions, new Map()).map(({ id }) => id)).toEqual(["many", "lab", "few"]);
  const places = new Map([
    ["few", 0],
    ["many", 40],
    ["lab", 40],
  ]);
  expect(hardestFirst(sessions, places).map(({ id }) => id)).toEqual(["few", "many", "lab"]);
});
