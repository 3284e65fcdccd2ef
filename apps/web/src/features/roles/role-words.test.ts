import { permissionsOf, Role } from "@plenary/contract";
import { expect, test } from "vitest";
import { permissionWords, untilWords } from "./role-words.ts";

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
