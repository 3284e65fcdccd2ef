import { describe, expect, test } from "vitest";
import type { Session } from "@plenary/contract";
import { evaluate } from "@plenary/scheduler";
import { heaviestOf } from "./consequences.ts";
import { leadWords } from "./meaning-words.ts";
import { afterChanges, meaningOf, moveTogether, swapDays, swapRooms, swapSessions } from "./rearrange.ts";
import type { Rearrangement } from "./rearrange.ts";
import { board, model, session } from "./testing.ts";
import { boardModel, placeOf } from "./board-model.ts";
import type { BoardModel } from "./board-model.ts";

const TUE = "2025-10-21";
const WED = "2025-10-22";
const a = session("a", { roomId: "s1", startsAt: "2025-10-21T08:00:00Z" });
const b = session("b", { roomId: "s2", startsAt: "2025-10-22T11:00:00Z" });
const c = session("c", { roomId: "s1", startsAt: "2025-10-21T09:00:00Z" });
const tray = session("tray");
const meal = session("meal", { roomId: "s2", startsAt: "2025-10-21T08:00:00Z" }, { isFixed: true });
const shown = model([a, b, c, tray, meal]);

/** "a s2 2025-10-22T11:00:00Z", in the order of the changes. */
function told({ step, obstacle }: Rearrangement): readonly string[] | string {
  if (obstacle !== null) return obstacle;
  return step.changes.map(({ sessionId, to }) =>
    to ? `${sessionId} ${to.roomId} ${to.startsAt}` : `${sessionId} off`,
  );
}

describe("two sessions", () => {
  test("take each other's time and room and keep their own pins", () => {
    const pinned: Session = { ...a, placement: { ...a.placement!, isTimePinned: true } };
    const swap = swapSessions(model([pinned, b]), pinned, b);
    expect(told(swap)).toEqual(["a s2 2025-10-22T11:00:00Z", "b s1 2025-10-21T08:00:00Z"]);
    expect(swap.step.changes.map(({ to }) => to?.isTimePinned)).toEqual([true, false]);
  });

  test("of which one has no place: the other one is left without, and that is said", () => {
    const swap = swapSessions(shown, tray, a);
    expect(told(swap)).toEqual(["tray s1 2025-10-21T08:00:00Z", "a off"]);
    expect(swap.said).toContain("Session a waits among the unplaced now.");
  });

  test("neither of which has a place don't move", () => {
    expect(told(swapSessions(shown, tray, session("more")))).toMatch(/^Nothing would move/);
  });
});

describe("whole rooms and days", () => {
  test("a room's sessions of the chosen days go over; the frame stays", () => {
    expect(told(swapRooms(shown, ["s1", "s2"], [TUE]))).toEqual([
      "a s2 2025-10-21T08:00:00Z",
      "c s2 2025-10-21T09:00:00Z",
    ]);
    expect(told(swapRooms(shown, ["s1", "s2"], [TUE, WED]))).toContain("b s1 2025-10-22T11:00:00Z");
  });

  test("days change places although one has fewer sessions: none is lost", () => {
    expect(told(swapDays(shown, [TUE, WED]))).toEqual([
      "a s1 2025-10-22T08:00:00Z",
      "c s1 2025-10-22T09:00:00Z",
      "b s2 2025-10-21T11:00:00Z",
    ]);
    expect(told(swapDays(shown, ["2025-10-23", "2025-10-24"]))).toMatch(/^Nothing would move/);
  });

  test("over a change of clocks the time of day stays; one that the clocks skip is refused by name", () => {
    // 25 Oct 2025, 10:00 in summer time; on the 26th it is winter.
    const before = model([session("x", { roomId: "s1", startsAt: "2025-10-25T08:00:00Z" })]);
    expect(told(swapDays(before, ["2025-10-25", "2025-10-26"]))).toEqual(["x s1 2025-10-26T09:00:00Z"]);
    // 02:30 on the 29th of March 2025 is there, on the 30th it isn't.
    const skipped = model([session("x", { roomId: "s1", startsAt: "2025-03-29T01:30:00Z" })]);
    expect(told(swapDays(skipped, ["2025-03-29", "2025-03-30"]))).toMatch(
      /^Session x can’t go there: the clocks/,
    );
  });
});

describe("several together", () => {
  test("keep their distance; those in the same room go into the new one with it", () => {
    const to = { ...placeOf(a)!, roomId: "h1", startsAt: "2025-10-22T08:30:00Z" };
    expect(told(moveTogether(shown, [a, b, c], { anchor: a, to }))).toEqual([
      "a h1 2025-10-22T08:30:00Z",
      "b s2 2025-10-23T11:30:00Z",
      "c h1 2025-10-22T09:30:00Z",
    ]);
  });

  test("past midnight is the next day", () => {
    const to = { ...placeOf(a)!, startsAt: "2025-10-21T21:00:00Z" };
    expect(told(moveTogether(shown, [a, c], { anchor: a, to }))).toEqual([
      "a s1 2025-10-21T21:00:00Z",
      "c s1 2025-10-21T22:00:00Z",
    ]);
  });
});

describe("what it would mean", () => {
  test("a room that would hold two makes it impossible", () => {
    const meaning = meant(shown, changes(swapRooms(withFrame(), ["s1", "s2"], [TUE])));
    expect(meaning.consequences.forbids).toEqual([]);
    const crowded = model([a, session("long", { roomId: "s1", startsAt: "2025-10-21T09:00:00Z" }), b]);
    const to = { ...placeOf(b)!, roomId: "s1", startsAt: "2025-10-21T08:30:00Z" };
    const onTop = moveTogether(crowded, [b], { anchor: b, to });
    expect(heaviestOf(meant(crowded, changes(onTop)).consequences)).toBe("forbids");
  });

  test("only what is new is told, with who", () => {
    // Ann is needed in both: apart today, at the same time afterwards.
    const apart = model([a, b]);
    const to = { ...placeOf(b)!, startsAt: "2025-10-21T08:00:00Z" };
    const meaning = meant(apart, changes(moveTogether(apart, [b], { anchor: b, to })));
    expect(heaviestOf(meaning.consequences)).toBe("asks");
    expect(meaning.consequences.asks.join(" ")).toContain("Ann Åkerblom");
    expect(leadWords(1, meaning)).toMatch(
      /^1 session moves\. \d+ hard findings? (is|are) new, for \d+ (person|people)\.$/,
    );
    const swapped = meant(apart, changes(swapSessions(apart, a, b))).consequences;
    expect(Object.values(swapped).flat().join(" ")).not.toContain("Åkerblom");
  });

  test("what breaks is counted before what is put right", () => {
    const consequences = { forbids: [], asks: ["A clash."], costs: [] };
    expect(leadWords(31, { consequences, broken: 69, people: 111, resolved: 2 })).toBe(
      "31 sessions move. 69 hard findings are new, for 111 people. 2 hard findings are put right.",
    );
    const nothing = { consequences: { ...consequences, asks: [] }, broken: 0, people: 0, resolved: 0 };
    expect(leadWords(1, nothing)).toBe("1 session moves. Nothing new is broken.");
  });
});

function meant(before: BoardModel, moves: Rearrangement["step"]["changes"]) {
  return meaningOf(judged(before), judged(afterChanges(before, moves)));
}

function judged(on: BoardModel) {
  return { model: on, violations: evaluate(on.problem, on.placements).violations };
}

function withFrame(): BoardModel {
  return boardModel(board([a, b, c]), shown.clock.zone, new Map());
}

function changes({ step }: Rearrangement): Rearrangement["step"]["changes"] {
  return step.changes;
}
