import type { Person } from "@plenary/contract";
import { expect, test } from "vitest";
import { isProblem } from "../../lib/problem.ts";
import { groupsOf, newPerson, personBodyOf, personValuesOf } from "./person-values.ts";

const zoe: Person = {
  id: "p",
  givenName: "Zoë",
  familyName: "Aerts",
  email: "zoe.aerts@fontys.example.org",
  institutionId: "i",
  institutionShortName: "Fontys",
  statusGroup: "student",
  groups: [
    { groupId: "s", shortName: "StC", role: "member" },
    { groupId: "w", shortName: "WP5", role: "co_lead" },
  ],
  version: 1,
};

test("groups are read with the role where it is more than membership", () => {
  expect(groupsOf(zoe)).toBe("StC, WP5 (co-lead)");
});

test("a person who is opened and saved unchanged is the same person", () => {
  expect(personBodyOf(personValuesOf(zoe))).toEqual(personValuesOf(zoe));
});

test("an empty form says all that is missing", () => {
  let caught: unknown;
  try {
    personBodyOf(newPerson);
  } catch (error) {
    caught = error;
  }
  expect(isProblem(caught) && caught.fields.map(({ field }) => field)).toEqual([
    "/givenName",
    "/familyName",
    "/email",
    "/institutionId",
  ]);
});
