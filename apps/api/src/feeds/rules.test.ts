import { expect, test } from "vitest";
import { Failure } from "../problem.ts";
import { subjectOf } from "./rules.ts";

const ID = "01890000-0000-7000-8000-000000000001";

test.each([
  { kind: "agenda" as const, subjectId: null, shown: null },
  { kind: "programme" as const, subjectId: null, shown: null },
  { kind: "group" as const, subjectId: ID, shown: { kind: "group", id: ID } },
  { kind: "room" as const, subjectId: ID, shown: { kind: "room", id: ID } },
])("a feed of kind $kind shows $shown", ({ shown, ...asked }) => {
  expect(subjectOf(asked)).toEqual(shown);
});

test.each([
  { kind: "agenda" as const, subjectId: ID, says: "leave this out" },
  { kind: "programme" as const, subjectId: ID, says: "leave this out" },
  { kind: "group" as const, subjectId: null, says: "Name the group" },
  { kind: "room" as const, subjectId: null, says: "Name the room" },
])("a feed of kind $kind with the subject $subjectId is refused at its field", ({ says, ...asked }) => {
  const refusal = (() => {
    try {
      return subjectOf(asked);
    } catch (error) {
      return error;
    }
  })();
  expect(refusal).toBeInstanceOf(Failure);
  expect((refusal as Failure).extra.errors).toEqual([
    { field: "/subjectId", message: expect.stringContaining(says) },
  ]);
});
