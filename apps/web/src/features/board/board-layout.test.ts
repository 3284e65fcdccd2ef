import { expect, test } from "vitest";
import { buildingRanges, columnOf, dayRanges } from "./board-columns.ts";
import { boardLayout } from "./board-layout.ts";
import { days, model, session } from "./testing.ts";

const at = (roomId: string, time: string) => ({ roomId, startsAt: `2025-10-21T${time}:00Z` });
const laid = (layout: ReturnType<typeof boardLayout>, id: string) =>
  layout.sessions.find((each) => each.session.id === id)!;

test("rooms stand by building, those with most rooms first, on each day anew", () => {
  const { columns } = boardLayout(model([]), { days, showPlaces: false });
  expect(columns.map(({ name }) => name)).toEqual(["S1", "S2", "H1", "S1", "S2", "H1"]);
  expect(buildingRanges(columns).map(({ label, from, to }) => [label, from, to])).toEqual([
    ["S", 0, 2],
    ["H", 2, 3],
    ["S", 3, 5],
    ["H", 5, 6],
  ]);
  expect(dayRanges(columns).map(({ label }) => label)).toEqual(days);
});

test("places for everybody get one column, and only on days on which they are used", () => {
  const sessions = [session("a", at("foyer", "08:00"))];
  const collapsed = boardLayout(model(sessions), { days, showPlaces: false }).columns;
  expect(collapsed.filter(({ kind }) => kind === "places").map(({ day }) => day)).toEqual(["2025-10-21"]);
  const open = boardLayout(model(sessions), { days, showPlaces: true }).columns;
  expect(columnOf(open, "2025-10-22", "foyer")).toBeGreaterThan(-1);
});

test("without a room what everybody attends lies on a column for places, on each day", () => {
  const plenary = session("p", at("foyer", "08:00"), { isFixed: true, isForEverybody: true });
  const shown = model([plenary]);
  const bare = { ...shown, rooms: shown.rooms.filter(({ id }) => id === "foyer") };
  const layout = boardLayout(bare, { days, showPlaces: false });
  expect(layout.columns.map(({ kind, day }) => [kind, day])).toEqual(days.map((day) => ["places", day]));
  expect(laid(layout, "p")).toMatchObject({ isBar: true, column: 0, columnEnd: 1 });
  expect(layout.blocks).toHaveLength(2);
});

test("a session covers its room's column from its start to its end", () => {
  const layout = boardLayout(model([session("a", at("s2", "08:30"))]), { days, showPlaces: false });
  const { column, row, rowEnd } = laid(layout, "a");
  expect(layout.columns[column]).toMatchObject({ name: "S2", day: "2025-10-21" });
  expect(layout.axis.lines[row - 1]).toBe(630);
  expect(layout.axis.lines[rowEnd - 1]).toBe(690);
});

test("a plenary for everybody lies across all rooms of its day", () => {
  const plenary = session("p", at("s1", "08:00"), { isFixed: true, isForEverybody: true });
  const layout = boardLayout(model([plenary]), { days, showPlaces: false });
  expect(laid(layout, "p")).toMatchObject({ isBar: true, column: 0, columnEnd: 3, lanes: 1 });
});

test("sessions at the same time in one place share it side by side", () => {
  const sessions = [
    session("a", at("foyer", "08:00")),
    session("b", at("foyer", "08:30")),
    session("c", at("foyer", "09:00")),
  ];
  const layout = boardLayout(model(sessions), { days, showPlaces: false });
  expect(["a", "b", "c"].map((id) => laid(layout, id)).map(({ lane, lanes }) => [lane, lanes])).toEqual([
    [0, 2],
    [1, 2],
    [0, 2],
  ]);
});

test("what has no place or stands on another day isn't drawn", () => {
  const layout = boardLayout(model([session("a"), session("b", at("s1", "08:00"))]), {
    days: ["2025-10-22"],
    showPlaces: false,
  });
  expect(layout.sessions).toEqual([]);
});
