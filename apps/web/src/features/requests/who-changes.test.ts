import { expect, test } from "vitest";
import { mayChange } from "./who-changes.ts";

const owner = (groupId: string) => ({ groupId, shortName: groupId, hue: 0, agreement: "asked" as const });
const groups = [owner("WP5"), owner("StC")];

test("leads of the group that asks change a request, and organisers; partners that are asked don't", () => {
  expect(mayChange({ groups }, { leadsGroupIds: ["WP5"], decides: false })).toBe(true);
  expect(mayChange({ groups }, { leadsGroupIds: ["StC"], decides: false })).toBe(false);
  expect(mayChange({ groups }, { leadsGroupIds: [], decides: true })).toBe(true);
});
