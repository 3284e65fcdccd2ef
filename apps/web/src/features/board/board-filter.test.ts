import { expect, test } from "vitest";
import { attendanceBySession, isFiltering, matches } from "./board-filter.ts";
import type { BoardFilter } from "./board-filter.ts";
import { hardestFirst } from "./feasibility.ts";
import { model, session } from "./testing.ts";

const group = { groupId: "g", shortName: "WP3", hue: 1, agreement: "agreed" as const };
const lab = session("lab", null, { title: "Laboratory mapping", groups: [group], kind: "joint" });
const shown = model([lab, session("b")]);
const known = { attendance: attendanceBySession(shown.problem), hasClash: (id: string) => id === "b" };

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

test("somebody's sessions are those that need them, those they have chosen and those for everybody", () => {
  const problem = {
    ...shown.problem,
    people: [
      { id: "ann", name: "Ann Åkerblom", institutionId: "hh" },
      { id: "bo", name: "Bo", institutionId: "uv" },
    ],
    sessions: shown.problem.sessions.map((each) =>
      each.id === "lab"
        ? { ...each, requiredPeople: ["ann"], wishedPeople: ["bo"] }
        : { ...each, requiredPeople: [], everybody: true },
    ),
  };
  const touching = { ...known, attendance: attendanceBySession(problem) };
  const found = (filter: BoardFilter) =>
    shown.sessions.filter((each) => matches(each, filter, touching)).map(({ id }) => id);
  expect(found({ person: "bo" })).toEqual(["lab", "b"]);
  expect(found({ person: "nobody" })).toEqual([]);
  // By choice is no need: an institution is looked for where it has to be.
  expect(found({ institution: "uv" })).toEqual(["b"]);
  expect(found({ institution: "hh", kind: ["joint"] })).toEqual(["lab"]);
  // Not by each name of those whom a plenary is for.
  expect(found({ q: "akerblom" })).toEqual(["lab"]);
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
