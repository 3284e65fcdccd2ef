import { expect, test } from "vitest";
import type { Place } from "./board-model.ts";
import {
  changesBetween,
  emptyHistory,
  hasNewAct,
  record,
  redoStep,
  undoStep,
  walkedWords,
  withSecond,
} from "./move-history.ts";
import type { Change } from "./move-history.ts";

const place = (roomId: string): Place => ({
  roomId,
  startsAt: "2025-10-21T08:00:00Z",
  durationMinutes: 60,
  isTimePinned: false,
  isRoomPinned: false,
});
const move = (sessionId: string, from: string | null, to: string | null): Change => ({
  sessionId,
  from: from === null ? null : place(from),
  to: to === null ? null : place(to),
});
const standing = (stands: Record<string, string | null>) => (id: string) =>
  stands[id] ? place(stands[id]) : null;

test("undo goes the way back, redo goes it again", () => {
  const history = record(emptyHistory, { label: "the move of a", changes: [move("a", "r1", "r2")] });
  const undone = undoStep(history, standing({ a: "r2" }))!;
  expect(undone.step.changes).toEqual([move("a", "r2", "r1")]);
  const redone = redoStep(undone.after, standing({ a: "r1" }))!;
  expect(redone.step.changes).toEqual([move("a", "r1", "r2")]);
  expect(redone.after).toEqual(history);
});

test("an act is something new, undoing and doing again is not", () => {
  const seen = record(emptyHistory, { label: "the plan", changes: [move("a", "r1", "r2")] });
  expect(hasNewAct(seen, seen)).toBe(false);
  const undone = undoStep(seen, standing({ a: "r2" }))!.after;
  expect(hasNewAct(undone, seen)).toBe(false);
  const next = { label: "the move of b", changes: [move("b", "r1", "r3")] };
  expect(hasNewAct(record(seen, next), seen)).toBe(true);
  expect(hasNewAct(record(undone, next), seen)).toBe(true);
});

test("a whole plan is one step", () => {
  const changes = [move("a", null, "r1"), move("b", "r3", "r2")];
  const history = record(emptyHistory, { label: "the plan", changes });
  expect(history.past).toHaveLength(1);
  expect(undoStep(history, standing({ a: "r1", b: "r2" }))?.step.changes).toEqual([
    move("a", "r1", null),
    move("b", "r2", "r3"),
  ]);
});

test("how many sessions an undo left with others stays known, also when it is done again and undone once more", () => {
  const changes = [move("a", null, "r1"), move("b", null, "r2"), move("c", null, "r4")];
  const { skipped, after } = undoStep(
    { past: [{ label: "the plan", changes }], future: [] },
    standing({ a: "r1", b: "r3", c: "r4" }),
  )!;
  expect([skipped, after.future.at(-1)?.stayed]).toEqual([1, 1]);
  const again = redoStep(after, standing({ a: null, b: "r3", c: null }))!.after;
  const once = undoStep(again, standing({ a: "r1", b: "r3", c: "r3" }))!;
  expect([once.skipped, once.after.future.at(-1)?.stayed]).toEqual([1, 2]);
});

test("a new act ends what could have been done again", () => {
  const first = record(emptyHistory, { label: "one", changes: [move("a", "r1", "r2")] });
  const { after } = undoStep(first, standing({ a: "r2" }))!;
  expect(record(after, { label: "two", changes: [move("b", null, "r1")] }).future).toEqual([]);
});

test("what was moved since stays, and is counted", () => {
  const changes = [move("a", null, "r1"), move("b", null, "r2")];
  const history = record(emptyHistory, { label: "the plan", changes });
  const undone = undoStep(history, standing({ a: "r1", b: "r9" }))!;
  expect(undone.skipped).toBe(1);
  expect(walkedWords(undone, "Undone")).toBe("Undone: the plan. 1 session that was moved since stays.");
  expect(undone.step.changes).toEqual([move("a", "r1", null)]);
  expect(redoStep(undone.after, standing({ b: "r9" }))?.step.changes).toEqual([move("a", null, "r1")]);
});

test("a step of which nothing stands any more only leaves the history", () => {
  const history = record(emptyHistory, { label: "one", changes: [move("a", "r1", "r2")] });
  const undone = undoStep(history, standing({ a: "r9" }))!;
  expect(undone.step.changes).toEqual([]);
  expect(undone.after).toEqual(emptyHistory);
  // By whom isn't known: the same organiser may have, on another page.
  expect(walkedWords(undone, "Undone")).toBe("This was moved since: one stays as it is.");
});

test("acts that change nothing aren't remembered, and the oldest are forgotten", () => {
  expect(record(emptyHistory, { label: "none", changes: [move("a", "r1", "r1")] })).toBe(emptyHistory);
  let history = emptyHistory;
  for (let i = 0; i < 150; i += 1) {
    history = record(history, { label: `${i}`, changes: [move("a", `r${i}`, `r${i + 1}`)] });
  }
  expect(history.past).toHaveLength(100);
  expect(history.past.at(-1)?.label).toBe("149");
});

test("nothing to undo or to do again", () => {
  expect(undoStep(emptyHistory, standing({}))).toBeNull();
  expect(redoStep(emptyHistory, standing({}))).toBeNull();
});

test("the difference of two moments leaves out what stayed and what came new", () => {
  const before = new Map([
    ["a", place("r1")],
    ["b", null],
  ]);
  const after = new Map([
    ["a", place("r1")],
    ["b", place("r2")],
    ["c", place("r3")],
  ]);
  expect(changesBetween(before, after)).toEqual([move("b", null, "r2")]);
});

const split = {
  label: "the split of a",
  changes: [],
  pair: { kind: "split", firstId: "a", secondId: "b", firstMinutes: 30, title: "b" },
} as const;

test("a split is a step of its own: undone it goes back, done again it goes forth", () => {
  const history = record(emptyHistory, split);
  const undone = undoStep(history, standing({}))!;
  expect(undone.step.pair).toEqual({ ...split.pair, isBack: true });
  const redone = redoStep(undone.after, standing({}))!;
  expect(redone.step).toEqual(split);
  expect(redone.after).toEqual(history);
});

test("a part that is split off again is another session, to the steps before and after as well", () => {
  const merge = {
    label: "the merge of b into c",
    changes: [],
    pair: { kind: "merge", firstId: "c", secondId: "b", secondVersion: 3 },
  } as const;
  const history = { past: [split], future: [{ label: "one", changes: [move("b", "r1", "r2")] }, merge] };
  const after = withSecond(history, "b", { id: "z", version: 5 });
  expect(after.past[0]?.pair).toEqual({ ...split.pair, secondId: "z" });
  expect(after.future.map(({ changes, pair }) => [changes[0]?.sessionId, pair])).toEqual([
    ["z", undefined],
    [undefined, { ...merge.pair, secondId: "z", secondVersion: 5 }],
  ]);
});
