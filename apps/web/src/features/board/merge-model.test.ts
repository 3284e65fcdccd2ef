import { expect, test } from "vitest";
import { judgementOf } from "./judgement.ts";
import { afterMerge } from "./merge-model.ts";
import { meaningOf } from "./rearrange.ts";
import { model, session } from "./testing.ts";

const AT_10 = "2025-10-21T08:00:00Z";
const AT_11 = "2025-10-21T09:00:00Z";
const WEDNESDAY = "2025-10-22T11:00:00Z";
const first = session("a", { roomId: "s2", startsAt: AT_10 }, { expectedPeople: 5, features: ["projector"] });
const second = session("b", { roomId: "h1", startsAt: WEDNESDAY }, { expectedPeople: 20, features: [] });
const behind = session("c", { roomId: "s2", startsAt: AT_11 });
const shown = model([first, second, behind]);

function meaning(to: { roomId: string; startsAt: string } | null) {
  const after = afterMerge(shown, [first, second], to);
  const question = { kind: "around", sessionIds: ["a", "b"] } as const;
  return meaningOf(
    { model: shown, violations: judgementOf(shown, question) },
    {
      model: after,
      violations: judgementOf(after, question).filter(({ level }) => level !== "unplaced"),
    },
  ).consequences;
}

test("the longer one is judged with the time, the people and the needs of both", () => {
  const { forbids, asks } = meaning(null);
  expect(forbids).toHaveLength(1);
  expect(forbids[0]).toContain("S2");
  expect([...forbids, ...asks].join(" ")).toContain("20");
  const elsewhere = meaning({ roomId: "h1", startsAt: WEDNESDAY });
  expect([elsewhere.forbids, elsewhere.asks]).toEqual([[], []]);
});

test("the second gives up its place, and one without a place stays without", () => {
  const after = afterMerge(shown, [first, second], null);
  expect([after.placements["a"], after.placements["b"]]).toEqual([{ start: 600, roomId: "s2" }, null]);
  expect(after.sessionById.get("a")).toMatchObject({ durationMinutes: 120, expectedPeople: 20 });
  expect(after.problem.sessions.find(({ id }) => id === "a")?.durationMinutes).toBe(120);
  const unplaced = session("a");
  const still = afterMerge(model([unplaced, second]), [unplaced, second], null);
  expect(still.placements["a"]).toBeNull();
  expect(still.problem.sessions.find(({ id }) => id === "a")?.durationMinutes).toBe(120);
});
