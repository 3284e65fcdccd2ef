import { evaluate, judge } from "@plenary/scheduler";
import { expect, test } from "vitest";
import { boardModel, placeOf, unpinned } from "./board-model.ts";
import { board, model, session, zone } from "./testing.ts";

const here = { roomId: "s1", startsAt: "2025-10-21T08:00:00Z" };
const there = {
  roomId: "h1",
  startsAt: "2025-10-22T11:00:00Z",
  durationMinutes: 60,
  isTimePinned: false,
  isRoomPinned: false,
};

test("own moves that aren't answered yet are shown on top", () => {
  const shown = model([session("a", here), session("b")], new Map([["a", there]]));
  expect(placeOf(shown.sessionById.get("a"))).toEqual(there);
  expect(shown.sessionById.get("a")?.placement?.endsAt).toBe("2025-10-22T12:00:00Z");
  expect(shown.placements).toEqual({ a: { start: 1440 + 780, roomId: "h1" }, b: null });
});

test("taking off shows the session without a place", () => {
  expect(model([session("a", here)], new Map([["a", null]])).placements).toEqual({ a: null });
});

test("a pinned session that was just moved isn't called a fault by its old pin", () => {
  const pinned = board([session("a", here)]);
  const problem = pinned.problem as { sessions: { id: string }[] };
  const sessions = problem.sessions.map((each) => ({ ...each, pinned: { start: 600, roomId: "s1" } }));
  const moved = { ...there, isTimePinned: true, isRoomPinned: true };
  const shown = boardModel({ ...pinned, problem: { ...problem, sessions } }, zone, new Map([["a", moved]]));
  expect(evaluate(shown.problem, shown.placements).score.hard).toBe(0);
});

test("the problem stays the same object where no pin differs, so that the engine compiles it once", () => {
  const same = board([session("a", here)]);
  expect(boardModel(same, zone, new Map([["a", there]])).problem).toBe(same.problem);
});

test("another length that isn't answered yet is shown and judged", () => {
  const longer = { ...there, durationMinutes: 120 };
  const shown = model([session("a", here)], new Map([["a", longer]]));
  expect(shown.sessionById.get("a")).toMatchObject({
    durationMinutes: 120,
    placement: { endsAt: "2025-10-22T13:00:00Z" },
  });
  expect(placeOf(shown.sessionById.get("a"))).toEqual(longer);
  // The block ends two hours after its beginning.
  const tooLong = model([session("a", here)], new Map([["a", { ...there, durationMinutes: 135 }]]));
  expect(evaluate(shown.problem, shown.placements).score.hard).toBe(0);
  expect(evaluate(tooLong.problem, tooLong.placements).violations.map(({ rule }) => rule)).toContain(
    "outside-segment",
  );
});

test("a pinned session that is carried is judged as free", () => {
  const { problem, placements } = model([session("a", here)]);
  const pinned = {
    ...problem,
    sessions: problem.sessions.map((each) => ({ ...each, pinned: { start: 600 } })),
  };
  const free = judge(unpinned(pinned, "a"), placements, "a").filter(({ hard }) => hard === 0);
  expect(free.length).toBeGreaterThan(1);
  expect(
    judge(pinned, placements, "a")
      .filter(({ hard }) => hard === 0)
      .every(({ start }) => start === 600),
  ).toBe(true);
});
