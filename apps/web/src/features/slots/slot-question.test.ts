import { expect, test } from "vitest";
import { questionOf, startIn } from "./slot-question.ts";

const asked = { personIds: [], expectedPeople: null, features: [], days: [], dayPart: null };

test("who leads one group asks for it, who leads several chooses", () => {
  expect(questionOf({}, ["a"])).toEqual({ ...asked, groupIds: ["a"], durationMinutes: 60 });
  expect(questionOf({}, ["a", "b"]).groupIds).toEqual([]);
  expect(questionOf({ group: ["b", "b", "c"] }, ["a"]).groupIds).toEqual(["b", "c"]);
});

test("what an address says that can't be is left out", () => {
  const search = { length: 1, size: -3, need: ["projector", "bar"], day: ["2025-10-21", "soon"] };
  expect(questionOf(search, [])).toMatchObject({
    durationMinutes: 5,
    expectedPeople: null,
    features: ["projector"],
    days: ["2025-10-21"],
  });
  expect(startIn({ at: "2025-10-21T08:00:00Z" })).toBe("2025-10-21T08:00:00Z");
  expect(startIn({ at: "noon" })).toBeNull();
});
