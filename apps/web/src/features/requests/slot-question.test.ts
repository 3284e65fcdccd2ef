import { expect, test } from "vitest";
import { mayAsk } from "./slot-question.ts";

test("a lead asks only what names a group of theirs, an organiser anything", () => {
  const ofWp5 = { groupIds: ["WP5", "WP3"] };
  expect(mayAsk(ofWp5, { seesAll: false, leadsGroupIds: ["WP3"] })).toBe(true);
  expect(mayAsk(ofWp5, { seesAll: false, leadsGroupIds: ["WP9"] })).toBe(false);
  expect(mayAsk(ofWp5, { seesAll: true, leadsGroupIds: [] })).toBe(true);
});
