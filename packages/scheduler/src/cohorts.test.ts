import { expect, test } from "vitest";
import { cohortsOf } from "./cohorts.ts";
import { modelOf } from "./model.ts";
import { problem, session } from "./testing/small.ts";

test("people with the same sessions are one cohort, as far as the sessions count", () => {
  const people = ["Ann", "Bo", "Cy", "Di"].map((id) => ({ id, name: id }));
  const model = modelOf(
    problem({
      people,
      sessions: [
        session("A", { requiredPeople: ["Ann", "Bo", "Cy"] }),
        session("B", { requiredPeople: ["Ann", "Bo"], keyPeople: ["Cy"] }),
        session("C", { requiredPeople: ["Cy"], wishedPeople: ["Di"] }),
      ],
    }),
  );
  const all = cohortsOf(model, Uint8Array.of(1, 1, 1));
  expect(all.sessions.map((list) => [...list])).toEqual([
    [0, 1],
    [0, 1, 2],
  ]);
  expect([...all.size]).toEqual([2, 1]);
  expect(all.of.map((list) => [...list])).toEqual([[0, 1], [0, 1], [1]]);
  const without = cohortsOf(model, Uint8Array.of(1, 1, 0));
  expect([...without.size]).toEqual([3]);
});
