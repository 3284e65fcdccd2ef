import { expect, test } from "vitest";
import { placeOf } from "./board-model.ts";
import { differingRows } from "./differing-rows.ts";
import { changesTo, compareDrafts } from "./kept-drafts.ts";
import { model, session } from "./testing.ts";

const a = session("a", { roomId: "s1", startsAt: "2025-10-21T08:00:00Z" });
const b = session("b", { roomId: "h1", startsAt: "2025-10-21T08:00:00Z" });
const fixed = session("plenary", { roomId: "s2", startsAt: "2025-10-21T08:00:00Z" }, { isFixed: true });
const shown = model([a, b, fixed, session("new", { roomId: "s1", startsAt: "2025-10-22T11:00:00Z" })]);
const elsewhere = { ...placeOf(b)!, roomId: "h1", startsAt: "2025-10-22T11:00:00Z" };
const kept = {
  name: "Plan B",
  places: [
    { sessionId: "a", place: placeOf(a) },
    { sessionId: "b", place: elsewhere },
    { sessionId: "gone", place: elsewhere },
    { sessionId: "plenary", place: null },
  ],
};

test("taking a kept draft moves what stands elsewhere; what came since or is gone stays, and the frame is never taken off", () => {
  expect(changesTo(shown, kept)).toEqual([{ sessionId: "b", from: placeOf(b), to: elsewhere }]);
});

test("the frame goes where it was, too", () => {
  const place = { ...placeOf(fixed)!, startsAt: "2025-10-22T08:00:00Z" };
  const moved = { name: "Plenary on Wednesday", places: [{ sessionId: "plenary", place }] };
  expect(changesTo(shown, moved)).toEqual([{ sessionId: "plenary", from: placeOf(fixed), to: place }]);
  const drafts = compareDrafts(shown, [moved]);
  expect(differingRows(drafts, shown)).toEqual([
    { id: "plenary", title: "Session plenary", places: ["Tue 10:00–11:00, S2", "Wed 10:00–11:00, S2"] },
  ]);
});

test("another length is a difference at the same time in the same room", () => {
  const longer = {
    name: "Longer",
    places: [{ sessionId: "a", place: { ...placeOf(a)!, durationMinutes: 90 } }],
  };
  expect(differingRows(compareDrafts(shown, [longer]), shown).map(({ id, places }) => [id, places])).toEqual([
    ["a", ["Tue 10:00–11:00, S1", "Tue 10:00–11:30, S1"]],
  ]);
});

test("a place in a room that has been removed is no place", () => {
  const removed = { places: [{ sessionId: "a", place: { ...placeOf(a)!, roomId: "pulled down" } }] };
  expect(changesTo(shown, removed)).toEqual([{ sessionId: "a", from: placeOf(a), to: null }]);
});

test("each draft is judged by today's rules: here only the kept one lets Ann be in both", () => {
  const [now, planB] = compareDrafts(shown, [kept]);
  expect([now?.title, planB?.title]).toEqual(["The draft now", "Plan B"]);
  // Ann is needed in all: in a and b at once today, in b and the new one at once by the kept draft.
  expect(now?.score.hard).toBeGreaterThan(0);
  expect(planB?.places.find(({ sessionId }) => sessionId === "b")?.place).toEqual(elsewhere);
  expect(planB?.tradeOffs.some(({ rule }) => rule === "required-clash")).toBe(true);
  const apart = {
    name: "Apart",
    places: [{ sessionId: "b", place: { ...elsewhere, startsAt: "2025-10-21T09:00:00Z" } }],
  };
  expect(compareDrafts(shown, [apart])[1]?.score.hard).toBe(0);
});
