import type { Finding, NotAgreed } from "@plenary/contract";
import { expect, test } from "vitest";
import { suggestedState } from "./open-matters.ts";

const first = { nextNumber: 1, state: "final" as const, notAgreed: [], held: [] };
const nothing = { findings: [], unplaced: [] };
const finding = (level: Finding["level"]): Finding => ({
  rule: "required-clash",
  level,
  cost: 1,
  sentence: "A and B overlap.",
  sessionIds: [],
  people: [],
});
const waiting: NotAgreed = {
  sessionId: "s",
  title: "Badges",
  requestId: null,
  waitsFor: ["WP3"],
  declinedBy: [],
};

test("the first version is preliminary while anything is open, and final when nothing is", () => {
  expect(suggestedState(first, nothing)).toBe("final");
  expect(suggestedState(first, { ...nothing, findings: [finding("soft")] })).toBe("final");
  expect(suggestedState(first, { ...nothing, findings: [finding("hard")] })).toBe("preliminary");
  const unplaced = [{ sessionId: "s", title: "Badges", reasons: [] }];
  expect(suggestedState(first, { ...nothing, unplaced })).toBe("preliminary");
  expect(suggestedState({ ...first, notAgreed: [waiting] }, nothing)).toBe("preliminary");
});

test("later ones stay what the one before was: final once is final", () => {
  const later = { ...first, nextNumber: 4, notAgreed: [waiting] };
  expect(suggestedState(later, nothing)).toBe("final");
  expect(suggestedState({ ...later, state: "preliminary" }, nothing)).toBe("preliminary");
});
