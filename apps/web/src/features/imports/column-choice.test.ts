import { expect, test } from "vitest";
import { chosenColumns, unreadOf } from "./column-choice.ts";

const fields = [
  { field: "title", label: "Title", column: null },
  { field: "start", label: "Start", column: "From" },
  { field: "room", label: "Room", column: "Where" },
];

test("what was chosen is shown, and only what differs from the last reading is to be read", () => {
  const { shown, changed } = chosenColumns(fields, { title: "What", start: "From", room: "" });
  expect(shown.map(({ column }) => column)).toEqual(["What", "From", null]);
  expect(changed).toEqual({ title: "What", room: "" });
});

test("once it was read so, nothing is left to be read", () => {
  const read = chosenColumns(fields, { title: "What", room: "" }).shown;
  expect(chosenColumns(read, { title: "What", room: "" }).changed).toEqual({});
});

test("columns that nobody reads are named once", () => {
  expect(unreadOf({ columns: ["From", "What", "", "What", "Where"], fields })).toEqual(["What"]);
});
