import { expect, test } from "vitest";
import { betterThan, betterWords } from "./better-proposal.ts";
import type { Compared } from "./proposal-rows.ts";

const proposal = (
  number: number,
  unplaced: number,
  soft: number,
  fields: Partial<Compared> = {},
): Compared => ({
  number,
  score: { hard: 0, unplaced: unplaced * 20, moved: 0, soft },
  unplacedSessionIds: Array.from({ length: unplaced }, (_, i) => `s${i}`),
  movedFromPublished: 0,
  tradeOffs: [],
  ...fields,
});

test("a proposal with fewer sessions left out is better, whatever its wishes cost; then the wishes decide", () => {
  const [first, second, third] = [proposal(1, 4, 335), proposal(2, 3, 308), proposal(3, 3, 400)];
  const all = [first, second, third];
  expect(betterThan(all, first)).toBe(second);
  expect(betterThan(all, third)).toBe(second);
  expect(betterThan(all, second)).toBeNull();
  expect(betterThan([first, proposal(2, 4, 335)], first)).toBeNull();
});

test("the sentence says in what it is better, and at what price", () => {
  expect(betterWords(proposal(2, 3, 308), proposal(1, 4, 335))).toBe(
    "Proposal 2 is better: 3 instead of 4 sessions without a place, cost 308 instead of 335 for clashes and wishes.",
  );
  const moved = { score: { hard: 0, unplaced: 0, moved: 6, soft: 9 }, movedFromPublished: 6 };
  expect(betterWords(proposal(3, 0, 9, moved), proposal(1, 1, 9))).toBe(
    "Proposal 3 is better: 0 instead of 1 session without a place, 6 instead of 0 sessions elsewhere than published.",
  );
});
