import type { PlanRun } from "@plenary/contract";
import { expect, test } from "vitest";
import { planStep, takenBackStep } from "./plan-step.ts";
import type { FollowedPlan } from "./plan-step.ts";
import { board, session } from "./testing.ts";

const at = (roomId: string) => ({ roomId, startsAt: "2025-10-21T08:00:00Z" });
const place = (roomId: string) => ({
  ...at(roomId),
  durationMinutes: 60,
  isTimePinned: false,
  isRoomPinned: false,
});
const shown = (draftVersion: number, roomId: string) => ({
  ...board([session("a", at(roomId)), session("b", at("s1"))]),
  draftVersion,
});
const run: PlanRun = {
  id: "run",
  state: "applied",
  seed: 1,
  keepPlaced: false,
  seconds: null,
  createdAt: "2025-10-01T08:00:00Z",
  startedAt: "2025-10-01T08:00:00Z",
  finishedAt: "2025-10-01T08:00:02Z",
  progress: { placed: 2, total: 2, score: null, curve: [] },
  failure: null,
  draftVersionBefore: 4,
  draftVersionAfter: 5,
  isLookingFurther: false,
  proposalCount: 2,
  appliedNumber: 1,
};
const followed: FollowedPlan = { id: "run", before: { a: place("s2"), b: place("s1") } };
const changes = [{ sessionId: "a", from: place("s2"), to: place("h1") }];

test("a plan is a step once the board that is shown has it", () => {
  expect(planStep(followed, run, shown(4, "s2"))).toBeNull();
  expect(planStep(followed, run, shown(5, "h1"))).toEqual({ label: "the plan", changes });
});

test("a run that goes on, and somebody else's, are none", () => {
  expect(planStep(followed, { ...run, finishedAt: null }, shown(5, "h1"))).toBeNull();
  expect(planStep({ id: "run", before: null }, run, shown(5, "h1"))).toBeNull();
});

test("a proposal waits for the board that has it, even if what is known of the run is from before", () => {
  const taken = { ...followed, taken: { number: 2, draftVersion: 6 } };
  expect(planStep(taken, run, shown(5, "s2"))).toBeNull();
  expect(planStep(taken, run, shown(6, "h1"))).toEqual({ label: "proposal 2", changes });
});

test("a plan that failed takes no other's moves for its own", () => {
  const failed: PlanRun = { ...run, state: "failed", draftVersionAfter: null };
  expect(planStep(followed, failed, shown(5, "h1"))).toEqual({ label: "the plan", changes: [] });
});

test("what was undone is taken back until it is done again; another proposal of the run is not it", () => {
  const undone = { future: [{ label: "proposal 2", changes: [] }] };
  expect(takenBackStep({ ...run, appliedNumber: 2 }, undone)).toBeDefined();
  expect(takenBackStep({ ...run, appliedNumber: 3 }, undone)).toBeUndefined();
  expect(takenBackStep(run, undone)).toBeUndefined();
  expect(takenBackStep(run, { future: [{ label: "the plan", changes: [] }] })).toBeDefined();
  expect(takenBackStep({ ...run, appliedNumber: 2 }, { future: [] })).toBeUndefined();
});
