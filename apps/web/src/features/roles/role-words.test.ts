import { permissionsOf, Role } from "@plenary/contract";
import { expect, test } from "vitest";
import { permissionRows, permissionWords, suggestedEnd, untilWords } from "./role-words.ts";

test("every permission that any role has is said in words of its own", () => {
  const words = permissionsOf(Role.options).map((permission) => permissionWords[permission]);
  expect(words.every((word) => word.length > 3)).toBe(true);
  expect(new Set(words).size).toBe(words.length);
});

test("until when a role counts is said with its year", () => {
  expect(untilWords({ endsOn: null, isOver: false })).toBe("without an end");
  expect(untilWords({ endsOn: "2025-10-23", isOver: false })).toBe("until Thu 23 Oct 2025");
  expect(untilWords({ endsOn: "2025-10-05", isOver: true })).toBe("until Sun 5 Oct 2025: over");
});

test("a role ends with the meeting, unless that is over", () => {
  expect(suggestedEnd("2025-10-23", "2025-10-22")).toBe("2025-10-23");
  expect(suggestedEnd("2025-10-23", "2025-10-23")).toBe("2025-10-23");
  expect(suggestedEnd("2025-10-23", "2025-10-24")).toBe("");
});

test("the table has a row for each permission, and everybody may what delegates may", () => {
  const rows = permissionRows(Role.options.map((role) => ({ role, permissions: permissionsOf([role]) })));
  const rolesOf = (wanted: string) =>
    [...(rows.find(({ permission }) => permission === wanted)?.may ?? [])].toSorted();
  expect(rows).toHaveLength(permissionsOf(Role.options).length);
  expect(rolesOf("agenda.own")).toEqual(Role.options.toSorted());
  expect(rolesOf("checkins.create")).toEqual(["desk", "organiser"]);
  expect(rolesOf("roles.edit")).toEqual(["organiser"]);
});
