import { expect, test } from "vitest";
import { errorsAt, fieldId, openErrors } from "./form-errors.ts";

const said = [
  { field: "/title", message: "Give a title" },
  { field: "/groupIds/2", message: "No such group" },
  { field: "/groupIds/3", message: "No such group" },
  { field: "/titles", message: "Another field" },
];

test("a field takes what is said of it and of its parts, each sentence once", () => {
  expect(errorsAt(said, "/title")).toBe("Give a title");
  expect(errorsAt(said, "/groupIds")).toBe("No such group");
  expect(errorsAt(said, "/purpose")).toBeUndefined();
});

test("a control's id follows from the pointer", () => {
  expect(fieldId("/wishes/roomId")).toBe("field-wishes-roomId");
  expect(fieldId("/name", "feed-7")).toBe("feed-7-name");
});

test("what is said of a changed field is settled until the form is sent again", () => {
  expect(openErrors(said, (pointer) => pointer.startsWith("/groupIds/"))).toEqual([said[0], said[3]]);
  expect(openErrors(said)).toEqual(said);
});
