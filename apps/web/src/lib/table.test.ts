import { expect, test } from "vitest";
import { arrangeRows, hasEndlessWord, nextSort } from "./table.ts";
import type { Column } from "./table.ts";

type Room = { name: string; seats: number | null; building: string };
const rooms: Room[] = [
  { name: "Room 10", seats: 40, building: "Šiauliai hall" },
  { name: "room 9", seats: null, building: "Main" },
  { name: "Room 1", seats: 120, building: "Main" },
];
const columns: Column<Room>[] = [
  { key: "name", header: "Room", value: ({ name }) => name },
  { key: "seats", header: "Seats", value: ({ seats }) => seats },
  { key: "building", header: "Building", value: ({ building }) => building },
];
const namesOf = (rows: readonly Room[]) => rows.map(({ name }) => name);

test("names sort as people count, and case does not matter", () => {
  const sorted = arrangeRows(rooms, columns, "", { key: "name", isDescending: false });
  expect(namesOf(sorted)).toEqual(["Room 1", "room 9", "Room 10"]);
});

test("rows without a value come last in both directions", () => {
  const up = arrangeRows(rooms, columns, "", { key: "seats", isDescending: false });
  const down = arrangeRows(rooms, columns, "", { key: "seats", isDescending: true });
  expect(namesOf(up)).toEqual(["Room 10", "Room 1", "room 9"]);
  expect(namesOf(down)).toEqual(["Room 1", "Room 10", "room 9"]);
});

test("every word must occur somewhere; accents may be left out", () => {
  expect(namesOf(arrangeRows(rooms, columns, "SIAULIAI room", null))).toEqual(["Room 10"]);
  expect(arrangeRows(rooms, columns, "main 40", null)).toEqual([]);
});

test("a heading goes from ascending over descending back to the given order", () => {
  const first = nextSort(null, "name");
  const second = nextSort(first, "name");
  expect([first?.isDescending, second?.isDescending, nextSort(second, "name")]).toEqual([false, true, null]);
  expect(nextSort(second, "seats")).toEqual({ key: "seats", isDescending: false });
});

test("only what has an endless word is broken within it", () => {
  expect(hasEndlessWord("Meeting of the Donaudampfschifffahrtselektrizitätenhauptbetriebswerk")).toBe(true);
  expect(hasEndlessWord("A long title of many words, each of them short enough for a line")).toBe(false);
  expect(hasEndlessWord("francisca.galvao@ipbeja.example.org")).toBe(false);
});
